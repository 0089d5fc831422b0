// What became of the figures of a series, in one line: "2 new months (August and September 2026); June 2026 revised from 81.2 to 80.9: late coding."
import { joined } from "../../../schemas/index.ts";
import { formatPeriod, nextPeriod, type Period } from "../document/period.ts";
import { counted } from "../document/words.ts";
import { decimalsOf, formatFigure } from "./figures.ts";

/** A figure that was told and is another now; `null` where there was or is none. */
type RevisedFigure = {
  readonly period: Period;
  readonly stratum: string | undefined;
  readonly was: number | null;
  readonly is: number | null;
  /** Why, in the words of whoever revised it. */
  readonly why: string | undefined;
};

/** The periods that are new, were filled in between others, are gone from between others or from the end; and the figures that changed. */
type FigureChanges = {
  readonly added: readonly Period[];
  readonly filledIn: readonly Period[];
  readonly revised: readonly RevisedFigure[];
  readonly gone: readonly Period[];
  readonly withdrawn: readonly Period[];
};

/** All of it, without a full stop; empty where nothing changed. `most` says how many revised figures are told one by one. */
export function figureChangesInWords(changes: FigureChanges, most = SHOWN): string {
  const { added, filledIn, revised, gone, withdrawn } = changes;
  return [
    ...(added.length > 0 ? [`${countedPeriods("new ", added)} (${periodsInWords(added)})`] : []),
    ...(filledIn.length > 0 ? [`${countedPeriods("", filledIn)} filled in (${periodsInWords(filledIn)})`] : []),
    ...revisedInWords(revised, most),
    ...(gone.length > 0 ? [`${countedPeriods("", gone)} gone (${periodsInWords(gone)})`] : []),
    ...(withdrawn.length > 0 ? [`without its latest ${latestOf(withdrawn)} (${periodsInWords(withdrawn)})`] : []),
  ].join("; ");
}

const SHOWN = 3;

/** "2 new months". */
const countedPeriods = (sort: string, periods: readonly Period[]): string =>
  counted(places(periods).length, `${sort}${nounOf(periods)}`);

const latestOf = (periods: readonly Period[]): string => {
  const count = places(periods).length;
  return count === 1 ? nounOf(periods) : counted(count, nounOf(periods));
};

/** What the periods are, where they are all of one sort. */
export function nounOf(periods: readonly Period[]): string {
  const [unit = "period", other] = new Set(periods.map((period) => period.unit));
  return other === undefined ? unit : "period";
}

/** Each period once: a stratum has a row of its own. */
const places = (periods: readonly Period[]): readonly Period[] =>
  [...new Map(periods.map((period) => [period.start, period])).values()].toSorted((a, b) => a.start - b.start);

/** "August and September 2026", "May to September 2026", "March 2026, May 2026 and 3 more". */
export function periodsInWords(given: readonly Period[]): string {
  const periods = places(given);
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return "";
  const isWhole = periods.every((period, index) => {
    const before = periods[index - 1];
    return before === undefined || nextPeriod(before).start === period.start;
  });
  if (isWhole && periods.length > 2) return `${shortened(first, last)} to ${formatPeriod(last)}`;
  if (periods.length === 2) return `${shortened(first, last)} and ${formatPeriod(last)}`;
  const shown = periods.slice(0, SHOWN).map(formatPeriod);
  return joined(periods.length > SHOWN ? [...shown, `${periods.length - SHOWN} more`] : shown, "and");
}

/** A month without its year before another one of the same year. */
function shortened(period: Period, other: Period): string {
  const [words, last] = [formatPeriod(period), formatPeriod(other)];
  const year = / \d{4}$/.exec(last)?.[0];
  return period.unit === "month" && year !== undefined && words.endsWith(year) ? words.slice(0, -year.length) : words;
}

/** Those with one reason stand together, and it behind them; all have the decimals of the one that needs most. */
function revisedInWords(revised: readonly RevisedFigure[], most: number): readonly string[] {
  const inOrder = revised.toSorted((a, b) => a.period.start - b.period.start);
  const shown = inOrder.slice(0, most);
  const decimals = Math.max(0, ...shown.map(decimalsFor));
  const groups = [...Map.groupBy(shown, ({ why }) => why)].map(([why, of]) => {
    const figures = of.map((one, index) => `${nameOf(one)} ${index === 0 ? "revised " : ""}${movement(one, decimals)}`);
    return `${joined(figures, "and")}${why === undefined ? "" : `: ${why}`}`;
  });
  const more = inOrder.length - shown.length;
  return more === 0 ? groups : [...groups, `${more} more ${more === 1 ? "figure" : "figures"} revised`];
}

const nameOf = ({ period, stratum }: RevisedFigure): string =>
  stratum === undefined ? formatPeriod(period) : `${formatPeriod(period)} (${stratum})`;

/** "from 81.2 to 80.9". */
function movement({ was, is }: RevisedFigure, decimals: number): string {
  const say = (figure: number | null): string => (figure === null ? "no figure" : formatFigure(figure, decimals));
  return `from ${say(was)} to ${say(is)}`;
}

/** As many decimals as tell the two figures apart. */
function decimalsFor({ was, is }: RevisedFigure): number {
  let decimals = Math.min(2, decimalsOf([was, is].flatMap((figure) => figure ?? [])));
  if (was !== null && is !== null && was !== is)
    while (decimals < 12 && formatFigure(was, decimals) === formatFigure(is, decimals)) decimals++;
  return decimals;
}
