// Bundles the suites and runs each in the extension host of a real VS Code, on a folder of its own.
//   node test/vscode/run-suite.ts              the VS Code of test/vscode/host, in headless Chromium
//   node test/vscode/run-suite.ts northbridge  only some of the suites
//   node test/vscode/run-suite.ts --desktop    VSCODE_EXECUTABLE, or a VS Code that is downloaded; needs a display
// A suite that fails is run once more in a new VS Code on a new folder; one that passed only then is named, with what was seen the first time.
import { globSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { evidenceFolder } from "./host/evidence.ts";
import { runExtensionTests, type SuiteResult } from "./host/extension-tests.ts";
import { hostFolder, requireHost } from "./host/install.ts";
import { launchBrowser, newContext, type RunningVSCode, startVSCode } from "./host/vscode.ts";
import {
  emptyFolder,
  type Folder,
  ordinaryFolder,
  reportOf,
  repositoryCopy,
  root,
  workspaceCopy,
} from "./workspace.ts";

const sources = path.join(root, "test", "vscode", "suite");
const isDesktop = process.argv.includes("--desktop");

type Suite = {
  readonly folder: () => Folder;
  /** Whether the suite compares with what the command says of the folder. */
  readonly report?: boolean;
  /** In a folder that nobody vouches for; a desktop is always started with trust in everything. */
  readonly untrusted?: boolean;
};

const suites: Readonly<Record<string, Suite>> = {
  northbridge: { folder: workspaceCopy, report: true },
  review: { folder: repositoryCopy },
  elsewhere: { folder: ordinaryFolder },
  beginning: { folder: ordinaryFolder },
  ...(!isDesktop && { untrusted: { folder: workspaceCopy, report: true, untrusted: true } }),
};

/**
 * One CommonJS file per test file, and in each suite's folder the one that VS Code calls, because mocha loads what lies beside it. They lie
 * in a folder of this run, within the repository, because they find mocha there.
 */
async function bundle(name: string, bundles: string): Promise<string> {
  const tests = globSync(`${name}/*.test.ts`, { cwd: sources }).map((file) => path.join(sources, file));
  await build({
    entryPoints: [path.join(sources, "index.ts"), ...tests],
    entryNames: "[name]",
    outdir: path.join(bundles, name),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return path.join(bundles, name, "index.cjs");
}

/** Runs a suite on its folder with what runs tests in this sort of VS Code. */
async function run(name: string, suite: Suite, runTests: RunTests, bundles: string): Promise<SuiteResult> {
  const { folder, remove } = suite.folder();
  try {
    // The suite reads beside its workspace what it has to find there.
    if (suite.report) writeFileSync(`${folder}.report.json`, JSON.stringify(await reportOf(folder)));
    return await runTests(folder, await bundle(name, bundles), suite);
  } catch (error) {
    console.error(`failed ${name}:`, error);
    return { passed: false };
  } finally {
    remove();
  }
}

type RunTests = (folder: string, testsPath: string, suite: Suite) => Promise<SuiteResult>;

async function onDesktop(folder: string, testsPath: string): Promise<SuiteResult> {
  const executable = process.env.VSCODE_EXECUTABLE;
  const code = await runTests({
    ...(executable !== undefined && { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: testsPath,
    launchArgs: [folder, "--disable-extensions"],
  });
  // The window itself has said its sum.
  return { passed: code === 0 };
}

/** One VS Code for all suites that trust their folder, one for the others, and one browser for all. */
async function inBrowser(use: (runTests: RunTests) => Promise<void>): Promise<void> {
  requireHost();
  const failures = evidenceFolder(`suites-${path.basename(hostFolder).replace(/^\./, "")}`);
  const browser = await launchBrowser();
  const context = await newContext(browser);
  const started = new Map<boolean, Promise<RunningVSCode>>();
  try {
    await use(async (workspace, testsPath, { untrusted = false }) => {
      const starting = started.get(untrusted) ?? startVSCode({ untrusted });
      started.set(untrusted, starting);
      const vscode = await starting;
      const result = await runExtensionTests({
        vscode,
        context,
        workspace,
        developmentPath: root,
        testsPath,
        failures,
      });
      if (!result.passed) {
        started.delete(untrusted);
        await vscode.stop();
      }
      return result;
    });
  } finally {
    await browser.close();
    for (const one of await Promise.allSettled(started.values()))
      if (one.status === "fulfilled") await one.value.stop();
  }
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

async function runAll(runTests: RunTests): Promise<void> {
  const { folder: bundles, remove } = emptyFolder("suites", path.join(root, "out"));
  const unsteady: string[] = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
    const suite = suites[name];
    if (suite === undefined) {
      console.error(`failed ${name}: there is no such suite`);
      process.exitCode = 1;
      continue;
    }
    let result = await run(name, suite, runTests, bundles);
    if (!result.passed && !isDesktop) {
      console.error(`Once more, in a new VS Code: ${name}`);
      result = await run(name, suite, runTests, bundles);
      if (result.passed) unsteady.push(name);
    }
    if (result.sum !== undefined) console.log(result.sum);
    if (!result.passed) process.exitCode = 1;
  }
  if (unsteady.length > 0) console.log(`only at the second try: ${unsteady.join(", ")}`);
  remove();
}

process.exitCode = 0;
if (isDesktop) await runAll(onDesktop);
else await inBrowser(runAll);
