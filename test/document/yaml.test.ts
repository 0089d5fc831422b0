// Front matter as a tree with places: every value where it was written, whatever else is wrong, and within bounds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../server/core/document/document.ts";
import { type Path, pathAt, toPlain, type Value, valueAt } from "../../server/core/document/value.ts";
import { readYaml, type YamlBlock } from "../../server/core/document/yaml/yaml.ts";
import { YAML_LIMITS } from "../../server/core/document/yaml/yaml-limits.ts";
import { range } from "../../server/core/text/range.ts";
import { property } from "../property.ts";

const read = (text: string): YamlBlock => readYaml(text, range(0, text.length));
const plain = (text: string) => toPlain(read(text).root);
const messages = (text: string) => read(text).problems.map(({ message }) => message);

/** What stands in the text at a path. */
const written = (text: string, ...path: Path) => {
  const place = valueAt(read(text).root, path)?.range;
  return place && text.slice(place.start, place.end);
};

describe("places", () => {
  const word = fc.constantFrom(
    "a",
    "b-c",
    "é",
    "😀",
    "x y",
    "1.5",
    "true",
    "2026-03-31",
    "it's",
    "no#",
    "a:b",
    '"q: r"',
    "'s # t'",
    '""',
  );
  type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      word,
      fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
      fc.dictionary(fc.constantFrom("k", "l-m", "n_o", "é"), tie("tree"), {
        minKeys: 1,
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  }));
  const fields = fc.dictionary(fc.constantFrom("kind", "id", "title", "scope", "tags"), tree, {
    noNullPrototype: true,
  });

  /** Writes a tree in block style, with remarks and empty lines strewn in. */
  function write(value: Tree, indent: string, end: string): string {
    if (typeof value === "string") return ` ${value}${end}`;
    const parts = Array.isArray(value)
      ? value.map((item: Tree) => `${indent}-${write(item, `${indent}   `, end)}`)
      : Object.entries(value).map(([key, part]) => `${indent}${key}:${write(part, `${indent}  `, end)}`);
    return `${end}${parts.join(`${indent}# remark: [${end}${end}`)}`;
  }

  function* leavesOf(value: Tree, path: Path = []): Iterable<readonly [Path, string]> {
    if (typeof value === "string") yield [path, value];
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index]);
    else for (const [key, part] of Object.entries(value)) yield* leavesOf(part as Tree, [...path, key]);
  }

  property("every value stands where it was written, with LF, CRLF and CR", { seed: 1, runs: 100 }, () =>
    fc.property(fields, fc.constantFrom("\n", "\r\n", "\r"), fc.constantFrom("", "before\n"), (value, end, before) => {
      const text = `${before}${write(value, "", end)}after`;
      const { root, problems } = readYaml(text, range(before.length, text.length - "after".length));
      expect(problems.filter(({ rule }) => rule === "yaml-invalid")).toEqual([]);
      for (const [path, source] of leavesOf(value)) {
        const place = valueAt(root, path)?.range;
        expect(text.slice(place?.start, place?.end)).toBe(source);
        expect(pathAt(root, place?.start ?? -1)).toEqual({ path, onKey: false });
      }
    }),
  );

  test.each([
    ["a: [b, { c: d }]", ["a", 1, "c"], "d"],
    ["a: [b, { c: d }]", ["a"], "[b, { c: d }]"],
    ["a: >\n  b\n  c\n", ["a"], ">\n  b\n  c"],
    ["a: |\r\n  b\r\n\r\nc: d", ["a"], "|\r\n  b"],
    ["a:\n  - b: c\n    d: e\n\n  - f: g\n", ["a", 0], "b: c\n    d: e"],
    ["a:\n  - b\nc: d", ["a"], "- b"],
    ["a:\n  - b: c\n    d: e\n\nf: %", ["a", 0], "b: c\n    d: e"],
    ["a:\n  - b: %\n    d: e\n\nf: g", ["a", 0], "b: %\n    d: e"],
    ['a: "b\n  c"', ["a"], '"b\n  c"'],
    ["a: b\n  c\nd: e", ["a"], "b\n  c"],
    ["a: !!str 5", ["a"], "5"],
    ["a: &x b\nc: *x", ["c"], "*x"],
    ["a:\n- b", ["a", 0], "b"],
    ["? a\n: b", ["a"], "b"],
    ["a: b # c", ["a"], "b"],
    ["a: b\t", ["a"], "b"],
  ] as const)("of %j at %j", (text, path, expected) => expect(written(text, ...path)).toBe(expected));

  test("a key without a value has its place after its name", () => {
    const text = "a:\nb: c";
    expect(valueAt(read(text).root, ["a"])).toEqual({ type: "scalar", value: null, range: range(2, 2), plain: true });
  });
});

describe("values", () => {
  test.each([
    ["a: 1.50", { a: 1.5 }],
    ["a: true", { a: true }],
    ["a: ~", { a: null }],
    ["a: no\nb: Yes", { a: "no", b: "Yes" }],
    ["a: 2026-03-31", { a: "2026-03-31" }],
    ["a: 0x1F", { a: 31 }],
    ["a: .inf", { a: Number.POSITIVE_INFINITY }],
    ["a: |-\n  b\n  c", { a: "b\nc" }],
    ["a: &x [1, 2]\nb: *x", { a: [1, 2], b: [1, 2] }],
    ["1: a\ntrue: b", { 1: "a", true: "b" }],
    ["{ a: b }", { a: "b" }],
    ["# only a remark", {}],
    ["", {}],
    ["null", {}],
  ])("of %j", (text, expected) => expect(plain(text)).toEqual(expected));

  test("keys like those of every object are keys like any other", () => {
    const text = "__proto__: { polluted: yes please }\nconstructor: a\nhasOwnProperty: b\ntoString: c\n";
    const value = plain(text) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor", "hasOwnProperty", "toString"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBeNull();
    const document = parseDocument("p.md", `---\nkind: plan\nid: p\n${text}---\n`);
    expect(document?.issues.filter(({ problem }) => problem === "unknown-field").map(({ field }) => field)).toEqual(
      Object.keys(value),
    );
    expect(Object.getPrototypeOf(document?.fields)).toBe(Object.prototype);
  });

  test("of a field that is given twice are those of the first", () => {
    expect(plain("a: 1\na: 2")).toEqual({ a: 1 });
    expect(messages("a: 1\na: 2")).toEqual(["The field 'a' is given twice. Keep one of them."]);
    expect(messages("a: { b: 1, b: 2, b: 3 }")).toHaveLength(2);
    expect(messages('a: 1\nb: "\na: 2')).toEqual([
      'This quotation mark is never closed. Add " at the end of the text.',
      "The field 'a' is given twice. Keep one of them.",
    ]);
  });

  test("of what is no field nobody says that it is given twice", () => {
    const comma = (number: string) =>
      `'${number}' is read as two entries, because a comma stands between entries here. Write decimals with a point, as in 2.5, and thousands without a comma.`;
    expect(messages("a: { b: 2,16, c: 3,16 }")).toEqual([comma("2,16"), comma("3,16")]);
    expect(messages("a: { b: 1,200 }")).toEqual([comma("1,200")]);
    expect(messages("a: { b, b }")).toEqual(
      Array(2).fill("'b' is not a field: a field is a name, a colon, a space and a value."),
    );
    const nameless = "This field has no name. Write one in front of the colon.";
    expect(messages('null: a\n~: b\n"": c')).toEqual([nameless, nameless, nameless]);
    expect(messages("? [a, b]\n: c\n? [a, b]\n: d")).toEqual(
      Array(2).fill("The name of a field is one text, and neither a list nor a group."),
    );
  });
});

describe("aliases", () => {
  test("repeat a value, also from before a line that cannot be read", () => {
    expect(plain("a: &x { b: c }\nd: %\ne: [*x, *x]")).toEqual({ a: { b: "c" }, e: [{ b: "c" }, { b: "c" }] });
  });

  test("that name nothing are most often texts", () => {
    expect(messages("a: *x")).toEqual([
      'This value starts with *, which YAML keeps for itself. Put it in quotes: "*…".',
    ]);
  });

  test("within what they repeat never end", () => {
    for (const text of ["a: &x [*x]", "a: &x { b: { c: *x } }"])
      expect(messages(text)).toEqual([
        "'*x' stands inside the value it repeats, so it would never end. Write the value out.",
      ]);
  });

  test("that grow to a great many values are not written out", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    const { problems, root } = read(lines.join("\n"));
    expect(problems.filter(({ rule }) => rule === "yaml-invalid").map(({ message }) => message)).toEqual([
      "With its aliases written out this is too large or too deep. Write the values out.",
    ]);
    expect(JSON.stringify(toPlain(root)).length).toBeLessThan(10 * YAML_LIMITS.values);
  });

  test("that grow ever deeper are not written out", () => {
    const deep = (inner: string) => "[".repeat(50) + inner + "]".repeat(50);
    const text = Array.from({ length: 90 }, (_, i) => `a${i}: &a${i} ${deep(i === 0 ? "x" : `*a${i - 1}`)}`).join("\n");
    expect(messages(text)[0]).toBe("With its aliases written out this is too large or too deep. Write the values out.");
  });

  test("in great number are refused", () => {
    const text = `a: &x 1\nb: [${Array(YAML_LIMITS.aliases + 1)
      .fill("*x")
      .join(", ")}]`;
    expect(messages(text)).toEqual(["More than 100 aliases (*name) are used here. Write the values out."]);
  });
});

describe("limits", () => {
  const nest = (depth: number) => `a: ${"[".repeat(depth)}${"]".repeat(depth)}`;
  const blocks = (depth: number) => Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}a:`).join("\n");

  test("on depth hold, many times in one process", () => {
    for (let round = 0; round < 3; round++)
      for (const depth of [1_000, 5_000, 10_000])
        for (const text of [nest(depth), "[".repeat(depth), `a: ${"{ b: ".repeat(depth)}`, `a:\n${"- ".repeat(depth)}`])
          expect(messages(text)[0]).toMatch(/nested more than 64 levels deep|KB long/);
    expect(messages(blocks(700))[0]).toMatch(/nested more than 64 levels deep/);
  });

  test("leave alone what is as deep as any field", () => {
    expect(messages(nest(60))).toEqual([]);
    expect(messages(blocks(60))).toEqual([]);
  });

  test("on the number of keys hold", () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(messages(text.slice(0, 250_000))).toEqual(["There are more than 20000 values here; they are not read."]);
  });

  test("on length hold", () => {
    const text = `title: ${"x".repeat(5_000_000)}`;
    expect(messages(text)).toEqual(["This is 4883 KB long; at most 256 KB are read. Keep only facts here."]);
  });

  test("on the number of problems hold, and the rest is counted", () => {
    const problems = read("a: %\n".repeat(50)).problems;
    expect(problems).toHaveLength(YAML_LIMITS.problems);
    expect(problems.at(-1)?.message).toMatch(/ \(And \d+ more problems of this sort in this file\.\)$/);
    const one = "a: @ %\n".repeat(20_000);
    expect(read(one).problems.length).toBeLessThanOrEqual(YAML_LIMITS.problems);
  });

  test.each([
    ["a long line of errors", "a: [", "}, ", 40_000],
    ["a long text that is never closed", 'a: "', "b ", 100_000],
    ["many unclosed brackets", "a: ", "[ b, ", 40_000],
    ["many lines in one text", "a: b", "\n c: d", 20_000],
    ["much white space", "a:", " ", 200_000],
    ["many remarks", "a: b", " #c", 80_000],
    ["many tabs", "a: b", "\n\tc", 60_000],
    ["many hyphens", "a:", "\n- -", 50_000],
    ["many quotation marks", "a: ", `"'`, 100_000],
    ["many colons", "a", ": ", 100_000],
    ["many commas", "a: [", ",", 200_000],
    ["many commas in braces", "a: {", ",", 200_000],
  ])("are enough for %s", (_, before, part, times) => {
    const block = read(before + part.repeat(times));
    expect(block.problems.length).toBeLessThanOrEqual(YAML_LIMITS.problems);
    for (const { range: place } of block.problems) expect(place.start).toBeLessThanOrEqual(place.end);
  });
});

describe("what can be read is read", () => {
  test.each([
    ["one field", 'a: b\nc: "d\ne: f', { a: "b", e: "f" }, ["c"]],
    ["one entry of a list", "a:\n  - b: c\n    d: %\n  - e: f\n", { a: [{ b: "c" }, { e: "f" }] }, ["a"]],
    ["one line of a map", "a:\n  b: c\n  d: e: f\n  g: h\n", { a: { b: "c", g: "h" } }, ["a"]],
    ["the end of a list in brackets", "a: [{ b: c }, { d: e, f:", { a: [{ b: "c" }, { d: "e" }] }, ["a"]],
    ["a name being typed", "a: b\nc\nd: e", { a: "b", d: "e" }, ["c"]],
    ["a list at the column of its field", "a:\n- b\n- %\n- c\nd: e", { a: ["b", "c"], d: "e" }, ["a"]],
    ["lines beneath a value", "a: b\n  c: d\ne: f", { a: "b", e: "f" }, ["a"]],
    [
      "a field of an entry of a list of a map",
      "a:\n  b:\n    - c: d\n      e: @\n      f: g",
      { a: { b: [{ c: "d", f: "g" }] } },
      ["a"],
    ],
    ["lines with CRLF", "a: b\r\nc: %\r\nd: e\r\n", { a: "b", d: "e" }, ["c"]],
    ["lines with CR", "a: b\rc: %\rd: e\r", { a: "b", d: "e" }, ["c"]],
    ["a front matter that is indented", "  a: b\n  c: %\n  d: e", { a: "b", d: "e" }, ["c"]],
    ["what stands between others' remarks", "# x\na: b\n# y: [\nc: %\n# z\nd: e", { a: "b", d: "e" }, ["c"]],
  ])("when %s is wrong", (_, text, expected, unread) => {
    const block = read(text);
    expect(toPlain(block.root)).toEqual(expected);
    expect(block.unread).toEqual(unread);
    expect(block.problems).toHaveLength(1);
  });

  test("a value with a wrong line beneath it in a block is not taken for another value", () => {
    for (const text of ["a:\n  - b\n - c", "a:\n   b\n  - c: d\n e", "a:\n  b: c\n d: e"])
      expect(read(text).problems.filter(({ rule }) => rule === "yaml-invalid").length, text).toBeGreaterThan(0);
  });

  test("places are right in a part, too", () => {
    const text = "a:\n  - b: c\n    d: %\n  - e: f\n";
    expect(written(text, "a", 1, "e")).toBe("f");
    expect(written(text, "a", 0, "b")).toBe("c");
  });

  const metric = [
    "kind: metric",
    "id: late-starts",
    "title: 'Late starts: urology'",
    "scope: { unit: theatres, population: elective }",
    "supports:",
    "  - objective: org-access # why",
    "    because: it helps",
    '  - { objective: org-flow, because: "it: helps" }',
    "tags: [a, b]",
    "question: >",
    "  Do lists",
    "  start late?",
    "lag: 15",
    "",
  ].join("\n");

  test.each(["\n", "\r\n"])(
    "while a page is typed letter by letter, all fields before the line of the cursor are there",
    (end) => {
      const text = `---\n${metric}`.replaceAll("\n", end);
      for (let length = 0; length <= text.length; length++) {
        const typed = text.slice(0, length);
        const document = parseDocument("m.md", typed, { included: true });
        const begun = typed.split(end).slice(1);
        const whole = begun
          .slice(0, -1)
          .filter((line) => /^\w/.test(line))
          .map((line) => line.split(":")[0]);
        // The last field that begins before the cursor may go on at the cursor.
        for (const name of whole.slice(0, -1))
          expect(
            document?.root.entries.map(({ key }) => key),
            JSON.stringify(typed),
          ).toContain(name);
      }
    },
  );

  test("while a line in the middle is typed, all other fields are there", () => {
    const lines = metric.split("\n");
    for (const [index, line] of lines.entries()) {
      if (!/^\w/.test(line) || line === "supports:" || line === "question: >") continue;
      for (let length = 0; length < line.length; length++) {
        const typed = lines.with(index, line.slice(0, length)).join("\n");
        const keys = read(typed).root.entries.map(({ key }) => key);
        for (const other of lines.filter((each) => /^\w/.test(each) && each !== line))
          expect(keys, typed).toContain(other.split(":")[0]);
      }
    }
  });

  test("while an entry of a list is typed, the other is there", () => {
    const entry = '  - { objective: org-flow, because: "it: helps" }';
    for (let length = 0; length < entry.length; length++) {
      const typed = metric.replace(entry, entry.slice(0, length));
      expect(written(typed, "supports", 0, "objective"), typed).toBe("org-access");
    }
  });
});

property(
  "nothing that anybody writes makes the reader throw, and every place lies in the text",
  { seed: 1, runs: 5_000 },
  () => {
    const piece = fc.constantFrom(
      ..."a b: c: d - - ? : , [ ] { } ' \" | > |- >+ & * &a *a ! !!str !b % @ ` # #x ~ --- ... %YAML <<: é 😀 \\ \\n 007 1:30 no -a a:b".split(
        " ",
      ),
      ...["\n", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", " ", " ", ": ", "\u00A0", "\uFEFF", "\0", "\u2028"],
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    return fc.property(fc.oneof(text, fc.string()), (written) => {
      const { root, problems } = read(written);
      const isInside = ({ start, end }: { start: number; end: number }) =>
        0 <= start && start <= end && end <= written.length;
      const visit = (value: Value): void => {
        expect(isInside(value.range), JSON.stringify(written)).toBe(true);
        if (value.type === "list") value.items.forEach(visit);
        if (value.type === "mapping")
          for (const entry of value.entries) {
            expect(isInside(entry.keyRange), JSON.stringify(written)).toBe(true);
            visit(entry.value);
          }
      };
      visit(root);
      for (const { range: place, message, fix } of problems) {
        expect(isInside(place), JSON.stringify(written)).toBe(true);
        expect(message).not.toMatch(/undefined|NaN|\[object/);
        for (const edit of fix?.edits ?? []) expect(isInside(edit.range), JSON.stringify(written)).toBe(true);
      }
    });
  },
);
