// A remeasure of an event that is due: its place is made, for the figure that somebody has to take.
import { isOfKind } from "../../document/document.ts";
import { REMEASURES } from "../../graph/remeasures.ts";
import type { Change } from "../front-matter-edit.ts";
import { BLANK } from "../yaml-text.ts";
import { defineQuickFix, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["remeasure-overdue"],
  fixesFor({ document, diagnostic }) {
    const after = REMEASURES.find((days) => diagnostic.message.startsWith(`The ${days}-day `));
    if (!isOfKind(document, "event") || after === undefined) return [];
    const field = `day${after}` as const;
    const without = (document.fields.targets ?? []).flatMap((target, index): readonly Change[] =>
      target?.[field] === undefined ? [{ at: ["targets", index, field], put: BLANK }] : [],
    );
    return toChange(document, `Add '${field}', for the figure after ${after} days`, without, { isPreferred: true });
  },
});
