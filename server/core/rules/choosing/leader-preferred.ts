import { joined } from "../../../../schemas/words.ts";
import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { GraphView } from "../../graph/graph.ts";
import { organisationWords } from "../../graph/organisation-words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { fieldOf, ofField, rankedByData } from "../../graph/selection.ts";
import { defineRule } from "../../lint/rule.ts";

type Plan = DocumentOf<"plan">;

export default defineRule({
  id: "leader-preferred",
  family: "choosing",
  summary: "Where a leader's preference decided, the ranking by data agrees with it or the decision is on record.",
  why: "In one trust the targets that influential leaders preferred were taken up although the data showed larger problems elsewhere. A leader may have a good reason; then it should be written where others can read it.",
  help: "Write the reason under 'chosen_because', and link the decision record under 'decision'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: testing
selection:
  mode: executive-led
  basis: [leader-preference]
          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; on the trust's own ranking it is 3rd of 4. The candidates ranked above it are: Endoscopy waits and Discharge letters. Record why.
  candidates:
    - { name: Endoscopy waits, rank_by_data: 1 }
    - { name: Discharge letters, rank_by_data: 2 }
    - { name: Admission lounge, rank_by_data: 3, rank_by_choice: 1 }
    - { name: Car parking, rank_by_data: 4 }
---
`,
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: testing
selection:
  mode: executive-led
  basis: [leader-preference]
          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; on the trust's own ranking it is 4th of at least 9, of which the plan ranks 2. The plan does not name what is ranked above it. Record why.
  candidates:
    - { name: Admission lounge, rank_by_data: 4, rank_by_choice: 1 }
    - { name: Car parking, rank_by_data: 9 }
---
`,
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: testing
selection: { mode: executive-led, basis: [leader-preference] }
                                          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; there is no ranking of candidates by data beside it. Record why.
---
`,
    ],
    good: {
      "[leader-preference]": "[leader-preference, data]",
      "rank_by_data: 1 }": "rank_by_data: 3 }",
      "rank_by_data: 3, rank": "rank_by_data: 1, rank",
    },
  },

  *check({ document, graph }) {
    const { basis = [] } = document.fields.selection ?? {};
    const index = basis.indexOf("leader-preference");
    if (index < 0 || !isUnderWay(document, "chosen")) return;
    const standing = standingByData(graph, document);
    if (standing === undefined) return;
    const isOnRecord = hasDecision(graph, document);
    const hasReason = isOnRecord || document.fields.selection?.chosen_because !== undefined;
    yield {
      range: placeOf(document, "selection", "basis", index),
      message: `Chosen by leader preference; ${standing}${hasReason ? "" : " Record why."}`,
      // With the decision on record it is for others to judge; the ranks are still worth a look.
      ...(isOnRecord && { severity: "info", help: "Read the reason again beside the ranking." }),
    };
  },
});

/** How the choice compares with the data, as the rest of a sentence; `undefined` where the data agree or are named as a ground of their own. */
function standingByData(graph: GraphView, plan: Plan): string | undefined {
  const ranked = rankedByData(plan);
  const chosen = ranked.find(({ isChosen }) => isChosen);
  if (!chosen) {
    const hasData = plan.fields.selection?.basis?.includes("data");
    return hasData ? undefined : "there is no ranking of candidates by data beside it.";
  }
  const above = ranked.filter(({ rank }) => rank < chosen.rank);
  const untold = Math.max(0, chosen.rank - 1 - above.length);
  if (above.length + untold === 0) return undefined;
  const standing = `on ${organisationWords(graph).own} ranking it is ${ordinal(chosen.rank)}${ofField(fieldOf(plan), ranked.length)}.`;
  return `${standing} ${namedAbove(
    above.map(({ name }) => quote(name)),
    untold,
  )}.`;
}

const SHOWN = 6;

/** Which candidates stand above the one that was chosen; `untold` more do that the plan does not name. */
function namedAbove(names: readonly string[], untold: number): string {
  if (names.length === 0) return "The plan does not name what is ranked above it";
  const more = names.length - SHOWN;
  const shown = joined(more > 1 ? [...names.slice(0, SHOWN), `${more} more`] : names, "and");
  if (untold > 0)
    return `Above it stand ${shown}, and ${untold === 1 ? "1 other" : `${untold} others`} that the plan does not name`;
  return names.length === 1
    ? `The candidate ranked above it is: ${shown}`
    : `The candidates ranked above it are: ${shown}`;
}

function hasDecision(graph: GraphView, plan: Plan): boolean {
  const { decision } = plan.fields.selection ?? {};
  return decision !== undefined && isOfKind(graph.find(decision), "decision");
}

/** "1st", "2nd", "3rd", "11th". */
function ordinal(number: number): string {
  const suffix = { one: "st", two: "nd", few: "rd" }[
    new Intl.PluralRules("en-GB", { type: "ordinal" }).select(number) as "one"
  ];
  return `${number}${suffix ?? "th"}`;
}
