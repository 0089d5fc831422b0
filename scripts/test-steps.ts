// The steps of `npm test`. Where there is a choice they begin in this order: first what others need, then what takes long.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import process from "node:process";
import { STARTS_PROCESSES } from "../test/starts-processes.ts";
import type { Outcome, Step } from "./side-by-side.ts";
import { systemTool } from "./system-tools.ts";

export type NamedStep = Step & { readonly about: string };

type Environment = Readonly<Record<string, string>>;

/** The oldest VS Code that package.json claims; code-server 4.103 carries VS Code 1.103. */
const oldest: Environment = { VSCODE_HOST: ".vscode-host-oldest", VSCODE_HOST_VERSION: "4.103.2" };

/** All of them, for a machine with so many cores. */
export const stepsFor = (cores: number): readonly NamedStep[] => [
  step("chromium", "the browser, by apt where it is missing", () => ready(() => systemTool("chromium")), { cores: 0 }),
  step("servers", "PostgreSQL and ClickHouse, by apt where they are missing and somebody counts on them", servers, {
    cores: 0,
  }),
  step("host", "the newest VS Code, from the npm registry", () => installed(), { cores: 0 }),
  step("types", "the types of all that is ours", () =>
    checks(["tsc"], ["tsc", "-p", "server/core"], ["tsc", "-p", "client/webview"]),
  ),
  step("build", "the bundles that are shipped", () => checks(["node", "scripts/build.mjs"])),
  step("package", "the extension as one file", () => checks(["npm", "run", "--silent", "package:built"]), {
    after: ["build"],
  }),
  unit(
    "unit-processes",
    "unit and protocol tests that start processes",
    STARTS_PROCESSES.map((folder) => `test/${folder}/`),
    cores,
  ),
  inVSCode("vscode-suite", "the suites inside VS Code", "run-suite.ts", "host"),
  step("host-oldest", "the oldest VS Code that is claimed", () => installed(oldest), { after: ["host"], cores: 0 }),
  inVSCode("vscode-oldest", "the same inside the oldest one that is claimed", "run-suite.ts", "host-oldest", oldest),
  inVSCode("vscode-walk", "a walk through the extension with mouse and keyboard", "walk-through.ts", "host"),
  inVSCode("vscode-first-plan", "somebody's first plan, from an empty folder", "first-plan/run.ts", "host"),
  inVSCode("vscode-web", "the extension in the browser alone", "web.ts", "host"),
  inVSCode("vscode-axe", "what the pages are for those who see or move otherwise", "accessibility.ts", "host"),
  step("release", "what is published, made twice and installed where nothing else is", () =>
    suites("test/release/run.ts", {}),
  ),
  unit(
    "unit-alone",
    "unit and oracle tests that start none",
    STARTS_PROCESSES.map((folder) => `--exclude=test/${folder}/**`),
    cores,
  ),
  step("lint", "Biome on all that is ours", () => checks(["biome", "ci", "--colors=off"])),
  step(
    "neovim",
    "the server in Neovim",
    async () => suites("test/neovim/run.ts", { NVIM_PATH: await systemTool("neovim") }),
    {
      // It asks where VS Code was asked, and compares the answers.
      after: ["vscode-suite"],
    },
  ),
];

function step(
  name: string,
  about: string,
  take: () => Promise<Outcome>,
  { group, after = [], cores = 1 }: Partial<Step> = {},
): NamedStep {
  return { name, about, take, after, cores, ...(group !== undefined && { group }) };
}

/** Some of vitest's files. They leave a core to the editors beside them: a window that shares one takes twice as long over everything. */
function unit(name: string, about: string, which: readonly string[], cores: number): NamedStep {
  const workers = Math.max(1, cores - 1);
  const take = () => unitTests(which, workers, `out/${name}.json`);
  return step(name, about, take, { group: "unit", after: ["build", "servers"], cores: workers });
}

/** A script of test/vscode, with the package that is shipped. */
function inVSCode(name: string, about: string, script: string, host: string, env: Environment = {}): NamedStep {
  const take = async () => suites(`test/vscode/${script}`, { CHROMIUM_PATH: await systemTool("chromium"), ...env });
  return step(name, about, take, { group: "vscode", after: ["package", "chromium", host] });
}

const children = new Set<ChildProcess>();

/** Ends what still runs. */
export function endAll(): void {
  for (const child of children) child.kill();
}

type Ended = { readonly ok: boolean; readonly said: string };

/** Runs a command to its end, keeping what it says. */
function run([command, ...args]: readonly [string, ...string[]], env: Environment = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    children.add(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    child.on("error", (error) => resolve({ ok: false, said: String(error) }));
    child.on("close", (code) => {
      children.delete(child);
      resolve({ ok: code === 0, said });
    });
  });
}

/** What has only to be there before others begin: it is no test, and counts only where it fails. */
async function ready(work: () => Promise<string>): Promise<Outcome> {
  return { passed: 0, failed: 0, said: await work() };
}

/** Where nobody counts on them their tests are left out, with a sentence; where somebody does, they say themselves what is missing. */
async function servers(): Promise<Outcome> {
  const wanted = process.env.GT_REQUIRE_SERVERS === "1" ? (["postgres", "clickhouse"] as const) : [];
  const said = wanted.map((name) => systemTool(name).catch((error: Error) => error.message));
  return { passed: 0, failed: 0, said: (await Promise.all(said)).join("\n") };
}

async function installed(env: Environment = {}): Promise<Outcome> {
  const { ok, said } = await run(["node", "test/vscode/host/install.ts"], env);
  return { passed: 0, failed: ok ? 0 : 1, said };
}

/** Commands that pass or fail as a whole; each counts as one. */
async function checks(...commands: readonly (readonly [string, ...string[]])[]): Promise<Outcome> {
  const results: Ended[] = [];
  for (const command of commands) results.push(await run(command));
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, said: results.map(({ said }) => said).join("") };
}

async function unitTests(which: readonly string[], workers: number, report: string): Promise<Outcome> {
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${report}`];
  const ended = await run(["vitest", "run", ...which, `--maxWorkers=${workers}`, ...reporters]);
  let counted = { numPassedTests: 0, numFailedTests: 0 };
  try {
    counted = JSON.parse(readFileSync(report, "utf8")) as typeof counted;
  } catch {
    // vitest did not come to its report: its words say why.
  }
  return outcomeOf(ended, counted.numPassedTests, counted.numFailedTests);
}

/** Suites in a real editor, each of which ends with a line "N passed, N failed"; before it may stand what passed "only at the second try". */
async function suites(script: string, env: Environment): Promise<Outcome> {
  const ended = await run(["node", script], env);
  let [passed, failed] = [0, 0];
  for (const [, passes, failures] of ended.said.matchAll(/^(\d+) passed, (\d+) failed$/gm)) {
    passed += Number(passes);
    failed += Number(failures);
  }
  const unsteady = /^only at the second try: (.+)$/m.exec(ended.said)?.[1];
  return { ...outcomeOf(ended, passed, failed), ...(unsteady !== undefined && { unsteady }) };
}

/** A run that failed, or that tested nothing, never counts as green. */
function outcomeOf({ ok, said }: Ended, passed: number, failed: number): Outcome {
  const green = ok && passed > 0;
  return { passed, failed: green ? failed : Math.max(1, failed), said };
}
