// How ties lie within and between groups of people, such as staff groups or tiers: counted, without a library.
import { ignoringDirection, type Network, quotient, type Tie } from "./network.ts";

/** People by one column of the file, and the ties between them. People of whom the file says nothing are left out. */
export type Grouping = {
  readonly column: string;
  /** The groups' names in alphabetical order. */
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  /** How many people were left out; ties with them are not counted. */
  readonly ungrouped: number;
  /** The network without them. */
  readonly network: Network;
  /** By person of that network, the position of the group in `names`. */
  readonly groupOf: readonly number[];
};

export function groupingOf(whole: Network, column: string): Grouping {
  const network = peopleWith(whole, column);
  const values = network.people.map(({ attributes }) => attributes.get(column) ?? "");
  const names = [...new Set(values)].sort();
  const positions = new Map(names.map((name, position) => [name, position]));
  const groupOf = values.map((value) => positions.get(value) ?? 0);
  const sizes = names.map((_, group) => groupOf.filter((one) => one === group).length);
  return { column, names, sizes, ungrouped: whole.people.length - network.people.length, network, groupOf };
}

/** The network of those of whom a column says something. */
function peopleWith(network: Network, column: string): Network {
  const kept = new Map<number, number>();
  for (const [position, { attributes }] of network.people.entries())
    if (attributes.has(column)) kept.set(position, kept.size);
  if (kept.size === network.people.length) return network;
  return {
    ...network,
    people: network.people.filter((_, position) => kept.has(position)),
    ties: network.ties.flatMap(({ from, to, weight }): readonly Tie[] => {
      const [start, end] = [kept.get(from), kept.get(to)];
      return start === undefined || end === undefined ? [] : [{ from: start, to: end, weight }];
    }),
  };
}

/** Ties that leave their group and ties that stay; the index is (external - internal) / (external + internal), -1 to 1. */
export type ExternalInternal = {
  readonly external: number;
  readonly internal: number;
  readonly index: number | null;
};

const indexOf = (external: number, internal: number): ExternalInternal => ({
  external,
  internal,
  index: quotient(external - internal, external + internal),
});

/** The E-I index of Krackhardt and Stern (1988). */
export function externalInternal(
  { groupOf, network }: Grouping,
  ties: readonly Tie[] = network.ties,
): ExternalInternal {
  const internal = ties.filter(({ from, to }) => groupOf[from] === groupOf[to]).length;
  return indexOf(ties.length - internal, internal);
}

type GroupTies = {
  readonly name: string;
  readonly size: number;
  /** Ties that touch the group, each counted once. */
  readonly ties: ExternalInternal;
  /** Only ties that the group sends; `null` without directions. */
  readonly sent: ExternalInternal | null;
};

/** What there is to count about the groups of one column. */
export type GroupCounts = {
  readonly externalInternal: ExternalInternal;
  /** The same with a returned pair counted once. */
  readonly ignoringDirection: ExternalInternal;
  readonly groups: readonly GroupTies[];
  /** Ties from the group of the row to that of the column. Without directions the table is symmetric. */
  readonly mixing: readonly (readonly number[])[];
  /** Newman's coefficient for categories (2003), direction respected; `null` for one group or no ties. */
  readonly assortativity: number | null;
};

export function countGroups(grouping: Grouping): GroupCounts {
  const { names, sizes, network } = grouping;
  const mixing = mixingOf(grouping);
  const at = (from: number, to: number): number => mixing[from]?.[to] ?? 0;
  const others = (group: number): readonly number[] => names.map((_, one) => one).filter((one) => one !== group);
  return {
    externalInternal: externalInternal(grouping),
    ignoringDirection: externalInternal(grouping, ignoringDirection(network).ties),
    groups: names.map((name, group) => {
      const internal = at(group, group);
      const sent = sum(others(group).map((other) => at(group, other)));
      const received = sum(others(group).map((other) => at(other, group)));
      return {
        name,
        size: sizes[group] ?? 0,
        ties: indexOf(network.directed ? sent + received : sent, internal),
        sent: network.directed ? indexOf(sent, internal) : null,
      };
    }),
    mixing,
    assortativity: assortativityOf(mixing, network.directed),
  };
}

function mixingOf({ names, groupOf, network }: Grouping): readonly (readonly number[])[] {
  const table = names.map(() => names.map(() => 0));
  const add = (from: number, to: number): void => {
    const row = table[from];
    if (row) row[to] = (row[to] ?? 0) + 1;
  };
  for (const tie of network.ties) {
    const [from = 0, to = 0] = [groupOf[tie.from], groupOf[tie.to]];
    add(from, to);
    if (!network.directed && from !== to) add(to, from);
  }
  return table;
}

/** Of the shares of ties by the groups of their two ends. Without directions every tie is counted from both of its ends. */
function assortativityOf(mixing: readonly (readonly number[])[], directed: boolean): number | null {
  const counts = mixing.map((row, from) => row.map((count, to) => (!directed && from === to ? 2 * count : count)));
  const total = sum(counts.map(sum));
  if (total === 0 || counts.length < 2) return null;
  const sent = counts.map(sum);
  const received = counts.map((_, group) => sum(counts.map((row) => row[group] ?? 0)));
  const inside = sum(counts.map((row, group) => row[group] ?? 0)) / total;
  const byChance = sum(sent.map((count, group) => (count / total) * ((received[group] ?? 0) / total)));
  return quotient(inside - byChance, 1 - byChance);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
