// The values that a metric can have at all, by its type, and what values like those it has can be.
import type { DocumentOf } from "../document/document.ts";

/** Both included; infinite where there is no bound. */
export type PossibleValues = { readonly least: number; readonly greatest: number };

export const ANY_VALUE: PossibleValues = { least: Number.NEGATIVE_INFINITY, greatest: Number.POSITIVE_INFINITY };

/** The sorts of figure that cannot be below nought. */
const NEVER_NEGATIVE = ["proportion", "rate", "count", "duration"];

/** The sorts of figure that may be below nought although they have not been yet. */
const MAY_BE_NEGATIVE = ["score", "currency"];

/** From 0 to 100 for a percentage. */
export function possibleValues({ fields }: DocumentOf<"metric">): PossibleValues {
  const { type, unit, multiplier = 100 } = fields;
  return {
    least: type !== undefined && NEVER_NEGATIVE.includes(type) ? 0 : Number.NEGATIVE_INFINITY,
    greatest: type !== "proportion" ? Number.POSITIVE_INFINITY : unit === "%" ? 100 : multiplier,
  };
}

/**
 * Where the next values of a metric can lie, for a range that is told or drawn. Beside what the type rules out, an average of what is never
 * below nought is not either, and a percentage that has kept to 100 is one of a whole.
 */
export function rangeOf(metric: DocumentOf<"metric">, values: readonly number[]): PossibleValues {
  const { type, unit = "" } = metric.fields;
  const { least, greatest } = possibleValues(metric);
  const keepsAbove = values.every((value) => value >= 0) && !isMoney(unit) && !MAY_BE_NEGATIVE.includes(type ?? "");
  const isShare = unit.trim() === "%" && type !== "rate" && type !== "index" && keepsAbove;
  return {
    least: keepsAbove && (type !== undefined || unit !== "") ? Math.max(least, 0) : least,
    greatest: isShare && values.every((value) => value <= 100) ? Math.min(greatest, 100) : greatest,
  };
}

const isMoney = (unit: string): boolean => unit.trim().startsWith("£");
