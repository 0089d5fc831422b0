// Where the documents behind a finding about breadth say what they count.
import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { MetricUse } from "../../graph/plan-metrics.ts";
import type { Unit } from "../../graph/units.ts";
import type { Related } from "../../lint/rule.ts";

/** Where a metric says what it counts. */
export function relatedScope({ metric }: Pick<MetricUse, "metric">, counted: Unit): Related {
  return {
    file: metric.path,
    range: placeOf(metric, "scope", "unit"),
    message: `'${nameOf(metric)}' counts ${nameOf(counted)}.`,
  };
}
