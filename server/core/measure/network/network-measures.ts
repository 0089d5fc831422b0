// Everything that is worked out about a network, by the definitions of Freeman (1979), Watts and Strogatz (1998) and Newman (2003).
// Graphology where it means the same as they do; what it has not, or defines otherwise, is counted here, and each place says why.
// `null` stands for what is not defined: nothing is ever divided by nought.
import { connectedComponents, stronglyConnectedComponents } from "graphology-components";
import { coreNumber } from "graphology-cores";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import { density } from "graphology-metrics/graph/density.js";
import modularity from "graphology-metrics/graph/modularity.js";
import type Graph from "graphology-types";
import { formatFigure } from "../figures.ts";
import {
  type Degrees,
  type Dyads,
  degreesOf,
  dyadsOf,
  type Network,
  namedBy,
  neighboursOf,
  quotient,
  reciprocityOf,
} from "./network.ts";
import { byPosition, graphOf, undirectedGraphOf } from "./network-graph.ts";
import { countGroups, type GroupCounts, type Grouping } from "./network-groups.ts";
import { type Paths, pathsIn } from "./network-paths.ts";

export type NetworkMeasures = {
  readonly network: Network;
  /** The share of possible ties that there are. It falls with the number of people: never compare it between sizes. */
  readonly density: number | null;
  readonly reciprocity: number | null;
  readonly dyads: Dyads | null;
  readonly degreeCentralisation:
    | { readonly in: Centralisation; readonly out: Centralisation }
    | { readonly all: Centralisation };
  readonly betweennessCentralisation: number | null;
  /** 3 × triangles / connected triples, ignoring direction. */
  readonly transitivity: number | null;
  /** The mean of local clustering over people with two or more neighbours; and over everyone, undefined taken as 0. */
  readonly clustering: number | null;
  readonly clusteringOfEveryone: number | null;
  /** Sizes in falling order. Weak components ignore direction, strong ones respect it. */
  readonly weakComponents: readonly number[];
  readonly strongComponents: readonly number[] | null;
  readonly isolates: number;
  readonly distances: Distances;
  readonly distancesIgnoringDirection: Distances;
  /** In the order of `network.people`. */
  readonly people: readonly PersonMeasures[];
};

type Centralisation = { readonly normalised: number | null; readonly greatest: number };

/** Over pairs of people that can reach each other; the others are left out. */
type Distances = { readonly mean: number | null; readonly greatest: number };

export type PersonMeasures = {
  readonly degree: number;
  readonly in: number;
  readonly out: number;
  /** `null` where one of the weights is not known. */
  readonly inStrength: number | null;
  readonly outStrength: number | null;
  readonly betweenness: number;
  readonly betweennessNormalised: number | null;
  readonly harmonicOut: number | null;
  readonly pagerank: number;
  readonly localClustering: number | null;
  readonly core: number;
  readonly weakComponent: number;
  readonly isCutPoint: boolean;
};

/** What is measured at most: beyond this the shortest paths alone take minutes. */
export const NETWORK_LIMITS = { people: 5000, ties: 50_000 } as const;

/** Why a network is not measured, as a sentence. */
type NetworkRefusal = { readonly refused: string };

export const isMeasured = (result: NetworkMeasures | NetworkRefusal): result is NetworkMeasures =>
  !("refused" in result);

export function measureNetwork(network: Network): NetworkMeasures | NetworkRefusal {
  const { people, ties } = network;
  if (people.length === 0) return { refused: "The file of people lists nobody, so there is no network." };
  if (people.length > NETWORK_LIMITS.people || ties.length > NETWORK_LIMITS.ties)
    return {
      refused: `This network has ${whole(people.length)} people and ${whole(ties.length)} ties; at most ${whole(NETWORK_LIMITS.people)} people and ${whole(NETWORK_LIMITS.ties)} ties are measured.`,
    };
  return measure(network);
}

const whole = (number: number): string => formatFigure(number, 0);

function measure(network: Network): NetworkMeasures {
  const graph = graphOf(network);
  const undirected = undirectedGraphOf(network);
  const people = network.people.length;
  const degrees = degreesOf(network);
  const neighbours = neighboursOf(network);
  const strengths = strengthsOf(network);
  const paths = pathsIn(namedBy(network));
  // Without directions every pair has been counted from both of its ends.
  const betweenness = paths.between.map((sum) => (network.directed ? sum : sum / 2));
  const triangles = trianglesOf(neighbours);
  const clustering = triangles.map((count, person) => quotient(count, pairsOf(neighbours[person])));
  const known = clustering.filter((value) => value !== null);
  const ranks = pageranksOf(network, graph);
  const cores = byPosition(network, coresOf(undirected));
  const components = connectedComponents(undirected);
  const sizeOfComponent = new Map(components.flatMap((members) => members.map((key) => [Number(key), members.length])));
  const cutPoints = cutPointsOf(neighbours);
  const pairs = ((people - 1) * (people - 2)) / (network.directed ? 1 : 2);

  return {
    network,
    // The library calls the density of a single person 0.
    density: people < 2 ? null : density(graph),
    reciprocity: reciprocityOf(network),
    dyads: dyadsOf(network),
    degreeCentralisation: degreeCentralisationOf(network, degrees),
    betweennessCentralisation: quotient(sum(spread(betweenness)), (people - 1) * pairs),
    transitivity: quotient(sum(triangles), sum(neighbours.map(pairsOf))),
    clustering: quotient(sum(known), known.length),
    clusteringOfEveryone: quotient(sum(known), people),
    weakComponents: sizesOf(components),
    strongComponents: network.directed ? sizesOf(stronglyConnectedComponents(graph)) : null,
    isolates: degrees.all.filter((degree) => degree === 0).length,
    distances: distancesOf(paths),
    distancesIgnoringDirection: distancesOf(network.directed ? pathsIn(neighbours) : paths),
    people: network.people.map((_, person) => ({
      degree: degrees.all[person] ?? 0,
      in: degrees.in[person] ?? 0,
      out: degrees.out[person] ?? 0,
      inStrength: strengths.in[person] ?? null,
      outStrength: strengths.out[person] ?? null,
      betweenness: betweenness[person] ?? 0,
      betweennessNormalised: quotient(betweenness[person] ?? 0, pairs),
      harmonicOut: quotient(paths.nearness[person] ?? 0, people - 1),
      pagerank: ranks[person] ?? 0,
      localClustering: clustering[person] ?? null,
      core: cores[person] ?? 0,
      weakComponent: sizeOfComponent.get(person) ?? 1,
      isCutPoint: cutPoints.has(person),
    })),
  };
}

export type GroupMeasures = GroupCounts & {
  readonly grouping: Grouping;
  /** Each returned pair counted once. `null` without ties. */
  readonly modularityIgnoringDirection: number | null;
  /** Expected ties are those sent × those received / all. `null` without ties or directions. */
  readonly modularityDirected: number | null;
};

export function measureGroups(grouping: Grouping): GroupMeasures {
  const { network, groupOf } = grouping;
  return {
    ...countGroups(grouping),
    grouping,
    modularityIgnoringDirection: modularityOf(undirectedGraphOf(network), groupOf),
    modularityDirected: network.directed ? modularityOf(graphOf(network), groupOf) : null,
  };
}

/** The modularity of a division of people into groups, told by the position of each person's group; `null` without ties. */
export function modularityOf(graph: Graph, groupOf: readonly number[]): number | null {
  if (graph.size === 0) return null;
  return modularity(graph, { getNodeCommunity: (key) => groupOf[Number(key)] ?? 0, getEdgeWeight: null });
}

/** Freeman's: the sum of what each lacks to the largest degree, over the most that it can be. */
function degreeCentralisationOf(
  { directed, people: { length } }: Network,
  degrees: Degrees,
): NetworkMeasures["degreeCentralisation"] {
  const greatest = (length - 1) * (directed ? length - 1 : length - 2);
  const of = (list: readonly number[]): Centralisation => ({
    normalised: quotient(sum(spread(list)), greatest),
    greatest,
  });
  return directed ? { in: of(degrees.in), out: of(degrees.out) } : { all: of(degrees.all) };
}

/**
 * The sum of the weights of the ties that a row points at someone, and of those that start there. Not the library's weighted degree,
 * which takes 1 for a weight that is missing.
 */
function strengthsOf({ people, ties }: Network): Record<"in" | "out", readonly (number | null)[]> {
  const received: (number | null)[] = people.map(() => 0);
  const sent: (number | null)[] = people.map(() => 0);
  const plus = (total: number | null | undefined, weight: number | null): number | null =>
    typeof total === "number" && weight !== null ? total + weight : null;
  for (const { from, to, weight } of ties) {
    sent[from] = plus(sent[from], weight);
    received[to] = plus(received[to], weight);
  }
  return { in: received, out: sent };
}

const distancesOf = ({ meanDistance, greatestDistance }: Paths): Distances => ({
  mean: meanDistance,
  greatest: greatestDistance,
});

/** For each person, how many pairs of neighbours share a tie. The library has neither triangles nor clustering. */
function trianglesOf(neighbours: readonly (readonly number[])[]): readonly number[] {
  const near = neighbours.map((list) => new Set(list));
  return neighbours.map((list, person) => {
    let ordered = 0;
    for (const one of list) for (const other of near[one] ?? []) if (near[person]?.has(other)) ordered++;
    return ordered / 2;
  });
}

const pairsOf = (list: readonly number[] | undefined): number => ((list?.length ?? 0) * ((list?.length ?? 0) - 1)) / 2;

/** Damping 0.85, weights ignored, people who name nobody spread evenly. The rounds go on until nothing moves. */
function pageranksOf(network: Network, graph: Graph): readonly number[] {
  const people = network.people.length;
  const options = { alpha: 0.85, getEdgeWeight: null, tolerance: 1e-13 / Math.max(people, 1), maxIterations: 1000 };
  return byPosition(network, pagerank(graph, options));
}

/** The declared type of the library's function has one parameter more than the function. */
const coresOf = coreNumber as unknown as (graph: Graph) => Readonly<Record<string, number>>;

const sizesOf = (components: readonly (readonly string[])[]): readonly number[] =>
  components.map((members) => members.length).sort((a, b) => b - a);

/**
 * The people without whom a component falls apart (Hopcroft and Tarjan, 1973). The library has no such function. A stack instead of
 * recursion, so that a long chain of people is no matter.
 */
function cutPointsOf(neighbours: readonly (readonly number[])[]): ReadonlySet<number> {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const cutPoints = new Set<number>();
  for (const root of neighbours.keys()) {
    if (order.has(root)) continue;
    let branches = 0;
    const stack = [{ person: root, parent: -1, next: 0 }];
    order.set(root, order.size);
    lowest.set(root, order.get(root) ?? 0);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { person, parent } = top;
      const neighbour = neighbours[person]?.[top.next++];
      if (neighbour !== undefined) {
        const before = order.get(neighbour);
        if (before === undefined) {
          order.set(neighbour, order.size);
          lowest.set(neighbour, order.size - 1);
          stack.push({ person: neighbour, parent: person, next: 0 });
        } else if (neighbour !== parent) lowest.set(person, Math.min(lowest.get(person) ?? 0, before));
        continue;
      }
      stack.pop();
      if (parent === -1) continue;
      const low = lowest.get(person) ?? 0;
      lowest.set(parent, Math.min(lowest.get(parent) ?? 0, low));
      if (parent === root) branches++;
      else if (low >= (order.get(parent) ?? 0)) cutPoints.add(parent);
    }
    if (branches > 1) cutPoints.add(root);
  }
  return cutPoints;
}

/** What each value lacks to the largest. */
function spread(values: readonly number[]): readonly number[] {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  return values.map((value) => most - value);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
