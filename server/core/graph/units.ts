// The organisation as a tree of units, and their sizes.
import { type DocumentOf, isOfKind } from "../document/document.ts";
import { isAttempted } from "../document/unread.ts";
import type { GraphView } from "./graph.ts";

export type Unit = DocumentOf<"unit">;

/** The unit with this id. */
export function unitOf(graph: GraphView, id: string | undefined): Unit | undefined {
  const document = id === undefined ? undefined : graph.find(id);
  return isOfKind(document, "unit") ? document : undefined;
}

/** The ids of the units that one belongs to; mostly one. */
export function parentsOf({ fields: { parent } }: Unit): readonly string[] {
  return typeof parent === "string" ? [parent] : (parent ?? []).filter((id) => id !== undefined);
}

/** A unit and every unit above it, itself first and the nearest before the others, each once. A circle ends where it closes. */
export function unitAndAncestors(graph: GraphView, id: string | undefined): readonly Unit[] {
  const first = unitOf(graph, id);
  const found = new Set<Unit>(first && [first]);
  for (const unit of found)
    for (const parent of parentsOf(unit)) {
      const above = unitOf(graph, parent);
      if (above) found.add(above);
    }
  return [...found];
}

/** Whether a unit belongs to no other. */
export const isAtTop = (unit: Unit): boolean => unit.fields.parent === undefined && !isAttempted(unit, "parent");

/** The one unit that belongs to no other and that others belong to; `undefined` where there is none, or several. */
export function topUnit(graph: GraphView): Unit | undefined {
  const [top, other] = graph.ofKind("unit").filter((unit) => isAtTop(unit) && childUnits(graph, unit).length > 0);
  return other === undefined ? top : undefined;
}

/** Whether the first unit is the second or lies in it. */
export const isInside = (graph: GraphView, id: string | undefined, container: string | undefined): boolean => {
  const within = unitOf(graph, container);
  return within !== undefined && unitAndAncestors(graph, id).includes(within);
};

/** The units directly beneath one, in the order of paths. Of several files with one id, only the one that the id leads to. */
export function childUnits(graph: GraphView, unit: Unit): readonly Unit[] {
  if (unit.id === undefined) return [];
  return graph.referrersOfKind(unit.id, "unit").flatMap(({ document, reference }) => {
    if (reference.field !== "parent") return [];
    return document.id === undefined || unitOf(graph, document.id) === document ? [document] : [];
  });
}

/** Every unit beneath one, nearest first and each once. */
export function unitsBeneath(graph: GraphView, unit: Unit): readonly Unit[] {
  const found = new Set<Unit>([unit]);
  for (const at of found) for (const child of childUnits(graph, at)) found.add(child);
  found.delete(unit);
  return [...found];
}

/** Whether a unit is said to lie within itself, through however many others. */
export function isInCircle(graph: GraphView, unit: Unit): boolean {
  return unitAndAncestors(graph, unit.id).some((above) =>
    parentsOf(above).some((parent) => unitOf(graph, parent) === unit),
  );
}

/** What sizes are counted in, in the order in which they are tried. */
export const SIZE_MEASURES = ["theatres", "beds", "wte", "sessions_per_week", "activity_per_year"] as const;

/** No organisation has more levels of units than this. */
const DEEPEST = 50;

export type SizeMeasure = (typeof SIZE_MEASURES)[number];

/** A unit's size in one measure: its own figure, or else the sum of the units beneath it when each of them has one. */
export function sizeOf(
  graph: GraphView,
  unit: Unit,
  measure: SizeMeasure,
  above: readonly Unit[] = [],
): number | undefined {
  const own = unit.fields.size?.[measure];
  if (own !== undefined) return own;
  const children = childUnits(graph, unit).filter((child) => child !== unit && !above.includes(child));
  if (children.length === 0 || above.length > DEEPEST) return undefined;
  let sum = 0;
  for (const child of children) {
    const size = sizeOf(graph, child, measure, [...above, unit]);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** The units without those that lie in another of them, each once: what is left can be added up. */
export function outermost(graph: GraphView, units: readonly Unit[]): readonly Unit[] {
  const distinct = new Set(units);
  return [...distinct].filter(
    (unit) => !unitAndAncestors(graph, unit.id).some((above) => above !== unit && distinct.has(above)),
  );
}

/** How much of a unit others make up, counted in the same measure: 4 of 32 theatres. */
export type UnitShare = { readonly measure: SizeMeasure; readonly part: number; readonly whole: number };

/** The share of `whole` that `parts` make up, on the first measure in which all of them have a size. Parts that lie in other parts count once. */
export function shareOf(graph: GraphView, parts: readonly Unit[], whole: Unit): UnitShare | undefined {
  const separate = outermost(graph, parts);
  for (const measure of SIZE_MEASURES) {
    const size = sizeOf(graph, whole, measure);
    const sizes = separate.map((unit) => sizeOf(graph, unit, measure));
    if (size === undefined || !sizes.every((one) => one !== undefined)) continue;
    const part = sizes.reduce((sum, one) => sum + one, 0);
    if (size > 0 && part > 0) return { measure, part, whole: size };
  }
  return undefined;
}
