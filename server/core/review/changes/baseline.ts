// The time before the change against which a metric is judged; and whether it was moved once the change had begun.
import { formatDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { firstChange } from "../first-change.ts";
import { dayInWords, figuresInWords } from "../words.ts";

export default defineChanges({
  types: ["baseline-moved", "baseline-added", "baseline-removed"],

  *inPair(pair, comparison) {
    const metrics = pairAs(pair, "metric");
    if (!metrics) return;
    const [before, after] = [metrics.before.fields.baseline, metrics.after.fields.baseline];
    const [was, is] = [windowOf(before), windowOf(after)];
    const name = `The baseline of '${nameOf(pair.after)}'`;
    if (was === undefined && is === undefined) return;
    if (is === undefined)
      yield changeOf(pair, ["baseline"], {
        type: "baseline-removed",
        before: was,
        tells: ["baseline.*"],
        sentence: `${name} is no longer given; it was ${was}.`,
      });
    else if (was === undefined)
      yield changeOf(pair, ["baseline"], {
        type: "baseline-added",
        after: is,
        tells: ["baseline.*"],
        sentence: `${name} is given now: ${is}.`,
      });
    else {
      const day = firstChange(comparison, metrics);
      const afterwards = day === undefined ? "" : `, after the change began on ${formatDate(day)}`;
      if (was !== is)
        yield changeOf(pair, ["baseline"], {
          type: "baseline-moved",
          before: was,
          after: is,
          tells: ["baseline.from", "baseline.to"],
          sentence: `${name} was moved${afterwards}: from ${was} to ${is}.`,
        });
      const [average, now] = [before?.value, after?.value];
      if (average !== now)
        yield changeOf(pair, ["baseline", "value"], {
          type: "baseline-moved",
          before: average,
          after: now,
          sentence: `The average of the baseline of '${nameOf(pair.after)}' was changed${afterwards}: it was ${figure(average)} and is ${figure(now)}.`,
        });
    }

    function figure(value: number | undefined): string {
      return value === undefined ? "not given" : (figuresInWords([value], metrics?.after.fields.unit)[0] ?? "");
    }
  },
});

type Baseline = { readonly from?: string | undefined; readonly to?: string | undefined };

/** "April 2024 to March 2025". */
function windowOf(baseline: Baseline | undefined): string | undefined {
  if (baseline === undefined) return undefined;
  return `${dayInWords(baseline.from)} to ${dayInWords(baseline.to)}`;
}
