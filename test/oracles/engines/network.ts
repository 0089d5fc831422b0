// Networks whose measures igraph has worked out: how to ask the same of our own code, and how to say the answer in its words.

import { networkJson } from "../../../server/cli/formats/network-json.ts";
import { readNominations, readPeople } from "../../../server/core/document/table/survey-tables.ts";
import { parseTable } from "../../../server/core/document/table/table.ts";
import { type Network, networkOf } from "../../../server/core/measure/network/network.ts";
import { undirectedGraphOf } from "../../../server/core/measure/network/network-graph.ts";
import { groupingOf } from "../../../server/core/measure/network/network-groups.ts";
import {
  isMeasured,
  measureGroups,
  measureNetwork,
  modularityOf,
} from "../../../server/core/measure/network/network-measures.ts";
import { type Difference, isRecord, type Json } from "../compare.ts";
import { type JsonRecord, recordsIn } from "./engine.ts";

/** The measures of a network are of the size of 1, so this is what differences of rounding are held against. */
export const NETWORK_SCALE = 1;

/** The name of the engine for cases that give nodes and edges. */
export const NETWORK = "network";

/** A difference that is meant, as for the other engines. */
type Purpose = { readonly reason: string; readonly explains: (difference: Difference) => boolean };

type NetworkAnswer = {
  readonly answer: JsonRecord;
  /** What is expected, without what we were told ourselves: a given membership cannot differ. */
  readonly expected: JsonRecord;
  readonly onPurpose: readonly Purpose[];
};

/** What our code makes of two CSV texts. The columns that group people are those that the expected results name. */
export function networkAnswer(nodes: string, edges: string, expected: JsonRecord): NetworkAnswer {
  const people = readPeople(parseTable("nodes.csv", nodes));
  const nominations = readNominations(parseTable("edges.csv", edges));
  const problem = [...people.problems, ...nominations.problems][0];
  if (problem) throw new Error(problem.message);
  if (typeof expected.directed !== "boolean")
    throw new Error("the case does not say whether its ties have a direction");
  const network = networkOf(people.people, nominations.nominations, {
    directed: expected.directed,
    weighted: nominations.weighted,
  });
  const columns = recordsIn(expected.attributes).map(({ attribute }) => String(attribute));
  const measures = measureNetwork(network);
  if (!isMeasured(measures)) throw new Error(measures.refused);
  const measured = networkJson(
    measures,
    columns.map((column) => measureGroups(groupingOf(network, column))),
  );
  const partitions = recordsIn(expected.partitions);
  return {
    answer: {
      ...measured,
      nodes: inOrderOf(recordsIn(expected.nodes), measured.nodes, "id"),
      attributes: measured.attributes.map((attribute, index) =>
        inOrderOfGroups(recordsIn(expected.attributes)[index], attribute),
      ),
      partitions: partitions.map(({ membership }) => partitionOf(network, membership)),
    },
    expected: {
      ...expected,
      nodes: recordsIn(expected.nodes).map(({ _row, ...node }) => node),
      partitions: partitions.map(({ how, membership, ...partition }) => partition),
    },
    onPurpose: [pagerankRounded],
  };
}

/** The reference stops its rounds earlier: its page says to compare PageRank within a millionth. */
const pagerankRounded: Purpose = {
  reason: "PageRank agrees within a millionth, as the reference stops its rounds earlier.",
  explains({ path, expected, actual }: Difference): boolean {
    if (!/^nodes\[\d+\]\.pagerank_085$/.test(path) || typeof expected !== "number" || typeof actual !== "number")
      return false;
    return Math.abs(expected - actual) <= 1e-6 * Math.max(Math.abs(expected), Math.abs(actual));
  },
};

/** A division into communities is given; what it is worth is ours to tell. */
function partitionOf(network: Network, membership: Json | undefined): JsonRecord {
  if (!isRecord(membership)) throw new Error("a partition has no membership");
  const communities = network.people.map(({ code }) => {
    const community = membership[code];
    if (typeof community !== "number") throw new Error(`the partition does not say where '${code}' belongs`);
    return community;
  });
  return {
    communities: new Set(communities).size,
    modularity_ignoring_direction: modularityOf(undirectedGraphOf(network), communities),
  };
}

/** The order of groups is the alphabet of whoever sorted them, and means nothing. */
function inOrderOfGroups(expected: JsonRecord | undefined, actual: JsonRecord): JsonRecord {
  return {
    ...actual,
    by_group: inOrderOf(recordsIn(expected?.by_group), recordsIn(actual.by_group), "group"),
    mixing: inOrderOf(recordsIn(expected?.mixing), recordsIn(actual.mixing), "from"),
  };
}

/** The entries in the order in which they are expected; those that are not expected behind them. */
function inOrderOf(expected: readonly JsonRecord[], actual: readonly JsonRecord[], key: string): readonly JsonRecord[] {
  const place = new Map(expected.map((entry, index) => [entry[key], index]));
  const placeOf = (entry: JsonRecord): number => place.get(entry[key] ?? null) ?? expected.length;
  return actual.toSorted((a, b) => placeOf(a) - placeOf(b));
}
