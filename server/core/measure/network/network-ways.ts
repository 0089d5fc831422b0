// How many ways there are from one set of people to another that have nobody in common: as many people as one would have to take out
// to part the two (Menger, 1927). Counted by flows of at most one through each person, up to a limit.

/**
 * `neighbours` as `neighboursOf` gives them; the sets hold positions and share nobody. Stops counting above `limit`. The people at the
 * ends of a way are on it too, so there are never more ways than the smaller set has people.
 */
export function separateWays(
  neighbours: readonly (readonly number[])[],
  from: ReadonlySet<number>,
  to: ReadonlySet<number>,
  limit: number,
): number {
  const flow = new Flow(2 * neighbours.length + 2);
  const [source, sink] = [2 * neighbours.length, 2 * neighbours.length + 1];
  // Everybody is two points with one passage between them.
  const entry = (person: number): number => 2 * person;
  const exit = (person: number): number => 2 * person + 1;
  for (const [person, others] of neighbours.entries()) {
    flow.connect(entry(person), exit(person));
    for (const other of others) flow.connect(exit(person), entry(other));
    if (from.has(person)) flow.connect(source, entry(person));
    if (to.has(person)) flow.connect(exit(person), sink);
  }
  let ways = 0;
  while (ways <= limit && flow.push(source, sink)) ways++;
  return ways;
}

/** Passages between points, each for one at a time (Ford and Fulkerson, 1956). */
class Flow {
  readonly #passages: { readonly to: number; isOpen: boolean }[] = [];
  readonly #from: number[][];

  constructor(points: number) {
    this.#from = Array.from({ length: points }, () => []);
  }

  /** A passage and, shut until it is used, the way back. The one is at an even position and the other behind it. */
  connect(from: number, to: number): void {
    this.#from[from]?.push(this.#passages.length);
    this.#passages.push({ to, isOpen: true });
    this.#from[to]?.push(this.#passages.length);
    this.#passages.push({ to: from, isOpen: false });
  }

  /** Sends one more from `source` to `sink`; whether there was a way. */
  push(source: number, sink: number): boolean {
    const arrivedBy = new Map<number, number>();
    const queue = [source];
    for (const point of queue) {
      if (point === sink) break;
      for (const index of this.#from[point] ?? []) {
        const passage = this.#passages[index];
        if (!passage?.isOpen || passage.to === source || arrivedBy.has(passage.to)) continue;
        arrivedBy.set(passage.to, index);
        queue.push(passage.to);
      }
    }
    if (!arrivedBy.has(sink)) return false;
    for (let index = arrivedBy.get(sink); index !== undefined; ) {
      const [used, back] = [this.#passages[index], this.#passages[index ^ 1]];
      if (!used || !back) break;
      used.isOpen = false;
      back.isOpen = true;
      index = arrivedBy.get(back.to);
    }
    return true;
  }
}
