// The R package runcharter.
import { toIso } from "../../../server/core/document/period.ts";
import { rephasedMedians } from "../../../server/core/measure/spc/rephased-medians.ts";
import { type Answer, type JsonRecord, type Purpose, type Row, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import { series } from "./rows.ts";

const NO_BASELINE: Purpose = {
  reason: "A baseline without a single value is refused; the reference draws a median that is missing.",
  explains: () => false,
  unanswerable: "ours",
};

export function runcharter(rows: readonly Row[], given: JsonRecord): Answer {
  const options = new Options(given);
  const baseline = options.number("baseline_points");
  const runLength = options.number("run_length");
  const side = options.choice("direction", { above: "above", below: "below", both: "both" } as const);
  options.refuseTheRest();

  const result = rephasedMedians(series(rows), {
    side,
    ...(baseline === null ? {} : { baseline }),
    ...(runLength === null ? {} : { runLength }),
  });
  if ("refused" in result) {
    const inOrder = series(rows).toSorted((a, b) => a.date - b.date);
    const hasBaseline = inOrder.slice(0, baseline ?? 0).some(({ value }) => value !== null);
    return refusal(result, hasBaseline || inOrder.length < (baseline ?? 0) + (runLength ?? 0) ? [] : [NO_BASELINE]);
  }
  const dateOf = (index: number): string => toIso(result.rows[index]?.date ?? 0);
  return {
    answer: {
      medians: result.medians.map(({ kind, median, first, last, extendsTo }) => ({
        run_type: kind,
        median,
        start_date: dateOf(first),
        end_date: dateOf(last),
        extend_to: dateOf(extendsTo),
      })),
    },
    onPurpose: [],
  };
}
