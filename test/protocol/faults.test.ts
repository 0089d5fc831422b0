// What a client may do wrong, one fault at a time. After each the server still answers and shows exactly what a check from scratch finds.
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeEach, describe, expect, test } from "vitest";
import { SERVER } from "../built.ts";
import { connect, type Served, type Spawned, spawnServer } from "./client.ts";
import { emptyFolder, type Folder, folderOf, found } from "./folder.ts";
import { objective, plan, WORKSPACE } from "./pictures.ts";

let folder: Folder;
let client: Served;
let uri: string;
let text: string;

beforeEach(async () => {
  folder = folderOf(WORKSPACE);
  client = connect();
  uri = folder.uriOf(plan);
  text = readFileSync(path.join(folder.root, plan), "utf8");
  await client.initialize([folder]);
});

const frame = (message: unknown, length?: number | string) => {
  const body = typeof message === "string" ? message : JSON.stringify(message);
  return `Content-Length: ${length ?? Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const kinds = (id: number | string) => ({ jsonrpc: "2.0", id, method: "goldenThread/kinds", params: {} });

/** Alive, and showing what it should. */
const isWell = async (open: Readonly<Record<string, string>> = {}) => client.untilShown(await found(folder, open));

describe("messages", () => {
  test("1: bodies that are not JSON, or no messages", async () => {
    for (const body of [
      "",
      "{",
      "nonsense",
      "[]",
      "null",
      "1",
      '"x"',
      "{}",
      '{"jsonrpc":"2.0"}',
      '{"id":{},"method":[]}',
      "\u0000\u00ff",
    ])
      client.write(frame(body));
    await client.until(() => client.messages.some(({ id, error }) => id === null && error?.code === -32700));
    await isWell();
  });

  test.each([
    ["too small", (body: string) => body.length - 7],
    ["too large", (body: string) => body.length + 20],
    ["zero", () => 0],
    ["negative", () => -5],
    ["1e12", () => "1e12"],
    ["a thousand billion", () => "1000000000000"],
    ["no number", () => "many"],
    ["empty", () => ""],
  ])("2: a length that is %s", async (_, lengthOf) => {
    const body = JSON.stringify(kinds("lost"));
    client.write(frame(body, lengthOf(body)));
    client.write(frame(kinds("next")));
    client.write(frame(kinds("after-next")));
    expect((await client.answerTo("after-next")).error).toBeUndefined();
    expect((await client.answerTo("next")).error).toBeUndefined();
    await isWell();
  });

  test("2: a header without a length, and one that never ends", async () => {
    client.write('Content-Type: application/json\r\n\r\n{"jsonrpc":"2.0"}');
    client.write(frame(kinds("a")));
    expect((await client.answerTo("a")).error).toBeUndefined();
    client.write("X".repeat(1_000_000));
    client.write(frame(kinds("b")));
    expect((await client.answerTo("b")).error).toBeUndefined();
    await isWell();
  });

  test("3: byte by byte", async () => {
    for (const byte of Buffer.from(frame({ ...kinds("slow"), params: { text: "🏥" } })))
      client.write(Buffer.from([byte]));
    expect((await client.answerTo("slow")).error).toBeUndefined();
    await isWell();
  });

  test("4: several in one piece, and headers with more in them", async () => {
    const typed = frame(kinds("c")).replace(
      "\r\n\r\n",
      "\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
    );
    client.write(frame(kinds("a")) + frame(kinds("b")) + typed.replace("Content-Length", "content-length"));
    for (const id of ["a", "b", "c"]) expect((await client.answerTo(id)).error).toBeUndefined();
    await isWell();
  });

  test("5: what the server does not know", async () => {
    expect((await client.ask("textDocument/nothing", {})).error?.code).toBe(-32601);
    expect((await client.ask("$/nothing", {})).error?.code).toBe(-32601);
    client.notify("textDocument/didNothing", {});
    client.notify("$/nothing", {});
    await isWell();
  });

  test("6: parameters that are null, a list, missing, or of another shape", async () => {
    const methods = [
      "textDocument/hover",
      "textDocument/definition",
      "textDocument/completion",
      "textDocument/codeAction",
      "textDocument/diagnostic",
      "workspace/diagnostic",
      "goldenThread/preview",
      "goldenThread/thread",
      "goldenThread/explain",
      "goldenThread/documents",
      "goldenThread/newDocument",
      "goldenThread/wizard",
    ];
    const shapes = [
      null,
      [],
      [1],
      undefined,
      "x",
      7,
      {},
      { textDocument: null },
      { textDocument: { uri: 7 }, position: {} },
      { uri: {} },
    ];
    for (const method of methods)
      for (const params of shapes) {
        const { error } = await client.ask(method, params);
        expect(error?.message ?? "").not.toMatch(/undefined|null|reading|is not|\n/);
        if (error) expect([method, params, error.code]).toEqual([method, params, -32602]);
      }
    for (const method of [
      "textDocument/didOpen",
      "textDocument/didChange",
      "textDocument/didClose",
      "workspace/didChangeWatchedFiles",
      "workspace/didChangeWorkspaceFolders",
      "$/cancelRequest",
      "$/setTrace",
      "initialized",
    ])
      for (const params of shapes) client.notify(method, params);
    client.open(uri, text);
    client.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [null, {}, { range: null, text: 7 }, { range: { start: { line: "x" } }, text: "" }],
    });
    client.close(uri);
    await isWell();
    expect(client.messages.filter(({ id }) => id === null)).toEqual([]);
  });

  test("7: ids that are null, texts, or used again", async () => {
    client.send({ id: null, method: "goldenThread/kinds", params: {} });
    client.send({ id: { a: 1 }, method: "goldenThread/kinds", params: {} });
    await client.until(
      () => client.messages.filter(({ id, error }) => id === null && error?.code === -32600).length === 2,
    );
    expect((await client.ask("goldenThread/kinds", {}, "text")).error).toBeUndefined();
    expect((await client.ask("goldenThread/kinds", {}, "text")).error).toBeUndefined();
    expect((await client.ask("goldenThread/kinds", {}, -1)).error).toBeUndefined();
    client.send({ id: 99_999, result: {} });
    client.send({ id: null, error: { code: 1, message: "" } });
    await isWell();
  });
});

describe("life", () => {
  test("8: requests before initialize and after shutdown, and a second initialize", async () => {
    const early = connect();
    expect((await early.ask("textDocument/hover", {})).error?.code).toBe(-32002);
    expect((await early.ask("shutdown")).error?.code).toBe(-32002);
    early.open(uri, "---\nkind: plan\n---\n");
    await early.initialize([folder]);
    await early.untilShown(await found(folder));
    expect((await early.ask("initialize", { capabilities: {} })).error?.code).toBe(-32600);
    expect((await early.ask("shutdown")).result).toBeNull();
    expect((await early.ask("goldenThread/kinds", {})).error?.code).toBe(-32600);
    early.open(uri, "---\nkind: plan\n---\n");
    expect((await early.ask("shutdown")).error?.code).toBe(-32600);
    early.notify("exit");
    await isWell();
  });

  test("initialize with next to nothing in it", async () => {
    for (const params of [
      undefined,
      null,
      [],
      {},
      { capabilities: null },
      { capabilities: {}, workspaceFolders: [], rootUri: 7 },
      { capabilities: {}, workspaceFolders: [7, null, {}], initializationOptions: 7 },
      { capabilities: {}, workspaceFolders: "here", rootPath: 7 },
    ]) {
      const bare = connect();
      expect((await bare.ask("initialize", params)).error).toBeUndefined();
      expect((await bare.ask("goldenThread/kinds", {})).error).toBeUndefined();
    }
  });
});

describe("in a process of its own", () => {
  async function spawned(): Promise<Spawned> {
    const server = spawnServer();
    await server.initialize([folder]);
    await server.untilShown(await found(folder));
    return server;
  }

  test("an orderly end has the code 0", async () => {
    const server = await spawned();
    expect((await server.ask("shutdown")).result).toBeNull();
    server.notify("exit");
    expect(await server.exit).toBe(0);
  });

  test("9: exit without shutdown has the code 1", async () => {
    const server = await spawned();
    server.notify("exit");
    expect(await server.exit).toBe(1);
  });

  test("9: exit before initialize as well", async () => {
    const server = spawnServer();
    server.notify("exit");
    expect(await server.exit).toBe(1);
  });

  test("10: the end of its input ends it", async () => {
    const server = await spawned();
    server.process.stdin?.end();
    expect(await server.exit).toBe(1);
  });

  test("10: it ends when nobody reads what it says", async () => {
    const server = await spawned();
    server.process.stdout?.destroy();
    server.open(uri, text.replace("org-nowhere", "org-elsewhere"));
    expect(await server.exit).toBe(1);
  });

  test("10: it ends when the process of its client is gone", async () => {
    const other = spawnServer();
    const server = spawnServer();
    await server.initialize([folder], {}, { processId: other.process.pid });
    await server.untilShown(await found(folder));
    other.process.kill("SIGKILL");
    expect(await server.exit).toBe(1);
  });

  test("31: one that is ended in the midst of its work is followed by another, and no open text is lost", async () => {
    const edited = text.replace("org-nowhere", "org-elsewhere");
    const first = await spawned();
    first.open(uri, text);
    first.change(uri, [{ text: edited }]);
    first.process.kill("SIGKILL");
    expect(await first.exit).toBe(null);
    // The client opens its texts again in the next one, and asks for what it was asking.
    const next = spawnServer();
    await next.initialize([folder]);
    next.open(uri, edited);
    await next.untilShown(await found(folder, { [plan]: edited }));
    expect(readFileSync(path.join(folder.root, plan), "utf8")).toBe(text);
  });

  test("36: whatever is printed, standard out speaks the protocol only", async () => {
    const server = spawnServer([
      "--import",
      "data:text/javascript,setInterval(()=>console.log('stray'),5)",
      SERVER,
      "--stdio",
    ]);
    await server.initialize([folder]);
    await server.untilShown(await found(folder));
    await server.request("goldenThread/check", {});
    expect(server.stderr()).toContain("stray");
    expect(server.messages.every((message) => message.method !== undefined || message.id !== undefined)).toBe(true);
  });

  test("35: an exception that nobody caught is logged, and the server lives", async () => {
    const code = "setTimeout(()=>{Promise.reject(new Error('rejected'));throw new Error('thrown')},300)";
    const server = spawnServer(["--import", `data:text/javascript,${code}`, SERVER, "--stdio"]);
    await server.initialize([folder]);
    await server.until(() => server.stderr().includes("thrown"));
    await server.untilShown(await found(folder));
  });
});

describe("texts", () => {
  const at = (line: number, character: number) => ({ line, character });
  const open = () => client.open(uri, text);

  test("11: a change of a text that was never opened", async () => {
    client.change(uri, [{ text: "---\nkind: plan\n---\n" }]);
    client.change(folder.uriOf("none.md"), [{ range: { start: at(0, 0), end: at(9, 9) }, text: "x" }]);
    await isWell();
  });

  test("12: versions that repeat or go back", async () => {
    open();
    let now = text;
    for (const [index, version] of [5, 5, 1, -3, 7].entries()) {
      now = text.replace("org-nowhere", `org-${index}`);
      client.change(uri, [{ text: now }], version);
    }
    await isWell({ [plan]: now });
  });

  test.each([
    ["past the end", { start: at(500, 0), end: at(900, 7) }, (old: string) => `${old}x`],
    [
      "from far past the end of a line",
      { start: at(1, 900), end: at(2, 0) },
      (old: string) => old.replace("kind: plan\n", "kind: planx"),
    ],
    ["reversed", { start: at(1, 4), end: at(1, 0) }, (old: string) => old.replace("kind:", "x:")],
    ["negative", { start: at(-1, -4), end: at(0, 1) }, (old: string) => `x${old.slice(1)}`],
    ["of halves", { start: at(0.5, 0.5), end: at(0, 1.5) }, (old: string) => `x${old.slice(1)}`],
  ])("13: a range that is %s", async (_, range, edited) => {
    open();
    client.change(uri, [{ range, text: "x" }]);
    await isWell({ [plan]: edited(text) });
  });

  test("13: a range that begins inside a character", async () => {
    const line = text.split("\n").findIndex((one) => one.startsWith("title: "));
    open();
    client.change(uri, [{ range: { start: at(line, 8), end: at(line, 10) }, text: "x" }]);
    const start = text.indexOf("title: ") + 8;
    await isWell({ [plan]: `${text.slice(0, start)}x${text.slice(start + 2)}` });
  });

  test("13: a range that begins inside a line end", async () => {
    const windows = text.replaceAll("\n", "\r\n");
    client.open(uri, windows);
    client.change(uri, [{ range: { start: at(1, 11), end: at(1, 11) }, text: "s" }]);
    await isWell({ [plan]: windows.replace("kind: plan", "kind: plans") });
  });

  test("14, 17: several changes at once, each on what the one before left, with and without a range", async () => {
    open();
    const base = text.replace("org-nowhere", "org-theatres");
    client.change(uri, [
      { text: "gone again" },
      { range: { start: at(0, 0), end: at(0, 4) }, text: "all" },
      { text: base },
      { range: { start: at(1, 0), end: at(1, 4) }, text: "kin" },
      { range: { start: at(1, 3), end: at(1, 3) }, text: "d" },
      { range: { start: at(3, 0), end: at(3, 0) }, text: "tags: [one]\nowner_2: two\n" },
      { range: { start: at(4, 0), end: at(5, 0) }, text: "" },
    ]);
    await isWell({ [plan]: base.replace("title:", "tags: [one]\ntitle:") });
  });

  test("15, 16: opened twice, closed twice, changed after it was closed", async () => {
    open();
    client.open(uri, text.replace("org-nowhere", "org-second"), 1);
    await isWell({ [plan]: text.replace("org-nowhere", "org-second") });
    client.close(uri);
    client.close(uri);
    client.change(uri, [{ text: "---\nkind: plan\n---\n" }]);
    await isWell();
  });

  test("21: a thousand edits in a row", async () => {
    open();
    let now = text;
    for (let index = 0; index < 1000; index++) {
      const next = index % 2 === 0 ? "x" : "";
      const end = index % 2 === 0 ? 0 : 1;
      client.change(uri, [{ range: { start: at(3, 7), end: at(3, 7 + end) }, text: next }], index + 2);
    }
    now = text;
    client.change(uri, [{ text: now.replace("org-nowhere", "org-last") }], 2000);
    await isWell({ [plan]: text.replace("org-nowhere", "org-last") });
    const told = client.messages.filter(
      ({ method, params }) => method === "textDocument/publishDiagnostics" && JSON.stringify(params).includes(uri),
    );
    expect(told.length).toBeLessThan(200);
  });

  test("22: many completions under way while somebody types", async () => {
    open();
    const broken = text.replace("objective: org-nowhere, ", "objective: ");
    const line = broken.split("\n").findIndex((one) => one.includes("objective: "));
    const cursor = at(line, (broken.split("\n")[line] ?? "").indexOf("objective: ") + "objective: ".length);
    const answers = Array.from({ length: 50 }, (_, index) => {
      client.change(uri, [{ text: index % 2 ? text : broken }], index + 2);
      return client.ask("textDocument/completion", { textDocument: { uri }, position: cursor });
    });
    for (const { error } of await Promise.all(answers)) expect(error).toBeUndefined();
    client.change(uri, [{ text: broken }], 100);
    const { items } = await client.request<{ items: { label: string }[] }>("textDocument/completion", {
      textDocument: { uri },
      position: cursor,
    });
    expect(items.map(({ label }) => label)).toEqual(["org-theatres"]);
    await isWell({ [plan]: broken });
  });

  test("23: ten million characters", async () => {
    const large = `${text}${"All work and no play. 🏥\n".repeat(400_000)}`;
    client.open(uri, large);
    await isWell({ [plan]: large });
    client.change(uri, [{ range: { start: at(200_000, 3), end: at(200_000, 4) }, text: "\n" }]);
    await isWell({ [plan]: large });
    client.change(uri, [{ text }], 3);
    await isWell();
  });

  test("24: deleted, renamed and moved, with the text open or not", async () => {
    open();
    folder.write("plans/renamed.md", text);
    folder.remove(plan);
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [
        { uri: folder.uriOf("plans/renamed.md"), type: 1 },
        { uri, type: 3 },
      ],
    });
    await isWell({ [plan]: text });
    client.open(folder.uriOf("plans/renamed.md"), text);
    client.close(uri);
    await isWell({ "plans/renamed.md": text });
    client.close(folder.uriOf("plans/renamed.md"));
    await isWell();
    folder.remove("objectives");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: folder.uriOf(objective), type: 3 }] });
    await isWell();
  });

  test("a page that takes for ever, while others are answered and checked", async () => {
    const slow = `${text}\n[x](gone.md)\n${"- a\n\ntext\n\n".repeat(20_000)}`;
    client.open(uri, slow);
    const answer = await client.ask("textDocument/hover", { textDocument: { uri }, position: at(2, 2) });
    expect(answer.error).toBeUndefined();
    const changed = readFileSync(path.join(folder.root, objective), "utf8").replace(
      "id: org-theatres",
      "id: org-nowhere",
    );
    client.open(folder.uriOf(objective), changed);
    await client.until(() => !client.shown().join().includes("org-nowhere'"));
    await isWell({ [plan]: slow, [objective]: changed });
  });
});

describe("19: cancelling", () => {
  const cancel = (id: unknown) => client.notify("$/cancelRequest", { id });
  const hover = () => ({ textDocument: { uri }, position: { line: 1, character: 1 } });

  test("before it starts, twice, after the answer, and what nobody asked", async () => {
    const asked = { jsonrpc: "2.0", id: "early", method: "textDocument/hover", params: hover() };
    const cancelled = { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "early" } };
    client.write(frame(asked) + frame(cancelled) + frame(cancelled));
    expect((await client.answerTo("early")).error?.code).toBe(-32800);
    expect((await client.ask("textDocument/hover", hover(), "done")).error).toBeUndefined();
    cancel("done");
    cancel("unknown");
    cancel(null);
    cancel({});
    await isWell();
  });

  test("while it waits for the workspace to be read", async () => {
    const big = emptyFolder();
    big.write("plan-lint.yaml", "");
    for (let index = 0; index < 300; index++)
      big.write(`u/${index}.md`, `---\nkind: unit\nid: u-${index}\ntitle: U\n---\n`);
    const other = connect();
    const reading = other.initialize([big]);
    const waiting = other.ask(
      "textDocument/hover",
      { textDocument: { uri: big.uriOf("u/1.md") }, position: { line: 2, character: 5 } },
      "waiting",
    );
    other.notify("$/cancelRequest", { id: "waiting" });
    await reading;
    expect((await waiting).error?.code).toBe(-32800);
    await other.untilShown(await found(big));
  });

  test("every kind of request, each at once", async () => {
    for (const method of [
      "textDocument/hover",
      "textDocument/definition",
      "textDocument/completion",
      "goldenThread/preview",
      "goldenThread/thread",
      "goldenThread/documents",
    ]) {
      const answer = client.ask(method, { ...hover(), uri, theme: "light" }, `cancel ${method}`);
      cancel(`cancel ${method}`);
      const { error } = await answer;
      expect(error === undefined || error.code === -32800).toBe(true);
    }
    await isWell();
  });
});

test("33: an edit that the client refuses, or that a change overtakes, is none: nobody believes that it was made", async () => {
  const able = connect();
  await able.initialize([folder], { workspace: { workspaceEdit: { documentChanges: true } } });
  able.open(uri, text, 1);
  const line = text.split("\n").findIndex((one) => one.startsWith("id: "));
  const rename = { textDocument: { uri }, position: { line, character: 5 }, newName: "renamed" };
  const versions = async () => {
    const { documentChanges } = await able.request<{ documentChanges: { textDocument?: unknown }[] }>(
      "textDocument/rename",
      rename,
    );
    return documentChanges.flatMap(({ textDocument }) => (textDocument ? [textDocument] : []));
  };
  // The client does not make it, or has another text by then, which it knows by the version.
  expect(await versions()).toContainEqual({ uri, version: 1 });
  await able.untilShown(await found(folder, { [plan]: text }));
  const edited = `${text}\nMore.\n`;
  able.change(uri, [{ text: edited }], 2);
  expect(await versions()).toContainEqual({ uri, version: 2 });
  await able.untilShown(await found(folder, { [plan]: edited }));
  // The server asks no client to make an edit, and writes no file.
  expect(able.messages.filter(({ method }) => method === "workspace/applyEdit")).toEqual([]);
  expect(readFileSync(path.join(folder.root, plan), "utf8")).toBe(text);
});

test("38: texts that were opened, edited and closed leave nothing behind", async () => {
  const memory = async (cycles: number): Promise<number> => {
    for (let at = 0; at < cycles; at++) {
      client.open(uri, text.replace("org-nowhere", `org-${at}`), 1);
      client.change(uri, [{ text: `${text}${"Some prose. ".repeat(2_000)}` }], 2);
      client.close(uri);
      // What the client keeps of what it was told is not the server's.
      if (at % 50 === 49) client.messages.length = 0;
    }
    await client.request("goldenThread/check", {});
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    return process.memoryUsage().heapUsed;
  };
  await memory(300);
  const before = await memory(300);
  // Each text is 24,000 characters: were they kept, that would be 7 MB and more.
  expect((await memory(300)) - before).toBeLessThan(4_000_000);
  await isWell();
});
