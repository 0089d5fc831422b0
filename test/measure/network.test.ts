// Networks: what is left out before anything is counted, and the measures against slow ways of finding the same.
import fc from "fast-check";
import { stronglyConnectedComponents } from "graphology-components";
import { describe, expect, test } from "vitest";
import { networkJson } from "../../server/cli/formats/network-json.ts";
import { readNominations, readPeople } from "../../server/core/document/table/survey-tables.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { ignoringDirection, type Network, neighboursOf, networkOf } from "../../server/core/measure/network/network.ts";
import { graphOf } from "../../server/core/measure/network/network-graph.ts";
import { groupingOf } from "../../server/core/measure/network/network-groups.ts";
import {
  isMeasured,
  measureGroups,
  measureNetwork,
  NETWORK_LIMITS,
  type NetworkMeasures,
  type PersonMeasures,
} from "../../server/core/measure/network/network-measures.ts";
import { property } from "../property.ts";

/** "a b, b a" is two ties; people who are in no tie stand alone: "c". */
function drawn(picture: string, directed = true): Network {
  const words = picture.split(",").map((entry) => entry.trim().split(" "));
  const codes = [...new Set(words.flat().filter((code) => code !== ""))];
  const ties = words.filter((ends) => ends.length === 2);
  return networkIn(
    `id\n${codes.join("\n")}\n`,
    `from,to\n${ties.map((ends) => ends.join(",")).join("\n")}\n`,
    directed,
  );
}

function networkIn(nodes: string, edges: string, directed = true): Network {
  const people = readPeople(parseTable("nodes.csv", nodes));
  const nominations = readNominations(parseTable("edges.csv", edges));
  return networkOf(people.people, nominations.nominations, { directed, weighted: nominations.weighted });
}

function measured(network: Network): NetworkMeasures {
  const measures = measureNetwork(network);
  if (!isMeasured(measures)) throw new Error(measures.refused);
  return measures;
}

const of = (network: Network, code: string): PersonMeasures => {
  const person = measured(network).people[network.people.findIndex((one) => one.code === code)];
  if (!person) throw new Error(`nobody is called ${code}`);
  return person;
};

describe("what is left out", () => {
  const codes = (list: readonly { readonly from: string; readonly to: string }[]): string =>
    list.map(({ from, to }) => `${from} ${to}`).join(", ");

  test("people who name themselves, codes of nobody, and what was said before", () => {
    const { ties, leftOut } = networkIn("id\na\nb\n", "from,to\na,b\na,a\nz,z\na,z\nz,b\nb,a\na,b\na,b\n");
    expect(ties.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(codes(leftOut.self)).toBe("a a, z z");
    expect(codes(leftOut.unknown)).toBe("a z, z b");
    expect(codes(leftOut.repeated)).toBe("a b, a b");
  });

  test("without directions a returned tie is said before, and the first weight counts", () => {
    const { ties, leftOut } = networkIn("id\na\nb\n", "from,to,weight\na,b,3\nb,a,5\n", false);
    expect(ties).toEqual([{ from: 0, to: 1, weight: 3 }]);
    expect(codes(leftOut.repeated)).toBe("b a");
  });

  test("codes that mean something to JavaScript are codes like any other", () => {
    const network = drawn("__proto__ constructor, constructor __proto__, toString __proto__");
    expect(of(network, "__proto__")).toMatchObject({ in: 2, out: 1, core: 1, weakComponent: 3 });
    const { summary } = networkJson(measured(network), []);
    expect(summary).toMatchObject({ edges: 3, weak_components: { count: 1, sizes: [3] } });
  });
});

describe("what is not defined is null", () => {
  test("for one person", () => {
    const alone = measured(drawn("a"));
    expect(alone).toMatchObject({ density: null, reciprocity: null, dyads: null, transitivity: null, isolates: 1 });
    expect(alone).toMatchObject({ betweennessCentralisation: null, weakComponents: [1], strongComponents: [1] });
    expect(alone.degreeCentralisation).toEqual({
      in: { normalised: null, greatest: 0 },
      out: { normalised: null, greatest: 0 },
    });
    expect(alone.people[0]).toMatchObject({ betweennessNormalised: null, harmonicOut: null, pagerank: 1 });
  });

  test("for two people without directions", () => {
    const pair = measured(drawn("a b", false));
    expect(pair).toMatchObject({
      density: 1,
      reciprocity: null,
      dyads: null,
      strongComponents: null,
      clustering: null,
    });
    expect(pair.degreeCentralisation).toEqual({ all: { normalised: null, greatest: 0 } });
  });

  test("for a strength when one of its weights is missing", () => {
    const network = networkIn("id\na\nb\nc\n", "from,to,weight\na,b,2\nc,b,\na,c,1.5\n");
    expect(of(network, "a")).toMatchObject({ outStrength: 3.5, inStrength: 0 });
    expect(of(network, "b")).toMatchObject({ outStrength: 0, inStrength: null });
  });

  test("for a division into a single group, or without ties", () => {
    const single = groupingOf(networkIn("id,team\na,x\nb,x\n", "from,to\na,b\n"), "team");
    expect(measureGroups(single)).toMatchObject({ assortativity: null, modularityDirected: 0 });
    const untied = groupingOf(networkIn("id,team\na,x\nb,y\n", "from,to\n"), "team");
    expect(measureGroups(untied)).toMatchObject({ assortativity: null, modularityIgnoringDirection: null });
    expect(measureGroups(untied).externalInternal).toEqual({ external: 0, internal: 0, index: null });
  });
});

test("people of whom a column says nothing are left out of its groups, with their ties, and counted", () => {
  const network = networkIn("id,team\na,x\nb,\nc,y\nd,x\n", "from,to\na,b\nb,c\na,c\nd,a\n");
  const groups = measureGroups(groupingOf(network, "team"));
  expect(groups.grouping).toMatchObject({ names: ["x", "y"], sizes: [2, 1], ungrouped: 1 });
  expect(groups.externalInternal).toEqual({ external: 1, internal: 1, index: 0 });
  expect(groups.mixing).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

test("as many shortest paths as no whole number of 32 bits can count", () => {
  // Forty forks in a row, each of two ways: 2^40 shortest paths from end to end.
  const forks = Array.from(
    { length: 40 },
    (_, at) => `p${at} u${at}, p${at} v${at}, u${at} p${at + 1}, v${at} p${at + 1}`,
  );
  const network = drawn(forks.join(", "));
  // Of the middle: 60 people before it reach 60 behind it, and every path runs through it.
  expect(of(network, "p20").betweenness).toBeCloseTo(60 * 60, 6);
  // Half of the paths past a fork run each way: from 31 people before it to 88 behind it.
  expect(of(network, "u10").betweenness).toBeCloseTo((31 * 88) / 2, 6);
});

describe("limits", () => {
  const ring = (people: number): Network =>
    drawn(Array.from({ length: people }, (_, at) => `p${at} p${(at + 1) % people}`).join(", "));

  test("a ring of as many people as are measured is no matter for the library, which goes round it by recursion", () => {
    const components = stronglyConnectedComponents(graphOf(ring(NETWORK_LIMITS.people)));
    expect(components.map(({ length }) => length)).toEqual([NETWORK_LIMITS.people]);
  });

  test("one person more is refused, with the number", () =>
    expect(measureNetwork(ring(NETWORK_LIMITS.people + 1))).toEqual({
      refused: "This network has 5,001 people and 5,001 ties; at most 5,000 people and 50,000 ties are measured.",
    }));
});

test("a file without people is refused", () => {
  expect(measureNetwork(networkIn("id\n", "from,to\n"))).toEqual({
    refused: "The file of people lists nobody, so there is no network.",
  });
});

describe("the measures are those of slower ways to find them", () => {
  const networks = fc
    .record({
      people: fc.integer({ min: 1, max: 9 }),
      ties: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 30 }),
      directed: fc.boolean(),
    })
    .map(({ people, ties, directed }) => {
      const nodes = Array.from({ length: people }, (_, at) => `n${at},${"xyz"[at % 3]}`);
      const edges = ties.map(([from, to]) => `n${from % people},n${to % people}`);
      return networkIn(`id,team\n${nodes.join("\n")}\n`, `from,to\n${edges.join("\n")}\n`, directed);
    });
  const holds = (title: string, check: (network: Network, measures: NetworkMeasures) => void): void =>
    property(title, { seed: 1, runs: 300 }, () =>
      fc.property(networks, (network) => check(network, measured(network))),
    );

  const positions = (network: Network): readonly number[] => [...network.people.keys()];
  const namedOf = ({ directed, ties }: Network, person: number): readonly number[] =>
    ties.flatMap(({ from, to }) => (from === person ? [to] : !directed && to === person ? [from] : []));

  /** Every shortest path from one person to another, step by step. */
  function shortestPaths(network: Network, from: number, to: number): readonly (readonly number[])[] {
    let paths: readonly (readonly number[])[] = [[from]];
    for (let step = 0; step < network.people.length; step++) {
      paths = paths.flatMap((path) =>
        namedOf(network, path.at(-1) ?? from)
          .filter((next) => !path.includes(next))
          .map((next) => [...path, next]),
      );
      const arrived = paths.filter((path) => path.at(-1) === to);
      if (arrived.length > 0) return arrived;
    }
    return [];
  }

  /** The people who hang together when `gone` is not there. */
  function componentCount(network: Network, gone?: number): number {
    const left = new Set(positions(network).filter((person) => person !== gone));
    const neighbours = neighboursOf(network);
    let count = 0;
    for (const start of left) {
      count++;
      const queue = [start];
      for (const person of queue) {
        left.delete(person);
        queue.push(...(neighbours[person] ?? []).filter((other) => left.has(other) && !queue.includes(other)));
      }
    }
    return count;
  }

  holds("betweenness and distances: every path is walked", (network, measures) => {
    const everybody = positions(network);
    const between = everybody.map(() => 0);
    const lengths: number[] = [];
    for (const from of everybody)
      for (const to of everybody) {
        const paths = from === to ? [] : shortestPaths(network, from, to);
        if (paths[0]) lengths.push(paths[0].length - 1);
        for (const path of paths)
          for (const person of path.slice(1, -1)) between[person] = (between[person] ?? 0) + 1 / paths.length;
      }
    for (const person of everybody) {
      const expected = (between[person] ?? 0) / (network.directed ? 1 : 2);
      expect(measures.people[person]?.betweenness).toBeCloseTo(expected, 10);
    }
    const mean = lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    if (mean === null) expect(measures.distances.mean).toBeNull();
    else expect(measures.distances.mean).toBeCloseTo(mean, 10);
    expect(measures.distances.greatest).toBe(Math.max(0, ...lengths));
  });

  holds("cut points: everybody is taken out in turn", (network, measures) => {
    const whole = componentCount(network);
    expect(measures.weakComponents.length).toBe(whole);
    for (const person of positions(network)) {
      const isAlone = neighboursOf(network)[person]?.length === 0;
      const falls = componentCount(network, person) > (isAlone ? whole - 1 : whole);
      expect(measures.people[person]?.isCutPoint).toBe(falls);
    }
  });

  holds("cores: people with too few ties are peeled off, again and again", (network, measures) => {
    const neighbours = neighboursOf(network);
    for (let k = 0; k <= network.people.length; k++) {
      let left = new Set(positions(network));
      for (let before = -1; before !== left.size; ) {
        before = left.size;
        left = new Set(
          [...left].filter((one) => (neighbours[one] ?? []).filter((other) => left.has(other)).length >= k),
        );
      }
      for (const person of positions(network)) {
        expect((measures.people[person]?.core ?? -1) >= k).toBe(left.has(person));
      }
    }
  });

  holds("PageRank: what each gives is what each has", (network, { people }) => {
    const rank = (person: number): number => people[person]?.pagerank ?? Number.NaN;
    const everybody = positions(network);
    for (const person of everybody) {
      const given = everybody.map((other) => {
        const named = namedOf(network, other);
        return named.length === 0
          ? rank(other) / everybody.length
          : named.includes(person)
            ? rank(other) / named.length
            : 0;
      });
      const expected = 0.15 / everybody.length + 0.85 * given.reduce((sum, share) => sum + share, 0);
      expect(rank(person)).toBeCloseTo(expected, 11);
    }
  });

  holds("modularity: by the definition, over all pairs of people", (network) => {
    const grouping = groupingOf(network, "team");
    const { modularityIgnoringDirection, modularityDirected } = measureGroups(grouping);
    const together = (from: number, to: number): boolean => grouping.groupOf[from] === grouping.groupOf[to];
    const everybody = positions(network);
    const pairs = everybody.flatMap((from) => everybody.map((to) => [from, to] as const));
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const by = (whole: Network): number => {
      const twice = whole.directed ? whole.ties.length : 2 * whole.ties.length;
      const tied = (from: number, to: number): number => (namedOf(whole, from).includes(to) ? 1 : 0);
      const sent = everybody.map((person) => namedOf(whole, person).length);
      const received = everybody.map((person) => sum(everybody.map((other) => tied(other, person))));
      const gains = pairs.map(([from, to]) =>
        together(from, to) ? tied(from, to) - ((sent[from] ?? 0) * (received[to] ?? 0)) / twice : 0,
      );
      return sum(gains) / twice;
    };
    if (network.ties.length === 0) expect(modularityIgnoringDirection).toBeNull();
    else expect(modularityIgnoringDirection).toBeCloseTo(by(ignoringDirection(network)), 10);
    if (network.ties.length > 0 && network.directed) expect(modularityDirected).toBeCloseTo(by(network), 10);
    else expect(modularityDirected).toBeNull();
  });

  holds("and no number is ever not a number", (network, measures) => {
    const report = JSON.parse(
      JSON.stringify(networkJson(measures, [measureGroups(groupingOf(network, "team"))]), (_, value) =>
        typeof value === "number" && !Number.isFinite(value) ? "not a number" : value,
      ),
    );
    expect(JSON.stringify(report)).not.toContain("not a number");
  });
});
