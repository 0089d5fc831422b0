// The two icons of Making Data Count as words: is the process changing, and can it be relied on to meet its target?
import type {
  AssuranceIcon,
  AssuranceName,
  Direction,
  SpcLimits,
  SpcPoint,
  VariationIcon,
  VariationName,
} from "./spc-result.ts";
import type { SpcSettings } from "./spc-settings.ts";

const VARIATION: Record<VariationName, VariationIcon> = {
  common_cause: { name: "common_cause", letter: "", words: "ordinary variation, no sign of change" },
  improvement_high: {
    name: "improvement_high",
    letter: "H",
    words: "improvement: unusually high, and higher is better",
  },
  improvement_low: { name: "improvement_low", letter: "L", words: "improvement: unusually low, and lower is better" },
  concern_high: { name: "concern_high", letter: "H", words: "concern: unusually high, and lower is better" },
  concern_low: { name: "concern_low", letter: "L", words: "concern: unusually low, and higher is better" },
  neutral_high: { name: "neutral_high", letter: "H", words: "unusually high, neither better nor worse" },
  neutral_low: { name: "neutral_low", letter: "L", words: "unusually low, neither better nor worse" },
};

const ASSURANCE: Record<AssuranceName, AssuranceIcon> = {
  consistent_pass: { name: "consistent_pass", letter: "P", words: "consistently passing the target" },
  consistent_fail: { name: "consistent_fail", letter: "F", words: "consistently short of the target" },
  inconsistent: { name: "inconsistent", letter: "?", words: "hit and miss against the target" },
};

export function variationIcon(point: Pick<SpcPoint, "judgement" | "signal">): VariationIcon {
  const { judgement, signal } = point;
  if (signal === null || judgement === "common" || judgement === "ghost" || judgement === "unjudged")
    return VARIATION.common_cause;
  return VARIATION[`${judgement}_${signal.side}`];
}

/**
 * Holds a target against the limits that are in force. `pass` is tried first, so that a process which always sits exactly
 * on its target passes. Null where there is nothing to say: no target, no better direction, no limits.
 */
export function assuranceIcon(
  limits: Pick<SpcLimits, "lower" | "upper">,
  target: number | null,
  direction: Direction,
  settings: Pick<SpcSettings, "targetOnLimit" | "assuranceWithoutLimits">,
): AssuranceIcon | null {
  if (target === null || direction === "neutral") return null;
  const { lower, upper } = limits;
  if (lower === null || upper === null) {
    return settings.assuranceWithoutLimits === "none" ? null : ASSURANCE.inconsistent;
  }
  const onLimit = settings.targetOnLimit === "beyond";
  const below = target < lower || (onLimit && target === lower);
  const above = target > upper || (onLimit && target === upper);
  const [pass, fail] = direction === "increase" ? [below, above] : [above, below];
  if (pass) return ASSURANCE.consistent_pass;
  return fail ? ASSURANCE.consistent_fail : ASSURANCE.inconsistent;
}
