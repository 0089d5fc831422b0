// Figures and verdicts as rows of an export. The limit for small numbers is applied again: what may be shown in a repository that few
// people read need not be fit for a nation. What hangs on hidden figures, such as a mean of them, is hidden where it would give them back.
import type { DocumentOf } from "../document/document.ts";
import { dataOf, type Figure, figuresOf, hasSubgroups, isBetweenEvents, multiplierOf } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import { chanceOfLookingChanged } from "../measure/verdict/beside-verdict.ts";
import type { JudgedUse } from "../measure/verdict/plan-verdict.ts";
import { asSaid } from "../measure/verdict/size-words.ts";
import type { VerdictSide } from "../measure/verdict/verdict-result.ts";
import type { Counted } from "../refresh/counted.ts";
import type { Measure } from "../refresh/definition.ts";
import { suppressed } from "../refresh/suppressed.ts";
import { smallNumberLimit } from "./small-number-limit.ts";
import type { RowOf } from "./tables.ts";

type Metric = DocumentOf<"metric">;

/** What is known of a metric's figures for the export. */
export type ExportedFigures = {
  readonly rows: readonly RowOf<"observation">[];
  /** First days of the periods whose figures the limit hides here, and on which verdicts rest all the same. */
  readonly hiddenHere: ReadonlySet<number>;
  /** Why there are none, or not all, as a sentence. */
  readonly problem?: string;
};

export function exportedFigures(graph: GraphView, metric: Metric, id: string): ExportedFigures {
  const none = { rows: [], hiddenHere: new Set<number>() };
  if (metric.fields.data === undefined) return none;
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return { ...none, problem: figures.problem };
  if (isBetweenEvents(metric)) return none;
  const countsOf = hasSubgroups(metric) ? () => NO_COUNTS : (figure: Figure) => figure.observation;
  const counted = figures.map((figure) => countedIn(metric, figure, countsOf(figure)));
  const measure = measureOf(metric, counted);
  const shown = measure ? suppressed(counted, measure, smallNumberLimit(graph, metric.path)) : [];
  const hiddenHere = new Set<number>();
  const rows = figures.map((figure, index): RowOf<"observation"> => {
    const { period, value, observation } = figure;
    const { numerator, denominator } = countsOf(figure);
    const isMarked = observation.status === "suppressed";
    const { isFigureHidden = false, isDenominatorHidden = false } = shown[index] ?? {};
    if (isFigureHidden && !isMarked) hiddenHere.add(period.start);
    const isHidden = isMarked || isFigureHidden;
    return {
      metric: id,
      period_start: period.start,
      period_unit: period.unit,
      value: isHidden ? null : value,
      numerator: isHidden ? null : numerator,
      denominator: isDenominatorHidden ? null : denominator,
      hidden: isHidden || isDenominatorHidden,
      status: isMarked ? null : (observation.status ?? null),
    };
  });
  const [problem] = dataOf(graph, metric)?.observations?.problems ?? [];
  return { rows, hiddenHere, ...(problem && { problem: problem.message }) };
}

type Counts = Pick<Figure["observation"], "numerator" | "denominator">;

const NO_COUNTS: Counts = { numerator: null, denominator: null };

/** A figure with the counts behind it; a share with its whole tells how many they were, whether or not the numerator stands there. */
function countedIn(metric: Metric, { period, value }: Figure, { numerator, denominator }: Counts): Counted {
  const told =
    numerator ??
    (value !== null && denominator !== null ? Math.round((value * denominator) / multiplierOf(metric)) : value);
  return {
    period,
    stratum: undefined,
    figure: told,
    n: told ?? 0,
    denominator,
    denominatorN: denominator ?? 0,
  };
}

/** What the figures count, for the limit; `undefined` where they count nothing. */
function measureOf({ fields: { type } }: Metric, counted: readonly Counted[]): Measure | undefined {
  const rows = { of: "rows", where: [] } as const;
  if (counted.some(({ denominator }) => denominator !== null))
    return { by: "ratio", numerator: rows, denominator: rows, isPart: type === "proportion" };
  return type === "count" ? { by: "value", value: rows } : undefined;
}

/** What a plan's change did to a metric. Its size is left out where figures behind it are hidden. */
export function verdictRow(
  { metric, plan, role, verdict }: JudgedUse,
  { hiddenHere }: ExportedFigures,
): RowOf<"verdict"> {
  const { before, after, difference, interval, name, cautions, result } = asSaid(verdict);
  const isOfEvents = isBetweenEvents(metric);
  // A mean of figures of which one is hidden gives it back to whoever has the others, or the mean of a month before.
  const isTold = (side: VerdictSide): boolean =>
    !isOfEvents && side.rows.every((row) => !hiddenHere.has(result?.points[row]?.date ?? Number.NaN));
  const areBothTold = isTold(before) && isTold(after);
  const sizes = areBothTold ? interval() : undefined;
  return {
    metric: metric.id ?? "",
    plan: plan.id ?? "",
    role,
    verdict: name,
    points_before: isOfEvents ? null : before.points,
    points_after: isOfEvents ? null : after.points,
    mean_before: isTold(before) ? before.mean : null,
    mean_after: isTold(after) ? after.mean : null,
    difference: areBothTold ? difference : null,
    difference_low: finite(sizes?.low),
    difference_high: finite(sizes?.high),
    chance: chanceOfLookingChanged(verdict) ?? null,
    cautions: cautions.length === 0 ? null : [...new Set(cautions.map(({ code }) => code))].toSorted().join(" "),
  };
}

const finite = (end: number | undefined): number | null => (end !== undefined && Number.isFinite(end) ? end : null);
