// Many organisations together: the answers to all questions, and a page for each area. Nothing is ranked, and nothing is added up to a score.
import type { Answer } from "./answer.ts";
import type { Area } from "./area-pages.ts";

export type RollUp = {
  /** The first and the last of the days as of which the exports tell, as YYYY-MM-DD. */
  readonly asOf: readonly [first: string, last: string];
  readonly by: "region" | "icb";
  /** What counted, such as "DuckDB 1.5.6". */
  readonly engine: string;
  /** The version of plan-lint. */
  readonly version: string;
  readonly counted: number;
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** What else somebody should know, each a sentence. */
  readonly notes: readonly string[];
  readonly answers: readonly Answer[];
  readonly areas: readonly Area[];
};

/** "219 of 220 counted; R0003: 'plan.parquet' is not what was exported." */
export function countedInWords({ counted, leftOut }: Pick<RollUp, "counted" | "leftOut">): string {
  const whole = `${counted.toLocaleString("en-GB")} of ${(counted + leftOut.length).toLocaleString("en-GB")} counted`;
  return leftOut.length === 0
    ? `${whole}.`
    : `${whole}; ${leftOut.map(({ name, reason }) => `${name}: ${reason}`).join(" ")}`;
}
