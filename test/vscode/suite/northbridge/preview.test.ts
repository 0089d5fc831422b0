// The preview: drawn under its content security policy, and redrawn when what it shows changes.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import type { Rendered } from "../../../../client/preview-messages.ts";
import { goldenThread, next, replace, revert, show, untilClean, uriOf } from "../workspace.ts";

const metric = "metrics/uro-cases-per-session.md";
const plan = "plans/urology-theatres.md";
const data = "data/uro-cases-per-session.csv";

suite("preview", () => {
  let drawn: vscode.Event<Rendered>;
  const nextOf = (file: string, as: (rendered: Rendered) => boolean = () => true) =>
    next(drawn, (rendered) => rendered.uri === uriOf(file).toString() && as(rendered));

  suiteSetup(async () => {
    drawn = (await goldenThread()).onDidRender;
    await untilClean();
  });
  teardown(revert);

  test("a metric is drawn without eval, with its figures and its thread", async () => {
    await show(metric);
    const rendering = nextOf(metric);
    await vscode.commands.executeCommand("goldenThread.preview");
    const rendered = await rendering;
    assert.equal(rendered.evalAllowed, false, "the policy forbids making code from text");
    assert.deepEqual(rendered.violations, []);
    assert.equal(rendered.title, "Urology cases per four-hour session");
    // Its own, with 24 figures, and the one that pairs it with the broader metric, with a row for each.
    assert.equal(rendered.charts, 2);
    assert.equal(rendered.failed, 0);
    assert.equal(rendered.tooWide, 0);
    assert.equal(rendered.tableRows, 24 + 2);
    assert.ok(rendered.marks >= 24, `${rendered.marks} marks`);
    assert.ok(rendered.threadLines >= 3, `${rendered.threadLines} lines of thread`);
  });

  test("it follows what is typed into the file", async () => {
    const { document } = await show(metric);
    const rendering = nextOf(metric, ({ title }) => title === "Operations per session");
    await replace(document, "title: Urology cases per four-hour session", "title: Operations per session");
    await rendering;
  });

  test("it follows the figures", async () => {
    await show(metric);
    const { document } = await show(data);
    const rendering = nextOf(metric, ({ tableRows }) => tableRows === 23 + 2);
    const last = document.getText().trimEnd().split("\n").at(-1) ?? assert.fail("there are figures");
    await replace(document, `${last}\n`, "");
    assert.equal((await rendering).failed, 0);
    const again = nextOf(metric, ({ tableRows }) => tableRows === 24 + 2);
    await revert();
    await again;
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  test("it follows figures that another program writes to the disk", async () => {
    await show(metric);
    const file = uriOf(data).fsPath;
    const before = readFileSync(file, "utf8");
    const last = before.trimEnd().split("\n").at(-1) ?? assert.fail("there are figures");
    const rendering = nextOf(metric, ({ tableRows }) => tableRows === 23 + 2);
    writeFileSync(file, before.replace(`${last}\n`, ""));
    await rendering;
    const again = nextOf(metric, ({ tableRows }) => tableRows === 24 + 2);
    writeFileSync(file, before);
    await again;
  });

  test("it turns to the plan in front, with its metrics and its thread", async () => {
    const rendering = nextOf(plan);
    await show(plan);
    const rendered = await rendering;
    assert.equal(rendered.title, "More urology operations in each session");
    // Its outcome, its metrics, what drives it, before and after, whether a broad metric could show it, and how it was chosen.
    assert.equal(rendered.charts, 6);
    assert.equal(rendered.failed, 0);
    assert.ok(rendered.marks >= 4 * 24, `${rendered.marks} marks`);
    assert.ok(rendered.threadLines >= 3, `${rendered.threadLines} lines of thread`);
    assert.deepEqual(rendered.violations, []);
  });

  test("ordinary Markdown does not take its place", async () => {
    const seen: string[] = [];
    const watching = drawn(({ uri }) => seen.push(uri));
    const { document } = await show("README.md");
    const rendering = nextOf(metric);
    await show(metric);
    await rendering;
    watching.dispose();
    assert.ok(!seen.includes(document.uri.toString()), seen.join(", "));
  });
});
