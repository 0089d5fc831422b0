// The rows that an engine answered with → answers that may be shown. Groups of fewer than five organisations are put together; where even
// together they are too few, they are left out and told. Rows stand in the order of names, never of values.

import { formatPeriod, type PeriodUnit, periodContaining, toIso } from "../document/period.ts";
import type { Family } from "../lint/rule.ts";
import { FAMILY_WORDS } from "../report/families.ts";
import { rules } from "../rules/index.ts";
import {
  type Answer,
  type AnswerColumn,
  type AnswerTable,
  numberOf,
  type Raw,
  type Series,
  textOf,
  type Value,
} from "./answer.ts";
import { FEWEST } from "./areas.ts";
import { QUESTIONS, type Question, type QuestionId } from "./question.ts";
import { shareInterval } from "./share.ts";

export type Known = {
  readonly questions: ReadonlyMap<QuestionId, Question>;
  /** The titles of national objectives, and the ids of those that replaced them. */
  readonly objectives: ReadonlyMap<
    string,
    { readonly title: string; readonly isOver: boolean; readonly successor: string | undefined }
  >;
  /** How many organisations are counted. */
  readonly organisations: number;
};

type Content = {
  readonly sentences: readonly string[];
  readonly tables?: readonly AnswerTable[];
  readonly series?: readonly Series[];
};

/** Every question's answer, in the order of the questions. */
export function answersOf(raw: Raw, known: Known): readonly Answer[] {
  return QUESTIONS.map((id) => {
    const { question, why, notFor } = known.questions.get(id) as Question;
    const { sentences, tables = [], series = [] } = ANSWERS[id](raw[id], known, raw);
    return {
      id,
      question,
      why,
      notFor,
      sentences,
      tables: tables.filter(({ groups }) => groups.some(({ rows }) => rows.length > 0)),
      series,
    };
  });
}

type Rows = Raw[QuestionId];

const ANSWERS: Readonly<Record<QuestionId, (rows: Rows, known: Known, raw: Raw) => Content>> = {
  "few-work-on": fewWorkOn,
  reach,
  verdicts,
  "links-to-superseded": linksToSuperseded,
  "catalogue-versions": catalogueVersions,
  coverage,
  threads,
  "commonest-findings": commonestFindings,
  turnover,
  "same-idea": sameIdea,
  "national-series": nationalSeries,
  "last-period": lastPeriod,
  "median-change": medianChange,
};

const text = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "text" });
const count = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "count" });
const share = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "share" });
const figure = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "figure" });
const OBJECTIVE = [text("objective", "Objective"), text("id", "Id")];
const ORGANISATIONS = count("organisations", "Organisations");

const tableOf = (
  caption: string,
  columns: readonly AnswerColumn[],
  rows: readonly (readonly Value[])[],
): AnswerTable => ({
  caption,
  columns,
  groups: [{ rows }],
});

/** "1 objective", "5 objectives"; "the first is", "they are". */
const many = (number: number, one: string, several = `${one}s`): string =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : several}`;

function titleOf(objective: string, { objectives }: Known): string {
  return objectives.get(objective)?.title ?? objective;
}

/** Rows of few organisations each, put together into one. */
const together = (rows: Rows, merged: (rows: Rows) => readonly Value[]): readonly (readonly Value[])[] =>
  rows.length === 0 ? [] : [merged(rows)];

const sumOf = (rows: Rows, column: number): number => rows.reduce((sum, row) => sum + numberOf(row[column]), 0);

const isEnough = (row: Rows[number], column: number): boolean => numberOf(row[column]) >= FEWEST;

function fewWorkOn(rows: Rows, known: Known): Content {
  if (known.objectives.size === 0)
    return { sentences: ["No export knows of a national objective: none of the organisations uses a catalogue."] };
  const inForce = [...known.objectives.values()].filter(({ isOver }) => !isOver).length;
  const none = rows.filter((row) => numberOf(row[1]) === 0).length;
  const sentence =
    rows.length === 0
      ? `Each of the ${many(inForce, "national objective")} in the catalogues is worked on by at least five organisations.`
      : `Of ${many(inForce, "national objective")} in the catalogues, ${rows.length} ${rows.length === 1 ? "has" : "have"} plans of fewer than five organisations that lead up to ${rows.length === 1 ? "it" : "them"}; ${none === 0 ? "none of these is without any" : `${none} of these ${none === 1 ? "has" : "have"} none at all`}.`;
  return {
    sentences: [sentence],
    tables: [
      tableOf(
        "National objectives with plans of fewer than five organisations",
        [...OBJECTIVE, text("organisations", "Organisations")],
        rows.map(([objective, organisations]) => [
          titleOf(textOf(objective), known),
          textOf(objective),
          numberOf(organisations) === 0 ? "none" : "1 to 4",
        ]),
      ),
    ],
  };
}

function reach(rows: Rows, known: Known): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  return {
    sentences: [
      shown.length === 0
        ? "No national objective is reached by plans of five organisations or more."
        : `${many(shown.length, "national objective is", "national objectives are")} reached by plans of five organisations or more. A thread counts only where it is whole.`,
    ],
    tables: [
      tableOf(
        "National objectives with plans of at least five organisations",
        [...OBJECTIVE, ORGANISATIONS, count("plans", "Plans"), count("metrics", "Metrics")],
        shown.map(([objective, organisations, plans, metrics]) => [
          titleOf(textOf(objective), known),
          textOf(objective),
          numberOf(organisations),
          numberOf(plans),
          numberOf(metrics),
        ]),
      ),
    ],
  };
}

/** What docs/verdict.md says of series in which nothing is known to have changed. */
export const CHANCE_ON_REAL_SERIES = { dates: 826, improved: 8, worsened: 15 } as const;

const CHANCE = `The share that chance alone would give is worked out for each metric from how often such a series, in which nothing changed, is called improved; it is the same for worsened. Real series move for reasons that no plan knows: at ${CHANCE_ON_REAL_SERIES.dates} arbitrary dates in seven measures of Scottish health boards the verdict said improved in ${CHANCE_ON_REAL_SERIES.improved} in 100 and worsened in ${CHANCE_ON_REAL_SERIES.worsened} (docs/verdict.md). The intervals (95%) take metrics as independent of each other, which those of one organisation are not: they are wider in truth.`;

/** "24 of 120 improved (20%, 14% to 28%; by chance alone 3%)". */
export function judgedInWords(did: string, number: number, judged: number, chance: number): string {
  const [low, high] = shareInterval(number, judged);
  return `${number.toLocaleString("en-GB")} of ${judged.toLocaleString("en-GB")} ${did} (${percent(number / judged)}, ${percent(low)} to ${percent(high)}; by chance alone ${percent(chance)})`;
}

export const percent = (of: number): string => {
  const points = 100 * of;
  return points > 0 && points < 0.5 ? "under 1%" : `${Math.round(points)}%`;
};

function verdicts(rows: Rows, known: Known): Content {
  const [together, named] = [rows.filter(([name]) => name === ""), rows.filter(([name]) => name !== "")];
  const table = [...named, ...together]
    .filter((row) => isEnough(row, 1))
    .map(([name, organisations, of, improved, worsened, chance]): readonly Value[] => {
      const judged = numberOf(of);
      return [
        name === "" ? "Objectives of fewer than five organisations each, together" : titleOf(textOf(name), known),
        textOf(name),
        numberOf(organisations),
        judged,
        numberOf(improved),
        shareInterval(numberOf(improved), judged),
        numberOf(worsened),
        shareInterval(numberOf(worsened), judged),
        numberOf(chance) / 2 / judged,
      ];
    });
  if (table.length === 0)
    return { sentences: ["Too few organisations have metrics with a verdict behind any national objective."] };
  return {
    sentences: [
      "Each metric is judged once for each plan that it steers. What neither improved nor worsened shows no evidence of a change, or one that is not settled.",
      CHANCE,
    ],
    tables: [
      tableOf(
        "Verdicts behind each national objective, with the share that chance alone would give",
        [
          ...OBJECTIVE,
          ORGANISATIONS,
          count("judged", "Judged"),
          count("improved", "Improved"),
          share("improved_between", "Share, 95% interval"),
          count("worsened", "Worsened"),
          share("worsened_between", "Share, 95% interval"),
          share("by_chance", "Each by chance alone"),
        ],
        table,
      ),
    ],
  };
}

function linksToSuperseded(rows: Rows, known: Known): Content {
  if (rows.length === 0) return { sentences: ["No link leads to a national objective that is over."] };
  const links = sumOf(rows, 1);
  const shown = rows.filter((row) => isEnough(row, 2));
  const others = rows.filter((row) => !isEnough(row, 2));
  const successor = (id: string): string => {
    const next = known.objectives.get(id)?.successor;
    return next === undefined ? "nothing" : titleOf(next, known);
  };
  return {
    sentences: [
      `${many(links, "link leads", "links lead")} to ${many(rows.length, "national objective that is over", "national objectives that are over")}: withdrawn, or replaced by another.`,
    ],
    tables: [
      tableOf(
        "Links to national objectives that are over",
        [...OBJECTIVE, text("replaced_by", "Replaced by"), count("links", "Links"), ORGANISATIONS],
        [
          ...shown.map(([objective, number, organisations]): readonly Value[] => [
            titleOf(textOf(objective), known),
            textOf(objective),
            successor(textOf(objective)),
            numberOf(number),
            numberOf(organisations),
          ]),
          ...together(
            others,

            (few) => [
              `${many(few.length, "objective")}, in fewer than five organisations each`,
              "",
              "",
              sumOf(few, 1),
              null,
            ],
          ),
        ],
      ),
    ],
  };
}

function catalogueVersions(rows: Rows): Content {
  const catalogues = Map.groupBy(rows, ([catalogue]) => textOf(catalogue));
  const several = [...catalogues].filter(([, of]) => of.length > 1);
  const table = [...catalogues].flatMap(([catalogue, of]) => {
    const shown = of.filter((row) => isEnough(row, 2));
    const others = of.filter((row) => !isEnough(row, 2));
    return [
      ...shown.map(([, version, organisations]): readonly Value[] => [
        catalogue,
        textOf(version).slice(0, 12),
        numberOf(organisations),
      ]),
      ...together(
        others,

        (few) => [catalogue, `${many(few.length, "version")}, in fewer than five organisations each`, null],
      ),
    ];
  });
  const sentence =
    rows.length === 0
      ? "No organisation uses a catalogue of objectives."
      : several.length === 0
        ? catalogues.size === 1
          ? "One catalogue is in use, in one version."
          : `${catalogues.size} catalogues are in use, each in one version.`
        : several
            .map(([catalogue, of]) => `The catalogue '${catalogue}' is in use in ${of.length} versions.`)
            .join(" ");
  return {
    sentences: [sentence],
    tables: [
      tableOf(
        "Catalogues and their versions, each by the fingerprint of what it says",
        [text("catalogue", "Catalogue"), text("version", "Version"), ORGANISATIONS],
        table,
      ),
    ],
  };
}

function coverage(rows: Rows): Content {
  const [listed, sent, plans, metrics, measured] = [1, 2, 3, 4, 5].map((at) => sumOf(rows, at));
  return {
    sentences: [
      `${many(sent ?? 0, "organisation")} of ${(listed ?? 0).toLocaleString("en-GB")} that are listed sent an export that counts: ${many(plans ?? 0, "plan")} and ${many(metrics ?? 0, "metric")}, ${(measured ?? 0).toLocaleString("en-GB")} of them with figures. Each area has a page of its own further down.`,
    ],
  };
}

/** In the order in which they are told. */
const STATUSES: Readonly<Record<string, string>> = {
  complete: "complete, up to a national objective",
  "local-only": "local only",
  suspect: "suspect: an objective has changed since the link was confirmed",
  expired: "expired: the period of an objective is over",
  "broken-national": "broken on the way to the national objective",
  "broken-organisation": "broken on the way to the objective of the organisation",
  none: "none: nothing leads upwards",
};

/** A table of statuses: the number of plans and metrics with each. Rows are kind, status, documents, organisations. */
export function threadTable(rows: Rows, caption: string): AnswerTable {
  const at = (kind: string, status: string): Rows[number] | undefined =>
    rows.find((row) => row[0] === kind && row[1] === status);
  const isShown = (status: string): boolean =>
    ["plan", "metric"].every((kind) => {
      const organisations = numberOf(at(kind, status)?.[3]);
      return organisations === 0 || organisations >= FEWEST;
    });
  const there = Object.keys(STATUSES).filter((status) => at("plan", status) || at("metric", status));
  const unknown = [...new Set(rows.map((row) => textOf(row[1])))].filter((status) => STATUSES[status] === undefined);
  const numbers = (statuses: readonly string[], kind: string): number =>
    statuses.reduce((sum, status) => sum + numberOf(at(kind, status)?.[2]), 0);
  const shown = there.filter(isShown);
  const others = [...there.filter((status) => !isShown(status)), ...unknown];
  return tableOf(
    caption,
    [text("status", "Thread"), count("plans", "Plans"), count("metrics", "Metrics")],
    [
      ...shown.map((status): readonly Value[] => [
        STATUSES[status] ?? status,
        numbers([status], "plan"),
        numbers([status], "metric"),
      ]),
      ...(others.length === 0
        ? []
        : [["otherwise, in fewer than five organisations each", numbers(others, "plan"), numbers(others, "metric")]]),
    ],
  );
}

/** Rows of several areas as those of one: numbers are added where what comes before them is the same. */
export function addedUp(rows: Rows, names: number): Rows {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(row.slice(1, 1 + names)));
  return [...groups.values()].map((of) => {
    const [first = []] = of;
    return [...first.slice(1, 1 + names), ...first.slice(1 + names).map((_, at) => sumOf(of, 1 + names + at))];
  });
}

function threads(rows: Rows): Content {
  const all = addedUp(rows, 2);
  const [plans, complete] = [
    all.filter(([kind]) => kind === "plan"),
    all.filter(([kind, status]) => kind === "plan" && status === "complete"),
  ];
  return {
    sentences: [
      plans.length === 0
        ? "There is no plan."
        : `The thread of ${sumOf(complete, 2).toLocaleString("en-GB")} of ${many(sumOf(plans, 2), "plan")} is complete.`,
    ],
    tables: [threadTable(all, "Plans and metrics by how their threads stand")],
  };
}

/** A finding is common where so large a share of the organisations have it, and at least five. */
const COMMON = 0.2;

const FAMILIES = Object.keys(FAMILY_WORDS) as readonly Family[];
/** Families in which skills in measurement are what helps. */
const OF_MEASUREMENT: ReadonlySet<Family> = new Set(["definition", "data"]);

/** The common findings, by the lesson behind them. Rows are rule, organisations, findings. */
export function findingsTable(rows: Rows, organisations: number, caption: string): AnswerTable {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const common = rows
    .filter((row) => isEnough(row, 1) && numberOf(row[1]) >= COMMON * organisations)
    .toSorted(([a], [b]) => (textOf(a) < textOf(b) ? -1 : 1));
  return {
    caption,
    columns: [text("rule", "Finding"), text("holds", "What should hold"), ORGANISATIONS, share("share", "of all")],
    groups: [...FAMILIES, undefined].flatMap((family) => {
      const of = common.filter(([rule]) => byId.get(textOf(rule))?.family === family);
      if (of.length === 0) return [];
      return [
        {
          heading: family === undefined ? "Others" : FAMILY_WORDS[family].title,
          rows: of.map(([rule, number]): readonly Value[] => [
            textOf(rule),
            byId.get(textOf(rule))?.summary ?? "",
            numberOf(number),
            numberOf(number) / organisations,
          ]),
        },
      ];
    }),
  };
}

function commonestFindings(rows: Rows, { organisations }: Known): Content {
  const table = findingsTable(addedUp(rows, 1), organisations, "Findings in at least one organisation in five");
  const all = table.groups.flatMap((group) => group.rows).length;
  const titles = new Set([...OF_MEASUREMENT].map((family) => FAMILY_WORDS[family].title));
  const measurement = table.groups
    .filter(({ heading }) => titles.has(heading ?? ""))
    .flatMap((group) => group.rows).length;
  if (all === 0) return { sentences: ["No finding is common: none is in one organisation in five."] };
  return {
    sentences: [
      `${many(all, "sort of finding is", "sorts of findings are")} in at least one organisation in five, and in five at least.${measurement === 0 ? "" : ` ${measurement} of them ${measurement === 1 ? "is" : "are"} of definitions, baselines and data: there skills in measurement are wanted.`}`,
    ],
    tables: [table],
  };
}

function turnover(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  const table = shown.map(([tier, organisations, posts, holders, vacancies]): readonly Value[] => [
    textOf(tier).replaceAll("-", " "),
    numberOf(organisations),
    numberOf(posts),
    numberOf(posts) === 0 ? null : numberOf(holders) / numberOf(posts),
    numberOf(vacancies),
  ]);
  return {
    sentences: [
      table.length === 0
        ? "Too few organisations say who has led, in tiers large enough to be told."
        : "One holder to a post means that nobody left in four years; three mean that a post changed hands twice.",
    ],
    tables: [
      tableOf(
        "Leaders in the last four years",
        [
          text("tier", "Tier"),
          ORGANISATIONS,
          count("posts", "Posts"),
          figure("holders_per_post", "Holders to a post in four years"),
          count("vacancies", "Vacant now"),
        ],
        table,
      ),
    ],
  };
}

function sameIdea(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  const few = rows.length - shown.length;
  return {
    sentences: [
      shown.length === 0
        ? "No change idea is tried in five organisations or more in the same words."
        : `${many(shown.length, "change idea is", "change ideas are")} tried in five organisations or more, in the same words.`,
      ...(few > 0
        ? [`${many(few, "other is", "others are")} tried in two to four organisations each, and not shown.`]
        : []),
    ],
    tables: [
      tableOf(
        "Change ideas that are tried in at least five organisations",
        [text("idea", "Idea"), ORGANISATIONS, count("plans", "Plans")],
        shown.map(([idea, organisations, plans]) => [
          asSentence(textOf(idea)),
          numberOf(organisations),
          numberOf(plans),
        ]),
      ),
    ],
  };
}

const asSentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

const UNITS: ReadonlySet<string> = new Set(["day", "week", "month", "quarter", "year"]);

const periodOf = (unit: string, day: number): string =>
  UNITS.has(unit) ? formatPeriod(periodContaining(unit as PeriodUnit, day)) : toIso(day);

/** How it is spoken of: "national-ref, %, by month". */
const seriesName = (reference: string, unit: string): string => (unit === "" ? reference : `${reference} (${unit})`);

const NO_REFERENCE = "No metric of five organisations or more follows the same national definition ('national_ref').";

function nationalSeries(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 4));
  const groups = [...Map.groupBy(shown, (row) => JSON.stringify(row.slice(0, 3))).values()].filter(
    (of) => of.length > 1,
  );
  const series = groups.map((of, index): Series => {
    const [reference, unit, periodUnit] = (of[0] ?? []).map(textOf);
    return {
      id: `series-${index + 1}`,
      title: `${reference}, by ${periodUnit}`,
      unit: unit ?? "",
      points: of.map((row) => ({
        label: periodOf(textOf(row[2]), numberOf(row[3])),
        day: toIso(numberOf(row[3])),
        value: numberOf(row[5]),
        organisations: numberOf(row[4]),
      })),
    };
  });
  return {
    sentences:
      series.length === 0
        ? [NO_REFERENCE]
        : [
            "Each figure is the middle one of the organisations that have one. A period in which fewer than five have one is left out.",
          ],
    series,
  };
}

function lastPeriod(rows: Rows): Content {
  const table = [...Map.groupBy(rows, (row) => JSON.stringify(row.slice(0, 2))).values()].flatMap(
    (of): readonly (readonly Value[])[] => {
      const reference = textOf(of[0]?.[0]);
      const all = sumOf(of, 3);
      if (all < FEWEST) return [];
      const newestFirst = of.toSorted((a, b) => numberOf(b[2]) - numberOf(a[2]));
      const groups: { first: Rows[number]; last: Rows[number]; organisations: number }[] = [];
      for (const row of newestFirst) {
        const open = groups.at(-1);
        if (open && open.organisations < FEWEST) {
          open.first = row;
          open.organisations += numberOf(row[3]);
        } else groups.push({ first: row, last: row, organisations: numberOf(row[3]) });
      }
      const rest = groups.at(-1);
      const before = groups.at(-2);
      if (rest && before && rest.organisations < FEWEST) {
        before.first = rest.first;
        before.organisations += rest.organisations;
        groups.pop();
      }
      return groups.map(({ first, last, organisations }) => {
        const [from, to] = [first, last].map((row) => periodOf(textOf(row[1]), numberOf(row[2])));
        return [reference, from === to ? (from ?? "") : `${from} to ${to}`, organisations];
      });
    },
  );
  return {
    sentences:
      table.length === 0
        ? [NO_REFERENCE]
        : ["Of each definition, in which period the latest figure of an organisation is."],
    tables: [
      tableOf(
        "The latest figures",
        [text("definition", "Definition"), text("latest", "Latest figure"), ORGANISATIONS],
        table,
      ),
    ],
  };
}

function medianChange(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 2));
  return {
    sentences:
      shown.length === 0
        ? [NO_REFERENCE]
        : [
            "The middle change is that of which half of the metrics changed by more and half by less, in the metric's own unit. The middle ends are those of the metrics' own intervals: how far the figures of a usual metric leave the size open. Whether anything changed is for the verdicts to say.",
          ],
    tables: [
      tableOf(
        "How much metrics changed, mean since the change less mean before",
        [
          text("definition", "Definition"),
          ORGANISATIONS,
          count("judged", "Judged"),
          figure("middle", "Middle change"),
          figure("middle_between", "Middle ends of their intervals"),
        ],
        shown.map(([reference, unit, organisations, judged, middle, low, high]) => [
          seriesName(textOf(reference), textOf(unit)),
          numberOf(organisations),
          numberOf(judged),
          numberOf(middle),
          low === null || high === null ? null : [numberOf(low), numberOf(high)],
        ]),
      ),
    ],
  };
}
