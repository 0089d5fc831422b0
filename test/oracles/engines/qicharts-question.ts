// The question of a case of qicharts2, as our own code is asked it.
import { judgeRun, judgeShewhart } from "../../../server/core/measure/spc/control-chart.ts";
import type { ControlInput, ControlOptions, ControlResult } from "../../../server/core/measure/spc/control-result.ts";
import type { ShewhartChart, SpcRefusal } from "../../../server/core/measure/spc/spc-result.ts";

export type Result = ControlResult;

export type Question = {
  readonly chart: "run" | ShewhartChart;
  readonly rows: readonly ControlInput[];
  readonly options: ControlOptions;
};

export function ask({ chart, rows, options }: Question): Result | SpcRefusal {
  return chart === "run" ? judgeRun(rows, options) : judgeShewhart(chart, rows, options);
}

/** The same for a question that is not refused. */
export function judged(question: Question): Result {
  const result = ask(question);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}
