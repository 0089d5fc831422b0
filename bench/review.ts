// Measures how long a review takes beside git: node bench/review.ts [corpus]
// A corpus of 10,000 documents in a repository, of which 50 are changed in a second commit; each program compares the two commits, in turns.
// `corpus` is the generator of documents; it lies beside the repository when left out.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { median } from "./statistics.ts";

const ROOT = join(import.meta.dirname, "..");
const GENERATOR = resolve(process.argv[2] ?? join(ROOT, "../shared/corpus/generate.mjs"));
const PROGRAM = join(ROOT, "dist/plan-lint.js");
const FOLDER = join(ROOT, "out/bench/review");
const DOCUMENTS = 10_000;
const CHANGES = [0, 1, 50, 500];
const ROUNDS = 5;

if (!existsSync(PROGRAM)) throw new Error("Build first: npm run build");
if (!existsSync(GENERATOR)) throw new Error(`There is no generator of documents at '${GENERATOR}'.`);

const environment = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=Bench", "-c", "user.email=bench@example.org", ...args], {
    cwd: FOLDER,
    encoding: "utf8",
    env: environment,
    maxBuffer: 2 ** 28,
  });

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
execFileSync(process.execPath, [GENERATOR, "--files", String(DOCUMENTS), "--seed", "1", "--out", FOLDER]);
git("init", "--quiet", "--initial-branch=main");
git("add", "--all");
git("commit", "--quiet", "-m", "All documents");
git("tag", "base");

/** Eases the targets of so many metrics, in a commit of their own beside the base. */
function change(count: number): string {
  git("checkout", "--quiet", "-b", `change-${count}`, "base");
  const metrics = readdirSync(join(FOLDER, "metrics")).toSorted().slice(0, count);
  for (const name of metrics) {
    const file = join(FOLDER, "metrics", name);
    writeFileSync(file, readFileSync(file, "utf8").replace(/target: \{ value: \d+/, "target: { value: 1"));
  }
  git("commit", "--quiet", "--all", "--allow-empty", "-m", `${count} targets`);
  return git("rev-parse", "HEAD").trim();
}

/** Seconds that a program takes. */
function timed(file: string, args: readonly string[]): number {
  const start = process.hrtime.bigint();
  execFileSync(file, args, { cwd: FOLDER, env: environment, stdio: "ignore" });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

console.log(
  `Node ${process.version}, ${DOCUMENTS.toLocaleString("en-GB")} documents, median of ${ROUNDS} rounds, by the clock\n`,
);
console.log("| documents changed | plan-lint review | git diff --stat |");
console.log("| ---: | ---: | ---: |");
for (const count of CHANGES) {
  const head = change(count);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    review: timed(process.execPath, [
      PROGRAM,
      "review",
      `base..${head}`,
      "--as-of",
      "2026-04-20",
      "--fail-on",
      "never",
    ]),
    diff: timed("git", ["diff", "--stat", "base", head]),
  }));
  const shown = (times: readonly number[]): string => `${median(times).toFixed(2)} s`;
  console.log(`| ${count} | ${shown(rounds.map(({ review }) => review))} | ${shown(rounds.map(({ diff }) => diff))} |`);
}
