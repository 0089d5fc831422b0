// Figures of periods that had been told: whether they are others now, are gone, or were filled in afterwards. Newer periods are only more.
import { joined } from "../../../../schemas/index.ts";
import type { DocumentOf } from "../../document/document.ts";
import type { Observation } from "../../document/figures/observations.ts";
import { formatPeriod } from "../../document/period.ts";
import { counted, nameOf } from "../../document/words.ts";
import { decimalsOf, formatFigure } from "../../measure/figures.ts";
import type { PairOf } from "../comparison.ts";
import { defineChanges, type Found } from "../family.ts";
import { metricsWithOtherFigures } from "../metric-tables.ts";
import { figureOf, type Revisions, revisionsOf } from "../revisions.ts";

export default defineChanges({
  types: ["data-revised", "data-added", "data-removed", "data-rewritten"],

  *inAll(comparison) {
    for (const pair of metricsWithOtherFigures(comparison)) {
      const revisions = revisionsOf(comparison, pair);
      if (!revisions) continue;
      const { revised, gone, filledIn, newer, withdrawn } = revisions;
      if (revised.length + gone.length + filledIn.length > 0) yield revision(pair, revisions);
      if (isOnlyWrittenOtherwise(revisions))
        yield atRows(pair, revisions, [], [], {
          type: "data-rewritten",
          sentence: `How the figures of '${nameOf(pair.after)}' are written changed; they are the same figures.`,
        });
      if (newer.length > 0)
        yield atRows(pair, revisions, [], newer, {
          type: "data-added",
          sentence: `'${nameOf(pair.after)}' has ${counted(newer.length, "newer figure")}, ${span(newer)}.`,
        });
      if (withdrawn.length > 0)
        yield atRows(pair, revisions, withdrawn, [], {
          type: "data-removed",
          sentence: `'${nameOf(pair.after)}' no longer has its latest ${counted(withdrawn.length, "figure")}, ${span(withdrawn)}.`,
        });
    }
  },
});

/** Whether the same figures are read from a file of which something else is to be told than before, such as "Apr-24" for 2024-04. */
function isOnlyWrittenOtherwise({ before, after, revised, gone, filledIn, newer, withdrawn }: Revisions): boolean {
  if ([revised, gone, filledIn, newer, withdrawn].some(({ length }) => length > 0)) return false;
  const told = (observations: Revisions["before"]): string =>
    JSON.stringify((observations?.told ?? []).map(({ message }) => message));
  return before !== undefined && after !== undefined && told(before) !== told(after);
}

/** How many revised figures are told one by one. */
const TOLD = 3;

function revision(pair: PairOf<"metric">, revisions: Revisions): Found {
  const { revised, gone, filledIn } = revisions;
  const examples = revised.slice(0, TOLD).map(({ before, after }) => {
    const [was, is] = [figureOf(pair.before, before), figureOf(pair.after, after)];
    const decimals = Math.min(2, decimalsOf([was, is].flatMap((figure) => figure ?? [])));
    const say = (figure: number | null): string => (figure === null ? "no figure" : formatFigure(figure, decimals));
    return `${formatPeriod(after.period)}: ${say(was)} became ${say(is)}`;
  });
  const parts = [
    ...(revised.length > 0
      ? [`${isAre(revised.length)} other than before (${examples.join("; ")}${revised.length > TOLD ? "; …" : ""})`]
      : []),
    ...(gone.length > 0 ? [`${isAre(gone.length)} gone (${span(gone)})`] : []),
    ...(filledIn.length > 0
      ? [`${filledIn.length} ${filledIn.length === 1 ? "was" : "were"} filled in (${span(filledIn)})`]
      : []),
  ];
  return atRows(
    pair,
    revisions,
    [...revised.map(({ before }) => before), ...gone],
    [...revised.map(({ after }) => after), ...filledIn],
    { type: "data-revised", sentence: `Of the past figures of '${nameOf(pair.after)}' ${joined(parts, "and")}.` },
  );
}

const isAre = (count: number): string => `${count} ${count === 1 ? "is" : "are"}`;

/** "March 2026", "January 2026 to March 2026". */
function span(rows: readonly Observation[]): string {
  const inOrder = rows.map(({ period }) => period).toSorted((a, b) => a.start - b.start);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return "";
  return first.start === last.start ? formatPeriod(first) : `${formatPeriod(first)} to ${formatPeriod(last)}`;
}

function atRows(
  { before, after }: PairOf<"metric">,
  revisions: Revisions,
  old: readonly Observation[],
  now: readonly Observation[],
  rest: Pick<Found, "type" | "sentence">,
): Found {
  const [rowBefore, rowAfter] = [old[0], now[0]];
  return {
    ...rest,
    documents: { before, after },
    files: { before: revisions.before?.table.path, after: revisions.after?.table.path },
    places: {
      before: rowBefore && revisions.before?.place(rowBefore, "value"),
      after: rowAfter && revisions.after?.place(rowAfter, "value"),
    },
    before: figuresOf(before, old),
    after: figuresOf(after, now),
  };
}

/** The figures by their periods, for whoever reads changes by machine; at most a hundred. */
function figuresOf(metric: DocumentOf<"metric">, rows: readonly Observation[]): Found["before"] {
  const shown = rows.slice(0, 100);
  return shown.length === 0
    ? undefined
    : Object.fromEntries(
        shown.map((row) => [
          row.stratum === undefined ? row.period.text : `${row.period.text} ${row.stratum}`,
          figureOf(metric, row),
        ]),
      );
}
