// Everything bad at once, in a server that is running: it comes on disk, is opened, typed into and closed again, and each time the
// server says what a check from scratch says.
import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { spawnServer } from "../protocol/client.ts";
import { found } from "../protocol/folder.ts";
import { folderWith, RAW } from "./workspaces.ts";

const WARD = "---\nkind: unit\nid: good\ntitle: Good\nowner: ward-manager\ntype: ward\nsize: { beds: 2 }\n---\n";
const unit = (id: string, more: string): string => `---\nkind: unit\nid: ${id}\n${more}\n---\n`;
const metric = (id: string, data: string): string =>
  `---\nkind: metric\nid: ${id}\nstatus: active\nfrequency: monthly\ndata: ${data}\n---\n`;
const bomb = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);

const TEXTS: Readonly<Record<string, string>> = {
  "units/empty.md": "",
  "units/no-kind.md": "---\nid: a\n---\n",
  "units/unknown-kind.md": "---\nkind: unti\nid: b\n---\n",
  "units/unclosed.md": "---\nkind: unit\nid: c\n",
  "units/merge.md": unit("d", "<<<<<<< HEAD\ntype: ward\n=======\ntype: site\n>>>>>>> b"),
  "units/keys.md": unit("e", Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join("\n")),
  "units/deep.md": unit("f", `size: ${"[".repeat(10_000)}`),
  "units/deeper.md": unit("g", `size:\n${"- ".repeat(10_000)}x`),
  "units/bomb.md": unit("h", ["a0: &a0 [x]", ...bomb].join("\n")),
  "units/circle.md": unit("i", "size: &a [*a]"),
  "units/proto.md": unit("__proto__", "__proto__: { polluted: true }\nconstructor: 1"),
  "units/bidi.md": unit("a\u202eb", "parent: a\u200bb"),
  "units/nul.md": unit("j", "title: a\0b"),
  "units/surrogate.md": unit("k", "title: \ud800"),
  "units/slow.md": `${WARD.replace("id: good", "id: slow")}[x](missing.md)\n\n${"- a\n\ntext\n\n".repeat(10_000)}`,
  "metrics/outside.md": metric("m1", "../../secret.csv"),
  "metrics/device.md": metric("m2", "/dev/zero"),
  "metrics/address.md": metric("m3", "https://example.org/a.csv"),
  "metrics/excel.md": metric("m4", "excel.csv"),
  "metrics/excel.csv": `period,value\n${Array.from({ length: 50 }, (_, i) => `01/04/${2000 + i},"1,${100 + i}"`).join("\n")}\n`,
  "metrics/semicolons.md": metric("m5", "semicolons.csv"),
  "metrics/semicolons.csv": "period;value\n2026-01;1,5\n",
  "metrics/quote.md": metric("m6", "quote.csv"),
  "metrics/quote.csv": 'period,value\n2026-01,"1\n2026-02,inf\n2026-03,1,200\n',
  "metrics/link.md": metric("m7", "link.csv"),
};

test("a running server survives all of it, and says what the command says", { timeout: 120_000 }, async () => {
  const folder = folderWith({ "units/good.md": WARD }, "include: [units]\n");
  const client = spawnServer();
  await client.initialize([folder]);
  await client.untilShown(await found(folder));

  for (const [file, text] of Object.entries(TEXTS)) folder.write(file, text);
  const at = (file: string): string => path.join(folder.root, file);
  writeFileSync(at("units/latin1.md"), Buffer.from("---\nkind: unit\ntitle: Caf\xe9\n---\n", "latin1"));
  writeFileSync(at("units/wide.md"), Buffer.from("\ufeff---\nkind: unit\n---\n", "utf16le"));
  writeFileSync(at("units/binary.md"), Buffer.from([0, 1, 2, 255]));
  execFileSync("mkfifo", [at("units/pipe.md")]);
  symlinkSync("loop.md", at("units/loop.md"));
  symlinkSync("/dev/zero", at("units/zero.md"));
  symlinkSync("/etc/passwd", at("metrics/link.csv"));
  const odd = ["latin1", "wide", "binary", "pipe", "loop", "zero"].map((name) => `units/${name}.md`);
  const files = [...Object.keys(TEXTS), ...odd, "metrics/link.csv"];
  client.notify("workspace/didChangeWatchedFiles", {
    changes: files.map((file) => ({ uri: folder.uriOf(file), type: 1 })),
  });
  const scratch = await found(folder);
  await client.untilShown(scratch);
  const said = (file: string) => scratch.filter((line) => line.startsWith(`${folder.uriOf(file)} `));
  const quiet = ["metrics/outside.md", "metrics/device.md", "metrics/address.md"].concat(odd, Object.keys(TEXTS));
  for (const file of quiet.filter((name) => !/metrics\/(?:excel|semicolons|quote|link)\.md/.test(name)))
    expect(said(file), file).not.toEqual([]);

  const texts = Object.entries(TEXTS);
  for (const [file, text] of texts) client.open(folder.uriOf(file), text);
  for (const [file, text] of texts)
    client.change(folder.uriOf(file), [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "x" },
      { text: `${text}x` },
    ]);
  await client.untilShown(await found(folder, Object.fromEntries(texts.map(([file, text]) => [file, `${text}x`]))));
  for (const [file] of texts) client.close(folder.uriOf(file));
  await client.untilShown(scratch);

  expect(client.shown().join("\n").replaceAll("\n", "")).not.toContain("root:x:");
  expect(client.stderr()).not.toMatch(RAW);
  expect(
    await client.request("textDocument/hover", {
      textDocument: { uri: folder.uriOf("units/good.md") },
      position: { line: 2, character: 5 },
    }),
  ).toBeTruthy();
  expect(await client.request("shutdown")).toBe(null);
  client.notify("exit");
  expect(await client.exit).toBe(0);
});
