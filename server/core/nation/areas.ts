// Areas in which too few organisations can be counted are put together, so that nothing is said of a few of them alone.

/** What is told of fewer organisations than these could be told of one. */
export const FEWEST = 5;

type AreaGroup = {
  /** The areas, by name. */
  readonly areas: readonly string[];
  readonly name: string;
};

/**
 * Areas in the order of their names, neighbours together until each group has enough; what is left at the end joins the last group.
 * `counts` are numbers of organisations that a page of the area rests on: of each, a group has none or at least `FEWEST`.
 */
export function groupedAreas(
  areas: readonly { readonly name: string; readonly counts: readonly number[] }[],
): readonly AreaGroup[] {
  const groups: { readonly areas: string[]; readonly counts: number[] }[] = [];
  let open: (typeof groups)[number] | undefined;
  for (const { name, counts } of areas.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    open ??= { areas: [], counts: counts.map(() => 0) };
    open.areas.push(name);
    for (const [index, count] of counts.entries()) open.counts[index] = (open.counts[index] ?? 0) + count;
    if (!isEnough(open.counts)) continue;
    groups.push(open);
    open = undefined;
  }
  if (open) groups.push(open);
  // What is left at the end joins the group before it, and that the one before, until there is enough.
  for (let last = groups.at(-1); last && !isEnough(last.counts) && groups.length > 1; last = groups.at(-1)) {
    groups.pop();
    const before = groups.at(-1);
    before?.areas.push(...last.areas);
    for (const [index, count] of last.counts.entries())
      if (before) before.counts[index] = (before.counts[index] ?? 0) + count;
  }
  return groups.map(({ areas: names }) => ({ areas: names, name: names.join(" with ") }));
}

const isEnough = ([first = 0, ...others]: readonly number[]): boolean =>
  first >= FEWEST && others.every((count) => count === 0 || count >= FEWEST);
