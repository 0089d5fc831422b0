// Measures plan-lint beside other programs, in one run and in turns, so that whatever else the machine does meets all of them:
//   npm run bench [-- --quick | --questions | --keystrokes | --growth] [-- --generator <file>]
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { corpus, findGenerator } from "./corpora.ts";
import { grow } from "./growth.ts";
import { typeAway } from "./keystrokes.ts";
import { type Program, peers, planLint, readAll, type Times, time } from "./programs.ts";
import { askAway, linkToOne, questions, questionsOnLinks } from "./questions.ts";
import { median, percentile } from "./statistics.ts";

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, "..");
const SERVER = [path.join(ROOT, "dist/plan-lint.js"), "lsp", "--stdio"];
/** Another server that holds Markdown: it knows of links and headings. */
const PEER_SERVER = [path.join(HERE, "markdown-server.mjs")];
const EDITS = 200;
/** Of each sort. */
const QUESTIONS = 200;
const PEER_QUESTIONS = 50;

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    questions: { type: "boolean", default: false },
    keystrokes: { type: "boolean", default: false },
    growth: { type: "boolean", default: false },
    generator: { type: "string" },
  },
});

/** Ends the benchmark with a sentence that says why it cannot be. */
function stop(reason: string): never {
  console.error(`The benchmark stopped: ${reason}`);
  process.exit(2);
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) stop(`'${command} ${args.join(" ")}' failed in ${cwd}.`);
}

type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;

function packagesIn(lockFile: string): Packages {
  const file = path.join(HERE, lockFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** Installs the programs to compare with, exactly as the lock file names them, unless that has been done. */
function installPeers(): void {
  const installed = packagesIn("node_modules/.package-lock.json");
  const isComplete = Object.entries(packagesIn("package-lock.json")).every(
    // Optional packages are for other machines; the entry "" is the list itself.
    ([place, { version, optional }]) => place === "" || optional || installed[place]?.version === version,
  );
  if (!isComplete) run("npm", ["ci", "--ignore-scripts"], HERE);
}

type Row = { readonly program: Program; readonly times: readonly Times[] };

/** Runs the programs on a corpus in turns: the quick ones `rounds` times, the slow ones `slowRounds` times. */
function race(programs: readonly Program[], folder: string, rounds: number, slowRounds: number): readonly Row[] {
  const rows = programs.map((program) => ({ program, times: [] as Times[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { program, times } of rows)
      if (round < (program.slow ? slowRounds : rounds)) times.push(time(program, folder));
  }
  return rows;
}

function showRace(files: number, rows: readonly Row[]): void {
  const medians = new Map(
    rows.map(({ program, times }) => [
      program,
      { clock: median(times.map(({ clock }) => clock)), processor: median(times.map(({ processor }) => processor)) },
    ]),
  );
  const [ours, floor] = [medians.get(planLint), medians.get(readAll)];
  if (!ours || !floor) throw new Error("plan-lint and READ-ALL are always measured.");
  console.log(`\n| ${files.toLocaleString("en-GB")} documents | runs | clock | compared | processor | compared |`);
  console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
  for (const { program, times } of rows) {
    const taken = medians.get(program) ?? ours;
    const compared = (measure: "clock" | "processor"): string =>
      program === readAll
        ? "1"
        : program === planLint
          ? `${(ours[measure] / floor[measure]).toFixed(1)} × READ-ALL`
          : `${(taken[measure] / ours[measure]).toFixed(1)} × plan-lint`;
    const cells = [taken.clock, taken.processor].map((milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`);
    console.log(
      `| ${program.name} | ${times.length} | ${cells[0]} | ${compared("clock")} | ${cells[1]} | ${compared("processor")} |`,
    );
  }
}

function showTimes(name: string, times: readonly number[]): void {
  const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => `${percentile(times, share).toFixed(1)} ms`);
  console.log(`| ${name} | ${times.length} | ${p50} | ${p95} | ${worst} |`);
}

/** What both servers can be asked, side by side. */
function showPeer(ours: ReadonlyMap<string, readonly number[]>, peer: ReadonlyMap<string, readonly number[]>): void {
  console.log(
    "\n| of 10,000 documents | plan-lint p50 | p95 | vscode-markdown-languageservice p50 | p95 | compared at p50 |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
  for (const [name, theirs] of peer) {
    const own = ours.get(name);
    const cells = [own, theirs].map((times) =>
      times ? [0.5, 0.95].map((share) => `${percentile(times, share).toFixed(1)} ms`) : ["–", "–"],
    );
    const ratio = own ? `${(median(theirs) / median(own)).toFixed(1)} × plan-lint` : "–";
    console.log(`| ${[name, ...cells.flat(), ratio].join(" | ")} |`);
  }
}

async function askBoth(corpus: string): Promise<void> {
  const ours = await askAway(corpus, SERVER, QUESTIONS, questions(corpus), linkToOne);
  console.log("\n| from a question to its answer | questions | p50 | p95 | max |\n| --- | ---: | ---: | ---: | ---: |");
  for (const [name, times] of ours) showTimes(name, times);
  showPeer(ours, await askAway(corpus, PEER_SERVER, PEER_QUESTIONS, questionsOnLinks(corpus)));
}

const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

async function typeIn(corpus: string): Promise<void> {
  const { untilFirst, untilAll, taken } = await typeAway(corpus, SERVER, EDITS);
  console.log(
    `\nA server on 10,000 documents: ${inSeconds(untilFirst)} from its start to the first finding of the open file, ${inSeconds(untilAll)} until all is read.`,
  );
  console.log("\n| from an edit to its diagnostics | edits | p50 | p95 | max |\n| --- | ---: | ---: | ---: | ---: |");
  for (const [name, times] of taken) showTimes(name, times);
  showTimes("all", [...taken.values()].flat());
}

async function main(): Promise<void> {
  const generator = findGenerator(options.generator);
  run(process.execPath, ["scripts/build.mjs"], ROOT);
  installPeers();
  if (options.growth) return grow((documents) => corpus(generator, documents));
  const [small, large] = [corpus(generator, 1_000), corpus(generator, 10_000)];
  const processor = cpus()[0]?.model ?? "an unknown processor";
  console.log(`\nNode ${process.version}, ${availableParallelism()} cores (${processor.trim()}), ${process.platform}`);

  if (options.questions) return askBoth(large);
  if (options.keystrokes) return typeIn(large);

  showRace(1_000, race([readAll, planLint, ...peers], small, 5, 2));
  showRace(10_000, race([readAll, planLint, ...(options.quick ? [] : peers)], large, 5, 1));

  await typeIn(large);
  await askBoth(large);
}

await main().catch((error: unknown) => stop(error instanceof Error ? error.message : String(error)));
