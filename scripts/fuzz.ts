// Tries the properties with cases that nobody has seen yet: `npm run fuzz -- --minutes 10`. What it finds becomes an example beside its property.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { createVitest, type Reporter, type TestCase, type Vitest } from "vitest/node";
import type { Fuzzing } from "../test/property.ts";

const USAGE = `npm run fuzz -- [--minutes 10] [--runs 10000] [--only "part of a name"] [--seed 1 [--path 3:0:1]] [--in "test/**/*.test.ts"]

  --minutes  how long all properties together may take (10, where --runs is not given)
  --runs     how many cases of each property are enough
  --only     the properties whose file or title has this in it
  --seed     cases that were tried before; with --path a single one of them, as a failure names it
  --in       the files that hold the properties`;

/** A property that has not ended so many minutes after its time was up never will. */
const PATIENCE = 3;

/** So many seconds without news are long. */
const SILENCE = 30;

type Wanted = {
  readonly minutes: number | null;
  readonly runs: number;
  readonly only: string;
  readonly seed: number;
  readonly path: string;
  readonly files: string;
};

/** What is asked for, or a sentence on why it cannot be done. */
function wantedIn(args: readonly string[]): Wanted | string {
  const options = Object.fromEntries(
    ["minutes", "runs", "only", "seed", "path", "in"].map((name) => [name, { type: "string" as const }]),
  );
  let values: { readonly [name: string]: unknown };
  try {
    values = parseArgs({ args: [...args], options: { ...options, help: { type: "boolean" } } }).values;
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
  if (values.help) return USAGE;
  const text = (name: string): string => String(values[name] ?? "");
  if (!/^(?:\d+(?:\.\d+)?)?$/.test(text("minutes")) || text("minutes") === "0") return "--minutes is a number above 0.";
  if (!/^(?:[1-9]\d*)?$/.test(text("runs"))) return "--runs is a whole number above 0.";
  if (!/^(?:-?\d+)?$/.test(text("seed"))) return "--seed is a whole number.";
  if (!/^[\d:]*$/.test(text("path"))) return "--path is a row of numbers with colons between them.";
  if (text("path") !== "" && text("seed") === "") return "--path leads to a case of a seed: give --seed too.";
  const runs = text("runs") === "" ? null : Number(text("runs"));
  return {
    minutes: text("minutes") === "" ? (runs === null ? 10 : null) : Number(text("minutes")),
    runs: runs ?? 2 ** 31,
    only: text("only"),
    seed: text("seed") === "" ? Math.floor(Math.random() * 2 ** 31) : Number(text("seed")),
    path: text("path"),
    files: text("in") || "test/**/*.test.ts",
  };
}

const count = (number: number): string => number.toLocaleString("en-GB");

const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

const isProperty = (one: TestCase): boolean => one.options.tags?.includes("property") ?? false;

const nameOf = (one: TestCase): string => `${one.module.relativeModuleId} > ${one.fullName}`;

/** Tells of every property as it ends, and in between what is being tried. */
class Teller implements Reporter {
  readonly #fuzzing: Fuzzing;
  readonly #total: number;
  readonly #busy = new Map<string, number>();
  readonly #watch: NodeJS.Timeout;
  #lastSaid = Date.now();
  readonly told = { ended: 0, runs: 0, failed: 0 };

  constructor(fuzzing: Fuzzing, total: number) {
    this.#fuzzing = fuzzing;
    this.#total = total;
    this.#watch = setInterval(() => this.#look(), 1000);
  }

  #say(text: string): void {
    console.log(text);
    this.#lastSaid = Date.now();
  }

  #look(): void {
    const { milliseconds, seed } = this.#fuzzing;
    for (const [name, since] of this.#busy) {
      if (milliseconds === null || Date.now() - since < milliseconds + PATIENCE * 60_000) continue;
      this.#say(`FAILED  ${name}\nOne of its cases does not come to an end.\n${again(name, seed)}`);
      process.exit(1);
    }
    if (Date.now() - this.#lastSaid < SILENCE * 1000) return;
    const busy = [...this.#busy].map(([name, since]) => `${name} (${Math.round((Date.now() - since) / 1000)} s)`);
    if (busy.length > 0) this.#say(`…       ${this.told.ended} of ${this.#total} done; trying ${busy.join(" and ")}`);
  }

  onTestCaseAnnotate(one: TestCase): void {
    this.#busy.set(nameOf(one), Date.now());
  }

  onTestCaseResult(one: TestCase): void {
    const result = one.result();
    if (!isProperty(one) || result.state === "skipped") return;
    this.#busy.delete(nameOf(one));
    const { runs, seconds } = one.meta().fuzzed ?? { runs: 0, seconds: 0 };
    const isFine = result.state === "passed" && runs > 0;
    this.told.ended++;
    this.told.runs += runs;
    if (!isFine) this.told.failed++;
    this.#say(
      `${isFine ? "ok    " : "FAILED"} ${count(runs).padStart(11)} cases ${seconds.toFixed(1).padStart(7)} s  ${nameOf(one)}`,
    );
    if (!isFine) this.#say((result.errors ?? []).map(({ message }) => message).join("\n") || "No case was tried.");
  }

  end(): void {
    clearInterval(this.#watch);
  }
}

const again = (name: string, seed: number): string =>
  `Again: npm run fuzz -- --only ${JSON.stringify(name)} --seed ${seed}`;

/** A test runner that looks only at files with properties. Threads, because one that never ends is ended with the process. */
const runner = (files: string, reporters: readonly Reporter[]): Promise<Vitest> =>
  createVitest("test", {
    include: [files],
    watch: false,
    reporters: [...reporters],
    tagsFilter: ["property"],
    pool: "threads",
    provide: { fuzzing: null },
  });

/** The files that hold properties, from the root of the repository. */
const filesWithProperties = (files: string): readonly string[] =>
  globSync(files)
    .filter((file) => /from "(?:\.\.?\/)+property\.ts"/.test(readFileSync(file, "utf8")))
    .toSorted();

/** Runs all that is asked for: the exit code. 0 is clean, 1 a case that breaks a property, 2 nothing tried. */
async function fuzz(args: readonly string[]): Promise<number> {
  process.chdir(path.resolve(import.meta.dirname, ".."));
  const wanted = wantedIn(args);
  if (typeof wanted === "string") {
    console.log(wanted);
    return args.includes("--help") ? 0 : 2;
  }
  const { minutes, runs, only, seed, path: way, files: where } = wanted;
  console.log("Looking for properties…");
  let teller: Teller | undefined;
  const vitest = await runner(where, [
    {
      onTestCaseAnnotate: (one) => teller?.onTestCaseAnnotate(one),
      onTestCaseResult: (one) => teller?.onTestCaseResult(one),
    },
  ]);
  try {
    const files = filesWithProperties(where);
    const { testModules, unhandledErrors } = await vitest.collect([...files], { staticParse: false });
    const broken = [...unhandledErrors, ...testModules.flatMap((one) => one.errors())].map(
      (error) => (error as Error).message,
    );
    if (broken.length > 0) {
      console.log(`The tests cannot be read: ${broken.join("\n")}`);
      return 2;
    }
    const all = testModules.flatMap((one) => [...one.children.allTests()].filter(isProperty));
    const chosen = all.filter((one) => nameOf(one).toLowerCase().includes(only.toLowerCase()));
    if (chosen.length === 0) {
      console.log(`No property has '${only}' in its name. There are:\n${all.map(nameOf).join("\n")}`);
      return 2;
    }
    if (way !== "" && chosen.length > 1) {
      console.log(
        `--path leads to a case of one property; '${only}' names ${chosen.length}:\n${chosen.map(nameOf).join("\n")}`,
      );
      return 2;
    }
    const workers = Math.min(Number(vitest.config.maxWorkers), new Set(chosen.map((one) => one.module.id)).size);
    const milliseconds = minutes === null ? null : Math.ceil((minutes * 60_000 * workers) / chosen.length);
    const each = [
      ...(runs < 2 ** 31 ? [counted(runs, "case")] : []),
      ...(milliseconds === null ? [] : [`${(milliseconds / 1000).toFixed(1)} s`]),
    ];
    console.log(
      `${count(chosen.length)} of ${counted(all.length, "property", "properties")}, seed ${seed}, ${each.join(" or ")} each.`,
    );
    const fuzzing: Fuzzing = { seed, path: way, runs, milliseconds };
    vitest.provide("fuzzing", fuzzing);
    teller = new Teller(fuzzing, chosen.length);
    const byFile = Map.groupBy(chosen, (one) => one.module);
    await vitest.runTestSpecifications(
      [...byFile].map(([module, own]) =>
        module.project.createSpecification(module.moduleId, { testNames: own.map((one) => one.fullName) }),
      ),
    );
    teller.end();
    const { ended, runs: tried, failed } = teller.told;
    console.log(`${counted(ended, "property", "properties")}, ${counted(tried, "case")}, ${count(failed)} failed`);
    return failed > 0 ? 1 : ended === chosen.length ? 0 : 2;
  } finally {
    teller?.end();
    await vitest.close();
  }
}

process.exitCode = await fuzz(process.argv.slice(2));
