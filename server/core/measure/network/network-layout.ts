// Where to draw each person of a network, so that those who are tied lie near each other. Positions mean nothing but nearness: turned or
// mirrored it would be the same picture.
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Network } from "./network.ts";
import { byPosition, undirectedGraphOf } from "./network-graph.ts";

/** From 0 to 1 each, with the same scale both ways. */
export type Point = { readonly x: number; readonly y: number };

/** More rounds change little that a person would see. */
const ROUNDS = 300;

/**
 * A point for each person, in the order of `network.people`. By the forces of ForceAtlas2 (Jacomy and others, 2014), which begins from
 * a circle in the order of the file and uses no chance, so the same network always gives the same picture.
 */
export function layoutOf(network: Network): readonly Point[] {
  const { length } = network.people;
  if (length < 2) return network.people.map(() => ({ x: 0.5, y: 0.5 }));
  const graph = undirectedGraphOf(network);
  graph.updateEachNodeAttributes((key) => {
    const angle = (2 * Math.PI * Number(key)) / length;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.3 };
  const found = forceAtlas2(graph, { iterations: ROUNDS, getEdgeWeight: null, settings });
  const along = (axis: "x" | "y"): readonly number[] =>
    byPosition(network, Object.fromEntries(Object.entries(found).map(([key, point]) => [key, point[axis]])));
  return inUnitSquare(along("x"), along("y"));
}

function inUnitSquare(xs: readonly number[], ys: readonly number[]): readonly Point[] {
  const [left, right] = extentOf(xs);
  const [low, high] = extentOf(ys);
  const size = Math.max(right - left, high - low) || 1;
  return xs.map((x, at) => ({
    x: 0.5 + (x - (left + right) / 2) / size,
    y: 0.5 + ((ys[at] ?? 0) - (low + high) / 2) / size,
  }));
}

const extentOf = (values: readonly number[]): readonly [number, number] =>
  values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
