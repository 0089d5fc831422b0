import { keyPlaceOf } from "../../document/document.ts";
import { addMonths, endOf, monthsBetween, startOf } from "../../document/period.ts";
import { counted, postInWords } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { registerOf, type Tenure, tenuresOf } from "../../graph/register.ts";
import { defineRule } from "../../lint/rule.ts";
import { relatedSpell } from "./shared-register.ts";

export default defineRule({
  id: "leadership-turnover-high",
  family: "leadership",
  summary: "Whoever leads the organisation stays for long enough to see a programme through.",
  why: "One trust of the evaluation had three chief executives in the lifetime of its programme, another had the same one throughout. Each new leader brings a reason to begin again, and people learn to wait.",
  help: "Nobody can undo this. Ask the present leader to say in public that the programme goes on as it is, and let the board and not one person be its keeper.",
  severity: "warning",
  appliesTo: ["programme"],
  options: {
    post: { default: "chief-executive", description: "The post whose holders are counted." },
    holders: { default: 3, description: "From how many holders on they are many." },
    months: { default: 24, description: "How many months they should have stayed on average." },
    interim: { default: 6, description: "An interim of at most so many months bridges a gap, and is not counted." },
  },
  examples: {
    bad: `
=== programmes/moving-forward.md
---
kind: programme
id: moving-forward
period: { from: 2021-06-01, to: 2027-03-31 }
^^^^^^ Three chief executives in 58 months of this programme (average 19 months). Constancy at the top was one of the evaluation's clearest differences.
---
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: chief-executive, holder: L01, from: 2019-10-07, to: 2022-10-31 }
  - { post: chief-executive, holder: L02, from: 2022-11-01, to: 2024-08-30 }
  - { post: chief-executive, holder: L03, from: 2024-09-02 }
---
`,
    good: `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
period: { from: 2022-04-01, to: 2027-03-31 }
---
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: chief-executive, holder: L01, from: 2019-04-01, to: 2025-02-28 }
  - { post: chief-executive, holder: L02, from: 2025-03-01, to: 2025-06-01, interim: true }
  - { post: chief-executive, holder: L03, from: 2025-06-02 }
---
`,
  },

  *check({ document, graph, today, options }) {
    const { period } = document.fields;
    const from = startOf(period?.from ?? "");
    const register = registerOf(graph);
    if (from === undefined || from > today || !register || !isInUse(document, today)) return;
    const to = Math.min(today, endOf(period?.to ?? "") ?? today);
    const holders = distinct(
      tenuresOf(register, options.post).filter(
        (tenure) =>
          tenure.from <= to &&
          (tenure.to ?? to) >= from &&
          !(tenure.isInterim && (tenure.to ?? to) < addMonths(tenure.from, options.interim)),
      ),
    );
    const months = monthsBetween(from, to);
    const average = months / holders.length;
    if (holders.length < options.holders || average >= options.months) return;
    yield {
      range: keyPlaceOf(document, "period"),
      message: `${inWords(holders.length)} ${plural(postInWords(options.post))} in ${counted(months, "month")} of this programme (average ${counted(Math.round(average), "month")}). Constancy at the top was one of the evaluation's clearest differences.`,
      related: holders.map(({ spell }) => relatedSpell(spell)),
    };
  },
});

/** Somebody who came back after a short interim was there all along. */
const distinct = (tenures: readonly Tenure[]): readonly Tenure[] =>
  tenures.filter(({ holder }, index) => holder === undefined || holder !== tenures[index - 1]?.holder);

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;

const inWords = (count: number): string => NUMBERS[count] ?? String(count);

/** "chief executives", "directors of strategy". */
const plural = (post: string): string => post.replace(/^(.+?)( of .*)?$/, "$1s$2");
