// Whatever somebody does, in whatever order: in the end the editor shows what a check from scratch finds.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { property } from "../property.ts";
import { connect } from "./client.ts";
import { type Folder, folderOf, found } from "./folder.ts";
import { WORKSPACE } from "./pictures.ts";

const FILES = [
  "plans/theatres.md",
  "objectives/trust.md",
  "units/theatres.md",
  "units/ward.md",
  "plan-lint.yaml",
  "data/a.csv",
];

const SNIPPETS = [
  "id: theatres\n",
  "id: org-theatres\n",
  "parent: theatres\n",
  "objective: org-theatres",
  "org-nowhere",
  "---\n",
  "kind: unit\n",
  "kind: metric\n",
  "\n",
  "\r\n",
  "🏥",
  "[",
  "}",
  "- ",
  "  ",
  "exclude: [units/]\n",
  "[a](../units/theatres.md)\n",
  "period,value\n2026-01,1\n",
];

const file = fc.constantFrom(...FILES);
const place = fc.nat({ max: 400 });

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("edit"),
      file,
      at: place,
      length: fc.nat({ max: 30 }),
      text: fc.constantFrom(...SNIPPETS, ""),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("replace"), file, text: fc.constantFrom(...SNIPPETS) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("open", "close", "save", "remove", "check"), file }) },
);

property("any history of edits", { seed: 1, runs: 30 }, () => {
  const original = folderOf(WORKSPACE);
  const originals = new Map(FILES.map((name) => [name, readOr(original, name)]));
  return fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
    for (const [name, text] of originals) text === undefined ? original.remove(name) : original.write(name, text);
    const disk = new Map(originals);
    const open = new Map<string, TextDocument>();
    const client = connect();
    await client.initialize([original]);
    const opened = (name: string): TextDocument => {
      const known = open.get(name);
      if (known) return known;
      const document = TextDocument.create(original.uriOf(name), "", 1, disk.get(name) ?? "");
      open.set(name, document);
      client.open(document.uri, document.getText());
      return document;
    };
    const watched = (name: string, type: number) =>
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: original.uriOf(name), type }] });

    for (const one of steps) {
      const uri = original.uriOf(one.file);
      if (one.do === "edit" && "at" in one) {
        const document = opened(one.file);
        const range = { start: document.positionAt(one.at), end: document.positionAt(one.at + one.length) };
        const change = { range, text: one.text };
        client.change(uri, [change], document.version + 1);
        open.set(one.file, TextDocument.update(document, [change], document.version + 1));
      } else if (one.do === "replace" && "text" in one) {
        const document = opened(one.file);
        client.change(uri, [{ text: one.text }], document.version + 1);
        open.set(one.file, TextDocument.update(document, [{ text: one.text }], document.version + 1));
      } else if (one.do === "open") opened(one.file);
      else if (one.do === "close") {
        open.delete(one.file);
        client.close(uri);
      } else if (one.do === "save") {
        const text = opened(one.file).getText();
        disk.set(one.file, text);
        original.write(one.file, text);
        watched(one.file, 2);
      } else if (one.do === "remove" && one.file !== "plan-lint.yaml") {
        disk.delete(one.file);
        original.remove(one.file);
        watched(one.file, 3);
      } else if (one.do === "check") await client.request("goldenThread/check", {});
    }
    const texts = Object.fromEntries([...open].map(([name, document]) => [name, document.getText()]));
    await client.untilShown(await found(original, texts));
  });
});

function readOr(folder: Folder, name: string): string | undefined {
  const place = path.join(folder.root, name);
  return existsSync(place) ? readFileSync(place, "utf8") : undefined;
}
