// The values that a metric can have at all, by its type.
import type { DocumentOf } from "../document/document.ts";

/** Both included; infinite where there is no bound. */
export type PossibleValues = { readonly least: number; readonly greatest: number };

/** The sorts of figure that cannot be below nought. */
const NEVER_NEGATIVE = ["proportion", "rate", "count", "duration"];

/** From 0 to 100 for a percentage. */
export function possibleValues({ fields }: DocumentOf<"metric">): PossibleValues {
  const { type, unit, multiplier = 100 } = fields;
  return {
    least: type !== undefined && NEVER_NEGATIVE.includes(type) ? 0 : Number.NEGATIVE_INFINITY,
    greatest: type !== "proportion" ? Number.POSITIVE_INFINITY : unit === "%" ? 100 : multiplier,
  };
}
