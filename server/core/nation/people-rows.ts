// Leadership and training as rows of an export: by tier and by course, never by post or unit, for "chief executive of RX1" is a person.
import { parseDate } from "../document/period.ts";
import type { GraphView } from "../graph/graph.ts";
import { isOn, registerOf, type Spell } from "../graph/register.ts";
import { outermost, unitOf } from "../graph/units.ts";
import type { RowOf } from "./tables.ts";

/** Of fewer posts each would be somebody. */
const FEWEST_POSTS = 3;

const FOUR_YEARS = 1461;

/** How constant leadership was in the four years up to `today`, by tier in the order of their names. */
export function leadershipRows(graph: GraphView, today: number): readonly RowOf<"leadership">[] {
  const from = today - FOUR_YEARS + 1;
  const spells = (registerOf(graph) ?? []).filter((spell) => spell.from <= today && (spell.to ?? today) >= from);
  const byPost = [...Map.groupBy(spells, ({ post }) => post).values()];
  // A post stands where the latest of its entries that says it puts it.
  const tierOf = (post: readonly Spell[]) =>
    post.toSorted((a, b) => a.from - b.from).findLast(({ tier }) => tier)?.tier;
  const byTier = [...Map.groupBy(byPost, tierOf)].toSorted(([a = "~"], [b = "~"]) => (a < b ? -1 : 1));
  return byTier.map(([tier, posts]): RowOf<"leadership"> => {
    const isTold = posts.length >= FEWEST_POSTS;
    const held = posts.flat().filter(({ isVacant }) => !isVacant);
    const days = (some: readonly Spell[]): number =>
      some.reduce((sum, spell) => sum + Math.min(spell.to ?? today, today) - Math.max(spell.from, from) + 1, 0);
    const all = days(held);
    return {
      tier: tier ?? null,
      posts: posts.length,
      holders_4y: isTold ? posts.reduce((sum, post) => sum + holdersOf(post), 0) : null,
      interim_share: isTold && all > 0 ? days(held.filter(({ isInterim }) => isInterim)) / all : null,
      vacancies: isTold
        ? posts.filter((post) => !post.some((spell) => !spell.isVacant && isOn(spell, today))).length
        : null,
    };
  });
}

/** Different holders of one post; entries that name nobody are one each. */
const holdersOf = (post: readonly Spell[]): number =>
  new Set(post.filter(({ isVacant }) => !isVacant).map(({ holder, from }) => holder ?? from)).size;

/** Who is trained in what, over the units that say so, by the latest register that counts each unit. */
export function capabilityRows(graph: GraphView, limit: number): readonly RowOf<"capability">[] {
  const registers = graph
    .ofKind("capability")
    .filter(({ readOnly }) => !readOnly)
    .toSorted((a, b) => (a.fields.as_of ?? "").localeCompare(b.fields.as_of ?? ""));
  const latest = new Map(
    registers.flatMap(({ fields }) =>
      (fields.units ?? []).flatMap((entry) => {
        const unit = unitOf(graph, entry?.unit);
        return unit && entry ? [[unit, { ...entry, asOf: parseDate(fields.as_of ?? "") }] as const] : [];
      }),
    ),
  );
  const courses = [...new Set([...latest.values()].flatMap(({ trained }) => Object.keys(trained ?? {})))].toSorted();
  return courses.flatMap((course): readonly RowOf<"capability">[] => {
    const counting = [...latest].filter(([, { trained = {} }]) => numberIn(trained, course) !== undefined);
    const units = new Set(
      outermost(
        graph,
        counting.map(([unit]) => unit),
      ),
    );
    const entries = counting.flatMap(([unit, entry]) => (units.has(unit) ? [entry] : []));
    if (entries.length === 0) return [];
    const trained = entries.reduce((sum, entry) => sum + (numberIn(entry.trained ?? {}, course) ?? 0), 0);
    const staff = entries.every((entry) => entry.staff !== undefined)
      ? entries.reduce((sum, entry) => sum + (entry.staff ?? 0), 0)
      : undefined;
    const isSmall = (count: number | undefined): boolean => count !== undefined && count > 0 && count < limit;
    const hidesStaff = isSmall(staff);
    const hidesTrained = hidesStaff || isSmall(trained) || isSmall(staff === undefined ? undefined : staff - trained);
    const days = entries.flatMap(({ asOf }) => asOf ?? []);
    return [
      {
        as_of: days.length === 0 ? null : Math.max(...days),
        course,
        units: entries.length,
        staff: hidesStaff ? null : (staff ?? null),
        trained: hidesTrained ? null : trained,
        hidden: hidesTrained,
      },
    ];
  });
}

const numberIn = (counts: Readonly<Record<string, number | undefined>>, course: string): number | undefined =>
  Object.hasOwn(counts, course) ? counts[course] : undefined;
