// A network as a graph of the library graphology. Its keys are positions in `people`, never codes: the library keeps results in plain
// objects, in which a code such as `__proto__` would be lost.
import { DirectedGraph, UndirectedGraph } from "graphology";
import type Graph from "graphology-types";
import { ignoringDirection, type Network } from "./network.ts";

/** Every person is a node, and every tie an edge of the network's own sort. */
export function graphOf(network: Network): Graph {
  const graph = network.directed ? new DirectedGraph() : new UndirectedGraph();
  for (const position of network.people.keys()) graph.addNode(String(position));
  for (const { from, to } of network.ties) graph.addEdge(String(from), String(to));
  return graph;
}

/** The same without directions: a returned pair is one edge. */
export const undirectedGraphOf = (network: Network): Graph => graphOf(ignoringDirection(network));

/** What the library found for each person, in the order of `people`. */
export function byPosition(network: Network, found: Readonly<Record<string, number>>): readonly number[] {
  return network.people.map((_, position) => found[String(position)] ?? 0);
}
