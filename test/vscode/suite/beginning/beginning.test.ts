// From a folder without any plan to a repository with a linked, charted metric and nothing to find. Answers are given to the commands, as
// a keybinding would; what is not answered is asked, and Escape leaves nothing behind.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, shown, until, untilHolds, uriOf } from "../workspace.ts";

const textOf = async (file: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(file)));

/** The addresses of all files, which VS Code finds in any order. */
const files = async (): Promise<readonly string[]> => (await vscode.workspace.findFiles("**/*")).map(String).toSorted();

const isThere = (file: string): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uriOf(file))).then(
    () => true,
    () => false,
  );

const isInFront = (file: string): boolean =>
  vscode.window.activeTextEditor?.document.uri.toString() === uriOf(file).toString();

const run = (command: string, answers: Readonly<Record<string, string>>, more: object = {}) =>
  vscode.commands.executeCommand(`goldenThread.${command}`, { answers, ...more });

const metric = {
  plan: "lists-start-on-time",
  question: "Do lists start on time?",
  direction: "decrease",
  exclusions: "none",
  system: "theatre management system",
};

suite("beginning", () => {
  test("a folder becomes a repository, with a thread that is waiting for its first plan", async () => {
    await run("start", {
      begin: "own",
      organisation: "Northbridge",
      units: "Urology theatres",
      owner: "Trust secretary",
      catalogue: "nhs-england-2026-27",
      national: "nat-rtt18-2026-27",
      objective: "People treated within 18 weeks",
      wording: "65 of every 100 people will have waited 18 weeks or less.",
      because: "our list is part of the national one",
    });
    assert.ok(isInFront("README.md"));
    for (const file of [
      "plan-lint.yaml",
      "organisation.md",
      "units/urology-theatres.md",
      "objectives/people-treated-within-18-weeks.md",
    ])
      assert.ok(await isThere(file), file);
    const { statusText } = await goldenThread();
    await untilHolds(() => statusText() === "Golden thread: no metric yet");
    assert.deepEqual(shown(), []);
  });

  test("a plan, and metrics that it then lists; a table of the usual sort becomes one with its figures", async () => {
    await run("new.plan", {
      title: "Lists start on time",
      objective: "people-treated-within-18-weeks",
      because: "more people are treated on each list",
      population: "elective patients",
    });
    assert.ok(isInFront("plans/lists-start-on-time.md"));
    await run("new.metric", {
      ...metric,
      title: "Lists that start late",
      role: "process",
      type: "proportion",
      numerator: "lists that start more than 15 minutes late",
      denominator: "lists",
    });
    assert.equal(await textOf("data/lists-that-start-late.csv"), "period,numerator,denominator\n");
    assert.match(
      await textOf("plans/lists-start-on-time.md"),
      /metrics:\n {2}- \{ metric: lists-that-start-late, role: process \}\n/,
    );
    const rows = Array.from({ length: 12 }, (_, month) => `01/${month + 1}/2025,${[24, 22, 26][month % 3]}`);
    await vscode.workspace.fs.writeFile(
      uriOf("exports/Minutes late.csv"),
      new TextEncoder().encode(`Month,Minutes\n${rows.join("\n")}\n`),
    );
    await run(
      "new.metricFromTable",
      {
        ...metric,
        // Days and months that could be either are asked about, and how they were read is shown.
        dates: "day-first",
        reading: "yes",
        title: "Minutes late",
        role: "outcome",
        type: "median",
        of: "minutes from planned to actual start",
        figure_unit: "minutes",
        target: "",
        baseline: "none",
      },
      { table: uriOf("exports/Minutes late.csv") },
    );
    assert.match(await textOf("data/minutes-late.csv"), /^period,value\n2025-01,24\n2025-02,22\n/);
    const { statusText } = await goldenThread();
    await untilHolds(() => statusText() === "Golden thread: 2 of 2 metrics");
    await untilHolds(() => shown().length === 0);
  });

  test("its chart is drawn", async () => {
    const { onDidRender } = await goldenThread();
    const rendered: { readonly charts: number }[] = [];
    const listening = onDidRender((page) => rendered.push(page));
    await vscode.commands.executeCommand("goldenThread.preview", uriOf("metrics/minutes-late.md"));
    await until(onDidRender, () => rendered.some(({ charts }) => charts > 0));
    listening.dispose();
  });

  test("what is left with Escape leaves nothing behind", async () => {
    const before = await files();
    const asked = vscode.commands.executeCommand("goldenThread.new.objective", { answers: { title: "Never written" } });
    let isOver = false;
    void asked.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(await files(), before);
  });

  test("nothing is begun a second time", async () => {
    const before = await textOf("plan-lint.yaml");
    await run("start", { begin: "sample" });
    assert.equal(await textOf("plan-lint.yaml"), before);
    assert.equal(await isThere("plans/urology-theatres.md"), false);
  });
});
