import { type DocumentOf, placeOf } from "../../document/document.ts";
import { periodContaining } from "../../document/period.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";
import { formatFigure } from "../../measure/figures.ts";

export default defineRule({
  id: "investment-dropped",
  family: "leadership",
  summary: "A programme keeps the staff and the money that it was given.",
  why: "Constant investment was one of the things that trusts which kept improving had in common. Coaches who are let go in one year take the habits of many teams with them.",
  help: "Say in the text of the programme what was given up for it, and tell the teams before they notice.",
  severity: "info",
  appliesTo: ["programme"],
  options: {
    percent: { default: 20, description: "By how many per cent the investment may fall from one year to the next." },
  },
  examples: {
    bad: `
=== programmes/moving-forward.md
---
kind: programme
id: moving-forward
investment:
  - { year: 2025, wte: 8, budget: 420000 }
  - { year: 2026, wte: 3.5, budget: 420000 }
                       ^^^ Funded staff fell from 8.0 to 3.5 full-time equivalents this year.
---
`,
    good: { "wte: 3.5": "wte: 6.5" },
  },

  *check({ document, today, options }) {
    if (!isInUse(document, today)) return;
    const [before, latest] = latestYears(document, today);
    if (!before || !latest) return;
    for (const { field, sentence } of MEASURES) {
      const [from, to] = [before[field], latest[field]];
      if (from === undefined || to === undefined || to >= from * (1 - options.percent / 100)) continue;
      yield {
        range: placeOf(document, "investment", latest.index, field),
        message: `${sentence(from, to)} ${whenIn(before.year, latest.year, today)}.`,
      };
      return;
    }
  },
});

/** What is invested, staff before money, and how a fall is told up to the year. */
const MEASURES = [
  {
    field: "wte",
    sentence: (from: number, to: number) =>
      `Funded staff fell from ${formatFigure(from, 1)} to ${formatFigure(to, 1)} full-time equivalents`,
  },
  {
    field: "budget",
    sentence: (from: number, to: number) => `The budget fell from £${formatFigure(from, 0)} to £${formatFigure(to, 0)}`,
  },
] as const;

type Year = {
  readonly year: number;
  readonly index: number;
  readonly wte?: number | undefined;
  readonly budget?: number | undefined;
};

/** The entries of the last two years that have begun, the earlier one first; fewer where there are not two. */
function latestYears({ fields: { investment } }: DocumentOf<"programme">, today: number): readonly Year[] {
  const years = (investment ?? []).flatMap((entry, index): readonly Year[] =>
    entry?.year === undefined || entry.year > yearOf(today) ? [] : [{ ...entry, year: entry.year, index }],
  );
  return years.toSorted((a, b) => a.year - b.year).slice(-2);
}

/** The year in which the financial year of a day starts. */
const yearOf = (day: number): number => Number.parseInt(periodContaining("year", day).text, 10);

function whenIn(before: number, latest: number, today: number): string {
  if (latest - before > 1) return `between ${before} and ${latest}`;
  return latest === yearOf(today) ? "this year" : `in ${latest}`;
}
