// Documents that are not what they seem, or meant to harm: each is a finding with its place, and nothing else suffers.
import { describe, expect, test } from "vitest";
import { expectFinding, findingsIn, folderWith } from "./workspaces.ts";

const WARD = "---\nkind: unit\nid: good\ntitle: Good\nowner: ward-manager\ntype: ward\nsize: { beds: 2 }\n---\n";
const START = "---\nkind: unit\nid: a\n";
const bomb = [
  "a0: &a0 [x]",
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
];
const keys = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}: 1\n`).join("");
const utf16 = (text: string): Uint8Array => Buffer.from(text, "utf16le");

type Case = readonly [what: string, text: string | Uint8Array, rule: string, place: string, message: RegExp];

const CASES: readonly Case[] = [
  ["an empty file", "", "front-matter-missing", "1:1", /no front matter/],
  ["no front matter", "# A ward\n", "front-matter-missing", "1:1", /no front matter/],
  ["no kind", "---\nid: a\n---\n", "kind-unknown", "2:5", /does not say what kind it is/],
  [
    "an unknown kind",
    "---\nkind: unitt\nid: a\n---\n",
    "kind-unknown",
    "2:7",
    /'unitt' is not a kind of document. Did you mean 'unit'/,
  ],
  ["a kind that is a list", "---\nkind: [unit]\nid: a\n---\n", "kind-unknown", "2:7", /does not say what kind/],
  ["a kind named __proto__", "---\nkind: __proto__\nid: a\n---\n", "kind-unknown", "2:7", /'__proto__' is not a kind/],
  [
    "a kind named constructor",
    "---\nkind: constructor\nid: a\n---\n",
    "kind-unknown",
    "2:7",
    /'constructor' is not a kind/,
  ],
  ["bytes that are no text", Buffer.from([0, 1, 2, 3, 254, 255, 10, 13]), "file-unreadable", "1:1", /cannot be read/],
  ["a text with a NUL", "---\nkind: unit\nid: a\0b\n---\n", "file-unreadable", "1:1", /not a text file/],
  [
    "another encoding",
    Buffer.from("---\nkind: unit\ntitle: Caf\xe9\n---\n", "latin1"),
    "file-unreadable",
    "1:1",
    /not saved as UTF-8; save it as UTF-8/,
  ],
  ["UTF-16", utf16("\ufeff---\nkind: unit\n---\n"), "file-unreadable", "1:1", /saved as UTF-16; save it as UTF-8/],
  [
    "UTF-16 the other way round",
    utf16("\ufeff---\nkind: unit\n---\n")
      .slice()
      .map((_, i, all) => all[i ^ 1] ?? 0),
    "file-unreadable",
    "1:1",
    /saved as UTF-16/,
  ],
  [
    "half a character at the end",
    Buffer.from([...Buffer.from(`${START}---\n`), 0xf0, 0x9f]),
    "file-unreadable",
    "1:1",
    /not saved as UTF-8/,
  ],
  [
    "a front matter of 4 MB",
    `${START}title: ${"x".repeat(4_000_000)}\n---\n`,
    "yaml-invalid",
    "2:1",
    /3906 KB long; at most 256 KB are read/,
  ],
  [
    "a front matter of 5 MB",
    `${START}title: ${"x".repeat(5_000_000)}\n---\n`,
    "file-unreadable",
    "1:1",
    /million characters long, and at most/,
  ],
  [
    "a file of 26 MB",
    `${START}---\n${"x".repeat(26_000_000)}`,
    "file-unreadable",
    "1:1",
    /it is 26 MB large; at most 25 MB are read/,
  ],
  ["40,000 keys", `${START}${keys(40_000)}---\n`, "yaml-invalid", "2:1", /at most 256 KB are read/],
  [
    "a nest 10,000 deep",
    `${START}size: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n---\n`,
    "yaml-invalid",
    "4:71",
    /more than 64 levels deep/,
  ],
  [
    "a nest of groups",
    `${START}size: ${"{a: ".repeat(10_000)}\n---\n`,
    "yaml-invalid",
    "4:263",
    /more than 64 levels deep/,
  ],
  [
    "a nest of lists",
    `${START}size:\n${"- ".repeat(10_000)}x\n---\n`,
    "yaml-invalid",
    "5:129",
    /more than 64 levels deep/,
  ],
  ["an alias bomb", `${START}${bomb.join("\n")}\n---\n`, "yaml-invalid", "8:35", /With its aliases written out/],
  ["a circle of aliases", `${START}size: &a [*a]\n---\n`, "yaml-invalid", "4:11", /stands inside the value it repeats/],
  [
    "a key named __proto__",
    `${START}__proto__: { polluted: true }\n---\n`,
    "field-unknown",
    "4:1",
    /'__proto__' is not a known field/,
  ],
  [
    "a key named constructor",
    `${START}constructor: { prototype: { polluted: true } }\n---\n`,
    "field-unknown",
    "4:1",
    /'constructor' is not a known field/,
  ],
  [
    "an id named __proto__",
    "---\nkind: unit\nid: __proto__\n---\n",
    "value-not-allowed",
    "3:5",
    /The id '__proto__' has underscores/,
  ],
  [
    "a reference to __proto__",
    `${START}parent: __proto__\n---\n`,
    "reference-not-found",
    "4:9",
    /No unit has the id '__proto__'/,
  ],
  [
    "a reference to toString",
    `${START}parent: toString\n---\n`,
    "reference-not-found",
    "4:9",
    /No unit has the id 'toString'/,
  ],
  [
    "an id that changes the direction of writing",
    "---\nkind: unit\nid: a\u202eb\n---\n",
    "text-disguised",
    "3:5",
    /a character that nobody can see/,
  ],
  [
    "an id with a character without width",
    "---\nkind: unit\nid: a\u200bb\n---\n",
    "text-disguised",
    "3:5",
    /a character that nobody can see/,
  ],
  [
    "a reference with such a character",
    `${START}parent: \u2066good\u2069\n---\n`,
    "text-disguised",
    "4:9",
    /a character that nobody can see/,
  ],
  [
    "an id that clears the screen",
    '---\nkind: unit\nid: "a\\x1b[2Jb"\n---\n',
    "text-disguised",
    "3:5",
    /a character that nobody can see/,
  ],
  [
    "a value that sets the window's title",
    `${START}review_by: "\\e]0;x\\a"\n---\n`,
    "value-not-allowed",
    "4:12",
    /is not a date/,
  ],
  [
    "a value with control characters as they are",
    `${START}review_by: x\u0007\u007f\u0085\u009b1m\n---\n`,
    "value-not-allowed",
    "4:12",
    /is not a date/,
  ],
  [
    "an id of 100,000 characters",
    `---\nkind: unit\nid: ${"a".repeat(100_000)}\n---\n`,
    "value-not-allowed",
    "3:5",
    /more than 80 characters/,
  ],
  [
    "front matter that nothing closes",
    `${START}title: A\n\n# A ward\n`,
    "yaml-invalid",
    "1:1",
    /begins here and is never closed/,
  ],
  ["a line that begins with a tab", "---\nkind: unit\n\tid: a\n---\n", "yaml-invalid", "3:1", /begins with a tab/],
  ["a field given twice", `${START}id: b\n---\n`, "yaml-invalid", "4:1", /'id' is given twice/],
  [
    "code that other programs would run",
    `${START}x: !!js/function 'process.exit()'\n---\n`,
    "yaml-invalid",
    "4:4",
    /starts with !/,
  ],
  [
    "a merge that was not finished",
    `${START}<<<<<<< HEAD\ntype: ward\n=======\ntype: site\n>>>>>>> b\n---\n`,
    "yaml-invalid",
    "4:1",
    /Git could not merge two versions/,
  ],
  [
    "an empty line before the front matter",
    `\n${START}---\n`,
    "front-matter-missing",
    "2:1",
    /begins in its first line/,
  ],
  [
    "a misspelt 'kind'",
    "---\nKind: unit\nid: a\n---\n",
    "kind-unknown",
    "2:1",
    /'Kind' is not a known field. Did you mean 'kind'/,
  ],
  [
    "fields from elsewhere",
    `${START}size: { <<: { beds: 2 }, wte: 3 }\n---\n`,
    "field-unknown",
    "4:9",
    /not done here/,
  ],
  [
    "a day that there is not",
    `${START}review_by: 2026-02-30\n---\n`,
    "value-not-allowed",
    "4:12",
    /There is no day '2026-02-30' in the calendar/,
  ],
  [
    "spaces from a word processor",
    `${START}size:\n\u00a0\u00a0beds: 2\n---\n`,
    "yaml-invalid",
    "5:1",
    /spaces that are not plain ones/,
  ],
  ["directives", "---\n%YAML 9.9\n---\nkind: unit\n---\n", "yaml-invalid", "2:1", /'%YAML 9.9' is not a field/],
  ["50,000 errors", `${START}${"x: [\n".repeat(50_000)}---\n`, "yaml-invalid", "40004:4", /more than 20000 values/],
];

test.each(CASES)("%s", async (_, text, rule, place, message) => {
  const findings = await findingsIn(folderWith({ "units/a.md": text, "units/good.md": WARD }, "include: [units]\n"));
  expectFinding(findings, rule, `units/a.md:${place}`, message);
  expect(findings.filter(({ file }) => file === "units/good.md")).toEqual([]);
});

describe("outside of the folders that hold documents", () => {
  test("a file that cannot be read is a finding when it begins like a document, and else nobody's concern", async () => {
    const latin1 = (text: string) => Buffer.from(text, "latin1");
    const findings = await findingsIn(
      folderWith({
        "units/good.md": WARD,
        "docs/ours.md": latin1("---\nkind: unit\ntitle: Caf\xe9\n---\n"),
        "docs/wide.md": utf16("\ufeff---\r\nkind: unit\r\n---\r\n"),
        "docs/theirs.md": latin1("# Caf\xe9\n"),
        "docs/picture.md": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]),
      }),
    );
    expect(findings.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      "file-unreadable docs/ours.md",
      "file-unreadable docs/wide.md",
    ]);
  });
});
