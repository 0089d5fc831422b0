// Whether assistants may ask: the organisation decides in plan-lint.yaml, and where that cannot be read nobody is told anything.
import { CONFIG_FILE, isComplete } from "../document/document.ts";
import { nameOf } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";

/** A sentence that says who refuses and where; `undefined` where assistants may ask. */
export function refusalFor(graph: GraphView): string | undefined {
  const config = graph.config();
  if (config?.fields.assistants === "off") {
    const [organisation] = graph.ofKind("organisation").filter(({ readOnly }) => !readOnly);
    const who = organisation ? `'${nameOf(organisation)}'` : "The organisation that these documents belong to";
    return `${who} has switched assistants off: ${CONFIG_FILE} says 'assistants: off'. So nothing is told here; people can ask 'plan-lint' and the editor as always.`;
  }
  const isReadable =
    config !== undefined &&
    isComplete(config) &&
    !config.issues.some(({ path, suggestion }) => path[0] === "assistants" || suggestion === "assistants");
  if (isReadable) return undefined;
  return `${CONFIG_FILE} cannot be read in full, so nobody can tell whether assistants may ask here. Somebody should mend it first: 'plan-lint check ${CONFIG_FILE}' says where.`;
}
