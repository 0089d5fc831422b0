// Makes server/core/measure/change/power-table.ts anew by simulating the rule of the verdict: node scripts/power-table.ts [--runs <number>]
import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { simulatePower } from "../bench/power.ts";

const AXES = {
  before: [8, 12, 18, 24, 36],
  after: [7, 9, 12, 18, 24, 36],
  carriedOver: [0, 0.3, 0.5, 0.7],
  shifts: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4],
};
const SEED = 12;

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "2000" } } });
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error("Give --runs as a whole number, 1 or more.");
  process.exit(2);
}

const rows = AXES.before.flatMap((before) =>
  AXES.after.flatMap((after) =>
    AXES.carriedOver.map((carriedOver) => {
      const chances = AXES.shifts.map((shift) =>
        Math.round(100 * simulatePower({ before, after, carriedOver, shift }, runs, SEED)),
      );
      return `  // ${before} + ${after}, carried over ${carriedOver}\n  ${chances.join(", ")},`;
    }),
  ),
);

const text = `// How often, in 100, the verdict calls a true shift an improvement. Written by scripts/power-table.ts with ${runs} runs a cell, seed ${SEED}: change
// nothing here by hand. Noise is normal with a standard deviation of 1; each cell has a standard error of at most ${(50 / Math.sqrt(runs)).toFixed(1)}.

/** Months before the change, and after it. */
export const BEFORE: readonly number[] = ${list(AXES.before)};
export const AFTER: readonly number[] = ${list(AXES.after)};
/** The lag-1 correlation of the noise. */
export const CARRIED_OVER: readonly number[] = ${list(AXES.carriedOver)};
/** The true shift, in standard deviations. */
export const SHIFTS: readonly number[] = ${list(AXES.shifts)};

/** By months before, months after, carry-over and shift, the last running fastest. */
// biome-ignore format: a row is one setting
export const POWER: readonly number[] = [
${rows.join("\n")}
];
`;

function list(numbers: readonly number[]): string {
  return `[${numbers.join(", ")}]`;
}

const file = path.resolve(import.meta.dirname, "../server/core/measure/change/power-table.ts");
writeFileSync(file, text);
