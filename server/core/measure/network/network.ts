// Who is tied to whom: what people said of one another, cleaned. Positions in `people` stand for the people everywhere in the measures.
import type { Nomination, Person } from "../../document/table/survey-tables.ts";

/** The ends are positions in `people`. An undirected tie has them in the order in which they were first written. */
export type Tie = { readonly from: number; readonly to: number; readonly weight: number | null };

export type Network = {
  readonly directed: boolean;
  readonly people: readonly Person[];
  readonly ties: readonly Tie[];
  /** Whether the survey asked for the strength of ties. */
  readonly weighted: boolean;
  /** Rows that are no ties, and that every account of the network must tell. */
  readonly leftOut: LeftOut;
};

type LeftOut = {
  /** People who named themselves. */
  readonly self: readonly Nomination[];
  /** One of the two codes belongs to nobody. */
  readonly unknown: readonly Nomination[];
  /** Said before: the first of the rows counts. */
  readonly repeated: readonly Nomination[];
};

/**
 * Self-nominations are left out first, then those of unknown codes, then repeated ties. Where ties have no direction, a-b and b-a are
 * the same tie.
 */
export function networkOf(
  people: readonly Person[],
  nominations: readonly Nomination[],
  { directed, weighted }: Pick<Network, "directed" | "weighted">,
): Network {
  const positions = new Map(people.map(({ code }, position) => [code, position]));
  const ties: Tie[] = [];
  const self: Nomination[] = [];
  const unknown: Nomination[] = [];
  const repeated: Nomination[] = [];
  const seen = new Set<number>();
  for (const nomination of nominations) {
    const from = positions.get(nomination.from);
    const to = positions.get(nomination.to);
    if (nomination.from === nomination.to) self.push(nomination);
    else if (from === undefined || to === undefined) unknown.push(nomination);
    else {
      const key = directed ? from * people.length + to : Math.min(from, to) * people.length + Math.max(from, to);
      if (seen.has(key)) repeated.push(nomination);
      else ties.push({ from, to, weight: nomination.weight });
      seen.add(key);
    }
  }
  return { directed, people, ties, weighted, leftOut: { self, unknown, repeated } };
}

/** The same network without directions: a returned pair is one tie. */
export function ignoringDirection(network: Network): Network {
  if (!network.directed) return network;
  const seen = new Set<number>();
  const ties = network.ties.filter(({ from, to }) => {
    const key = Math.min(from, to) * network.people.length + Math.max(from, to);
    return !seen.has(key) && seen.add(key);
  });
  return { ...network, directed: false, ties };
}

export type Dyads = { readonly mutual: number; readonly asymmetric: number; readonly none: number };

/** Every pair of people by whether both, one or neither named the other. `null` without directions, and below two people. */
export function dyadsOf(network: Network): Dyads | null {
  const people = network.people.length;
  if (!network.directed || people < 2) return null;
  const tied = ignoringDirection(network).ties.length;
  const mutual = network.ties.length - tied;
  return { mutual, asymmetric: tied - mutual, none: (people * (people - 1)) / 2 - tied };
}

/** The share of directed ties that are returned. `null` without directions or ties. */
export function reciprocityOf(network: Network): number | null {
  const dyads = dyadsOf(network);
  return dyads && quotient(2 * dyads.mutual, network.ties.length);
}

/** How many ties each person has, sends and receives. Without directions each tie is both sent and received by both. */
export type Degrees = {
  readonly all: readonly number[];
  readonly out: readonly number[];
  readonly in: readonly number[];
};

export function degreesOf({ directed, people, ties }: Network): Degrees {
  const sent = people.map(() => 0);
  const received = people.map(() => 0);
  for (const { from, to } of ties) {
    sent[from] = (sent[from] ?? 0) + 1;
    received[to] = (received[to] ?? 0) + 1;
  }
  const all = sent.map((count, position) => count + (received[position] ?? 0));
  return directed ? { all, out: sent, in: received } : { all, out: all, in: all };
}

/** The positions of those who share a tie with each person, whoever named whom; each once. */
export function neighboursOf(network: Network): readonly (readonly number[])[] {
  const neighbours: number[][] = network.people.map(() => []);
  for (const { from, to } of ignoringDirection(network).ties) {
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  return neighbours;
}

/** The positions of those to whom each person's ties lead; without directions the same as `neighboursOf`. */
export function namedBy(network: Network): readonly (readonly number[])[] {
  if (!network.directed) return neighboursOf(network);
  const named: number[][] = network.people.map(() => []);
  for (const { from, to } of network.ties) named[from]?.push(to);
  return named;
}

/** `null` in place of a division by nought. */
export const quotient = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
