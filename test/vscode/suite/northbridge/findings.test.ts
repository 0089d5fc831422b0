// The findings of the workspace: those of the command, kept up to date while somebody types.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  goldenThread,
  placeOf,
  replace,
  report,
  reported,
  revert,
  show,
  shown,
  until,
  untilClean,
  untilHolds,
  uriOf,
} from "../workspace.ts";

const objective = "objectives/organisation/org-theatre-productivity.md";

/** From the field on to the next one: all the links upwards of the objective. */
function linksOf(document: vscode.TextDocument): string {
  const range = new vscode.Range(placeOf(document, "supports:"), placeOf(document, "accountable:"));
  return document.getText(range);
}

suite("findings", () => {
  suiteSetup(goldenThread);
  teardown(revert);

  test("the editor shows what the command finds, in files that nobody opened", async () => {
    assert.ok(reported().length > 0, "the sample has findings");
    await untilClean();
  });

  test("the status bar counts the metrics whose thread is complete", async () => {
    const { statusText } = await goldenThread();
    const { threads } = report().summary;
    const total = Object.values(threads).reduce((sum, count) => sum + count, 0);
    await untilHolds(() => statusText() === `Golden thread: ${threads.complete} of ${total} metrics`);
  });

  test("an edit breaks the thread, with one finding that explains it, and mends it again", async () => {
    await untilClean();
    const { statusText } = await goldenThread();
    const whole = statusText();
    const before = reported();
    const { document } = await show(objective);
    const links = linksOf(document);

    await replace(document, links, "");
    await until(vscode.languages.onDidChangeDiagnostics, () => shown().length > before.length);
    const added = shown().filter((finding) => !before.includes(finding));
    assert.match(
      added.join("\n"),
      /^objectives\/organisation\/org-theatre-productivity\.md:.* thread-broken-national .*$/,
    );
    assert.deepEqual([...before, ...added].toSorted(), shown(), "the other findings stay as they were");
    await untilHolds(() => statusText() !== whole);

    await replace(document, "accountable:", `${links}accountable:`);
    await untilClean();
    await untilHolds(() => statusText() === whole);
  });

  test("text that is not saved counts, and closing the file brings back what is on disk", async () => {
    await untilClean();
    const { document } = await show("plans/urology-theatres.md");
    await replace(document, "objective: org-people-improve", "objective: org-nowhere");
    const isBroken = () => shown().some((finding) => finding.includes("org-nowhere"));
    await until(vscode.languages.onDidChangeDiagnostics, isBroken);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await untilClean();
  });

  test("ordinary Markdown is left alone", async () => {
    await untilClean();
    const { document } = await show("minutes/monday.md");
    await replace(document, "owner: nobody", "owner: somebody\nsupports: [nothing]");
    // An edit after it to a document of ours, whose finding tells that the server has seen both.
    const { document: ours } = await show("plans/urology-theatres.md");
    await replace(ours, "objective: org-people-improve", "objective: org-nowhere");
    await until(vscode.languages.onDidChangeDiagnostics, () => shown().length > reported().length);
    for (const ordinary of ["minutes/monday.md", "README.md"])
      assert.deepEqual(vscode.languages.getDiagnostics(uriOf(ordinary)), []);
    await revert();
    await show("minutes/monday.md");
  });
});
