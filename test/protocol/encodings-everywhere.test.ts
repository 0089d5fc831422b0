// Every answer with places in it, in each unit in which clients count: the same places, told in other numbers.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { connect } from "./client.ts";
import { type Folder, folderOf } from "./folder.ts";

const UNITS = {
  "utf-8": (text: string) => Buffer.byteLength(text),
  "utf-16": (text: string) => text.length,
  "utf-32": (text: string) => [...text].length,
} as const;
type Encoding = keyof typeof UNITS;

const plan = "plans/theatres.md";
const objective = "objectives/trust.md";

/** Signs of two, three and four bytes stand before every id and every value. */
const PICTURE = `
=== plan-lint.yaml
include: [plans/, objectives/, metrics/, units/]
=== objectives/trust.md
---
{ kind: objective, title: "é€🏥", id: org-theatres, level: organisation, owner: "🩺 officer", accountable: boss, period: { from: 2025-04-01, to: 2027-03-31 } }
---
=== metrics/starts.md
---
{ kind: metric, title: "🏥 Late starts", id: late-starts, owner: manager, data: data/starts.csv }
---
=== data/starts.csv
date,value
2025-01-01,10
=== plans/theatres.md
---
{ kind: plan, title: "🏥🏥 é", id: urology, owner: manager, stage: idea, scope: { population: "🩺", units: [theatres] } }
---
=== plans/ward.md
---
kind: plan
id: ward-plan
title: 🏥🏥 The ward
owner: general-manager
stage: idea
scope: { population: 🩺 patients, units: [theatres] }
dates: { start: 2025-01-06 }
supports:
  - { strength: 🩺direct, objective: org-theatres, because: it matters }
metrics:
  - { because: "🏥€é", metric: late-starts, role: outcome }
---

# More operations 🏥

It follows 🏥 [the other](theatres.md) and 🩺 [[org-theatres]].

## 🏥 Next
=== units/theatres.md
---
kind: unit
id: theatres
title: 🏥 Theatres
owner: general-manager
---
`;

const ward = "plans/ward.md";

type Position = { readonly line: number; readonly character: number };

/** What one client is told, with every place counted in UTF-16 units, so that answers in different units can be compared. */
async function answers(folder: Folder, encoding: Encoding): Promise<{ readonly same: object; readonly raw: string }> {
  const client = connect();
  await client.initialize([folder], { general: { positionEncodings: [encoding] } });
  const textOf = (uri: string) => readFileSync(path.join(folder.root, uri.slice(folder.uri.length + 1)), "utf8");
  const positionOf = (file: string, words: string): Position => {
    const before = textOf(folder.uriOf(file)).split(words)[0]?.split("\n") ?? [];
    return { line: before.length - 1, character: UNITS[encoding](before.at(-1) ?? "") };
  };
  /** The same place in UTF-16 units; it must be one between two characters. */
  const inUtf16 = (uri: string, { line, character }: Position): Position => {
    const text = textOf(uri).split("\n")[line] ?? "";
    let [units, counted] = [0, 0];
    for (const sign of text) {
      if (counted >= character) break;
      units += sign.length;
      counted += UNITS[encoding](sign);
    }
    expect(counted).toBe(character);
    return { line, character: units };
  };
  const convert = (value: unknown, around: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => convert(one, around));
    if (typeof value !== "object" || value === null) return value;
    if ("line" in value && "character" in value) return inUtf16(around, value as Position);
    const own = Object(value);
    const uri: string = own.uri ?? own.targetUri ?? around;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, convert(one, key === "originSelectionRange" ? around : uri)]),
    );
  };
  const raw: Record<string, unknown> = {};
  const same: Record<string, unknown> = {};
  const ask = async (method: string, file: string, params: object = {}): Promise<unknown> => {
    const uri = folder.uriOf(file);
    const answer = await client.request(method, { textDocument: { uri }, ...params });
    const name = `${method} ${file} ${Object.keys(raw).length}`;
    // The name of a report is another one when its numbers are.
    if (typeof answer === "object" && answer !== null && "resultId" in answer) delete answer.resultId;
    raw[name] = answer;
    same[name] = convert(method.endsWith("semanticTokens/full") ? tokens(answer) : answer, uri);
    return answer;
  };
  for (const words of ["org-theatres, because", "late-starts, role", "theatres] }", "🩺direct", "Next"]) {
    const position = positionOf(ward, words);
    for (const method of ["hover", "definition", "declaration", "documentHighlight", "completion"])
      await ask(`textDocument/${method}`, ward, { position });
    await ask("textDocument/references", ward, { position, context: { includeDeclaration: true } });
    await ask("textDocument/selectionRange", ward, { positions: [position] });
  }
  for (const file of [ward, plan, objective, "metrics/starts.md"]) {
    for (const method of ["documentSymbol", "codeLens", "documentLink", "foldingRange", "semanticTokens/full"])
      await ask(`textDocument/${method}`, file);
    const range = { start: positionOf(file, "kind:"), end: positionOf(file, "title:") };
    await ask("textDocument/inlayHint", file, { range: { ...range, end: { line: 99, character: 0 } } });
    await ask("textDocument/inlayHint", file, { range });
    await ask("textDocument/codeAction", file, { range, context: { diagnostics: [] } });
  }
  const items = await ask("textDocument/prepareTypeHierarchy", plan, { position: positionOf(plan, "urology") });
  for (const item of (items ?? []) as readonly object[]) await ask("typeHierarchy/supertypes", plan, { item });
  await ask("workspace/symbol", ward, { query: "theatres" });
  for (const file of [ward, plan]) await ask("textDocument/diagnostic", file);
  return { same, raw: JSON.stringify(raw) };
}

/** Semantic tokens with both ends as positions. */
function tokens(answer: unknown): readonly object[] {
  const { data } = answer as { readonly data: readonly number[] };
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [down = 0, along = 0, length = 0, , modifiers] = data.slice(5 * index, 5 * index + 5);
    line += down;
    character = down === 0 ? character + along : along;
    return { modifiers, range: { start: { line, character }, end: { line, character: character + length } } };
  });
}

test("every feature tells the same places in every unit", async () => {
  const folder = folderOf(PICTURE);
  const [utf16, utf8, utf32] = [
    await answers(folder, "utf-16"),
    await answers(folder, "utf-8"),
    await answers(folder, "utf-32"),
  ];
  // Most have something to tell, and tell it in different numbers.
  const told = Object.values(utf16.same).filter((answer) => answer !== null && JSON.stringify(answer) !== "[]");
  expect(told.length).toBeGreaterThan(40);
  expect(new Set([utf16.raw, utf8.raw, utf32.raw]).size).toBe(3);
  expect(utf8.same).toEqual(utf16.same);
  expect(utf32.same).toEqual(utf16.same);
});
