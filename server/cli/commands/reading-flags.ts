// How a table is to be read, as somebody says it at a terminal.
import type { DataMapping } from "../../core/document/figures/observations.ts";
import { type Problem, quote } from "../../core/document/problem.ts";
import type { ReadingFlags } from "../arguments/reading.ts";
import { Refusal } from "../io.ts";

/** What was said, and nothing else. */
export function mappingOf({
  period,
  value,
  numerator,
  denominator,
  less,
  where,
  sum,
  dates,
}: ReadingFlags): DataMapping {
  const columns = {
    ...(period !== undefined && { period }),
    ...(value !== undefined && { value }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
    ...(less !== undefined && { less }),
  };
  return {
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(where !== undefined && { where: filtersIn(where) }),
    ...(sum === true && { rows: "sum" as const }),
    ...(dates !== undefined && { dates }),
  };
}

/** "Org Code=QQ1": several values of one column are each as good as the other. */
function filtersIn(written: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const filters = new Map<string, string[]>();
  for (const one of written) {
    const at = one.indexOf("=");
    if (at < 1) throw new Refusal(`'${quote(one)}' is no column and value. Write it as --where "Org Code=RX1".`);
    const [column, value] = [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    filters.set(column, [...(filters.get(column) ?? []), value]);
  }
  return Object.fromEntries(filters);
}

/** How to say at a terminal what is meant. */
export function hintFor(problem: Problem | undefined): string {
  const role = problem?.choices?.role;
  if (role === "value") return "Choose one with --value, or two with --numerator and --denominator.";
  if (role === "where") return "Say which with --where, or add them up with --sum.";
  return role === "dates" ? "Say which with --dates day-first or --dates month-first." : "";
}
