// Bundles the suites and runs each in the extension host of a real VS Code, on a folder of its own.
//   node test/vscode/run-suite.ts              the VS Code of test/vscode/host, in headless Chromium
//   node test/vscode/run-suite.ts northbridge  only some of the suites
//   node test/vscode/run-suite.ts --desktop    VSCODE_EXECUTABLE, or a VS Code that is downloaded; needs a display
import { globSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { requireHost } from "./host/install.ts";
import { inOrdinaryFolder, inRepositoryCopy, inWorkspaceCopy, reportOf, root } from "./workspace.ts";

const sources = path.join(root, "test", "vscode", "suite");
const bundles = path.join(root, "out", "vscode-suite");
const isDesktop = process.argv.includes("--desktop");

/** One CommonJS file per test file, and in each suite's folder the one that VS Code calls, because mocha loads what lies beside it. */
async function bundle(suite: string): Promise<void> {
  const tests = globSync(`${suite}/*.test.ts`, { cwd: sources }).map((file) => path.join(sources, file));
  await build({
    entryPoints: [path.join(sources, "index.ts"), ...tests],
    entryNames: "[name]",
    outdir: path.join(bundles, suite),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
}

/** The exit code of a suite. */
async function run(suite: string, folder: string, ...options: readonly string[]): Promise<number> {
  await bundle(suite);
  const executable = isDesktop ? process.env.VSCODE_EXECUTABLE : path.join(import.meta.dirname, "run-in-vscode.ts");
  return runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(bundles, suite, "index.cjs"),
    launchArgs: [folder, "--disable-extensions", ...options],
  });
}

/** Runs a suite on a copy of the samples. */
const onSamples = (suite: string, ...options: readonly string[]): Promise<number> =>
  inWorkspaceCopy(async (folder) => {
    // The suite reads beside its workspace what it has to find there.
    writeFileSync(`${folder}.report.json`, JSON.stringify(await reportOf(folder)));
    return run(suite, folder, ...options);
  });

const suites: Readonly<Record<string, () => Promise<number>>> = {
  northbridge: () => onSamples("northbridge"),
  review: () => inRepositoryCopy((folder) => run("review", folder)),
  elsewhere: () => inOrdinaryFolder((folder) => run("elsewhere", folder)),
  beginning: () => inOrdinaryFolder((folder) => run("beginning", folder)),
  // A desktop is always started with trust in everything.
  ...(!isDesktop && { untrusted: () => onSamples("untrusted", "--untrusted") }),
};

if (!isDesktop) requireHost();
process.exitCode = 0;
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  const suite = suites[name] ?? (() => Promise.reject(new Error(`There is no suite '${name}'.`)));
  const code = await suite().catch((error: unknown) => {
    console.error(String(error));
    return 1;
  });
  if (code !== 0) process.exitCode = 1;
}
