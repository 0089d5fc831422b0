// The review of priority changes in a folder whose files differ from the tag 'board-march', as test/vscode/workspace.ts makes it.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { GoldenThread } from "../../../../client/extension.ts";
import type { Line } from "../../../../client/review/lines.ts";
import { goldenThread, next, placeOf, replace, revert, show, untilHolds, uriOf } from "../workspace.ts";

const metric = "metrics/uro-late-start.md";

suite("review", () => {
  let review: GoldenThread["review"];

  suiteSetup(async () => {
    review = (await goldenThread()).review;
  });

  const groups = (): readonly Line[] => review.lines() ?? assert.fail("a review is shown");

  /** The first line of the group with this heading. */
  const lineUnder = (heading: string): Line =>
    groups().find(({ label }) => label === heading)?.lines?.[0] ??
    assert.fail(`there is '${heading}' in: ${groups().map(({ label }) => label)}`);

  /** Does what a click on a line does. */
  async function click(line: Line): Promise<void> {
    const { command, arguments: args = [] } = review.itemOf(line).command ?? assert.fail("the line opens something");
    await vscode.commands.executeCommand(command, ...args);
  }

  const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

  test("against a tag: what changed, by type", async () => {
    assert.equal(review.lines(), undefined);
    await vscode.commands.executeCommand("goldenThread.review", { base: "board-march" });
    assert.deepEqual(
      groups().map(({ label }) => label),
      [
        "1 priority raised",
        "1 target loosened",
        "1 objective reworded",
        "1 verdict changed",
        "1 metric without its latest figures",
        "Links to read again (1)",
      ],
    );
  });

  test("a line says in words what its icon says, also to a screen reader", () => {
    const item = review.itemOf(lineUnder("1 target loosened"));
    assert.match(
      String(item.label),
      /^The target of 'Urology first-case late start.* was loosened from 10 minutes to 15/,
    );
    assert.match(String(item.description), /^uro-late-start · needs a decision record$/);
    assert.match(item.accessibilityInformation?.label ?? "", /Metric uro-late-start, needs a decision record$/);
    assert.equal(item.contextValue, "change decision");
  });

  test("a click opens the text as it was beside the text as it is, at the place", async () => {
    await click(lineUnder("1 target loosened"));
    await untilHolds(() => activeTab() instanceof vscode.TabInputTextDiff);
    const diff = activeTab();
    assert.ok(diff instanceof vscode.TabInputTextDiff);
    assert.equal(diff.modified.toString(), uriOf(metric).toString());
    const before = await vscode.workspace.openTextDocument(diff.original);
    assert.match(before.getText(), /target: \{ value: 10,/);
    const now = await vscode.workspace.openTextDocument(diff.modified);
    const place = placeOf(now, "15, by");
    await untilHolds(() => vscode.window.activeTextEditor?.selection.start.isEqual(place) === true);
  });

  test("a link to read again leads to where it stands", async () => {
    await click(lineUnder("Links to read again (1)"));
    await untilHolds(() => {
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      // The day on which it was read last is what a person sets anew.
      return (
        document?.uri.path.endsWith("plans/urology-theatres.md") === true &&
        document.getText(selection) === "2026-02-09"
      );
    });
  });

  test("a changed verdict has its chart before and after, as pictures in a page", async () => {
    const line = lineUnder("1 verdict changed");
    assert.match(review.itemOf(line).contextValue ?? "", /\bcharts\b/);
    await vscode.commands.executeCommand("goldenThread.reviewCharts", line);
    const page = () => vscode.workspace.textDocuments.find(({ uri: { scheme } }) => scheme === "golden-thread-charts");
    await untilHolds(() => page() !== undefined);
    const document = page() ?? assert.fail("the page is open");
    const html = await vscode.commands.executeCommand<string>("markdown.api.render", document);
    assert.match(html, />Before the change<[\s\S]*>After the change</);
    assert.equal(html.match(/<img [^>]*src="data:image\/svg\+xml;base64,/g)?.length, 2);
    await untilHolds(() => tabOf("uro-late-start") !== undefined);
    await vscode.window.tabGroups.close(tabOf("Preview uro-late-start") ?? []);
  });

  const tabOf = (label: string) =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.label.includes(label));

  test("a decision record is begun by a click, and then the change needs none", async () => {
    const line = lineUnder("1 target loosened");
    const changed = next(review.onDidChange, () => !lineUnder("1 target loosened").change?.needsDecision);
    const answers = { because: "two theatres close until March", decided_by: "chief-operating-officer", mode: "joint" };
    await vscode.commands.executeCommand("goldenThread.writeDecision", line, answers);
    const document = vscode.window.activeTextEditor?.document ?? assert.fail("the record is open");
    assert.equal(document.uri.toString(), uriOf("decisions/decision-uro-late-start-target.md").toString());
    const text = document.getText();
    assert.match(text, /^about: \[uro-late-start\]\nchange: \{ field: target\.value, from: 10, to: 15 \}$/m);
    assert.match(text, /^because: two theatres close until March$/m);
    await changed;
    assert.doesNotMatch(String(review.itemOf(lineUnder("1 target loosened")).description), /decision/);
  });

  test("it follows what is saved, and says what is not", async () => {
    const { document } = await show(metric);
    await replace(document, "value: 15", "value: 10");
    await vscode.commands.executeCommand("goldenThread.refreshReview");
    assert.match(lineUnder("To note (1)").label, /^'metrics\/uro-late-start\.md' has changes that are not saved/);
    const changed = next(review.onDidChange, () => groups().every(({ label }) => label !== "1 target loosened"));
    await document.save();
    await changed;
    await revert();
  });

  test("without a word it asks, and the first answer is the branch that changes go into", async () => {
    await vscode.commands.executeCommand("goldenThread.closeReview");
    assert.equal(review.lines(), undefined);
    let isDone = false;
    const done = vscode.commands.executeCommand("goldenThread.review").then(() => {
      isDone = true;
    });
    // Accepts the first answer as soon as there is a question; before that it does nothing.
    while (!isDone) {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await sleep(20);
    }
    await done;
    lineUnder("1 priority raised");
  });

  test("closed, it shows nothing", async () => {
    await vscode.commands.executeCommand("goldenThread.closeReview");
    assert.equal(review.lines(), undefined);
  });
});
