import fc from "fast-check";
import { expect } from "vitest";
import { type Document, isWritten, parseDocument } from "../../server/core/document/document.ts";
import { valueAt } from "../../server/core/document/value.ts";
import { property } from "../property.ts";

const FIELDS = [
  "title",
  "supports",
  "data",
  "target",
  "aim",
  "dates",
  "stage",
  "baseline",
  "formerly",
  "since",
] as const;
const VALUES = [
  "",
  "x",
  '""',
  "[]",
  "{}",
  "[x]",
  "{ a: b }",
  "2030-01-01",
  "no",
  "3",
  "null",
  "[{}]",
  "{ change_start: 2030-01-01 }",
];

const inTheTree = (document: Document, name: string): boolean => {
  const value = valueAt(document.root, [name]);
  if (value?.type === "list") return value.items.length > 0;
  return value !== undefined && !(value.type === "scalar" && String(value.value ?? "").trim() === "");
};

property("whether a field is written is told by the fields as by the tree", { seed: 20_261_130, runs: 400 }, () => {
  const kinds = fc.constantFrom("plan", "metric", "objective", "unit");
  const pair = fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom(...VALUES));
  return fc.property(kinds, fc.uniqueArray(pair, { selector: ([name]) => name }), (kind, fields) => {
    const lines = fields.map(([name, value]) => `${name}: ${value}`);
    const document = parseDocument("a.md", ["---", `kind: ${kind}`, "id: a", ...lines, "---", ""].join("\n"));
    if (!document) throw new Error("a file with a kind is a document");
    for (const name of [...FIELDS, "kind", "owner"])
      expect(isWritten(document, name), name).toBe(inTheTree(document, name));
  });
});
