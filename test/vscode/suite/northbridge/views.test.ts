// The views of the activity bar: the golden thread as a tree, and the findings by lesson.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import * as vscode from "vscode";
import type { Element } from "../../../../client/views/thread-tree.ts";
import type { Views } from "../../../../client/views/views.ts";
import type { FindingNode } from "../../../../protocol/index.ts";
import {
  extension,
  goldenThread,
  next,
  replace,
  reported,
  revert,
  show,
  untilClean,
  untilHolds,
  uriOf,
} from "../workspace.ts";

const metric = "metrics/uro-late-start.md";
const plan = "plans/eye-outpatients.md";
const objective = "objectives/organisation/org-theatre-productivity.md";

suite("views", () => {
  let views: Pick<Views, "tree" | "findings" | "state">;

  suiteSetup(async () => {
    views = (await goldenThread()).views;
    await untilHolds(() => views.state() === "ready");
    await untilClean();
  });

  teardown(async () => {
    await vscode.commands.executeCommand("goldenThread.tree.clearFilter");
    await vscode.commands.executeCommand("goldenThread.tree.fromObjectives");
  });

  const wordsOf = ({ label, words }: Element): string => {
    const [level, status] = words.slice(-2);
    return `${level}: ${label} [${status?.replace("thread ", "")}]`;
  };

  /** The line at the end of these labels, from the top. */
  async function lineAt(...labels: readonly string[]): Promise<Element> {
    let element: Element | undefined;
    for (const label of labels) {
      const lines = await views.tree.children(element);
      element = lines.find((line) => line.label === label);
      assert.ok(element, `there is '${label}' in: ${lines.map((line) => line.label)}`);
    }
    return element ?? assert.fail("there are labels");
  }

  async function linesFrom(element: Element, depth = 0): Promise<readonly string[]> {
    const lines = [`${"  ".repeat(depth)}${wordsOf(element)}`];
    for (const child of await views.tree.children(element)) lines.push(...(await linesFrom(child, depth + 1)));
    return lines;
  }

  /** What `plan-lint thread` prints, in the same form. */
  function threadOf(id: string): readonly string[] {
    const folder = uriOf("").fsPath;
    const args = [path.join(extension().extensionPath, "dist", "plan-lint.js"), "thread", id, "--as-of", "2026-04-20"];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", COLUMNS: "400" };
    const text = execFileSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
    return text.split("\n").flatMap((line) => {
      const [, strokes, level, title, status] = /^([│├└─ ]*)(\S+): (.*) \(\S+\) \[([^\]]*)\]/.exec(line) ?? [];
      return strokes === undefined ? [] : [`${"  ".repeat(strokes.length / 3)}${level}: ${title} [${status}]`];
    });
  }

  test("the tree says what the command says, downwards and upwards", async () => {
    const system = await lineAt("Waits under 18 weeks", "Eye follow-ups on time");
    assert.deepEqual(await linesFrom(system), threadOf("ics-eye-followups"));
    await vscode.commands.executeCommand("goldenThread.tree.fromMetrics");
    const late = await lineAt("Urology first-case late start, median minutes");
    assert.deepEqual(await linesFrom(late), threadOf("uro-late-start"));
  });

  test("a line says in words what its icon says, also to a screen reader, and a click opens its document", async () => {
    const line = await lineAt("NHS productivity, 2026/27 to 2028/29", "Theatre productivity");
    const item = views.tree.itemOf(line);
    assert.equal(item.description, "organisation · thread complete");
    assert.match(
      item.accessibilityInformation?.label ?? "",
      /^Theatre productivity, organisation, thread complete\. Thread complete: /,
    );
    const { command, arguments: args = [] } = item.command ?? assert.fail("the line opens something");
    await vscode.commands.executeCommand(command, ...args);
    await untilHolds(() => vscode.window.activeTextEditor?.document.uri.path.endsWith(objective) === true);
  });

  test("the document in front is shown in the tree while that is open", async () => {
    await vscode.commands.executeCommand("goldenThread.tree.focus");
    const revealed = next(views.tree.onDidReveal, ({ label }) => label.startsWith("Urology first-case late start"));
    await show(metric);
    await revealed;
    await untilHolds(() => views.tree.selection()[0]?.uri === uriOf(metric).toString());
  });

  test("a filter leaves what fits and what leads to it", async () => {
    await vscode.commands.executeCommand("goldenThread.tree.filter", {
      owner: "general-manager-urology",
      stage: "testing",
    });
    const national = await lineAt("NHS productivity, 2026/27 to 2028/29");
    assert.deepEqual(await linesFrom(national), [
      "national: NHS productivity, 2026/27 to 2028/29 [complete]",
      "  organisation: Theatre productivity [complete]",
      "    plan: More urology operations in each session [complete]",
    ]);
    await vscode.commands.executeCommand("goldenThread.tree.clearFilter");
    await lineAt("Local only");
  });

  test("a link by command writes the edit into the plan, and the tree shows it", async () => {
    await vscode.commands.executeCommand("goldenThread.tree.fromMetrics");
    const label = "Urology first-case late start, median minutes";
    const late = await lineAt(label);
    const to = uriOf(plan).toString();
    await vscode.commands.executeCommand("goldenThread.tree.linkTo", late, undefined, { to, role: "process" });
    const { document } = vscode.window.activeTextEditor ?? assert.fail("the plan is open");
    assert.equal(document.uri.toString(), to);
    assert.match(document.getText(), /\n {2}- \{ metric: uro-late-start, role: process \}\n/);
    await lineAt(label, "A shorter visit to the glaucoma clinic");
    await revert();
    await untilClean();
  });

  test("a link mends a thread that was broken", async () => {
    const { document } = await show(objective);
    const start = document.getText().indexOf("supports:");
    const links = document.getText().slice(start, document.getText().indexOf("accountable:"));
    await replace(document, links, "");
    const broken = await lineAt("Objectives linked to no national objective", "Theatre productivity");
    assert.equal(broken.status, "broken-national");
    const [national] = (await views.tree.children()).filter(({ label }) => label === "Waits under 18 weeks");
    const said = { to: national?.uri, because: "more operations in each session" };
    await vscode.commands.executeCommand("goldenThread.tree.linkTo", broken, undefined, said);
    const mended = await lineAt("Waits under 18 weeks", "Theatre productivity");
    assert.equal(mended.status, "complete");
    assert.match(document.getText(), /supports:\n {2}- \{ objective: nat-rtt18-2026-27, because: more operations/);
    await revert();
    await untilClean();
  });

  test("findings by lesson are all that the Problems view has, each with its place", async () => {
    const families = await views.findings.children();
    const found: FindingNode[] = [];
    for (const family of families)
      for (const rule of await views.findings.children(family)) found.push(...(await views.findings.children(rule)));
    assert.equal(found.length, reported().length);
    const [first] = found;
    const item = views.findings.itemOf(first ?? assert.fail("there is a finding"));
    assert.equal(item.command?.command, "vscode.open");
    assert.match(item.accessibilityInformation?.label ?? "", /, (?:error|warning|remark)(?:\.|$)/);
  });

  test("findings of the file in front alone", async () => {
    await show(plan);
    await vscode.commands.executeCommand("goldenThread.findings.thisFile");
    const [family] = await views.findings.children();
    const [rule] = await views.findings.children(family);
    const findings = await views.findings.children(rule);
    assert.ok(findings.length > 0);
    assert.ok(findings.every(({ place }) => place?.uri === uriOf(plan).toString()));
    await vscode.commands.executeCommand("goldenThread.findings.allFiles");
  });
});
