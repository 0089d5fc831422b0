// The measures of a network for programs, in the words of other programs' results (see test/oracles).
import type { GroupMeasures, NetworkMeasures, PersonMeasures } from "../../core/measure/network/network-measures.ts";

/** What `plan-lint network --json` prints about the network itself. */
export function networkJson(measures: NetworkMeasures, groupings: readonly GroupMeasures[]) {
  const { network } = measures;
  return {
    directed: network.directed,
    summary: summaryOf(measures),
    nodes: network.people.map(({ code }, position) => ({
      id: code,
      ...personOf(measures, measures.people[position]),
    })),
    attributes: groupings.map(attributeOf),
  };
}

function summaryOf(measures: NetworkMeasures) {
  const { network, degreeCentralisation: degree, weakComponents, strongComponents, dyads } = measures;
  const components = (sizes: readonly number[]) => ({ count: sizes.length, sizes });
  const centralisation = ({ normalised, greatest }: { normalised: number | null; greatest: number }) => ({
    normalised,
    theoretical_max: greatest,
  });
  return {
    nodes: network.people.length,
    edges: network.ties.length,
    self_loops_dropped: network.leftOut.self.length,
    duplicate_edges_dropped: network.leftOut.repeated.length,
    unknown_codes_dropped: network.leftOut.unknown.length,
    density: measures.density,
    reciprocity: measures.reciprocity,
    dyads: dyads && { mutual: dyads.mutual, asymmetric: dyads.asymmetric, null: dyads.none },
    degree_centralisation:
      "all" in degree
        ? { all: centralisation(degree.all) }
        : { in: centralisation(degree.in), out: centralisation(degree.out) },
    betweenness_centralisation: measures.betweennessCentralisation,
    transitivity_global: measures.transitivity,
    clustering_average_degree_2_or_more: measures.clustering,
    clustering_average_zero_for_others: measures.clusteringOfEveryone,
    weak_components: components(weakComponents),
    strong_components: strongComponents && components(strongComponents),
    isolates: measures.isolates,
    mean_distance_reachable_pairs: measures.distances.mean,
    mean_distance_ignoring_direction: measures.distancesIgnoringDirection.mean,
    diameter: measures.distances.greatest,
    diameter_ignoring_direction: measures.distancesIgnoringDirection.greatest,
  };
}

function personOf({ network }: NetworkMeasures, person: PersonMeasures | undefined) {
  if (!person) return {};
  return {
    degree: person.degree,
    ...(network.directed && { in_degree: person.in, out_degree: person.out }),
    ...(network.weighted && { in_strength: person.inStrength, out_strength: person.outStrength }),
    betweenness: person.betweenness,
    betweenness_normalised: person.betweennessNormalised,
    harmonic_out: person.harmonicOut,
    pagerank_085: person.pagerank,
    local_clustering: person.localClustering,
    core_number: person.core,
    weak_component_size: person.weakComponent,
    cut_point: person.isCutPoint,
  };
}

function attributeOf(measures: GroupMeasures) {
  const { grouping, groups, mixing } = measures;
  return {
    attribute: grouping.column,
    people_without: grouping.ungrouped,
    e_i: measures.externalInternal,
    e_i_ignoring_direction: measures.ignoringDirection,
    by_group: groups.map(({ name, size, ties, sent }) => ({
      group: name,
      size,
      internal: ties.internal,
      external: ties.external,
      index: ties.index,
      outgoing_index: sent === null ? null : sent.index,
    })),
    mixing: mixing.map((row, from) => ({
      from: grouping.names[from] ?? "",
      to: Object.fromEntries(row.map((count, to) => [grouping.names[to] ?? "", count])),
    })),
    modularity_ignoring_direction: measures.modularityIgnoringDirection,
    modularity_directed: measures.modularityDirected,
    assortativity: measures.assortativity,
  };
}
