import { type KnownDocument, placeOf } from "../../document/document.ts";
import { endOf, formatPeriod, parsePeriod, startOf } from "../../document/period.ts";
import type { Path } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "date-order",
  family: "files",
  summary: "Nothing ends before it starts.",
  why: "Which figures come before a change and which after, and who was in post meanwhile, is told by these dates. In the wrong order they give a wrong answer, not none.",
  help: "Correct one of the two dates.",
  severity: "error",
  appliesTo: ["objective", "programme", "plan", "metric", "decision", "cycle", "leadership", "organisation"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
dates: { start: 2025-01-06, change_start: 2025-04-01, end: 2024-12-31 }
                                                           ^^^^^^^^^^ The plan ends (31 December 2024) before it starts (6 January 2025).
---
`,
    good: {
      "dates: { start: 2025-01-06, change_start: 2025-04-01, end: 2024-12-31 }":
        "dates: { start: 2025-01-06, change_start: 2025-04-01, end: 2025-12-31 }",
    },
  },

  *check({ document }) {
    for (const { earlier, later, message } of pairsOf(document)) {
      const [from, to] = [earlier.value, later.value];
      if (from === undefined || to === undefined) continue;
      const [start, end] = [startOf(from), endOf(to)];
      if (start === undefined || end === undefined || start <= end) continue;
      const range = placeOf(document, ...later.path);
      yield {
        range,
        message: message(inWords(to), inWords(from)),
        related: [
          { file: document.path, range: placeOf(document, ...earlier.path), message: "This is the other date." },
        ],
      };
      // One wrong date of a plan or an objective is often wrong beside several others.
      if (document.kind === "plan" || document.kind === "objective") return;
    }
  },
});

type Dated = { readonly value: string | undefined; readonly path: Path };

/** Two dates that have an order, and the sentence to say when they have it not, with both dates in words. */
type Pair = {
  readonly earlier: Dated;
  readonly later: Dated;
  readonly message: (later: string, earlier: string) => string;
};

const inWords = (date: string): string => {
  const period = parsePeriod(date);
  return period ? formatPeriod(period) : date;
};

const endsBeforeStart = (what: string) => (end: string, start: string) =>
  `${what} ends (${end}) before it starts (${start}).`;

function pairsOf(document: KnownDocument): readonly Pair[] {
  const at = (value: string | undefined, ...path: Path): Dated => ({ value, path });
  switch (document.kind) {
    case "objective": {
      const { period, measure } = document.fields;
      const from = at(period?.from, "period", "from");
      return [
        { earlier: from, later: at(period?.to, "period", "to"), message: endsBeforeStart("The period") },
        {
          earlier: from,
          later: at(measure?.target?.by, "measure", "target", "by"),
          message: (by, start) => `The target is due (${by}) before the period of the objective starts (${start}).`,
        },
      ];
    }
    case "programme": {
      const { period } = document.fields;
      const [from, to] = [at(period?.from, "period", "from"), at(period?.to, "period", "to")];
      return [{ earlier: from, later: to, message: endsBeforeStart("The programme") }];
    }
    case "plan": {
      const { dates, aim, metrics = [] } = document.fields;
      const start = at(dates?.start, "dates", "start");
      const change = at(dates?.change_start, "dates", "change_start");
      const end = at(dates?.end, "dates", "end");
      return [
        { earlier: start, later: end, message: endsBeforeStart("The plan") },
        {
          earlier: start,
          later: change,
          message: (change, start) => `The change begins (${change}) before the plan starts (${start}).`,
        },
        {
          earlier: change,
          later: end,
          message: (end, change) => `The plan ends (${end}) before its change begins (${change}).`,
        },
        {
          earlier: start,
          later: at(aim?.by, "aim", "by"),
          message: (by, start) => `The aim is due (${by}) before the plan starts (${start}).`,
        },
        ...metrics.map((entry, index) => ({
          earlier: at(entry?.baseline?.from, "metrics", index, "baseline", "from"),
          later: at(entry?.baseline?.to, "metrics", index, "baseline", "to"),
          message: endsBeforeStart("The baseline"),
        })),
      ];
    }
    case "metric": {
      const { baseline, valid_from, valid_to } = document.fields;
      return [
        {
          earlier: at(baseline?.from, "baseline", "from"),
          later: at(baseline?.to, "baseline", "to"),
          message: endsBeforeStart("The baseline"),
        },
        {
          earlier: at(valid_from, "valid_from"),
          later: at(valid_to, "valid_to"),
          message: (to, from) => `This definition ceases to hold (${to}) before it begins to (${from}).`,
        },
      ];
    }
    case "decision": {
      const { date, reversible_until } = document.fields;
      return [
        {
          earlier: at(date, "date"),
          later: at(reversible_until, "reversible_until"),
          message: (until, date) =>
            `The decision can be taken back until a day (${until}) before it was made (${date}).`,
        },
      ];
    }
    case "cycle": {
      const { started, ended } = document.fields;
      return [{ earlier: at(started, "started"), later: at(ended, "ended"), message: endsBeforeStart("The cycle") }];
    }
    case "leadership":
      return (document.fields.posts ?? []).map((spell, index) => ({
        earlier: at(spell?.from, "posts", index, "from"),
        later: at(spell?.to, "posts", index, "to"),
        message: endsBeforeStart("This spell in post"),
      }));
    case "organisation":
      return (document.fields.status ?? []).map((condition, index) => ({
        earlier: at(condition?.from, "status", index, "from"),
        later: at(condition?.to, "status", index, "to"),
        message: endsBeforeStart("This condition"),
      }));
    default:
      return [];
  }
}
