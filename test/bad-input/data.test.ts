// Data files that are missing, broken, or named so that something else would be opened.
import { describe, expect, test } from "vitest";
import { type Finding, findingsIn, folderWith } from "./workspaces.ts";

const metric = (data: string): string => `---
kind: metric
id: a
title: A
status: active
owner: analyst
version: 1
question: Why?
type: count
unit: people
direction: increase
exclusions: none
scope: { unit: w }
source: { system: x, method: extract, by: analyst }
frequency: monthly
lag: 400
valid_from: 2024-01-01
data: ${data}
---
`;

/** The findings of the family `data`, and of paths, in the metric's file and its data. */
async function dataFindings(
  data: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<readonly Finding[]> {
  const findings = await findingsIn(folderWith({ "metrics/a.md": metric(data), ...files }));
  return findings.filter(({ rule }) => /^(?:data-|path-|text-disguised)/.test(rule));
}

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`);

describe("a path", () => {
  test.each([
    ["that leaves the workspace", "../../secret.csv"],
    ["that leaves the workspace at once", "../../../../../../../etc/passwd"],
    ["from the root of the disk", "/etc/passwd"],
    ["of a drive", "'C:\\secret.csv'"],
    ["of a drive with slashes", "C:/secret.csv"],
    ["on another computer", "'\\\\server\\share\\a.csv'"],
    ["on another computer with slashes", "//server/share/a.csv"],
    ["that is an address", "https://example.org/a.csv"],
    ["that is an address of a file", "file:///etc/passwd"],
    ["of a device", "/dev/zero"],
    ["of a device of Windows", "CON.csv"],
    ["of a stream of Windows", "a.csv:hidden"],
    ["with a NUL", '"a\\0.csv"'],
    ["with a line break", '"a\\n.csv"'],
    ["with a dot at its end", "'a.csv.'"],
  ])("%s is not allowed", async (_, data) => {
    const findings = await dataFindings(data, { "metrics/secret.csv": "period,value\n2026-01,1\n" });
    expect(told(findings)).toContain("path-not-allowed metrics/a.md:18:7");
  });

  test.each([
    ["to nothing", "none.csv", "data-missing"],
    ["of 5,000 characters", "x".repeat(5000), "data-missing"],
    ["to a folder", "sub", "data-invalid"],
  ])("%s", async (_, data, rule) => {
    const findings = await dataFindings(data, { "metrics/sub/x.txt": "" });
    expect(told(findings)).toEqual([`${rule} metrics/a.md:18:7`]);
  });

  test("with a character that nobody sees", async () => {
    expect(told(await dataFindings('"a\\u202e.csv"'))).toContain("text-disguised metrics/a.md:18:7");
  });
});

describe("the content", () => {
  const of = (text: string | Uint8Array, data = "a.csv") => dataFindings(data, { "metrics/a.csv": text });

  test.each([
    ["another separator", "period;value\n2026-01;1\n", ["1:1"], /separated by semicolons, not commas/],
    ["a line for Excel", "sep=;\nperiod,value\n2026-01,1\n", ["1:1"], /The columns are named in line 2/],
    ["numbers with commas", 'period,value\n2026-01,"1,200"\n', ["2:9"], /'1,200' is read as 1200/],
    [
      "another encoding",
      Buffer.from("period,value,note\n2026-01,1,caf\xe9\n", "latin1"),
      ["1:1"],
      /saved as Windows-1252, not UTF-8/,
    ],
    ["UTF-16", Buffer.from("\ufeffperiod,value\n2026-01,1\n", "utf16le"), ["1:1"], /saved as UTF-16, not UTF-8/],
  ] as const)("%s is read, and told", async (_, text, [place], message) => {
    const findings = await of(text);
    expect(told(findings)).toContain(`data-not-plain metrics/a.csv:${place}`);
    expect(findings.map((one) => one.message).join(" ")).toMatch(message);
    expect(told(findings).join(" ")).not.toContain("data-invalid");
  });

  test.each([
    ["nothing", "", ["1:1"], /is empty/],
    [
      "other columns",
      "when,figure\nsoon,one\n",
      ["1:1"],
      /no columns 'period' and 'value'. The columns are 'when', 'figure'/,
    ],
    [
      "text in place of numbers",
      "period,value\n2026-01,twelve\n2026-02,13\n2026-03,£12m\n",
      ["2:9", "4:9"],
      /Row 2: 'twelve' is not a number/,
    ],
    [
      "a comma in every number, and no quotation marks",
      "period,value\n2026-01,1,200\n2026-02,1,300\n2026-03,1,400\n2026-04,1,500\n",
      ["2:11"],
      /Row 2 has 3 cells, and the first line names 2. 3 more rows are like it/,
    ],
    ["a status that there is not", "period,value,status\n2026-01,1,finall\n", ["2:11"], /'finall' is not a status/],
    [
      "months, weeks and days",
      "period,value\n2026-01,1\n2026-02,2\n2026-W12,3\n2026-03-31,3\n",
      ["4:1", "5:1"],
      /is a week/,
    ],
    [
      "a merge that was not finished",
      "period,value\n<<<<<<< HEAD\n2026-01,1\n=======\n2026-01,2\n>>>>>>> b\n",
      ["2:1"],
      /could not merge/,
    ],
    [
      "infinite figures",
      "period,value\n2026-01,inf\n2026-02,-Infinity\n2026-03,+inf\n2026-04,1e999\n",
      ["2:9", "3:9", "4:9", "5:9"],
      /cannot be infinite/,
    ],
    [
      "periods that are none",
      "period,value\n2026-13,1\nJan,2\n32/01/2026,3\n2026-W54,1\n,5\n",
      ["2:1", "3:1", "4:1", "5:1", "6:1"],
      /'2026-13' is not a period/,
    ],
    [
      "repeated periods",
      "period,value\n2026-01,1\n2026-02,2\n2026-01,3\n",
      ["4:1"],
      /'2026-01' stands already in row 2/,
    ],
    ["bytes that are no text", Buffer.from([0, 1, 2, 255]), ["1:1"], /cannot be read/],
    [
      "a pointer of Git LFS",
      `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 20\n`,
      ["1:1"],
      /it is a pointer of Git LFS, and what it points to is not here: fetch it with 'git lfs pull'/,
    ],
    ["a formula", "period,value\n2026-01,=1+1\n", ["2:9"], /'=1\+1' is not a number/],
    ["control characters", "period,value\n\u001b[2J,1\n2026-01,\u009b1m\n", ["2:1", "3:9"], /is not a period/],
    ["a figure of two million digits", `period,value\n2026-01,${"9".repeat(2_000_000)}\n`, ["2:9"], /is not a number/],
  ] as const)("%s", async (_, text, places, message) => {
    const findings = (await of(text)).filter(({ rule }) => rule === "data-invalid");
    expect([...new Set(findings.map(({ file, line, column }) => `${file}:${line}:${column}`))]).toEqual(
      places.map((place) => `metrics/a.csv:${place}`),
    );
    expect(findings.some((finding) => message.test(finding.message))).toBe(true);
  });

  test("unordered periods", async () => {
    expect(told(await of("period,value\n2026-02,1\n2026-01,2\n"))).toContain("data-unordered metrics/a.csv:3:1");
  });

  test("a quotation mark that is never closed", async () => {
    const findings = await of(`period,value\n2026-01,1\n2026-02,"2\n${"2026-03,3\n".repeat(3)}`);
    expect(findings.filter(({ line }) => line === 3)).toMatchObject([
      { rule: "data-invalid", message: expect.stringContaining("quotation mark is never closed") },
    ]);
  });

  test("a row of 500,000 cells", async () => {
    await of(`period,value\n2026-01,1${",".repeat(500_000)}\n`);
  });

  test("60,000 rows that cannot be read are a few findings", async () => {
    const findings = await of(`period,value\n${"x,y\n".repeat(60_000)}`);
    expect(findings.length).toBeLessThan(5);
    expect(findings.some(({ message }) => /59999 more rows are like it/.test(message))).toBe(true);
  });

  test("columns and filters named like parts of the language", async () => {
    const text = "period,__proto__,constructor\n2026-01,1,z\n2026-02,2,z\n";
    const data = "{ file: a.csv, columns: { value: __proto__ }, where: { constructor: z } }";
    expect((await of(text, data)).filter(({ rule }) => rule === "data-invalid")).toEqual([]);
    const [finding] = (await of(text, "{ file: a.csv, columns: { value: toString } }")).filter(
      ({ rule }) => rule === "data-invalid",
    );
    expect(finding?.message).toMatch(/no column 'toString'/);
  });
});
