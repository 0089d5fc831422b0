// Which rules fire at which points. Most points of a signal have no other, so that they share one list: a series of a million points has
// thousands of lists and not a million.
import type { RuleHit } from "./spc-result.ts";

export class HitsOfPoints {
  readonly #byPoint: (readonly RuleHit[] | undefined)[];

  constructor(points: number) {
    this.#byPoint = new Array(points).fill(undefined);
  }

  /** The hits of each point that has any, at its index, in the order in which they were added. */
  get byPoint(): readonly (readonly RuleHit[] | undefined)[] {
    return this.#byPoint;
  }

  /** A signal, and the indices of the points that it marks. */
  add(hit: RuleHit, marked: readonly number[]): void {
    const alone = [hit];
    for (const index of marked) {
      const before = this.#byPoint[index];
      this.#byPoint[index] = before === undefined ? alone : [...before, hit];
    }
  }
}
