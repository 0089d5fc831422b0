// A file can be wrong in the same way thousands of times: then the first few are shown and the rest are counted.
import type { Finding } from "../../lint/rule.ts";

const SHOWN = 10;

/** The first findings of a file; the last one shown says how many more there are. */
export function* firstFew(findings: readonly Finding[]): Iterable<Finding> {
  const last = findings[SHOWN - 1];
  if (!last || findings.length === SHOWN) return yield* findings;
  yield* findings.slice(0, SHOWN - 1);
  const more = findings.length - SHOWN;
  yield { ...last, message: `${last.message} (And ${more} more in this file.)` };
}
