// What the quick reader of right documents takes is what zod takes, and it makes the same of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { schemas } from "../../schemas/by-kind.ts";
import { fieldModel, KINDS, type Kind, readDocument, readFields, validate } from "../../schemas/index.ts";
import { NOT_RIGHT, readRight } from "../../schemas/right.ts";
import { property } from "../property.ts";

type Tree = { [name: string]: Tree } | Tree[] | string | number | boolean | null;

/** Values that some field takes and others do not. */
const part: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom<Tree>("", " ", "a-b", "No Id", "2026-02-30", "2026-02-28", "2026-02", "2026", "2025/26", "2026-W09"),
  fc.constantFrom<Tree>("x".repeat(81), "outcome", "outcme", "{a,b}".repeat(20), null, true, 0, -1, 1.5, 2026, 1e300),
  fc.constantFrom<Tree>([], {}, ["a"], ["a", null], [{}], { a: "b" }, { a: null }, { a: ["b"] }, { file: "a.csv" }),
  fc.constantFrom<Tree>({ objective: "a", because: "b" }, { value: 1, by: "2026-01-01" }, { when: 3 }),
);

/** Every place in a value, as the map or list that holds it and the name or number under which it lies there. */
function placesIn(value: Tree): readonly (readonly [Tree & object, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => [[value, name] as const, ...placesIn(held)]);
}

/** As front matter gives maps: without a prototype. */
function asRead(value: Tree): Tree {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(asRead);
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([name, held]) => [name, asRead(held)])),
  );
}

const edit = fc.record({
  at: fc.nat(),
  put: fc.oneof(part, fc.constantFrom("gone" as const, "misspelt" as const, "emptied" as const)),
});

/** That the quick way reads a document as the slow one does. Whether it is right. */
function isReadAlike(kind: Kind, read: Tree): boolean {
  expect(readDocument(kind, read)).toStrictEqual({ fields: readFields(kind, read), issues: validate(kind, read) });
  return readRight(schemas[kind], read) !== NOT_RIGHT;
}

test("a slip of the pen in any text of an example is read alike", () => {
  for (const kind of KINDS) {
    const value = structuredClone(fieldModel(kind).example) as Tree;
    for (const [holder, name] of placesIn(value)) {
      const map = holder as { [name: string]: Tree };
      const before = map[name];
      if (typeof before !== "string") continue;
      map[name] = `${before}s`;
      isReadAlike(kind, asRead(value));
      map[name] = before;
    }
  }
});

const seen = { right: 0, wrong: 0 };

property(
  "a document is read by the quick way as it is by the slow one, right or wrong",
  {
    seed: 1712,
    runs: 1500,
    reaches: () => {
      expect(seen.right).toBeGreaterThan(400);
      expect(seen.wrong).toBeGreaterThan(400);
    },
  },
  () =>
    fc.property(fc.constantFrom(...KINDS), fc.array(edit, { maxLength: 2 }), (kind, edits) => {
      const value = structuredClone(fieldModel(kind).example) as Tree;
      for (const { at, put } of edits) {
        const places = placesIn(value);
        const lists = places.filter(([within, key]) => Array.isArray((within as { [name: string]: Tree })[key]));
        const among = put === "emptied" && lists.length > 0 ? lists : places;
        const [holder, name] = among[at % among.length] ?? [{}, ""];
        const map = holder as { [name: string]: Tree };
        if (put === "misspelt") map[`${name}x`] = map[name] ?? null;
        if (put === "emptied") map[name] = Array.isArray(map[name]) ? [] : {};
        else if (put === "gone" || put === "misspelt") delete map[name];
        // A copy: the next edit may be within it.
        else map[name] = structuredClone(put);
      }
      seen[isReadAlike(kind, asRead(value)) ? "right" : "wrong"] += 1;
    }),
);
