// A name that is not right: an id that two documents have, or a title that says where a figure should go and not what it counts.
import { isOfKind } from "../../document/document.ts";
import type { Graph } from "../../graph/graph.ts";
import { idOfPlace } from "./names.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["id-duplicate", "direction-in-name"],
  fixesFor: (asked) => (asked.diagnostic.rule === "id-duplicate" ? ownId(asked) : plainTitle(asked)),
});

/** Nobody can tell which of the two a mention means, so the mentions stay as they are. */
function ownId({ graph, document }: Asked): readonly Proposal[] {
  const { id } = document;
  if (id === undefined) return [];
  const named = idOfPlace(document.path);
  const free = named !== undefined && named !== id && !graph.find(named) ? named : firstFree(graph, id);
  return toChange(document, `Give this one the id '${free}'`, [{ at: ["id"], put: free }]);
}

function firstFree(graph: Graph, id: string): string {
  for (let number = 2; ; number++) if (!graph.find(`${id}-${number}`)) return `${id}-${number}`;
}

function plainTitle({ document, diagnostic: { range } }: Asked): readonly Proposal[] {
  const word = document.text.slice(range.start, range.end);
  if (!isOfKind(document, "metric") || document.title === undefined || !document.title.includes(word)) return [];
  const rest = document.title.replace(word, "").replace(/\s+/g, " ").trim();
  if (rest === "") return [];
  const put = rest.charAt(0).toUpperCase() + rest.slice(1);
  return toChange(document, `Call it '${put}'`, [{ at: ["title"], put }]);
}
