// From the rules that fire at a point to the one word that it is called by.
import type { Direction, Judgement, RuleHit, Side } from "./spc-result.ts";
import type { SpcSettings } from "./spc-settings.ts";

/** The hit that names a point, of hits that stand with the strongest first; undefined when there are none. */
export function namingHit(
  hits: readonly RuleHit[],
  direction: Direction,
  settings: Pick<SpcSettings, "conflict" | "tie" | "precedence">,
): RuleHit | undefined {
  if (hits.length === 1) return hits[0];
  const high = hits.find(({ side }) => side === "high");
  const low = hits.find(({ side }) => side === "low");
  if (high === undefined || low === undefined) return high ?? low;

  if (direction === "neutral" && settings.tie !== "later") return high;
  const [better, worse] = direction === "decrease" ? [low, high] : [high, low];
  if (settings.conflict !== "strongest-rule") return settings.conflict === "improvement" ? better : worse;
  if (high.rule !== low.rule) return hits[0];
  if (settings.tie === "later") return high.last > low.last ? high : low;
  return settings.tie === "improvement" ? better : worse;
}

/** What a signal on one side means, given which way is better. */
export function judgementOf(side: Side, direction: Direction): Judgement {
  if (direction === "neutral") return "neutral";
  return (side === "high") === (direction === "increase") ? "improvement" : "concern";
}
