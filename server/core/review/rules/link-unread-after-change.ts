import { nameOf } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { doubtOf } from "../../graph/thread.ts";
import { defineRevisionRule } from "../revision-rule.ts";
import { The } from "../words.ts";

export default defineRevisionRule({
  id: "link-unread-after-change",
  family: "thread",
  summary: "Somebody reads an objective again for every link to it when its wording or its target changes.",
  why: "A link says why work helps an objective. When the objective becomes another, the reason may no longer hold, and nothing shows it until somebody compares them.",
  help: "Read the objective as it stands now. If the work still helps, set 'confirmed' to the day on which you read it; otherwise change the link.",
  severity: "warning",
  examples: {
    bad: `
=== before/objectives/theatre-time.md
---
kind: objective
id: theatre-time
title: Theatre time
status: active
wording: We will use our theatres to the full.
---
=== before/plans/lists.md
---
kind: plan
id: lists
stage: testing
supports: [{ objective: theatre-time, because: late starts cost theatre time, confirmed: 2026-02-09 }]
---
=== after/objectives/theatre-time.md
---
kind: objective
id: theatre-time
title: Theatre time
status: active
wording: We will close two theatres and use the others to the full.
---
=== after/plans/lists.md
---
kind: plan
id: lists
stage: testing
supports: [{ objective: theatre-time, because: late starts cost theatre time, confirmed: 2026-02-09 }]
                                                                                         ^^^^^^^^^^ The objective 'Theatre time' changed, and this link was not read again.
---
`,
    good: `
=== before/objectives/theatre-time.md
---
kind: objective
id: theatre-time
status: active
wording: We will use our theatres to the full.
---
=== before/plans/lists.md
---
kind: plan
id: lists
stage: testing
supports: [{ objective: theatre-time, because: late starts cost theatre time, confirmed: 2026-02-09 }]
---
=== after/objectives/theatre-time.md
---
kind: objective
id: theatre-time
status: active
wording: We will close two theatres and use the others to the full.
---
=== after/plans/lists.md
---
kind: plan
id: lists
stage: testing
supports: [{ objective: theatre-time, because: late starts cost theatre time, confirmed: 2026-04-16 }]
---
`,
  },

  *compare({ comparison, changes, today }) {
    const told = new Set<string>();
    for (const { suspects, side, file, range } of changes) {
      for (const link of suspects) {
        const key = `${link.file} ${link.range.start}`;
        const [document, objective] = [comparison.after.find(link.from), comparison.after.find(link.to)];
        if (!document || !objective || told.has(key) || !isInUse(document, today)) continue;
        told.add(key);
        const reference = document.references.find(
          (one) => one.field === "supports.objective" && comparison.after.find(one.target) === objective,
        );
        // Where the objective itself says when it was revised, the link is told by that.
        if (!reference || doubtOf({ from: document, reference, to: objective }, today) !== undefined) continue;
        yield {
          document,
          range: link.range,
          message: `${The(objective)} changed, and this link was not read again.`,
          related: side === "after" ? [{ file, range, message: `'${nameOf(objective)}' changed here.` }] : [],
        };
      }
    }
  },
});
