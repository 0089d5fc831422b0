// Runs a suite of tests inside the extension host of a window of VS Code.
import { format } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { keepEvidence } from "./evidence.ts";
import { openWorkbench, type RunningVSCode } from "./vscode.ts";

/** How long a suite may take, in milliseconds, before it counts as hanging. */
const limit = 900_000;

type Run = {
  readonly vscode: RunningVSCode;
  readonly context: BrowserContext;
  readonly workspace: string;
  readonly developmentPath: string;
  /** The module whose `run` is called. */
  readonly testsPath: string;
  /** Where what is seen of a failure is kept. */
  readonly failures: string;
};

/** What a suite says, in the form of all our tests in editors; a window also reports its own log in the same way. */
const fromSuite = /^(?:ok|failed) /;
const sumOfSuite = /^\d+ passed, \d+ failed$/;

/** `sum` is the suite's last line, "N passed, N failed", where it came so far. */
export type SuiteResult = { readonly passed: boolean; readonly sum?: string };

/** Prints what the suite says of each test. */
export async function runExtensionTests(run: Run): Promise<SuiteResult> {
  const { vscode, context, workspace, failures } = run;
  const finished = Promise.withResolvers<number>();
  const timer = setTimeout(() => finished.reject(new Error(`There was no result after ${limit / 1000} s.`)), limit);
  const keeping: Promise<unknown>[] = [];
  let page: Page | undefined;
  let sum: string | undefined;
  try {
    page = await openWorkbench(vscode, context, {
      workspace,
      payload: [
        ["extensionDevelopmentPath", vscode.uri(run.developmentPath)],
        ["extensionTestsPath", vscode.uri(run.testsPath)],
      ],
      async beforeLoad(page) {
        // The two functions that a VS Code window calls, when they exist, while it runs a suite.
        await page.exposeFunction("codeAutomationExit", (code: number) => finished.resolve(code));
        await page.exposeFunction("codeAutomationLog", (kind: string, args: readonly unknown[]) => {
          const words = format(...args);
          vscode.log(`${kind}: ${words}`);
          if (sumOfSuite.test(words)) sum = words;
          if (!fromSuite.test(words)) return;
          console.log(words);
          const [, name] = /^failed ([^\n]*?): /.exec(words) ?? [];
          if (name !== undefined) keeping.push(keepEvidence(failures, name, page, vscode).then(console.error));
        });
        page.on("crash", () => finished.reject(new Error("The browser page crashed.")));
      },
    });
    return { passed: (await finished.promise) === 0, ...(sum !== undefined && { sum }) };
  } catch (error) {
    console.error(`failed ${workspace}:`, error);
    keeping.push(keepEvidence(failures, "window", page, vscode).then(console.error));
    return { passed: false };
  } finally {
    clearTimeout(timer);
    await Promise.all(keeping);
    await page?.close();
  }
}
