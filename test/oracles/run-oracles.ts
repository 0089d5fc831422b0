// npm run oracles -- <folder>: prints, for each case of a folder, whether we agree with the program that worked it out.
// Ends with 0 when nothing differs but on purpose, 1 when something does, 2 when nothing could be checked.
import path from "node:path";
import type { Difference } from "./compare.ts";
import { loadCases, type Outcome, runCase } from "./oracles.ts";

const SHOWN_DIFFERENCES = 5;

function main(folder: string | undefined): number {
  if (folder === undefined) {
    console.error("Name a folder that has a cases.json: npm run oracles -- <folder>");
    return 2;
  }
  // npm starts a script in the folder of its package; where it was called from it tells here.
  const place = path.resolve(process.env.INIT_CWD ?? ".", folder);
  let outcomes: readonly Outcome[];
  try {
    outcomes = loadCases(place).map((oracle) => runCase(place, oracle));
  } catch (error) {
    console.error(`No case of ${folder} can be run: ${error instanceof Error ? error.message : error}.`);
    return 2;
  }
  for (const outcome of outcomes) console.log(describe(outcome));
  console.log(totals(outcomes));
  if (outcomes.some(({ status }) => status === "differs" || status === "failed")) return 1;
  return outcomes.some(({ compared }) => compared > 0) ? 0 : 2;
}

function describe(outcome: Outcome): string {
  const { id, engine } = outcome.case;
  const values = outcome.compared > 0 ? `, ${outcome.compared} values` : "";
  const more = outcome.differences.length - SHOWN_DIFFERENCES;
  return [
    `${outcome.status.padEnd(16)} ${id} (${engine}${values})`,
    ...outcome.reasons.map((reason) => `    ${reason}`),
    ...outcome.differences.slice(0, SHOWN_DIFFERENCES).map(describeDifference),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ].join("\n");
}

function describeDifference({ path, expected, actual }: Difference): string {
  return `    ${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual) ?? "nothing"}`;
}

function totals(outcomes: readonly Outcome[]): string {
  const count = (status: Outcome["status"]): number => outcomes.filter((outcome) => outcome.status === status).length;
  const compared = outcomes.reduce((total, outcome) => total + outcome.compared, 0);
  const unknown = new Set(
    outcomes.filter(({ status }) => status === "not yet computed").map((outcome) => outcome.case.engine),
  );
  return [
    "",
    `${outcomes.length} cases, ${compared} values compared`,
    `${count("agrees")} agree`,
    `${count("on purpose")} differ on purpose`,
    `${count("differs")} differ`,
    `${count("failed")} could not be run`,
    `${count("not yet computed")} not yet computed${unknown.size > 0 ? ` (${[...unknown].join(", ")})` : ""}`,
  ].join("\n");
}

process.exitCode = main(process.argv[2]);
