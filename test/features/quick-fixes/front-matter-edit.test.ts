// Changes to front matter: in the style that is there, at the place that the schema gives, and never any other change than was asked for.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldModel } from "../../../schemas/index.ts";
import { type Document, parseDocument } from "../../../server/core/document/document.ts";
import { type Path, type Plain, toPlain, type Value, valueAt } from "../../../server/core/document/value.ts";
import { type Change, changeFrontMatter } from "../../../server/core/features/front-matter-edit.ts";
import { BLANK } from "../../../server/core/features/yaml-text.ts";
import { applyEdits } from "../../../server/core/text/edit.ts";
import { property } from "../../property.ts";

const read = (text: string): Document => parseDocument("plans/a.md", text, { included: true }) as Document;

/** The front matter of a plan after some changes; `undefined` where they cannot be made. */
function changed(fields: string, ...changes: readonly Change[]): string | undefined {
  const document = read(`---\nkind: plan\nid: a\n${fields}\n---\n`);
  const edits = changeFrontMatter(document, changes);
  return edits && applyEdits(document.text, edits).slice("---\nkind: plan\nid: a\n".length, -"\n---\n".length);
}

describe("a field is put", () => {
  test.each<readonly [string, string, Change, string]>([
    [
      "below the field that comes before it in the schema, with the remark behind that",
      "stage: testing # so far\nsponsor: chief-nurse",
      { at: ["priority"], put: 2 },
      "stage: testing # so far\npriority: 2\nsponsor: chief-nurse",
    ],
    [
      "not behind what stands at the end of many documents",
      "stage: idea\nreview_by: 2026-09-30",
      { at: ["lead"], put: "x" },
      "stage: idea\nlead: x\nreview_by: 2026-09-30",
    ],
    [
      "into brackets",
      "aim: { metric: m, to: 5 }",
      { at: ["aim", "from"], put: 3 },
      "aim: { metric: m, from: 3, to: 5 }",
    ],
    ["into an empty map", "aim: {}", { at: ["aim", "from"], put: 3 }, "aim: { from: 3 }"],
    ["where its name stands alone", "sponsor:", { at: ["sponsor"], put: "chief-nurse" }, "sponsor: chief-nurse"],
    [
      "above the first, where none comes before it",
      "dates:\n  end: 2026-01-01",
      { at: ["dates", "start"], put: "2025-01-01" },
      "dates:\n  start: 2025-01-01\n  end: 2026-01-01",
    ],
    [
      "with the map that it lies in",
      "stage: idea",
      { at: ["dates", "start"], put: "2025-01-01" },
      "stage: idea\ndates: { start: 2025-01-01 }",
    ],
    [
      "in the place of another value, quotes and all",
      'lead: "somebody: else"',
      { at: ["lead"], put: "chief-nurse" },
      "lead: chief-nurse",
    ],
    [
      "below a text of several lines",
      "lead: >\n  a\n  post\nboard: { committee: x }",
      { at: ["team"], put: ["x"] },
      "lead: >\n  a\n  post\nteam: [x]\nboard: { committee: x }",
    ],
  ])("%s", (_, fields, change, wanted) => expect(changed(fields, change)).toBe(wanted));
});

describe("an entry is put", () => {
  const put = { objective: "b", because: "it helps" };
  test.each<readonly [string, string, Change, string]>([
    [
      "below entries on lines of their own",
      "supports:\n  - objective: a\n    because: x\n  # more to come",
      { at: ["supports", 1], put },
      "supports:\n  - objective: a\n    because: x\n  - objective: b\n    because: it helps\n  # more to come",
    ],
    [
      "as those before it are written",
      "supports:\n- { objective: a, because: x }",
      { at: ["supports", 1], put },
      "supports:\n- { objective: a, because: x }\n- { objective: b, because: it helps }",
    ],
    [
      "into brackets",
      "supports: [{ objective: a }]",
      { at: ["supports", 1], put },
      "supports: [{ objective: a }, { objective: b, because: it helps }]",
    ],
    [
      "into an empty list",
      "supports: []",
      { at: ["supports", 0], put },
      "supports:\n  - { objective: b, because: it helps }",
    ],
    [
      "with its list",
      "stage: idea",
      { at: ["supports", 0], put },
      "stage: idea\nsupports:\n  - { objective: b, because: it helps }",
    ],
  ])("%s", (_, fields, change, wanted) => expect(changed(fields, change)).toBe(wanted));
});

describe("taken out is", () => {
  test.each<readonly [string, string, Path, string]>([
    [
      "a field with all beneath it",
      "stage: idea\nsupports:\n  - objective: a\n    because: x\nlead: x",
      ["supports"],
      "stage: idea\nlead: x",
    ],
    [
      "an entry",
      "supports:\n  - objective: a\n    because: x\n  - objective: b",
      ["supports", 0],
      "supports:\n  - objective: b",
    ],
    [
      "the first field of an entry",
      "supports:\n  - objective: a\n    because: x",
      ["supports", 0, "objective"],
      "supports:\n  - because: x",
    ],
    ["an entry in brackets", "tags: [a, b, c]", ["tags", 1], "tags: [a, c]"],
    ["the last entry in brackets", "tags: [a, b]", ["tags", 1], "tags: [a]"],
    [
      "a list with its only entry",
      "stage: idea\nignore:\n  - rule: x\n    because: y\nlead: x",
      ["ignore", 0],
      "stage: idea\nlead: x",
    ],
  ])("%s", (_, fields, at, wanted) => expect(changed(fields, { at, remove: true })).toBe(wanted));
});

test("blanks are told where they are", () => {
  const document = read("---\nkind: plan\nid: a\nsupports: []\n---\n");
  const put = { objective: "b", because: BLANK } as const;
  const [edit] = changeFrontMatter(document, [{ at: ["supports", 0], put }]) ?? [];
  expect(edit?.newText).toBe("\n  - objective: b\n    because: ");
  expect(edit?.blanks).toEqual([edit?.newText.length]);
});

test.each([
  ["an alias", "a: &a { from: 1 }\naim: *a", ["aim", "to"]],
  ["a value that is no map", "aim: soon", ["aim", "to"]],
  ["a list of words where a map is wanted", "aim: [a]", ["aim", "to"]],
])("nothing is changed in %s", (_, fields, at) => expect(changed(fields, { at, put: 1 })).toBeUndefined());

// ---- Any change of any front matter

const word = fc.constantFrom("a", "late starts", "x: y", "it's", "007", "[b", "100%", "no", "#5", "é", "a, b");
const scalar: fc.Arbitrary<Plain> = fc.oneof(
  word,
  fc.integer({ min: 0, max: 99 }),
  fc.constantFrom("2026-01-01", "2026-04"),
);
const names = (fieldModel("plan").fields ?? [])
  .map(({ name }) => name)
  .filter((name) => !["kind", "id"].includes(name));
const map = (value: fc.Arbitrary<Plain>) =>
  fc.dictionary(fc.constantFrom("from", "to", "by", "metric", "own"), value, {
    minKeys: 1,
    maxKeys: 3,
  }) as fc.Arbitrary<Plain>;
const field: fc.Arbitrary<Plain> = fc.oneof(
  scalar,
  map(scalar),
  fc.array(scalar, { maxLength: 3 }),
  fc.array(map(scalar), { minLength: 1, maxLength: 3 }),
);
const fields = fc.dictionary(fc.constantFrom(...names), field, { minKeys: 1, maxKeys: 6 });

/** How a value may be written: in brackets or line by line, indented in one of two ways, with remarks. */
type Style = {
  readonly inBrackets: boolean;
  readonly indent: string;
  readonly remarks: boolean;
  readonly ending: string;
};
const style: fc.Arbitrary<Style> = fc.record({
  inBrackets: fc.boolean(),
  indent: fc.constantFrom("", "  ", "    "),
  remarks: fc.boolean(),
  ending: fc.constantFrom("\n", "\r\n"),
});

function write(all: Readonly<Record<string, Plain>>, { inBrackets, indent, remarks, ending }: Style): string {
  const remark = remarks ? " # as agreed" : "";
  const block = (name: string, value: Plain): readonly string[] => {
    if (typeof value !== "object" || value === null || inBrackets || Object.keys(value).length === 0)
      return [`${name}: ${JSON.stringify(value)}${remark}`];
    if (!Array.isArray(value))
      return [
        `${name}:${remark}`,
        ...Object.entries(value).map(([key, part]) => `${indent || " "}${key}: ${JSON.stringify(part)}`),
      ];
    const entries = value.flatMap((item): readonly string[] =>
      typeof item === "object" && item !== null
        ? Object.entries(item).map(
            ([key, part], index) => `${indent}${index === 0 ? "- " : "  "}${key}: ${JSON.stringify(part)}`,
          )
        : [`${indent}- ${JSON.stringify(item)}${remark}`],
    );
    return [`${name}:`, ...entries];
  };
  const lines = Object.entries(all).flatMap(([name, value]) => [
    ...(remarks ? ["# about what follows"] : []),
    ...block(name, value),
  ]);
  return ["---", "kind: plan", "id: a", ...lines, "---", "", "# The text", ""].join(ending);
}

const paths = (value: Value, at: Path = []): readonly Path[] => {
  const parts =
    value.type === "list"
      ? value.items.map((item, index) => [index, item] as const)
      : value.type === "mapping"
        ? value.entries.map((entry) => [entry.key, entry.value] as const)
        : [];
  return [...(at.length > 0 ? [at] : []), ...parts.flatMap(([step, part]) => paths(part, [...at, step]))];
};

let made = 0;
const reaches = () => expect(made).toBeGreaterThan(250);

property("what is changed is what was asked for, and nothing outside of it", { seed: 1, runs: 400, reaches }, () =>
  fc.property(
    fields,
    style,
    field,
    fc.nat(),
    fc.constantFrom("put", "remove", "add"),
    (all, how, value, pick, deed) => {
      const document = read(write(all, how));
      const every = paths(document.root).filter(([first]) => first !== "kind" && first !== "id");
      const at = every[pick % every.length] ?? [];
      const list = valueAt(document.root, at);
      const change: Change =
        deed === "remove"
          ? { at, remove: true }
          : deed === "put"
            ? { at, put: value }
            : { at: list?.type === "list" ? [...at, list.items.length] : ["board"], put: value };
      const edits = changeFrontMatter(document, [change]);
      if (!edits) return;
      made++;
      const text = applyEdits(document.text, edits);
      const after = read(text);
      expect(text.replaceAll("\r\n", "").includes("\r")).toBe(false);
      expect(how.ending === "\n" ? text.includes("\r") : /[^\r]\n/.test(text)).toBe(false);
      expect(after.problems.length).toBeLessThanOrEqual(document.problems.length);
      if ("put" in change) expect(plainAt(after, change.at)).toEqual(value);
      const others = every.filter((path) => path[0] !== change.at[0]);
      for (const path of others) expect(plainAt(after, path)).toEqual(plainAt(document, path));
      for (const line of document.text.split(how.ending)) if (line.startsWith("#")) expect(text).toContain(line);
    },
  ),
);

const plainAt = ({ root }: Document, path: Path): unknown => {
  const value = valueAt(root, path);
  return value && JSON.parse(JSON.stringify(toPlain(value)));
};
