// The figures of a metric in two states, in one line: which are new, which of those that had been told are others now, and why, and which are gone.
import type { DocumentOf } from "../../document/document.ts";
import type { Observation } from "../../document/figures/observations.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { figureChangesInWords } from "../../measure/figure-changes.ts";
import { lockedOf } from "../../refresh/refresh-lock.ts";
import type { Comparison, PairOf } from "../comparison.ts";
import { changeOf, defineChanges, type Found, pairAs } from "../family.ts";
import { isReadAsBefore, metricsWithOtherFigures } from "../metric-tables.ts";
import { figureOf, type Revisions, revisionsOf, whyRevised } from "../revisions.ts";

export default defineChanges({
  types: ["data-revised", "data-added", "data-removed", "data-rewritten"],

  *inPair(pair, _comparison, differing) {
    const metrics = pairAs(pair, "metric");
    const tells = [...differing].filter((field) => field.startsWith("data."));
    if (!metrics || tells.length === 0 || !isReadAsBefore(metrics)) return;
    yield changeOf(pair, ["data"], {
      type: "data-rewritten",
      tells: ["data", ...tells],
      sentence: `The figures of '${nameOf(pair.after)}' have a data file of their own now; published files are read as before.`,
    });
  },

  *inAll(comparison) {
    for (const pair of metricsWithOtherFigures(comparison)) {
      const revisions = revisionsOf(comparison, pair);
      if (!revisions) continue;
      const { revised, gone, filledIn, newer, withdrawn } = revisions;
      const words = wordsFor(pair, revisions);
      if (isOnlyWrittenOtherwise(revisions))
        yield atRows(pair, revisions, [], [], {
          type: "data-rewritten",
          sentence: `How the figures of '${nameOf(pair.after)}' are written changed; they are the same figures.`,
        });
      if (words === "") continue;
      const isPast = revised.length + gone.length + filledIn.length > 0;
      yield atRows(
        pair,
        revisions,
        [...revised.map(({ before }) => before), ...gone, ...withdrawn],
        [...revised.map(({ after }) => after), ...filledIn, ...newer],
        {
          type: isPast ? "data-revised" : newer.length > 0 ? "data-added" : "data-removed",
          sentence: `The figures of '${nameOf(pair.after)}': ${refreshed(comparison, pair)}${words}.`,
        },
      );
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

/** "refreshed 20 April 2026; ", where they were counted anew from their source. */
function refreshed({ before, after }: Comparison, pair: PairOf<"metric">): string {
  const [was, is] = [lockedOf(before, pair.before), lockedOf(after, pair.after)];
  const day = is === undefined || is.file === was?.file ? undefined : parseDate(is.refreshed);
  return day === undefined ? "" : `refreshed ${formatDate(day)}; `;
}

/** What became of them, in one line. */
function wordsFor(pair: PairOf<"metric">, revisions: Revisions): string {
  const periods = (rows: readonly Observation[]) => rows.map(({ period }) => period);
  const { revised, gone, filledIn, newer, withdrawn } = revisions;
  return figureChangesInWords({
    added: periods(newer),
    filledIn: periods(filledIn),
    gone: periods(gone),
    withdrawn: periods(withdrawn),
    revised: revised.map((revision) => ({
      period: revision.after.period,
      stratum: revision.after.stratum,
      was: figureOf(pair.before, revision.before),
      is: figureOf(pair.after, revision.after),
      why: whyRevised(pair, revisions, revision),
    })),
  });
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
