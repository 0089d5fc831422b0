import { placeOf } from "../../document/document.ts";
import { defineRevisionRule, documentOf } from "../revision-rule.ts";

export default defineRevisionRule({
  id: "thread-lost-in-change",
  family: "thread",
  summary: "No change cuts a thread that reached a national objective, or one that may stand alone.",
  why: "A thread is seldom cut on purpose. Somebody tidies up an objective or a link, and the work beneath it no longer counts towards anything the board looks at.",
  help: "Link the document at which the thread stops to an objective again, or say there that it is local-only, with a reason and an end date.",
  severity: "error",
  examples: {
    bad: `
=== both/plans/lists.md
---
kind: plan
id: lists
title: Lists start on time
stage: testing
supports: [{ objective: theatre-time, because: late starts cost theatre time }]
---
=== before/objectives/theatre-time.md
---
kind: objective
id: theatre-time
title: Theatre time
level: organisation
status: active
supports: [{ objective: nat-waits, because: more operations shorten the wait }]
---
=== both/objectives/nat-waits.md
---
kind: objective
id: nat-waits
title: Waits under 18 weeks
level: national
status: active
---
=== after/objectives/theatre-time.md
---
kind: objective
id: theatre-time
    ^^^^^^^^^^^^ This change cuts a thread. The thread of the objective 'Theatre time' reaches the organisation's objectives, but no national one now; before, it reached a national objective ('Waits under 18 weeks'). The same holds for 1 document beneath it.
title: Theatre time
level: organisation
status: active
---
`,
    good: `
=== before/objectives/theatre-time.md
---
kind: objective
id: theatre-time
level: organisation
status: active
---
=== after/objectives/theatre-time.md
---
kind: objective
id: theatre-time
level: organisation
status: active
wording: Lists start on time.
---
`,
  },

  *compare({ comparison, changes }) {
    for (const change of changes) {
      const document = change.type === "thread-lost" ? documentOf(comparison, change) : undefined;
      if (!document) continue;
      const hasLinks = "supports" in document.fields && (document.fields.supports?.length ?? 0) > 0;
      yield {
        document,
        range: hasLinks ? placeOf(document, "supports", 0, "objective") : document.anchor,
        message: `This change cuts a thread. ${change.sentence}`,
      };
    }
  },
});
