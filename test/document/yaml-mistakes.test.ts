// The mistakes that people make in front matter: what they are told, what is marked, and what the offered change makes of it.
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../server/core/document/document.ts";
import { toPlain, valueAt } from "../../server/core/document/value.ts";
import { applyEdits } from "../../server/core/text/edit.ts";

const page = (lines: string) => `---\nkind: metric\nid: m\n${lines}\nlag: 15\n---\nBody\n`;

type Told = { readonly message: string; readonly marked: string; readonly fixed: unknown };

/** Every problem of a page with these lines, and the value of the first of them once its change is made (`undefined`: none is offered). */
function told(lines: string): readonly Told[] {
  const text = page(lines);
  const field = /^[^\w“]*([\w-]+)/.exec(lines)?.[1] ?? "";
  return (parseDocument("m.md", text)?.problems ?? []).map(({ message, range, fix }) => {
    const marked = text.slice(range.start, range.end);
    if (!fix) return { message, marked, fixed: undefined };
    const again = parseDocument("m.md", applyEdits(text, fix.edits));
    expect(again?.problems, `problems after the change: ${lines}`).toEqual([]);
    expect(toPlain(again?.root ?? { type: "list", items: [], range })).toMatchObject({
      kind: "metric",
      id: "m",
      lag: 15,
    });
    const value = valueAt(again?.root, [field]);
    return { message, marked, fixed: value && toPlain(value) };
  });
}

const reserved = (sign: string, more: boolean) =>
  `This value starts with ${sign}, which YAML keeps for itself. Put it in quotes: "${sign}${more ? "…" : ""}".`;
const COLON = "This text has a colon in it, so YAML takes it for a field of its own. Put the whole text in quotes.";
const NOT_CLOSED = (mark: string) => `This quotation mark is never closed. Add ${mark} at the end of the text.`;
const WITHIN = "This text has a quotation mark within its quotation marks. Put the other sort around it.";
const GOES_ON = "This text goes on after its closing quotation mark. Put all of it in one pair of quotation marks.";
const BACKSLASH = "Within double quotation marks a backslash has a meaning of its own. Use single ones.";
const INDENTED =
  "This line is indented differently from the lines it belongs to. Begin lines of one list or group at the same column.";
const NO_SPACE = "A space is missing after the colon that ends the field's name.";
const OPEN = (open: string, close: string) =>
  `The bracket '${open}' is never closed. Add '${close}' where the list or group ends.`;
const TAB = "This line begins with a tab. YAML needs spaces.";
const notAField = (line: string) => `'${line}' is not a field: a field is a name, a colon, a space and a value.`;
const surprise = (written: string, read: string) =>
  `'${written}' can be read as ${read}. Put it in quotes if you mean the text: "${written}".`;

describe("signs that YAML keeps for itself", () => {
  test.each([
    ["unit: %", reserved("%", false), "%", "%"],
    ["unit: % of patients # all", reserved("%", true), "% of patients", "% of patients"],
    ["unit: @home", reserved("@", true), "@home", "@home"],
    ["unit: `why`", reserved("`", true), "`why`", "`why`"],
    ["unit: *", reserved("*", false), "*", "*"],
    ["unit: **Urgent** care", reserved("*", true), "**Urgent** care", "**Urgent** care"],
    ["unit: *care", reserved("*", true), "*care", "*care"],
    ["unit: &", reserved("&", false), "&", "&"],
    ["unit: & more", reserved("&", true), "& more", "& more"],
    ["unit: !", reserved("!", false), "!", "!"],
    ["unit: ! more", reserved("!", true), "! more", "! more"],
    ["unit: !urgent care", reserved("!", true), "!urgent care", "!urgent care"],
    ["unit: > 5 days", reserved(">", true), "> 5 days", "> 5 days"],
    ["unit: | x", reserved("|", true), "| x", "| x"],
    ["unit: - x", reserved("-", true), "- x", "- x"],
    ["unit: ? x", reserved("?", true), "? x", "? x"],
    ["unit: ] x", reserved("]", true), "] x", "] x"],
    ["unit: }", reserved("}", false), "}", "}"],
    ["unit: , x", reserved(",", true), ", x", ", x"],
    ["scope: { unit: %, population: all }", reserved("%", false), "%", { unit: "%", population: "all" }],
    ["scope:\n  unit: @home", reserved("@", true), "@home", { unit: "@home" }],
    ["tags: [a, `b`]", reserved("`", true), "`b`", ["a", "`b`"]],
    ['unit: % "in all"', reserved("%", true), '% "in all"', '% "in all"'],
    ['unit: @ it\'s \\ "x"', reserved("@", true), '@ it\'s \\ "x"', '@ it\'s \\ "x"'],
  ])("%s", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));
});

describe("colons", () => {
  test.each([
    ["title: Late starts: cost", COLON, "Late starts: cost", "Late starts: cost"],
    ["title: Time: 09:30 # x", COLON, "Time: 09:30", "Time: 09:30"],
    ["title: a: b: c", COLON, "a: b: c", "a: b: c"],
    ["title: ends with:", COLON, "ends with:", "ends with:"],
    ["title: “Late: starts”", COLON, "“Late: starts”", "“Late: starts”"],
    ["title: Late: starts\n  that go on", COLON, "Late: starts\n  that go on", "Late: starts that go on"],
    ["tags:\n  - a: b: c", COLON, "b: c", [{ a: "b: c" }]],
    ["scope: { unit: a: b, population: c }", COLON, "a: b", { unit: "a: b", population: "c" }],
    ["title:x", NO_SPACE, "title:x", "x"],
    ["title :x", NO_SPACE, "title :x", "x"],
    ["title:\u00A0x", NO_SPACE, "title:\u00A0x", "x"],
    ["supports:\n  - objective:a\n    because: b", NO_SPACE, "objective:a", [{ objective: "a", because: "b" }]],
    ["title：x", "This colon is not the plain one that ends a field's name. Type it again.", "title：x", "x"],
    ["size: { theatres 4 }", notAField("theatres 4"), "theatres 4", { theatres: 4 }],
    ["size: { theatres:4 }", notAField("theatres:4"), "theatres:4", { theatres: 4 }],
    ["title", notAField("title"), "title", undefined],
    ["title x", notAField("title x"), "title x", undefined],
    ["title=x", notAField("title=x"), "title=x", undefined],
    ["https://example.org", notAField("https://example.org"), "https://example.org", undefined],
    ["--- x", notAField("--- x"), "--- x", undefined],
    ["title: {{ name }}", notAField("{ name }"), "{ name }", undefined],
  ])("%s", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));

  test.each([
    "title: a:b",
    "title: 09:30",
    "title: https://example.org",
    "data: C:\\x.csv",
    "title: it's",
    "title: 5 %",
    "title: a - b, c",
  ])("%s is what it says", (lines) => expect(told(lines)).toEqual([]));
});

describe("quotation marks", () => {
  test.each([
    ['title: "x y', NOT_CLOSED('"'), '"x y', "x y"],
    ["title: 'x y", NOT_CLOSED("'"), "'x y", "x y"],
    ['title: "x\n  y', NOT_CLOSED('"'), '"x\n  y', "x y"],
    ["scope:\n  unit: 'x\n  population: all", NOT_CLOSED("'"), "'x", { unit: "x", population: "all" }],
    ["title: 'it's broken'", WITHIN, "'it's broken'", "it's broken"],
    ['title: "say "hello" now"', WITHIN, '"say "hello" now"', 'say "hello" now'],
    ['title: "quoted" and more', GOES_ON, '"quoted" and more', '"quoted" and more'],
    ["title: 'quoted' and more # x", GOES_ON, "'quoted' and more # x", "'quoted' and more # x"],
    ['data: "C:\\data\\x.csv"', BACKSLASH, '"C:\\data\\x.csv"', "C:\\data\\x.csv"],
    ['data: "\\\\server\\share" # x', BACKSLASH, '"\\\\server\\share"', "\\\\server\\share"],
    ['tags: ["a, b]', "This quotation mark is never closed.", '"a, b]', undefined],
  ])("%s", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));

  test("that are not straight ones are part of the text", () => {
    expect(told("title: “smart quotes”")).toEqual([]);
    expect(told("title: it’s")).toEqual([]);
  });
});

describe("brackets", () => {
  test.each([
    ["tags: [a, b", OPEN("[", "]"), "[a, b", ["a", "b"]],
    ["size: { theatres: 4", OPEN("{", "}"), "{ theatres: 4", { theatres: 4 }],
    ["tags: [{ a: b }, { c: d", OPEN("[", "]"), "[{ a: b }, { c: d", [{ a: "b" }, { c: "d" }]],
    ["tags: [a,\n  b", OPEN("[", "]"), "[a,", ["a", "b"]],
    ["supports:\n  - { a: b\n  - { c: d }", OPEN("{", "}"), "{ a: b", [{ a: "b" }, { c: "d" }]],
    ["tags: [a, b]]", "There is a ']' too many.", "]", ["a", "b"]],
    ["size: { theatres: 4 } }", "There is a '}' too many.", "}", { theatres: 4 }],
    ["tags: [a, b}", "This '}' closes a bracket that ']' should close.", "}", ["a", "b"]],
    [
      "title: [draft] Late starts",
      "This text begins with a bracket, so YAML takes it for a list or group. Put the whole text in quotes.",
      "[draft] Late starts",
      "[draft] Late starts",
    ],
  ])("%s", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));
});

describe("indentation", () => {
  test.each([
    [" title: x", INDENTED, "title: x", undefined],
    ["scope:\n  unit: x\n population: all", INDENTED, "population: all", undefined],
    ["scope:\n unit: x\n  population: all", INDENTED, "population: all", undefined],
    ["supports:\n  - objective: a\n   because: b", INDENTED, "because: b", undefined],
    ["tags:\n  - a\n - b", INDENTED, "- b", undefined],
    ["title: |\n   x\n  y: z", INDENTED, "y: z", undefined],
    ["scope:\n\tunit: x", TAB, "\t", { unit: "x" }],
    ["scope:\n  unit: x\n\tpopulation: all", TAB, "\t", { unit: "x", population: "all" }],
    ["scope:\n\tunit: x\n\tpopulation: all", TAB, "\t", { unit: "x", population: "all" }],
    [
      "supports:\n  -objective: a",
      "A space is missing after the hyphen that begins an entry of a list.",
      "-objective",
      [{ objective: "a" }],
    ],
    [
      "title: x\n- y: z",
      "This line begins an entry of a list, but the field above it has a value already.",
      "- y: z",
      undefined,
    ],
  ])("%j", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));

  test("tabs between a name and its value do no harm", () => expect(told("title:\tx\t")).toEqual([]));
});

describe("values that others read otherwise", () => {
  test.each([
    ["unit: no", surprise("no", "'false' by other programs"), "no", "no"],
    ["unit: Off", surprise("Off", "'false' by other programs"), "Off", "Off"],
    ["unit: yes # x", surprise("yes", "'true' by other programs"), "yes", "yes"],
    ["unit: y", surprise("y", "'true' by other programs"), "y", "y"],
    ["unit: 1:30", surprise("1:30", "a number of minutes or seconds by other programs"), "1:30", "1:30"],
    ["unit: 007", surprise("007", "the number 7, without its zeros"), "007", "007"],
    ["tags: [a, no]", surprise("no", "'false' by other programs"), "no", ["a", "no"]],
    [
      "title: Ward #3",
      "YAML leaves out '#3' as a remark. Put the whole text in quotes if that belongs to it.",
      "Ward #3",
      "Ward #3",
    ],
    [
      "title: &more text",
      "YAML takes '&more' for a name of this value and leaves it out. Put the whole text in quotes if it belongs to it.",
      "&more text",
      "&more text",
    ],
    [
      "title: &Co",
      "YAML takes '&Co' for a name of this value and leaves it out. Put the whole text in quotes if it belongs to it.",
      "&Co",
      "&Co",
    ],
  ])("%s", (lines, message, marked, fixed) => expect(told(lines)).toEqual([{ message, marked, fixed }]));

  test.each([
    'unit: "no"',
    "unit: 'off'",
    "unit: nothing",
    "unit: 12:75",
    "unit: 0",
    "unit: 0.5",
    "unit: 10",
    "unit: x # remark",
    "unit: 5 #3",
    "unit: |\n  no",
    "unit: !!str 007",
    "unit: &a x\ntitle: *a",
  ])("%j surprises nobody", (lines) => expect(told(lines)).toEqual([]));
});

describe("a remark within brackets", () => {
  test("that holds the closing bracket is what is wrong, and nothing is added behind it", () => {
    const [problem, ...others] = parseDocument("m.md", page("scope: { unit: ward #3, sampling: all }"))?.problems ?? [];
    expect(others).toEqual([]);
    expect(problem?.message).toBe(
      "YAML leaves out '#3, sampling: all }' as a remark, and with it the bracket that ends the list or group. Put the text that holds the # in quotes.",
    );
    expect(problem?.fix).toBe(undefined);
  });

  test("stays behind the bracket that is added", () => {
    expect(told("tags: [a, b # two of them")).toEqual([
      { message: OPEN("[", "]"), marked: "[a, b", fixed: ["a", "b"] },
    ]);
  });

  test("begins a text that ends at the next comma", () => {
    expect(told("tags: [ward #3, b\n  ]")).toEqual([
      {
        message: "YAML leaves out '#3' as a remark. Put the whole text in quotes if that belongs to it.",
        marked: "ward #3",
        fixed: ["ward #3", "b"],
      },
    ]);
  });
});

test("spaces of another sort before a field are made plain", () => {
  const lines = "target:\n\u00a0\u00a0value: 3";
  expect(told(lines)).toEqual([
    {
      message: "This line begins with spaces that are not plain ones. Type them again.",
      marked: "\u00a0\u00a0value",
      fixed: { value: 3 },
    },
  ]);
});

test("a field within quotation marks is none, and lacks no space", () => {
  const [problem, ...others] = parseDocument("m.md", page('"unit: minutes"'))?.problems ?? [];
  expect(others).toEqual([]);
  expect([problem?.message, problem?.fix]).toEqual([notAField('"unit: minutes"'), undefined]);
});

describe("several mistakes", () => {
  test("are told one by one, each once, in the order of the lines", () => {
    const document = parseDocument("m.md", page('unit: %\ntitle: a: b\nscope: "x\ntags: [a'));
    expect(document?.problems.map(({ message }) => message)).toEqual([
      reserved("%", false),
      COLON,
      NOT_CLOSED('"'),
      OPEN("[", "]"),
    ]);
    expect(document?.unread).toEqual(["unit", "title", "scope", "tags"]);
    expect(document?.fields).toMatchObject({ id: "m", lag: 15 });
    const edits = document?.problems.flatMap(({ fix }) => fix?.edits ?? []) ?? [];
    const mended = parseDocument("m.md", applyEdits(document?.text ?? "", edits));
    expect(mended?.problems).toEqual([]);
    expect(mended?.fields).toMatchObject({ unit: "%", title: "a: b", tags: ["a"] });
  });
});

describe("a front matter that is never closed", () => {
  test.each(["\n", "\r\n"])("says so where it begins, and the fields are read (%j)", (end) => {
    const text = ["---", "kind: metric", "id: m", "", "# Why", "Prose: with a colon", ""].join(end);
    const document = parseDocument("m.md", text);
    expect(document?.kind).toBe("metric");
    expect(document?.id).toBe("m");
    expect(document?.problems.map(({ message }) => message)).toEqual([
      "The front matter begins here and is never closed. Put a line '---' after its last field.",
    ]);
    const fixed = applyEdits(text, document?.problems[0]?.fix?.edits ?? []);
    expect(parseDocument("m.md", fixed)?.problems).toEqual([]);
    expect(fixed.endsWith(["", "# Why", "Prose: with a colon", ""].join(end))).toBe(true);
  });

  test.each(["\n", "\r\n", "\r"])("is mended at the end of the file, too, with its own ends of lines (%j)", (end) => {
    const mend = (text: string) => applyEdits(text, parseDocument("m.md", text)?.problems[0]?.fix?.edits ?? []);
    const text = ["---", "kind: metric", "id: m"].join(end);
    expect(mend(text)).toBe(`${text}${end}---${end}`);
    expect(mend(`${text}${end}`)).toBe(`${text}${end}---${end}`);
  });
});
