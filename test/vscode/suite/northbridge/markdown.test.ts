// The built-in Markdown preview: our documents have a card and their charts in it, and everything else looks as ever.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { goldenThread, replace, revert, show, untilClean } from "../workspace.ts";

const metric = "metrics/uro-cases-per-session.md";

const render = (document: vscode.TextDocument): Thenable<string> =>
  vscode.commands.executeCommand<string>("markdown.api.render", document);

/** Renders until the page is as wanted: the first time asks the server, and a later one has its answer. The test's time limit ends it. */
async function rendered(document: vscode.TextDocument, wanted: (html: string) => boolean): Promise<string> {
  for (;;) {
    const html = await render(document);
    if (wanted(html)) return html;
    await sleep(20);
  }
}

suite("Markdown preview", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });
  teardown(revert);

  test("front matter becomes a card with icons, verdict and thread", async () => {
    const { document } = await show(metric);
    const html = await rendered(document, (text) => text.includes("golden-thread-card"));
    assert.match(html, /Urology cases per four-hour session/);
    assert.match(html, /Improved: 2\.30 → 2\.69 cases/);
    assert.match(html, /Thread complete/);
    assert.match(html, /<img alt="" src="data:image\/svg\+xml;base64,/);
    assert.doesNotMatch(html, /<table class="frontmatter"/);
  });

  test("the card follows what is typed, and a title means nothing but itself", async () => {
    const { document } = await show(metric);
    await replace(document, "title: Urology cases per four-hour session", "title: <b>Cases</b>");
    const html = await rendered(document, (text) => text.includes("&lt;b&gt;Cases&lt;/b&gt;"));
    assert.doesNotMatch(html, /<b>Cases/);
  });

  test("a fence draws the chart that it names", async () => {
    const { document } = await show("README.md");
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.insert(
      document.uri,
      end,
      "\n\n```plan-spc\nuro-cases-per-session\n```\n\n```plan-drivers urology-theatres\n```\n",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const html = await rendered(document, (text) => (text.match(/class="golden-thread-chart"/g) ?? []).length === 2);
    assert.match(html, /<img alt="Urology cases per four-hour session\. The latest value/);
  });

  test("ordinary Markdown looks as it would without us", async () => {
    const { document } = await show("minutes/monday.md");
    assert.doesNotMatch(await render(document), /golden-thread/);
  });
});
