// How much of what a broader metric moved by a plan can have given: its part gained so much, and the part is so large.
import { breadthOf } from "../../graph/breadth.ts";
import type { GraphView } from "../../graph/graph.ts";
import { styleOf } from "./plan-answer.ts";
import { ADDS_UP, describeMove, effectOn } from "./plan-effect.ts";
import type { JudgedUse, Ripple } from "./plan-verdict.ts";
import { asSaid, printedDifference, sizeWords } from "./size-words.ts";

/**
 * "+2.2 points, of which this plan can have given about 1.0 point": of a metric above one that a plan changed. Empty where there are no figures to compare;
 * the size alone where the metric counts no more than the plan changes.
 */
export function describeRippleSize(
  graph: GraphView,
  use: JudgedUse,
  { metric, verdict }: Pick<Ripple, "metric" | "verdict">,
  today: number,
): string {
  if (verdict.before.mean === null || verdict.after.mean === null) return "";
  const words = sizeWords(verdict, styleOf(metric));
  const moved = printedDifference(verdict, words);
  const size = words.differenceWithUnit(moved);
  const breadth = breadthOf(graph, { ...use, metric });
  if (breadth === undefined) return size;
  if (breadth.share === undefined)
    return `${size}; how much of it this plan can have given cannot be said, as the sizes of its units are not known`;
  const given = givenBy(graph, use, metric, breadth.share.part / breadth.share.whole, today);
  if (given === undefined) return size;
  const about = `this plan can have given about ${describeMove({ metric, effect: Math.abs(given.amount) })}${given.isHoped ? ", if its part gained what is asked for" : ""}`;
  const isPartOfIt = moved * given.amount > 0 && Math.abs(moved) >= Math.abs(given.amount);
  return isPartOfIt ? `${size}, of which ${about}` : `${size}; ${about}`;
}

/** What the part's own gain comes to in the whole; where it is counted in another unit, what the gain that the plan hopes for there would. */
function givenBy(
  graph: GraphView,
  use: JudgedUse,
  whole: JudgedUse["metric"],
  share: number,
  today: number,
): { readonly amount: number; readonly isHoped: boolean } | undefined {
  const { unit, direction, type } = use.metric.fields;
  const isAlike = unit === whole.fields.unit && direction === whole.fields.direction;
  const doesAddUp = ADDS_UP.includes(type);
  const { difference } = asSaid(use.verdict);
  if (isAlike && doesAddUp === ADDS_UP.includes(whole.fields.type) && difference !== null)
    return { amount: difference * (doesAddUp ? 1 : share), isHoped: false };
  const hoped = effectOn(graph, { ...use, metric: whole, role: "outcome" }, share, today);
  return hoped && { amount: hoped.name === "gain" ? hoped.effect : -hoped.effect, isHoped: true };
}
