// Whether two metrics count the same but for a condition or the length of the period, so that one can be taken from the other.
import type { Aggregate, Condition, Definition, Measure } from "./definition.ts";

type Difference =
  | { readonly by: "period" }
  /** The columns whose conditions leave rows out in the narrower of the two. */
  | { readonly by: "condition"; readonly narrower: "first" | "second"; readonly columns: readonly string[] };

export function difference(first: Definition, second: Definition): Difference | undefined {
  if (first.source !== second.source || first.table !== second.table || first.date !== second.date) return undefined;
  if (frame(first.measure) !== frame(second.measure)) return undefined;
  const [ours, theirs] = [placesOf(first), placesOf(second)];
  const [isFirstWithin, isSecondWithin] = [isWithin(ours, theirs), isWithin(theirs, ours)];
  if (isFirstWithin && isSecondWithin) return first.unit === second.unit ? undefined : { by: "period" };
  if (!isFirstWithin && !isSecondWithin) return undefined;
  const [narrow, wide] = isFirstWithin ? [ours, theirs] : [theirs, ours];
  const columns = narrow.flatMap((conditions, place) =>
    conditions.filter((own) => !(wide[place] ?? []).some((one) => implies(one, own))).map(({ column }) => column),
  );
  return { by: "condition", narrower: isFirstWithin ? "first" : "second", columns: [...new Set(columns)] };
}

/** The conditions of each place in which there may be some. */
function placesOf({ where, measure }: Definition): readonly (readonly Condition[])[] {
  return [where, ...aggregatesOf(measure).map((one) => one.where)];
}

/** Whether the rows that meet the first conditions all meet the second, as far as can be seen without looking at rows. */
const isWithin = (narrow: readonly (readonly Condition[])[], wide: readonly (readonly Condition[])[]): boolean =>
  wide.every((conditions, place) => conditions.every((one) => (narrow[place] ?? []).some((own) => implies(own, one))));

function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.column !== wide.column) return false;
  const { is, not = [], atLeast, under, empty } = narrow;
  const isFilled = is !== undefined || atLeast !== undefined || under !== undefined || empty === false;
  const holds = (wanted: (value: string) => boolean): boolean => is?.every(wanted) ?? false;
  return (
    (wide.is === undefined || holds((value) => wide.is?.includes(value) ?? false)) &&
    (wide.not ?? []).every((value) => not.includes(value) || holds((one) => one !== value)) &&
    (wide.atLeast === undefined ||
      holds((value) => !isLess(value, wide.atLeast)) ||
      (atLeast !== undefined && !isLess(atLeast, wide.atLeast))) &&
    (wide.under === undefined ||
      holds((value) => isLess(value, wide.under)) ||
      (under !== undefined && !isLess(wide.under, under))) &&
    (wide.empty === undefined || wide.empty === empty || (!wide.empty && isFilled))
  );
}

/** Numbers as numbers, days as they are written. */
const isLess = (a = "", b = ""): boolean => {
  const [first, second] = [Number(a), Number(b)];
  return Number.isNaN(first) || Number.isNaN(second) ? a < b : first < second;
};

/** What is counted, without the conditions under which. */
function frame(measure: Measure): string {
  return JSON.stringify(
    measure.by === "stock" ? measure : [measure.by, aggregatesOf(measure).map(({ where: _, ...rest }) => rest)],
  );
}

const aggregatesOf = (measure: Measure): readonly Aggregate[] =>
  measure.by === "ratio" ? [measure.numerator, measure.denominator] : measure.by === "value" ? [measure.value] : [];
