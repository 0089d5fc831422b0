#!/usr/bin/env node
// Runs a test suite inside the extension host of a real VS Code; exit code 0 when it passes. It takes the
// options of VS Code's own executable, so that @vscode/test-electron can start it in that one's place:
//   run-in-vscode.ts [folder] --extensionDevelopmentPath=<dir> --extensionTestsPath=<module>
//     [--untrusted] [--screenshot=<file.png>] [--keep] [--verbose]
// VSCODE_LOGS=<folder> keeps VS Code's logs of a failed run.
import path from "node:path";
import process from "node:process";
import { format, parseArgs } from "node:util";
import { installHost } from "./host/install.ts";
import { openWorkbench, type RunningVSCode, startVSCode, type Workbench } from "./host/vscode.ts";

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
    untrusted: { type: "boolean", default: false },
    screenshot: { type: "string" },
    keep: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
  // What VS Code understands and this runner has no use for (--no-sandbox, …) is ignored.
  strict: false,
  allowPositionals: true,
});

/** How long a suite may take before it counts as hanging. */
const limit = 600_000;

/** A window under test reports its own log lines and the suite's through one function; these are its own. */
const ownLine =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[(Service Worker|AgentHost|AccountPolicyGate|ChatModelSelection|reconnection-grace-time)\b|Timed out waiting for authentication provider|(Updating|Ignoring fetching) additional builtin|ChatSessionStore|Creation of workbench contribution|(Error: )?Could not locate the bindings file|(Error: )?Cannot find module '\.\/build\/Release\/)/;
const fromSuite = ([first]: readonly unknown[]) => typeof first === "string" && first !== "" && !ownLine.test(first);

let vscode: RunningVSCode | undefined;
let workbench: Workbench | undefined;

async function stop(): Promise<void> {
  await workbench?.browser.close().catch(() => {});
  await vscode?.stop({ keep: values.keep === true });
}

/** The exit code of the suite, or what kept it from having one. */
async function runSuite(developmentPath: string, testsPath: string): Promise<number | string> {
  installHost();
  vscode = await startVSCode({ untrusted: values.untrusted === true });
  const finished = Promise.withResolvers<number | string>();
  const timer = setTimeout(() => finished.resolve(`no result after ${limit / 1000} s`), limit);
  workbench = await openWorkbench(vscode, {
    workspace: positionals[0] ?? ".",
    payload: [
      ["extensionDevelopmentPath", vscode.uri(developmentPath)],
      ["extensionTestsPath", vscode.uri(testsPath)],
    ],
    async beforeLoad(page) {
      // The two functions that a VS Code window calls, when they exist, while it runs a suite.
      await page.exposeFunction("codeAutomationExit", (code: number) => finished.resolve(code));
      await page.exposeFunction("codeAutomationLog", (kind: string, args: readonly unknown[]) => {
        if (fromSuite(args)) process.stdout.write(`${format(...args)}\n`);
        else if (values.verbose) process.stderr.write(`[vscode ${kind}] ${format(...args)}\n`);
      });
      page.on("crash", () => finished.resolve("the browser page crashed"));
    },
  });
  const result = await finished.promise;
  clearTimeout(timer);
  return result;
}

const { extensionDevelopmentPath, extensionTestsPath } = values;
if (typeof extensionDevelopmentPath !== "string" || typeof extensionTestsPath !== "string") {
  console.error("usage: run-in-vscode.ts [folder] --extensionDevelopmentPath=<dir> --extensionTestsPath=<module>");
  process.exit(2);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop().finally(() => process.exit(130)));
}

const result = await runSuite(extensionDevelopmentPath, extensionTestsPath).catch((error: unknown) => format(error));
if (typeof result === "string") console.error(`run-in-vscode: ${result}`);
if (typeof values.screenshot === "string") await workbench?.page.screenshot({ path: values.screenshot });
const logs = process.env.VSCODE_LOGS;
if (result !== 0 && logs !== undefined) vscode?.saveLogs(path.resolve(logs));
if (values.keep && vscode !== undefined) console.error(`state kept in ${vscode.state}`);
await stop();
process.exit(result === 0 ? 0 : 1);
