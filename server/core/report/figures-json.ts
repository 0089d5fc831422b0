// The figures that a chart was made of, as they were read, beside what the chart says of them.
import type { Observation } from "../document/figures/observations.ts";
import { type Period, parseDate, periodContaining, toIso } from "../document/period.ts";

type FigureJson = {
  readonly start: Period;
  readonly period: string;
  readonly value: number | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly status?: string;
};

/** In the order of time. A value that is not given is the numerator divided by the denominator. */
export const figuresJson = (rows: readonly Observation[], multiply: number): readonly FigureJson[] =>
  rows
    .toSorted((a, b) => a.period.start - b.period.start)
    .map(({ period, value, numerator, denominator, status }) => {
      const share =
        numerator === null || !denominator || status === "missing" ? null : (numerator / denominator) * multiply;
      const figure = value ?? share;
      const known = status ?? (figure === null ? "missing" : undefined);
      return {
        start: period,
        period: nameOf(period),
        value: figure,
        ...(denominator !== null || numerator !== null ? { numerator, denominator } : {}),
        ...(known !== undefined && { status: known }),
      };
    });

/** A month that somebody dated by a day is the month; a week that somebody did stays that day. */
const nameOf = (period: Period): string =>
  period.unit === "month" || period.unit === "quarter" ? periodContaining(period.unit, period.start).text : period.text;

/** What is printed of a chart, with what was read of each of its points, and the rows that gave none. */
export function withFigures<
  P extends { readonly date?: string; readonly x?: string },
  T extends { readonly points: readonly P[] },
>(json: T, { figures, leftOut }: { readonly figures: readonly FigureJson[]; readonly leftOut: readonly object[] }) {
  const unit = figures[0]?.start.unit ?? "month";
  const gap = (day: string) => ({ period: periodContaining(unit, parseDate(day) ?? 0).text, status: "missing" });
  const byDay = new Map(figures.map((figure) => [toIso(figure.start.start), figure]));
  const points = json.points.map((point) => {
    const day = point.date ?? point.x ?? "";
    const figure = byDay.get(day);
    if (!figure) return { ...point, ...gap(day) };
    const { start, ...read } = figure;
    return { ...point, ...read };
  });
  return { ...json, points, left_out: leftOut };
}
