// The power of the verdict in a world with normal noise that carries over: what the table in the core is made from and tested against.
import { decide } from "../server/core/measure/change/decide.ts";
import type { Look } from "../server/core/measure/change/power.ts";
import { carriesOver, drawFrom } from "./worlds.ts";

/** The share, 0 to 1, of so many monthly series that the rule finds changed upwards. */
export function simulatePower({ before, after, carriedOver, shift }: Look, runs: number, seed: number): number {
  const draw = drawFrom(seed);
  const world = carriesOver(carriedOver);
  const at = Int32Array.from({ length: before + after }, (_, month) => month);
  let seen = 0;
  for (let run = 0; run < runs; run += 1) {
    const values = Float64Array.from(world(draw, before, after, shift), Number);
    const { found, side } = decide({ values, at, before, year: 12 });
    if (found === "changed" && side === 1) seen += 1;
  }
  return seen / runs;
}
