// Counted figures as the rows of a data file.
import type { DocumentOf } from "../document/document.ts";
import { listOf } from "../document/figures/data-mapping.ts";
import { inCell } from "../document/figures/plain-form.ts";
import type { Period } from "../document/period.ts";
import { mappingOf } from "../graph/data.ts";
import type { Definition } from "./definition.ts";
import type { Shown } from "./suppressed.ts";

const HIDDEN = "*";

/** The text of a data file with these figures, under the headings that the metric reads it by. */
export function figuresText(
  metric: DocumentOf<"metric">,
  { measure, stratum }: Definition,
  figures: readonly Shown[],
): string {
  const isRatio = measure.by === "ratio";
  const headings = [
    "period",
    ...(stratum === undefined ? [] : ["stratum"]),
    ...(isRatio ? ["numerator", "denominator"] : ["value"]),
  ];
  const rows = figures
    // A period of which nothing is known has no row; it is a gap, which has its own finding.
    .filter(({ figure, isFigureHidden }) => figure !== null || isFigureHidden)
    .map((shown) => [
      shown.period.text,
      ...(stratum === undefined ? [] : [shown.stratum ?? ""]),
      shown.isFigureHidden ? HIDDEN : written(shown.figure),
      ...(isRatio ? [shown.isDenominatorHidden ? HIDDEN : written(shown.denominator)] : []),
    ]);
  return textOf(named(metric, headings), rows);
}

/** The text of a data file with the days of events. */
export const eventsText = (metric: DocumentOf<"metric">, days: readonly Period[]): string =>
  textOf(
    named(metric, ["period"]),
    days.map(({ text }) => [text]),
  );

const named = (metric: DocumentOf<"metric">, headings: readonly string[]): readonly string[] => {
  const { columns = {} } = mappingOf(metric);
  return headings.map((heading) => listOf(columns[heading as keyof typeof columns])[0] ?? heading);
};

const textOf = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, ...rows].map((row) => `${row.map((cell) => inCell(cell, ",")).join(",")}\n`).join("");

/** Digits that a figure has at most: behind them the engines, and two runs of one of them, differ. */
const PRECISION = 12;

function written(figure: number | null): string {
  if (figure === null) return "";
  const rounded = Number(figure.toPrecision(PRECISION));
  const text = String(rounded === 0 ? 0 : rounded);
  return /e-/.test(text)
    ? rounded.toFixed(20).replace(/0+$/, "")
    : text.includes("e")
      ? BigInt(rounded).toString()
      : text;
}
