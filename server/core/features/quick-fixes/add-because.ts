// Something that only a person can say is missing: the reason for a link, for an exception, or for new limits. Its place is made.
import type { Path } from "../../document/value.ts";
import { BLANK } from "../yaml-text.ts";
import { type Asked, defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

/** The name of the reason, and what the title says of it. */
const REASONS: Readonly<Record<string, { readonly field: string; readonly title: string }>> = {
  "link-without-reason": { field: "because", title: "Add 'because', to say how it helps" },
  "ignore-without-reason": { field: "because", title: "Add 'because', to say why it does not apply here" },
  "rebase-without-reason": { field: "reason", title: "Add 'reason', to say what changed in the process" },
};

export default defineQuickFix({
  rules: Object.keys(REASONS),
  fixesFor(asked) {
    const reason = REASONS[asked.diagnostic.rule];
    const entry = entryOf(asked);
    if (!reason || !entry) return [];
    return toChange(asked.document, reason.title, [{ at: [...entry, reason.field], put: BLANK }], {
      isPreferred: true,
    });
  },
});

/** The way to the entry of a list in which a finding lies. */
export function entryOf(asked: Asked): Path | undefined {
  const path = pathOf(asked);
  const index = path.findLastIndex((step) => typeof step === "number");
  return index < 0 ? undefined : path.slice(0, index + 1);
}
