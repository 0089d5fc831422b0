// The values of each part of an evaluation as Markdown tables. Numbers are rounded here and nowhere else; each stands beside its n.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { counted, postInWords } from "../../document/words.ts";
import { ofField } from "../../graph/selection.ts";
import { countInWords, decimalsOf, decimalsOfSmall, formatFigure, withUnit } from "../../measure/figures.ts";
import { escapeMarkdown, markdownList, markdownTable } from "../../text/markdown.ts";
import { dateInWords, type Share } from "./subject.ts";

type Tables = readonly string[];

/** What stands where nothing can be said. */
const UNKNOWN = "not known";

const date = (iso: string | null): string => (iso === null ? UNKNOWN : dateInWords(iso));
const number = (value: number | null, decimals = 0): string =>
  value === null ? UNKNOWN : formatFigure(value, decimals);
const yesNo = (value: boolean | null): string => (value === null ? UNKNOWN : value ? "yes" : "no");

/** "20 of 26 (77%)"; "2 of 3" of few, and nothing of nothing. */
const shareInWords = ({ count, of, percent }: Share): string =>
  percent === null ? "none to ask" : countInWords(count, of);

export function threadTables({
  byStatus,
  reachNational,
  objectives,
  toConfirm,
  ...rest
}: Evaluation["thread"]): Tables {
  const present = Object.entries(byStatus).filter(([, count]) => count > 0);
  return [
    markdownTable(
      ["Thread of a metric", "Metrics", "Of"],
      present.map(([status, count]) => [status, String(count), String(rest.metrics)]),
    ),
    markdownTable(
      ["Share", "Value"],
      [
        ["Active metrics that reach a national objective in force", shareInWords(reachNational)],
        ["Objectives of the organisation with a metric", shareInWords(rest.withMetric)],
        ["… with a plan at work", shareInWords(rest.withPlan)],
        ["… with a metric that improved", shareInWords(rest.withImproved)],
      ],
    ),
    markdownTable(
      ["Objective of the organisation", "Plans", "Metrics", "Metrics that improved"],
      objectives.map(({ title, plans, metrics, improved }) => [
        title,
        String(plans),
        String(metrics),
        String(improved),
      ]),
    ),
    markdownTable(
      ["To be confirmed: link from", "to", "Confirmed", "Revised"],
      toConfirm.map(({ from, objective, confirmed, revised }) => [
        from.title,
        objective.title,
        date(confirmed),
        date(revised),
      ]),
    ),
  ];
}

export function verdictsTables({ plans }: Evaluation["verdicts"]): Tables {
  return plans.flatMap((plan) => [
    `#### ${escapeMarkdown(plan.title)}`,
    escapeMarkdown(plan.sentences.join(" ")),
    markdownTable(
      ["Metric", "Role", "Verdict", "Before", "Since the change", "Difference"],
      plan.metrics.map(({ title, role, words, standing, cells }) => [
        title,
        role,
        standing === undefined ? words : `${words}, ${standing}`,
        cells?.before ?? UNKNOWN,
        cells?.after ?? UNKNOWN,
        cells?.difference || UNKNOWN,
      ]),
    ),
    markdownList([
      ...plan.metrics.flatMap(({ title, cautions }) => cautions.map((caution) => `${title}: ${caution}`)),
      ...plan.ripples.map(
        ({ from, to, words, size = "" }) =>
          `Ripple: '${from.title}' is part of '${to.title}', which shows: ${words}${size === "" ? "" : ` (${size})`}.`,
      ),
      `Progress score: ${plan.progress.because}`,
    ]),
  ]);
}

/** A difference in the unit of a metric; of percentages it is in points. */
const inPoints = (value: number | null, unit: string): string =>
  value === null
    ? UNKNOWN
    : withUnit(formatFigure(value, decimalsOfSmall(value, 1)), unit.trim() === "%" ? "points" : unit);

const CAN_SHOW = { cannot: "no: this metric cannot show this plan", may: "perhaps", can: "yes" } as const;

export function dilutionTables({ rows }: Evaluation["dilution"]): Tables {
  return [
    markdownTable(
      [
        "Plan",
        "Metric",
        "Role",
        "Share that the plan changes",
        "Largest effect on the metric",
        "Usual range",
        "Can it show this plan?",
      ],
      rows.map((row) => [
        row.plan.title,
        row.metric.title,
        row.role,
        row.part === null || row.whole === null
          ? UNKNOWN
          : countInWords(row.part, row.whole, (row.measure ?? "").replaceAll("_", " "), 1),
        inPoints(row.effect, row.unit),
        row.range === null ? UNKNOWN : `±${inPoints(row.range, row.unit)} (n = ${row.points})`,
        row.canShow === null ? UNKNOWN : CAN_SHOW[row.canShow],
      ]),
    ),
    markdownList(rows.map(({ plan, metric, sentence }) => `${plan.title}, in '${metric.title}': ${sentence}`)),
  ];
}

export function focusTables({ plans, units }: Evaluation["focus"]): Tables {
  return [
    markdownTable(
      [
        "Plan at work",
        "Stage",
        "Metrics",
        "Outcome",
        "Process",
        "Balancing",
        "Context",
        "Months open",
        "Cycles",
        "Last cycle",
      ],
      plans.map((plan) => [
        plan.title,
        plan.stage ?? UNKNOWN,
        ...[plan.metrics, plan.outcome, plan.process, plan.balancing, plan.context].map(String),
        number(plan.monthsOpen),
        String(plan.cycles),
        plan.lastCycle === null ? "none" : date(plan.lastCycle),
      ]),
    ),
    markdownTable(
      ["Unit", "Plans at work"],
      units.map(({ title, plans: count }) => [title, String(count)]),
    ),
  ];
}

export function leadershipTables({ posts, sponsors, sight }: Evaluation["leadership"]): Tables {
  return [
    markdownTable(
      ["Post", "Holders", "Longest vacancy", "Held by an interim"],
      posts.map(({ post, holders, longestVacancy, ...rest }) => [
        postInWords(post),
        String(holders),
        longestVacancy === 0 ? "none" : counted(longestVacancy, "day"),
        interimInWords(rest),
      ]),
    ),
    markdownTable(
      ["Plan at work", "Sponsor", "Under the present holder", "Committee", "Last seen", "Days since"],
      sponsors.map(({ plan, sponsor, months, ofMonths }, index) => [
        plan.title,
        sponsor === null ? "none" : postInWords(sponsor),
        months === null || ofMonths === null ? UNKNOWN : `${months} of ${counted(ofMonths, "month")}`,
        postInWords(sight[index]?.committee ?? "none"),
        date(sight[index]?.lastSeen ?? null),
        number(sight[index]?.days ?? null),
      ]),
    ),
  ];
}

type Post = Evaluation["leadership"]["posts"][number];

/** "123 of 912 days (13%)", "never". */
export function interimInWords({ interimPercent, heldDays = 0 }: Pick<Post, "interimPercent" | "heldDays">): string {
  if (interimPercent === null) return UNKNOWN;
  return interimPercent === 0 ? "never" : countInWords((interimPercent * heldDays) / 100, heldDays, "days");
}

export function choiceTables({ byMode, byBasis, plans }: Evaluation["choice"]): Tables {
  const counts = (words: Readonly<Record<string, number>>) =>
    Object.entries(words).map(([word, count]) => [word, String(count)]);
  return [
    markdownTable(["Who chose", "Plans"], counts(byMode)),
    markdownTable(["Ground for the choice", "Plans"], counts(byBasis)),
    markdownTable(
      ["Plan at work", "Who chose", "Grounds", "Rank by data", "Decisions on record"],
      plans.map(({ title, mode, basis, rankByData, ranked, candidates = ranked, isLeast = false, decisions }) => [
        title,
        mode ?? UNKNOWN,
        basis.join(", ") || UNKNOWN,
        rankByData === null ? UNKNOWN : `${rankByData}${ofField({ candidates, isLeast }, ranked)}`,
        String(decisions),
      ]),
    ),
  ];
}

export function connectednessTables({ surveys, comparison }: Evaluation["connectedness"]): Tables {
  const measured = surveys.filter(({ measures }) => measures.length > 0);
  const beside = comparison?.differs.length === 0 ? [comparison.earlier.id, comparison.later.id] : [];
  return [
    markdownTable(
      ["Survey", "Sent out", "People", "Answered"],
      surveys.map(({ title, fielded, people, answered, asked }) => [
        title,
        date(fielded),
        String(people),
        answered === null || asked === null ? UNKNOWN : countInWords(answered, asked),
      ]),
    ),
    ...measured.filter(({ id }) => !beside.includes(id)).map(measuresTable),
    ...(comparison?.differs.length === 0 ? [sideBySideTable(comparison, measured)] : []),
    markdownList(comparison ? [comparisonInWords(comparison)] : []),
  ];
}

type Survey = Evaluation["connectedness"]["surveys"][number];
type Comparison = NonNullable<Evaluation["connectedness"]["comparison"]>;

const heading = ({ title, people, asked, answered }: Survey): string =>
  asked === null || answered === null ? `${title} (${people} people)` : `${title} (${answered} of ${asked} answered)`;

const measuresTable = (survey: Survey): string =>
  markdownTable(
    ["Measure", heading(survey), "People"],
    survey.measures.map(({ label, text, people = survey.people }) => [label, text, String(people)]),
  );

function sideBySideTable({ earlier, later, measures }: Comparison, surveys: readonly Survey[]): string {
  const headings = [earlier, later].flatMap(({ id }) => surveys.filter((survey) => survey.id === id).map(heading));
  return markdownTable(
    ["Measure", ...headings],
    measures.map(({ label, before, after }) => [label, before, after]),
  );
}

function comparisonInWords({ earlier, later, differs }: Comparison): string {
  if (differs.length > 0) return `'${earlier.title}' and '${later.title}' should not be compared. ${differs.join(" ")}`;
  return `'${earlier.title}' and '${later.title}' asked the same question, with the same number of names allowed, of about as many people, of whom about as many answered, so they can be set side by side. Two pictures cannot say what brought a difference about.`;
}

export function peopleTables({ plans }: Evaluation["people"]): Tables {
  return [
    markdownTable(
      ["Plan", "Middle manager from the start", "Protected hours a week", "Patient or carer in the team"],
      plans.map(({ title, managerFromStart, hoursPerWeek, patientVoice }) => [
        title,
        yesNo(managerFromStart),
        hoursPerWeek === null ? "none recorded" : formatFigure(hoursPerWeek, decimalsOf([hoursPerWeek])),
        yesNo(patientVoice),
      ]),
    ),
  ];
}

export function measurementTables({ headings }: Evaluation["measurement"]): Tables {
  return [
    markdownTable(
      ["Heading", "Question", "Value"],
      headings.flatMap(({ heading, checks }) =>
        checks.map(({ label, share }) => [heading, label, shareInWords(share)]),
      ),
    ),
  ];
}

export function readinessTables({ assessments }: Evaluation["readiness"]): Tables {
  return assessments.map(({ title, date: day, items }) =>
    markdownTable(
      [
        `${title} (${date(day)})`,
        "Level claimed",
        "Level before",
        "Evidence named",
        "Found in the files today",
        "Disagreement",
      ],
      items.map(({ component, level, levelBefore, evidence, found, disagreement }) => [
        component,
        level === null ? UNKNOWN : `${level} of 5`,
        levelBefore === null ? "–" : `${levelBefore} of 5`,
        evidence.join("; ") || "none",
        found.join("; ") || "–",
        disagreement ?? "none recorded",
      ]),
    ),
  );
}

export function sustainmentTables({ remeasures, kept, held, rebases }: Evaluation["sustainment"]): Tables {
  return [
    markdownTable(
      ["Question", "Value"],
      [
        ["Metrics that improved after a change and still hold", shareInWords(held)],
        ...remeasures.map(({ days, done, due }) => [
          `Remeasures done after ${days} days`,
          due === 0 ? "none due" : `${done} of ${due} due`,
        ]),
        ...kept.map(({ days, share }) => [`Targets still better than before, after ${days} days`, shareInWords(share)]),
      ],
    ),
    markdownTable(
      ["Limits worked out anew", "From", "Reason"],
      rebases.map(({ metric, from, reason }) => [metric.title, from, reason ?? "none given"]),
    ),
  ];
}

export const changesTables = ({ changes }: Evaluation["changes"]): Tables => [
  markdownList(changes.map(({ sentence }) => sentence)),
];
