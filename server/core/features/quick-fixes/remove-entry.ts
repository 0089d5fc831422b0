// Something that is one too many: an exception without effect, a link that closes a circle, a new start that stands too near another.

import { entryOf } from "./add-because.ts";
import { referenceAt } from "./did-you-mean.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

const TITLES: Readonly<Record<string, (asked: Asked) => string>> = {
  "ignore-unused": () => "Remove this exception, which has nothing to silence",
  "ignore-expired": () => "Remove this exception, so that the finding is told again",
  "link-cycle": (asked) => `Remove the link to '${referenceAt(asked)?.target}'`,
  "supports-too-many": (asked) => `Remove the link to '${referenceAt(asked)?.target}'`,
  "target-date-duplicate": () => "Remove this target, so that the other one holds",
  "rebases-too-close": () => "Remove this rebase",
};

export default defineQuickFix({
  rules: Object.keys(TITLES),
  fixesFor(asked): readonly Proposal[] {
    const { document, diagnostic } = asked;
    const at = entryOf(asked) ?? referenceAt(asked)?.path;
    const title = TITLES[diagnostic.rule];
    if (!at || !title) return [];
    return toChange(
      document,
      title(asked),
      [{ at, remove: true }],
      diagnostic.rule === "ignore-unused" ? { isPreferred: true } : {},
    );
  },
});
