// Several rows of one period as one figure: their sum, or their mean.
import type { Observation } from "./observation.ts";

/** The rows of each period of a stratum as one, beside the first of them. A figure that is missing or suppressed makes the whole of it so. */
export function combined(rows: readonly Observation[], way: "sum" | "mean"): readonly Observation[] {
  const groups = new Map<string, Observation[]>();
  for (const row of rows) {
    const key = `${row.period.start} ${row.stratum ?? ""}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length === 1) return group;
    const together = (role: "value" | "numerator" | "denominator"): number | null => {
      let sum = 0;
      for (const row of group) {
        const figure = row[role];
        if (figure === null) return null;
        sum += figure;
      }
      // Sums of decimals come to 80.30000000000001 in binary.
      return Number((way === "mean" ? sum / group.length : sum).toPrecision(PRECISION));
    };
    const status = STATUSES.find((one) => group.some((row) => row.status === one));
    return [
      {
        ...first,
        value: together("value"),
        numerator: together("numerator"),
        denominator: together("denominator"),
        status,
      },
    ];
  });
}

const PRECISION = 15;

/** What a part of a sum is known to be, the whole is. */
const STATUSES = ["suppressed", "missing", "provisional", "revised", "final"] as const;
