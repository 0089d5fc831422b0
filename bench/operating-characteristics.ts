// Simulates the tables of the documentation anew and prints them beside the documented figures:
//   node bench/operating-characteristics.ts [--runs <number>] [--seed <number>]
import process from "node:process";
import { parseArgs } from "node:util";
import {
  CHARACTERISTICS,
  DILUTION_RUNS,
  DILUTION_TABLE,
  type Documented,
  dilutionShares,
  tolerance,
  VANISHING_TABLE,
  VERDICT_RUNS,
  VERDICT_TABLE,
  verdictShares,
} from "./simulated-tables.ts";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: String(VERDICT_RUNS) }, seed: { type: "string", default: "1" } },
});
const runs = Number(options.runs);
const seed = Number(options.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error("Give --runs as a whole number, 1 or more, and --seed as a whole number.");
  process.exit(2);
}

let beyond = 0;

/** "52.1 (52)", with a mark where the two are further apart than chance allows. */
function beside(found: number, documented: Documented, documentedRuns: number): string {
  const isBeyond = Math.abs(found - documented.percent) > tolerance(documented, runs, documentedRuns);
  if (isBeyond) beyond += 1;
  return `${found.toFixed(1)} (${documented.percent.toFixed(documented.decimals)})${isBeyond ? " !" : ""}`;
}

const row = (cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);

console.log(`${runs.toLocaleString("en-GB")} runs, seed ${seed}. Percent, and the documented percent in brackets.\n`);
console.log("The verdict, 12 points on each side, independent normal noise:\n");
row(["true shift (sd)", "any flag", ...CHARACTERISTICS.slice(1)]);
row(["---", ...CHARACTERISTICS.map(() => "---")]);
for (const [shift, documented] of VERDICT_TABLE) {
  const shares = verdictShares(Array<number>(12).fill(shift), runs, seed);
  const cells = documented.map((one, index) =>
    beside(shares.get(CHARACTERISTICS[index] ?? "any") ?? 0, one, VERDICT_RUNS),
  );
  row([String(shift), ...cells]);
}

console.log("\nA gain of 2 sd for eight months that vanishes for eight:\n");
const vanishing = verdictShares([...Array<number>(8).fill(2), ...Array<number>(8).fill(0)], runs, seed);
row(["verdict", "percent"]);
row(["---", "---"]);
for (const [name, documented] of VANISHING_TABLE)
  row([name, beside(vanishing.get(name) ?? 0, documented, VERDICT_RUNS)]);

console.log("\nFlagged on a chart, when so many of so many theatres gain:\n");
row(["theatres", "changed", "gain", "locally", "in the wide figure"]);
row(["---", "---", "---", "---", "---"]);
for (const one of DILUTION_TABLE) {
  const { local, wide } = dilutionShares(one, runs, seed);
  const cells = [beside(local, one.local, DILUTION_RUNS), beside(wide, one.wide, DILUTION_RUNS)];
  row([String(one.theatres), String(one.changed), String(one.gain), ...cells]);
}

console.log(
  `\nAutocorrelated or seasonal figures do worse. ${beyond === 0 ? "Every figure lies" : `${beyond} figures lie not`} within four standard errors of the documented one.`,
);
process.exitCode = beyond === 0 ? 0 : 1;
