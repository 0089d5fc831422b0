// Quick fixes as an editor meets them: told at once or when chosen, with files that are made, for a place, a file or a whole workspace.
import { beforeEach, describe, expect, test } from "vitest";
import type {
  ClientCapabilities,
  CodeAction,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import type { FixAllAnswer, PreviewModel, Refusal } from "../../protocol/index.ts";
import { connect, type Served } from "./client.ts";
import { type Sample, sample } from "./sample.ts";

const plan = "plans/urology-theatres.md";

let northbridge: Sample;
beforeEach(() => {
  northbridge = sample();
});

const everything: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create"],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
};

async function connected(
  capabilities: ClientCapabilities = everything,
  commands: readonly string[] = [],
): Promise<Served> {
  const client = connect();
  await client.initialize([northbridge.folder], capabilities, {
    initializationOptions: { asOf: "2026-04-20", commands },
  });
  return client;
}

/** Opens the plan with one text changed to another. Returns its text. */
function openBroken(client: Served, from: string, to: string): string {
  const text = northbridge.textOf(plan).replace(from, to);
  client.open(northbridge.folder.uriOf(plan), text, 4);
  return text;
}

/** What is on offer where a text stands. */
function offered(client: Served, text: string, at: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const before = text.slice(0, text.indexOf(at)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return client.request("textDocument/codeAction", {
    textDocument: { uri: northbridge.folder.uriOf(plan) },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only }) },
  });
}

function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const lines = text.split("\n");
  const uri = northbridge.folder.uriOf(plan);
  const changes = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
  const edits =
    edit?.changes?.[uri] ??
    changes.filter(({ textDocument }) => textDocument?.uri === uri).flatMap((one) => one.edits as TextEdit[]);
  for (const {
    range: { start, end },
    newText,
  } of edits.toReversed()) {
    const whole = `${lines[start.line]?.slice(0, start.character)}${newText}${lines[end.line]?.slice(end.character)}`;
    lines.splice(start.line, end.line - start.line + 1, ...whole.split("\n"));
  }
  return lines.join("\n");
}

describe("a misspelt reference", () => {
  const [right, wrong] = ["objective: org-theatre-productivity", "objective: org-theater-productivity"];
  const meant = ({ title }: CodeAction) => title.startsWith("Change to 'org-theatre-productivity'");

  test("is mended by what a client is told at once", async () => {
    const client = await connected({});
    const text = openBroken(client, right, wrong);
    const actions = await offered(client, text, "org-theater");
    const action = actions.find(meant);
    expect(action).toMatchObject({
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "reference-not-found" }],
    });
    expect(applied(text, action?.edit)).toBe(northbridge.textOf(plan));
    expect(actions.every(({ edit }) => edit?.documentChanges === undefined)).toBe(true);
    expect(actions.some(({ title }) => title.startsWith("Create"))).toBe(false);
  });

  test("or by what it asks for when the fix is chosen", async () => {
    const client = await connected();
    const text = openBroken(client, right, wrong);
    const actions = await offered(client, text, "org-theater");
    expect(actions.every(({ edit }) => edit === undefined)).toBe(true);
    const { edit } = await client.request<CodeAction>("codeAction/resolve", actions.find(meant));
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { version: 4 } }]);
    expect(applied(text, edit)).toBe(northbridge.textOf(plan));
  });

  test("or by the objective that it names, which is made", async () => {
    const client = await connected();
    const text = openBroken(client, right, wrong);
    const actions = await offered(client, text, "org-theater");
    const create = actions.find(({ title }) => title === "Create the objective 'org-theater-productivity'");
    const { edit } = await client.request<CodeAction>("codeAction/resolve", create);
    const uri = northbridge.folder.uriOf("objectives/org-theater-productivity.md");
    expect(edit?.documentChanges).toMatchObject([
      { kind: "create", uri, options: { overwrite: false } },
      { textDocument: { uri }, edits: [{ newText: expect.stringContaining("id: org-theater-productivity\n") }] },
    ]);
  });
});

test("a fix that leaves something to be written leads there, where the client can", async () => {
  const because = "\n    because: four urology theatres run 18 sessions a week and start 24 minutes late";
  for (const commands of [[], ["goldenThread.fillIn"]]) {
    const client = await connected(everything, commands);
    const text = openBroken(client, because, "");
    const actions = await offered(client, text, "org-theatre-productivity");
    const action = actions.find(({ title }) => title.startsWith("Add 'because'"));
    const { edit, command } = await client.request<CodeAction>("codeAction/resolve", action);
    const after = applied(text, edit);
    expect(after).toContain("\n  - objective: org-theatre-productivity\n    because: \n    strength:");
    if (commands.length === 0) expect(command).toBeUndefined();
    else {
      const line = after.split("\n").indexOf("    because: ");
      const position = { line, character: "    because: ".length };
      expect(command?.arguments).toEqual([{ uri: northbridge.folder.uriOf(plan), position }]);
    }
  }
});

test("the page of a metric whose limits are old offers to work them out anew, as the file itself does", async () => {
  const client = await connected(everything, ["goldenThread.fillIn"]);
  const uri = northbridge.folder.uriOf("metrics/uro-late-start.md");
  client.open(uri, northbridge.textOf("metrics/uro-late-start.md"), 1);
  const { sections } = await client.request<PreviewModel>("goldenThread/preview", { uri, theme: "light" });
  const [section, ...others] = sections.filter(({ fix }) => fix);
  const fix = section?.fix;
  expect(others).toEqual([]);
  expect(section?.text).toContain(
    "Rebase from April 2025, so that the limits and target icon describe today's process.",
  );
  const actions = await client.request<readonly CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: fix?.uri },
    range: fix?.range,
    context: { diagnostics: [], only: ["quickfix"] },
  });
  const action = actions.find(({ title }) => title === fix?.title);
  const { command } = await client.request<CodeAction>("codeAction/resolve", action);
  expect([uri, command?.command]).toEqual([fix?.uri, "goldenThread.fillIn"]);
});

describe("all that is safe", () => {
  const broken = (text: string): string =>
    text.replace("stage:", "stge:").replace("sponsor:", "sponser:").replace("org-people-improve", "org-people-improv");
  const mended = (text: string): string => text.replace("org-people-improve", "org-people-improv");

  test("in one file, when a client asks for it, and not else", async () => {
    const client = await connected();
    const text = broken(northbridge.textOf(plan));
    client.open(northbridge.folder.uriOf(plan), text);
    const [action, ...others] = await offered(client, text, "---", ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(action?.kind).toBe("source.fixAll.plan-lint");
    const { edit } = await client.request<CodeAction>("codeAction/resolve", action);
    expect(applied(text, edit)).toBe(mended(northbridge.textOf(plan)));
    const idle = await client.request<readonly CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: northbridge.folder.uriOf(plan) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], triggerKind: 2 },
    });
    expect(idle.filter(({ kind }) => kind?.startsWith("source"))).toEqual([]);
  });

  test("of one rule in a file, where it has several findings", async () => {
    const client = await connected();
    const text = broken(northbridge.textOf(plan));
    client.open(northbridge.folder.uriOf(plan), text);
    const actions = await offered(client, text, "stge");
    const all = actions.find(({ title }) => title.startsWith("Mend all findings of 'field-unknown'"));
    const { edit } = await client.request<CodeAction>("codeAction/resolve", all);
    expect(applied(text, edit)).toBe(mended(northbridge.textOf(plan)));
  });

  test("in every file, each change waiting for a yes; and nothing is changed by asking", async () => {
    const client = await connected();
    const metric = "metrics/uro-late-start.md";
    client.open(northbridge.folder.uriOf(plan), broken(northbridge.textOf(plan)));
    northbridge.folder.write(metric, northbridge.textOf(metric).replace("direction:", "directoin:"));
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: northbridge.folder.uriOf(metric), type: 2 }] });
    const before = await client.pulled();
    const answer = await client.request<FixAllAnswer>("goldenThread/fixAll");
    expect(answer).toMatchObject({ fixes: 3, files: 2 });
    expect(answer.edit.changeAnnotations).toEqual({
      "field-unknown": { label: "Mend field-unknown", needsConfirmation: true },
    });
    const edits = (answer.edit.documentChanges ?? []) as readonly TextDocumentEdit[];
    expect(edits.map(({ textDocument }) => textDocument.uri).toSorted()).toEqual(
      [metric, plan].map((one) => northbridge.folder.uriOf(one)),
    );
    expect(edits.flatMap((one) => one.edits)).toHaveLength(3);
    expect(await client.pulled()).toEqual(before);
  });

  test("is not offered to a client that cannot show it first", async () => {
    const client = await connected({});
    expect(await client.request<Refusal>("goldenThread/fixAll")).toEqual({
      problem: "This editor cannot show changes before they are made.",
    });
  });
});
