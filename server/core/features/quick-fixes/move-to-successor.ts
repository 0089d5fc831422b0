// A link to an objective that is over: it is moved to the objective that took its place, or taken out where there is such a link already.
import { isOfKind } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { successorOf } from "../../graph/successors.ts";
import { hasEnded } from "../../graph/thread.ts";
import { referenceAt } from "./did-you-mean.ts";
import { defineQuickFix, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["thread-expired", "reference-retired"],
  fixesFor(asked) {
    const { graph, document, today } = asked;
    const reference = referenceAt(asked);
    const old = reference && graph.find(reference.target);
    if (!reference || !isOfKind(old, "objective")) return [];
    const next = successorOf(graph, old, today);
    const entry = reference.path.slice(0, -1);
    if (next?.id === undefined || hasEnded(next, today)) return [];
    const isLinked = document.references.some(
      ({ field, target }) => field === reference.field && graph.find(target) === next,
    );
    if (isLinked) {
      const title = `Remove this link: '${nameOf(next)}' is supported already`;
      return toChange(document, title, [{ at: entry, remove: true }], { isPreferred: true });
    }
    const isSupport = reference.field === "supports.objective";
    return toChange(
      document,
      `Move the link to its successor: ${nameOf(next)}${isSupport ? ", confirmed today" : ""}`,
      [
        { at: reference.path, put: next.id },
        ...(isSupport ? [{ at: [...entry, "confirmed"], put: toIso(today) }] : []),
      ],
      { isPreferred: true },
    );
  },
});
