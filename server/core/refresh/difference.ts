// Whether two metrics count the same but for a condition or the length of the period, so that one can be taken from the other.
import type { Aggregate, Condition, Definition, Measure } from "./definition.ts";

export type Difference =
  | { readonly by: "period" }
  /** The columns of the conditions that one has besides. */
  | { readonly by: "condition"; readonly narrower: "first" | "second"; readonly columns: readonly string[] };

export function difference(first: Definition, second: Definition): Difference | undefined {
  if (first.source !== second.source || first.table !== second.table || first.date !== second.date) return undefined;
  if (frame(first.measure) !== frame(second.measure)) return undefined;
  const [ours, theirs] = [conditionsOf(first), conditionsOf(second)];
  const more = (of: Conditions, than: Conditions): Conditions =>
    of.filter(({ key }) => !than.some((one) => one.key === key));
  const [firstOnly, secondOnly] = [more(ours, theirs), more(theirs, ours)];
  if (firstOnly.length > 0 && secondOnly.length > 0) return undefined;
  if (firstOnly.length + secondOnly.length > 0)
    return {
      by: "condition",
      narrower: firstOnly.length > 0 ? "first" : "second",
      columns: [...new Set([...firstOnly, ...secondOnly].map(({ column }) => column))],
    };
  return first.unit === second.unit ? undefined : { by: "period" };
}

type Conditions = readonly { readonly key: string; readonly column: string }[];

/** All conditions, each with the place where it holds. */
function conditionsOf({ where, measure }: Definition): Conditions {
  const named = (place: string, conditions: readonly Condition[]): Conditions =>
    conditions.map((condition) => ({ key: `${place} ${canonical(condition)}`, column: condition.column }));
  return [
    ...named("", where),
    ...Object.entries(aggregatesOf(measure)).flatMap(([place, { where: own }]) => named(place, own)),
  ];
}

/** What is counted, without the conditions under which. */
function frame(measure: Measure): string {
  const aggregates = Object.entries(aggregatesOf(measure)).map(([place, { where: _, ...rest }]) => [place, rest]);
  return JSON.stringify(measure.by === "stock" ? measure : [measure.by, aggregates]);
}

const aggregatesOf = (measure: Measure): Readonly<Record<string, Aggregate>> =>
  measure.by === "ratio"
    ? { numerator: measure.numerator, denominator: measure.denominator }
    : measure.by === "value"
      ? { value: measure.value }
      : {};

/** The same whatever the order in which values are written. */
const canonical = ({ column, is, not, atLeast, under, empty }: Condition): string =>
  JSON.stringify([column, is?.toSorted(), not?.toSorted(), atLeast, under, empty]);
