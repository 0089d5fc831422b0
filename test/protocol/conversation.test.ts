// What a client sees: findings of the whole workspace as somebody types, opens, saves and switches branches.
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { dayOf, TODAY } from "../fixture.ts";
import { type Client, connect, RULES } from "./client.ts";
import { emptyFolder, type Folder, folderOf, found } from "./folder.ts";
import { objective, plan, WORKSPACE } from "./pictures.ts";

const textOf = (folder: Folder, file: string) => readFileSync(path.join(folder.root, file), "utf8");

async function conversation(picture = WORKSPACE): Promise<{ readonly client: Client; readonly folder: Folder }> {
  const folder = folderOf(picture);
  const client = connect();
  await client.initialize([folder]);
  await client.untilShown(await found(folder));
  return { client, folder };
}

const watched = (folder: Folder, files: readonly string[], type = 2) => ({
  changes: files.map((file) => ({ uri: folder.uriOf(file), type })),
});

describe("diagnostics", () => {
  test("are those of a check from scratch, for files that nobody opened", async () => {
    const { client } = await conversation();
    expect(client.shown().join("\n")).toMatch(/plans\/theatres\.md .* error reference-not-found/);
  });

  test("say where the other party is, which rule it was and how to mend it", async () => {
    const { client, folder } = await conversation(
      `=== plan-lint.yaml\n=== a.md\n---\nkind: unit\nid: ward\ntitle: A\nowner: me\n---\n=== b.md\n---\nkind: unit\nid: ward\ntitle: B\nowner: me\nparnt: x\n---\n`,
    );
    const all = [...client.diagnostics.values()].flat();
    const twice = all.find(({ code }) => code === "id-duplicate");
    expect(twice?.source).toBe("plan-lint");
    expect(twice?.relatedInformation?.[0]?.location.uri).toBe(folder.uriOf("a.md"));
    const unknown = all.find(({ code }) => code === "field-unknown");
    expect(unknown?.data).toMatchObject({ fix: { edit: { changes: {} } } });
    expect(unknown?.codeDescription).toEqual({ href: `${RULES}#field-unknown` });
  });

  test("lead to the page of their rule where the client shows it", async () => {
    const folder = folderOf(WORKSPACE);
    const client = connect();
    await client.initialize([folder], {}, { initializationOptions: { asOf: TODAY, rulePage: "page:{rule}/{rule}" } });
    await client.untilShown(await found(folder));
    const all = [...client.diagnostics.values()].flat();
    expect(all.map(({ codeDescription }) => codeDescription?.href)).toEqual(
      all.map(({ code }) => `page:${code}/${code}`),
    );
  });

  test("follow the text that is not saved, stay when it is closed, and go back to what is on disk", async () => {
    const { client, folder } = await conversation();
    const before = client.shown();
    const uri = folder.uriOf(plan);
    const edited = textOf(folder, plan).replace("org-nowhere", "org-theatres");
    client.open(uri, textOf(folder, plan));
    client.change(uri, [{ text: edited }]);
    await client.untilShown(await found(folder, { [plan]: edited }));
    expect(client.shown()).not.toEqual(before);
    client.close(uri);
    await client.untilShown(before);
  });

  test("open text wins over what a watcher tells; after it is closed the disk counts", async () => {
    const { client, folder } = await conversation();
    const uri = folder.uriOf(plan);
    const mine = textOf(folder, plan).replace("org-nowhere", "org-mine");
    client.open(uri, mine);
    folder.write(plan, textOf(folder, plan).replace("org-nowhere", "org-theirs"));
    client.notify("workspace/didChangeWatchedFiles", watched(folder, [plan]));
    await client.untilShown(await found(folder, { [plan]: mine }));
    expect(client.shown().join()).toContain("org-mine");
    client.close(uri);
    await client.untilShown(await found(folder));
    expect(client.shown().join()).toContain("org-theirs");
  });

  test("of other files follow too, and only files that differ are told", async () => {
    const { client, folder } = await conversation();
    const uri = folder.uriOf(objective);
    const renamed = textOf(folder, objective).replace("id: org-theatres", "id: org-nowhere");
    client.open(uri, textOf(folder, objective));
    await client.request("goldenThread/kinds", {});
    const from = client.messages.length;
    client.change(uri, [{ text: renamed }]);
    await client.untilShown(await found(folder, { [objective]: renamed }));
    expect(client.shown().join()).not.toContain("org-nowhere'");
    const told = client.messages
      .slice(from)
      .filter(({ method }) => method === "textDocument/publishDiagnostics")
      .map(({ params }) => (params as { uri: string }).uri);
    expect(new Set(told).size).toBe(told.length);
    expect(told).not.toContain(folder.uriOf("units/theatres.md"));
  });

  test("of a text carry its version", async () => {
    const { client, folder } = await conversation();
    const uri = folder.uriOf(plan);
    client.open(uri, textOf(folder, plan), 7);
    client.change(uri, [{ text: textOf(folder, plan).replace("org-nowhere", "org-elsewhere") }], 8);
    const told = await client.until(() =>
      client.messages.findLast(
        ({ method, params }) =>
          method === "textDocument/publishDiagnostics" && JSON.stringify(params).includes("org-elsewhere"),
      ),
    );
    expect(told.params).toMatchObject({ uri, version: 8 });
  });

  test("come from bodies as well, once they are parsed", async () => {
    const { client, folder } = await conversation();
    folder.write(plan, `${textOf(folder, plan)}\n[gone](gone.md)\n`);
    client.notify("workspace/didChangeWatchedFiles", watched(folder, [plan]));
    await client.untilShown(await found(folder));
    expect(client.shown().join("\n")).toMatch(/gone\.md/);
  });
});

describe("files", () => {
  test("a storm of events in any order, repeated, and for files that are gone again", async () => {
    const { client, folder } = await conversation();
    const unit = (id: string) => `---\nkind: unit\nid: ${id}\ntitle: ${id}\nowner: me\nparent: u-0\n---\n`;
    const files = Array.from({ length: 1000 }, (_, index) => `units/u-${index}.md`);
    for (const [index, file] of files.entries()) if (index % 3 !== 1) folder.write(file, unit(`u-${index}`));
    folder.remove(objective);
    const events = [...files, ...files, objective, plan].map((file, index) => ({
      uri: folder.uriOf(file),
      type: (index % 3) + 1,
    }));
    for (let at = 0; at < events.length; at += 70)
      client.notify("workspace/didChangeWatchedFiles", { changes: events.slice(at, at + 70).toReversed() });
    await client.untilShown(await found(folder));
    for (const file of files) folder.remove(file);
    client.notify("workspace/didChangeWatchedFiles", watched(folder, files, 3));
    await client.untilShown(await found(folder));
  });

  test("a few events are read one by one", async () => {
    const { client, folder } = await conversation();
    folder.write("units/ward.md", "---\nkind: unit\nid: ward\ntitle: Ward\nowner: me\nparent: nowhere\n---\n");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["units/ward.md"], 1));
    await client.untilShown(await found(folder));
    expect(client.shown().join()).toContain("ward.md");
    folder.remove("units/ward.md");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["units/ward.md", "units/never.md"], 3));
    await client.untilShown(await found(folder));
    expect(client.shown().join()).not.toContain("ward.md");
  });

  test("a folder that is moved, told as one event", async () => {
    const { client, folder } = await conversation();
    renameSync(path.join(folder.root, "objectives"), path.join(folder.root, "aims"));
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [
        { uri: folder.uriOf("objectives"), type: 3 },
        { uri: folder.uriOf("aims"), type: 1 },
      ],
    });
    await client.untilShown(await found(folder));
    expect(client.shown().join()).toContain("aims/trust.md");
  });

  test("a folder that a file takes the place of", async () => {
    const { client, folder } = await conversation();
    folder.remove("objectives");
    folder.write("objectives", "A file by that name.\n");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["objectives"]));
    await client.untilShown(await found(folder));
    expect(client.shown().join()).not.toContain(objective);
  });

  test("links that lead back to themselves, or nowhere", async () => {
    const { client, folder } = await conversation();
    for (const target of [plan, "plans/nowhere.md"]) {
      folder.remove(plan);
      symlinkSync(path.join(folder.root, target), path.join(folder.root, plan));
      client.notify("workspace/didChangeWatchedFiles", watched(folder, [plan]));
      const expected = await found(folder);
      expect(expected.join().includes("leads back to itself")).toBe(target === plan);
      await client.untilShown(expected);
    }
  });

  test("an answer is about what the watcher told before, even when everything is to be read for it", async () => {
    const { client, folder } = await conversation();
    folder.write("plan-lint.yaml", `${textOf(folder, "plan-lint.yaml")}rules: { reference-not-found: off }\n`);
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["plan-lint.yaml"]));
    expect(await client.pulled()).toEqual(await found(folder));
  });

  test("what no event told is found when the workspace is checked", async () => {
    const { client, folder } = await conversation();
    folder.write(plan, textOf(folder, plan).replace("org-nowhere", "org-theatres"));
    const summary = await client.request("goldenThread/check", {});
    await client.untilShown(await found(folder));
    expect(summary).toMatchObject({ documents: { plan: 1, objective: 1, unit: 1 } });
  });

  test("an ignored file stays ignored when it is opened; and counts once it is ignored no more", async () => {
    const { client, folder } = await conversation();
    folder.write(".gitignore", "objectives/\n");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, [".gitignore"], 1));
    await client.untilShown(await found(folder));
    client.open(folder.uriOf(objective), textOf(folder, objective));
    await client.untilShown(await found(folder));
    expect(client.shown().join()).not.toContain(objective);
    folder.remove(".gitignore");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, [".gitignore"], 3));
    await client.untilShown(await found(folder));
    expect(client.shown().join()).toContain(objective);
  });

  test("a configuration that is edited, broken, deleted and made again", async () => {
    const { client, folder } = await conversation();
    const uri = folder.uriOf("plan-lint.yaml");
    const config = textOf(folder, "plan-lint.yaml");
    client.open(uri, config);
    const quiet = `${config}rules: { reference-not-found: off }\n`;
    client.change(uri, [{ text: quiet }]);
    await client.untilShown(await found(folder, { "plan-lint.yaml": quiet }));
    expect(client.shown().join()).not.toContain("reference-not-found");
    const broken = "rules: [oh: {\n";
    client.change(uri, [{ text: broken }], 3);
    await client.untilShown(await found(folder, { "plan-lint.yaml": broken }));
    client.close(uri);
    folder.remove("plan-lint.yaml");
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["plan-lint.yaml"], 3));
    await client.untilShown([]);
    folder.write("plan-lint.yaml", config);
    client.notify("workspace/didChangeWatchedFiles", watched(folder, ["plan-lint.yaml"], 1));
    await client.untilShown(await found(folder));
  });
});

describe("roots", () => {
  const unit = (id: string) => `---\nkind: unit\nid: ${id}\ntitle: ${id}\nowner: me\nparent: nowhere\n---\n`;

  function nested(): { readonly outer: Folder; readonly inner: Folder } {
    const outer = emptyFolder();
    outer.write("plan-lint.yaml", "");
    outer.write("a.md", unit("a"));
    outer.write("inner/plan-lint.yaml", "");
    outer.write("inner/b.md", unit("b"));
    const root = path.join(outer.root, "inner");
    return {
      outer,
      inner: { ...outer, root, uri: `${outer.uri}/inner`, uriOf: (file) => outer.uriOf(`inner/${file}`) },
    };
  }

  test("nested ones are two workspaces", async () => {
    const { outer, inner } = nested();
    const client = connect();
    await client.initialize([outer]);
    await client.untilShown([...(await found(outer)), ...(await found(inner))].toSorted());
    expect(client.shown().join()).toContain("inner/b.md");
  });

  test("the one above a folder counts, and its neighbours do not", async () => {
    const { outer, inner } = nested();
    mkdirSync(path.join(outer.root, "inner/deep"));
    const client = connect();
    await client.initialize([{ ...inner, uri: `${inner.uri}/deep` }]);
    await client.untilShown(await found(inner));
  });

  test("several, one of them twice, and one after the other gone", async () => {
    const [one, two] = [folderOf(WORKSPACE), folderOf(WORKSPACE)];
    const client = connect();
    await client.initialize([one, two, one]);
    await client.untilShown([...(await found(one)), ...(await found(two))].toSorted());
    client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed: [{ uri: `${one.uri}/`, name: "" }] },
    });
    await client.untilShown(await found(two));
    client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri: one.uri, name: "" }], removed: [{ uri: two.uri, name: "" }] },
    });
    await client.untilShown(await found(one));
    client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri: one.uri, name: "" }], removed: [] },
    });
    await client.untilShown(await found(one));
  });

  test("one that becomes a workspace of its own while its files are open", async () => {
    const { outer, inner } = nested();
    outer.remove("inner/plan-lint.yaml");
    const client = connect();
    await client.initialize([outer]);
    await client.untilShown(await found(outer));
    const edited = unit("edited");
    client.open(inner.uriOf("b.md"), edited);
    await client.untilShown(await found(outer, { "inner/b.md": edited }));
    outer.write("inner/plan-lint.yaml", "");
    client.notify("workspace/didChangeWatchedFiles", watched(outer, ["inner/plan-lint.yaml"], 1));
    await client.untilShown([...(await found(outer)), ...(await found(inner, { "b.md": edited }))].toSorted());
    client.close(inner.uriOf("b.md"));
    outer.remove("inner/plan-lint.yaml");
    client.notify("workspace/didChangeWatchedFiles", watched(outer, ["inner/plan-lint.yaml"], 3));
    await client.untilShown(await found(outer));
  });

  test("none, and a single file of a workspace that no folder has", async () => {
    const folder = folderOf(WORKSPACE);
    const client = connect();
    await client.initialize([], {}, { rootUri: null, workspaceFolders: null });
    await client.untilShown([]);
    client.open(folder.uriOf(plan), textOf(folder, plan));
    await client.untilShown(await found(folder));
  });

  test("texts that are on no disk are left alone", async () => {
    const { client, folder } = await conversation();
    const before = client.shown();
    const text = textOf(folder, plan);
    for (const uri of [
      "untitled:Untitled-1",
      `vscode-vfs://github${folder.uri.slice(7)}/${plan}`,
      `git:${folder.uri.slice(7)}/${plan}?x`,
      "",
      "file:",
      "file:///%00",
      "file:///a%2Fb.md",
      "nonsense",
    ]) {
      client.open(uri, text);
      client.change(uri, [{ text: "---\nkind: plan\n---\n" }]);
      const cursor = { textDocument: { uri }, position: { line: 2, character: 5 } };
      expect(await client.request("textDocument/hover", cursor)).toBeNull();
      expect(await client.request("goldenThread/preview", { uri, theme: "light" })).toBeNull();
      client.close(uri);
    }
    await client.untilShown(before);
  });

  test("addresses are understood however they are spelled", async () => {
    const folder = folderOf(WORKSPACE);
    const name = "plans/café & 50% #1 år.md";
    folder.write(name, unit("a-1"));
    const client = connect();
    await client.initialize([folder]);
    await client.untilShown(await found(folder));
    // The client escapes more than we do, so the file has another address while it is open.
    const spelled = folder.uriOf(name).replace("&", "%26").replace("plans/c", "plans/%63");
    client.open(spelled, unit("a-2"));
    const expected = await found(folder, { [name]: unit("a-2") });
    await client.untilShown(expected.map((line) => line.replace(folder.uriOf(name), spelled)).toSorted());
    client.close(spelled);
    await client.untilShown(await found(folder));
  });
});

test("a new day brings new findings", async () => {
  const folder = folderOf(WORKSPACE);
  folder.write(
    "units/theatres.md",
    "---\nkind: unit\nid: theatres\ntitle: Theatres\nowner: me\ntype: clinic\nsize: { beds: 1 }\nreview_by: 2026-04-20\n---\n",
  );
  let day = dayOf("2026-04-20");
  const client = connect(() => day);
  await client.initialize([folder], {}, { initializationOptions: {} });
  const before = await found(folder, {}, day);
  await client.untilShown(before);
  day += 1;
  client.open(folder.uriOf("notes.md"), "# Notes\n");
  const after = await found(folder, {}, day);
  expect(after).not.toEqual(before);
  await client.untilShown(after);
});

test("the folder itself may go away", async () => {
  const { client, folder } = await conversation();
  rmSync(folder.root, { recursive: true });
  client.notify("workspace/didChangeWatchedFiles", {
    changes: [
      { uri: folder.uri, type: 3 },
      { uri: folder.uriOf("plan-lint.yaml"), type: 3 },
    ],
  });
  await client.untilShown([]);
});
