// How an objective is going, in words: what measures it, the figure that it wants by when, and what that metric shows.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { withUnit } from "../../measure/figures.ts";
import { summariseMetric } from "../spc/metric-summary.ts";

type Objective = Pick<DocumentOf<"objective">, "fields">;

/** What the metric that measures an objective shows, and the target beside it; nothing where none does. `today` is a day number. */
export function describeObjective(graph: GraphView, { fields }: Objective, today: number): readonly string[] {
  const metric = fields.measure?.metric === undefined ? undefined : graph.find(fields.measure.metric);
  if (!isOfKind(metric, "metric")) return [];
  const target = objectiveTarget(fields.measure?.target);
  return [
    `Measured by '${nameOf(metric)}'${target === undefined ? "" : `; the target is ${target}`}.`,
    summariseMetric(graph, metric, today).answer(),
  ];
}

const TARGET_RULES = {
  absolute: "",
  improvement: ", counted from where one starts",
  "greater-of": ", or a stated gain where that asks for more",
} as const;

/** "70% by 31 March 2027"; `undefined` where no figure is said. */
export function objectiveTarget(target: NonNullable<Objective["fields"]["measure"]>["target"]): string | undefined {
  if (target?.value === undefined) return undefined;
  const { value, unit = "", by, rule = "absolute" } = target;
  const day = by === undefined ? undefined : parseDate(by);
  const date = by === undefined ? "" : ` by ${day === undefined ? by : formatDate(day)}`;
  return `${withUnit(String(value), unit)}${date}${TARGET_RULES[rule]}`;
}
