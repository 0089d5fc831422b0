// 6. The scorecard: every metric at a glance, under headings of words. Never by size, never a rank.
import type { MetricSummary } from "../../charts/spc/metric-summary.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { nameOf } from "../../document/words.ts";
import { metricsBeneath } from "../../graph/thread.ts";
import type { AssuranceName, VariationName } from "../../measure/spc/spc-result.ts";
import { aimOf } from "../../measure/verdict/aim-state.ts";
import { standingInShort } from "../../measure/verdict/beside-verdict.ts";
import { useInShort } from "../../measure/verdict/short-answer.ts";
import type { VerdictName } from "../../measure/verdict/verdict-result.ts";
import { LATE } from "../evaluate/measurement.ts";
import { goalOf } from "./harm.ts";
import { anchorOf, type Matter } from "./matter.ts";
import { type Cell, paragraph, type Section, type Table } from "./pack.ts";

/** The title of a plan stands whole in a row, unless it is so long that it would hide the others. */
const LONGEST_PLAN = 100;

const GROUPS = [
  "Needs attention",
  "Late or missing figures",
  "No evidence of change",
  "Possible or mixed, not settled",
  "Too early, or nothing to compare with",
  "Better",
  "Ordinary",
  "Only for orientation (context)",
] as const;
type Group = (typeof GROUPS)[number];

export function scorecardSection(matter: Matter): Section {
  const period = usualPeriod(matter.uses);
  const heading = "Scorecard";
  if (matter.uses.length === 0)
    return { id: "scorecard", heading, blocks: [paragraph("There is no metric here yet.")] };
  return {
    id: "scorecard",
    heading,
    blocks: [
      paragraph(
        `${period === "" ? "" : `Latest figures are of ${period} where nothing else is said. `}Rows are grouped by what they need, and within a group by objective, plan and title: the order says nothing of size.`,
      ),
      scorecardTable(matter, matter.uses, period),
    ],
    page: "landscape",
  };
}

function scorecardTable(matter: Matter, uses: readonly MetricSummary[], period: string): Table {
  const order = orderOf(matter);
  const late = lateIn(matter);
  const byGroup = Map.groupBy(uses, (use) => groupOf(matter, use, late));
  return {
    type: "table",
    caption: "Every metric: its latest figure, what it does, its target, its course, and what changed",
    columns: ["Metric", "Latest", "What it does", "Target", "Course", "Since the change", "Points; data quality"],
    groups: GROUPS.flatMap((heading) => {
      const rows = (byGroup.get(heading) ?? []).toSorted(
        (a, b) => order(a) - order(b) || a.name.localeCompare(b.name, "en-GB"),
      );
      return rows.length === 0
        ? []
        : [{ heading: `${heading} (${rows.length})`, rows: rows.map((use) => rowOf(use, period)) }];
    }),
  };
}

// Groups

/** Worse, unusually far on the wrong side, an aim whose day passed unreached, or a gain that is gone. */
export function needsAttention({ graph, today }: Matter, { metric, use, variation }: MetricSummary): boolean {
  if (use?.role === "context") return false;
  if (use && WORSE.has(use.verdict.name)) return true;
  if (variation?.name.startsWith("concern")) return true;
  const aim = use && aimOf(graph, use.plan, today);
  return aim?.metric === metric && aim.state === "not-reached";
}

const WORSE: ReadonlySet<VerdictName> = new Set(["worsened", "worsening-already", "improved-not-sustained"]);

const lateIn = ({ findings }: Matter): ReadonlySet<string> =>
  new Set(findings.filter(({ rule }) => LATE.has(rule)).map(({ owner }) => owner));

function groupOf(matter: Matter, summary: MetricSummary, late: ReadonlySet<string>): Group {
  const { metric, use, result, variation } = summary;
  if (use?.role === "context") return "Only for orientation (context)";
  if (needsAttention(matter, summary)) return "Needs attention";
  if (result === undefined || late.has(metric.path)) return "Late or missing figures";
  if (use === undefined) return variation?.name.startsWith("improvement") ? "Better" : "Ordinary";
  return BY_VERDICT[use.verdict.name] ?? "Possible or mixed, not settled";
}

const BY_VERDICT: Readonly<Partial<Record<VerdictName, Group>>> = {
  improved: "Better",
  "no-evidence-of-change": "No evidence of change",
  "too-early": "Too early, or nothing to compare with",
  "no-baseline": "Too early, or nothing to compare with",
  "no-data": "Late or missing figures",
};

/** The place of a row by its objective, then by its plan. */
function orderOf({ graph, subject: { objectives, plans } }: Matter): (summary: MetricSummary) => number {
  const placeOf = new Map<MetricSummary["metric"], number>();
  for (const [place, objective] of objectives.entries())
    for (const metric of metricsBeneath(graph, objective)) if (!placeOf.has(metric)) placeOf.set(metric, place);
  return ({ metric, use }) =>
    (placeOf.get(metric) ?? objectives.length) * (plans.length + 1) + (use ? plans.indexOf(use.plan) : plans.length);
}

// Cells

function rowOf(summary: MetricSummary, period: string): readonly Cell[] {
  const { metric, name, latest, when, result, variation, assurance, use } = summary;
  return [
    {
      words: [
        { words: name, to: anchorOf("metric", metric.id ?? metric.path) },
        ...(use === undefined ? [] : [` – ${use.role} in '${quote(nameOf(use.plan), LONGEST_PLAN)}'`]),
      ],
    },
    when === "" || when === period ? latest : `${latest} (${when})`,
    variation === null ? "" : { words: VARIATION_WORDS[variation.name], icon: { sort: "variation", icon: variation } },
    assurance === null
      ? targetWords(summary)
      : {
          words: [targetWords(summary), ASSURANCE_WORDS[assurance.name]].filter(Boolean).join(": "),
          icon: { sort: "assurance", icon: assurance },
        },
    result === undefined ? "" : { words: "", course: result },
    sinceWords(summary),
    [...(use ? [`${use.verdict.before.points} and ${use.verdict.after.points}`] : []), qualityWords(summary)]
      .filter(Boolean)
      .join("; "),
  ];
}

const VARIATION_WORDS: Readonly<Record<VariationName, string>> = {
  common_cause: "ordinary",
  improvement_high: "better, high",
  improvement_low: "better, low",
  concern_high: "worse, high",
  concern_low: "worse, low",
  neutral_high: "changed, high",
  neutral_low: "changed, low",
};

const ASSURANCE_WORDS: Readonly<Record<AssuranceName, string>> = {
  consistent_pass: "would meet it",
  consistent_fail: "as it stands would not",
  inconsistent: "hit or miss",
};

function targetWords({ target, metric }: MetricSummary): string {
  if (target === "") return "";
  const { target: written } = metric.fields;
  const days = (written === undefined ? [] : [written].flat()).flatMap((one) => parseDate(one?.by ?? "") ?? []);
  const [day, ...others] = days;
  return day === undefined || others.length > 0 ? target : `${target} by ${shortDate(day)}`;
}

/** "30 Sep 2026", where a row has little room. */
const shortDate = (day: number): string => formatDate(day).replace(/(?<= \p{L}{3})\p{L}+/u, "");

function sinceWords({ use }: MetricSummary): string {
  if (use === undefined) return "no change has begun";
  const standing = standingInShort(use.verdict);
  return `${useInShort(use, goalOf(use))}${standing === undefined ? "" : `; ${standing}`}`;
}

/** The marks that people gave the data; green ones in one word. */
function qualityWords({ metric }: MetricSummary): string {
  const marks = Object.entries(metric.fields.data_quality ?? {}).filter(([, mark]) => typeof mark === "string");
  if (marks.length === 0) return "not marked";
  const poor = ["red", "amber"].flatMap((mark) => {
    const count = marks.filter(([, one]) => one === mark).length;
    return count === 0 ? [] : [`${count} ${mark}`];
  });
  return poor.length === 0 ? "good" : poor.join(", ");
}

/** The period of most latest figures. */
function usualPeriod(uses: readonly MetricSummary[]): string {
  const counts = Map.groupBy(
    uses.filter(({ when }) => when !== ""),
    ({ when }) => when,
  );
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? "";
}
