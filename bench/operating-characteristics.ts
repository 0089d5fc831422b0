// Simulates the tables of docs/verdict.md anew and prints them beside the documented figures:
//   node bench/operating-characteristics.ts [--runs <number>] [--seed <number>]
// Exit 1 where a cell lies further from its documented figure than chance allows.
import process from "node:process";
import { parseArgs } from "node:util";
import {
  answers,
  CARRIED,
  COURSES,
  DOCUMENTED_RUNS,
  type Row,
  SHIFTS,
  SIZES,
  tolerance,
  WORLDS,
} from "./verdict-tables.ts";
import { carriesOver } from "./worlds.ts";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: String(DOCUMENTED_RUNS) }, seed: { type: "string", default: "1" } },
});
const runs = Number(options.runs);
const seed = Number(options.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error("Give --runs as a whole number, 1 or more, and --seed as a whole number.");
  process.exit(2);
}

let beyond = 0;

/** "52.1 (52)", with a mark where the two are further apart than chance allows. */
function beside(found: number, documented: number): string {
  const isBeyond = Math.abs(found - documented) > tolerance(documented, runs);
  if (isBeyond) beyond += 1;
  return `${found.toFixed(1)} (${documented})${isBeyond ? " !" : ""}`;
}

const line = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);

function tableOf(rows: readonly Row[]): void {
  line("world", ...SHIFTS.map((shift) => (shift === 0 ? "nothing changed" : `${shift} sd`)));
  line(...Array<string>(SHIFTS.length + 1).fill("---"));
  for (const one of rows) {
    const cells = SHIFTS.map((shift, place) =>
      beside(answers(one, shift, runs, seed).improved, one.documented[place] ?? Number.NaN),
    );
    line(one.world, ...cells);
  }
}

console.log(
  `${runs.toLocaleString("en-GB")} runs, seed ${seed}. Called improved, in percent; the documented percent in brackets.\n`,
);
tableOf(WORLDS);
console.log("");
tableOf(SIZES);

console.log("\nNothing changed, and each figure carries over from the one before:\n");
line("before + after", "carried over", "improved");
line("---", "---", "---");
for (const { carried, before, after, documented } of CARRIED) {
  const { improved } = answers({ draw: carriesOver(carried), before, after }, 0, runs, seed);
  line(`${before} + ${after}`, String(carried), beside(improved, documented));
}

console.log("\nCourses of their own:\n");
line("course", "answer", "percent");
line("---", "---", "---");
for (const { what, documented, ...world } of COURSES) {
  const found = answers(world, 0, runs, seed);
  for (const answer of ["improved", "already", "not-sustained"] as const) {
    if (documented[answer] !== undefined) line(what, answer, beside(found[answer], documented[answer]));
  }
}

console.log(
  `\n${beyond === 0 ? "Every figure lies" : `${beyond} figures do not lie`} within four standard errors of the documented one.`,
);
process.exitCode = beyond === 0 ? 0 : 1;
