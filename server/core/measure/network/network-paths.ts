// Shortest paths between all people in one pass: who lies between others, and how far it is. Weights are ignored.
//
// Graphology's betweenness counts paths in 32 bits, which 33 forks in a row overflow without a word, and its distances take twenty
// times as long as the whole of this. So the algorithm of Brandes (2001) is our own.
import { quotient } from "./network.ts";

export type Paths = {
  /** By person, over ordered pairs of others: the share of their shortest paths that run through the person, summed. */
  readonly between: readonly number[];
  /** By person, the sum of 1/distance to everyone whom the person can reach. */
  readonly nearness: readonly number[];
  /** Over ordered pairs that can reach each other; `null` when there are none. */
  readonly meanDistance: number | null;
  /** The longest of those distances; 0 when there are none. */
  readonly greatestDistance: number;
};

/** `neighbours` has for each person the positions of those to whom a tie leads, each once. */
export function pathsIn(neighbours: readonly (readonly number[])[]): Paths {
  const people = neighbours.length;
  const between = new Float64Array(people);
  const nearness = new Float64Array(people);
  const distance = new Float64Array(people);
  const paths = new Float64Array(people);
  const through = new Float64Array(people);
  let total = 0;
  let pairs = 0;
  let greatest = 0;
  for (let source = 0; source < people; source++) {
    distance.fill(-1);
    distance[source] = 0;
    paths.fill(0);
    paths[source] = 1;
    through.fill(0);
    const reached = [source];
    for (const person of reached) {
      const next = at(distance, person) + 1;
      for (const other of neighbours[person] ?? []) {
        if (at(distance, other) < 0) {
          distance[other] = next;
          reached.push(other);
        }
        if (at(distance, other) === next) paths[other] = at(paths, other) + at(paths, person);
      }
    }
    // Back from the farthest: what runs through a person is shared out among those one step nearer.
    for (const person of reached.toReversed()) {
      const next = at(distance, person) + 1;
      let sum = 0;
      for (const other of neighbours[person] ?? [])
        if (at(distance, other) === next) sum += (at(paths, person) / at(paths, other)) * (1 + at(through, other));
      through[person] = sum;
      if (person === source) continue;
      between[person] = at(between, person) + sum;
      nearness[source] = at(nearness, source) + 1 / at(distance, person);
      total += at(distance, person);
      pairs++;
      greatest = Math.max(greatest, at(distance, person));
    }
  }
  return {
    between: [...between],
    nearness: [...nearness],
    meanDistance: quotient(total, pairs),
    greatestDistance: greatest,
  };
}

const at = (values: Float64Array, position: number): number => values[position] ?? 0;
