// Each machine format follows the grammar of those who read it, whatever users have written.
import { expect, test } from "vitest";
import { checkReport } from "../../schemas/check-report.ts";
import type { Report } from "../../server/cli/formats/format.ts";
import { FORMATS } from "../../server/cli/formats/index.ts";
import { FORMAT_NAMES, type FormatName } from "../../server/cli/formats/names.ts";
import { Graph } from "../../server/core/graph/graph.ts";
import type { Diagnostic, Severity } from "../../server/core/lint/rule.ts";
import { summaryOf } from "../../server/core/report/summary.ts";
import { LineIndex } from "../../server/core/text/line-index.ts";
import { checkstyleReport, gitlabReport, junitReport, rdjsonResult, testsIn } from "./grammars/index.ts";
import { azureCommands, githubCommands } from "./grammars/runner-log.ts";
import { sarifLog } from "./grammars/sarif.ts";
import { parseXml } from "./grammars/xml.ts";

const HOSTILE: readonly string[] = [
  "one\n::error file=x::two",
  "::stop-commands::token",
  "\u3000::add-mask::text that is wrapped ::set-output name=a::b",
  "##[error]x and ##vso[task.setvariable variable=PATH]/tmp and ##teamcity[message text='x']",
  "###[group]x",
  "a]b;c=d,e:f%0A::error::g%AZP25%25",
  "\r\n##vso[task.complete result=Succeeded;]done",
  '</failure><failure message="x"/>&lt;&amp;<![CDATA[x]]>]]>"\'<!--',
  "\u0000\u0008\u001b[2J\u0007\u007f\u0085\u009b1m",
  "\u202egpj.exe\u2066x\u2069\u200b\ufeff\u2028\u2029",
  "\ud800 lone \udc00",
  "\ufffe\uffff \u{e0041}tag",
  "[click](javascript:alert(1)) {0} {{1}} <b>x</b> | @everyone #1 ![x](http://example.org/x)",
  "\\[x](y) \\\\",
  '"},{"ruleId":"x"}',
  "# heading\n- list\n```\n| a |",
];

const TEXT = "---\nkind: plan\nid: é𝒜theatres\n---\n";
const severities: readonly Severity[] = ["error", "warning", "info"];

const hostile = HOSTILE.map(
  (text, index): Diagnostic => ({
    rule: "plan-isolated",
    severity: severities[(index + 1) % 3] ?? "error",
    file: `plans/${text}.md`,
    owner: `plans/${text}.md`,
    range: { start: 19, end: 27 },
    message: text,
    help: text,
    related: [{ file: `plans/${text}.md`, range: { start: 0, end: 3 }, message: text }],
    fix: { title: text, edits: [{ file: `plans/${text}.md`, range: { start: 19, end: 22 }, newText: text }] },
  }),
);

const report = (diagnostics: readonly Diagnostic[], more: Partial<Report> = {}): Report => ({
  diagnostics,
  extent: "workspace",
  known: undefined,
  ignored: [],
  summary: summaryOf(new Graph(0), diagnostics, 0),
  asOf: "2026-04-20",
  notes: [],
  fromHere: (file) => file,
  fromTop: (file) => file,
  isChanged: () => false,
  position: (_, offset) => new LineIndex(TEXT).positionOf(offset),
  text: () => TEXT,
  identity: ({ rule, owner, range }) => ({ rule, document: owner, place: String(range.start) }),
  ...more,
});

const write = (format: FormatName, one: Report): string => FORMATS[format](one, { colour: false, width: 60 });
const full = report(hostile, {
  known: hostile.map((one) => ({ ...one })),
  ignored: hostile.map((one) => ({ ...one, because: one.message })),
  notes: HOSTILE,
});

test.each(FORMAT_NAMES)(
  "%s of hostile texts has no character that rewrites a terminal and no command but its own",
  (format) => {
    const text = write(format, full);
    expect(
      text,
      `The format ${format} lets through characters that rewrite a terminal: put what users wrote through 'escapeForTerminal' (server/cli/escape.ts).`,
    ).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
    const own = format === "github" ? ["error", "warning", "notice"] : [];
    const commands = [
      ...githubCommands(text).filter(({ name }) => !own.includes(name)),
      ...azureCommands(text).filter(({ name }) => format !== "azure" || name !== "task.logissue"),
      ...(text.match(/##teamcity\[/) ?? []),
    ];
    expect(
      commands,
      `The format ${format} lets a build log take what users wrote for commands: put it through 'escapeForTerminal' (server/cli/escape.ts).`,
    ).toEqual([]);
    expect(text.endsWith("\n"), `The format ${format} ends with a line break, as files do.`).toBe(true);
  },
);

test("github: one annotation for each finding, and its texts come back", () => {
  const found = githubCommands(write("github", full));
  expect(found).toHaveLength(HOSTILE.length);
  for (const { properties, data } of found) {
    expect(Object.keys(properties)).toEqual(["file", "line", "endLine", "col", "endColumn", "title"]);
    expect(properties.title).toBe("plan-isolated");
    expect(properties.file?.startsWith("plans/") && properties.file.endsWith(".md")).toBe(true);
    expect(data).not.toBe("");
  }
  expect(found.map(({ data }) => data).join()).toContain("a]b;c=d,e:f%0A::error::g%AZP25%25");
});

test("azure: one issue for each error and warning, and its texts come back", () => {
  const found = azureCommands(write("azure", full));
  const graver = hostile.filter(({ severity }) => severity !== "info");
  expect(found.map(({ properties }) => properties.type)).toEqual(graver.map(({ severity }) => severity));
  for (const { properties } of found)
    expect(Object.keys(properties)).toEqual(["type", "sourcepath", "linenumber", "columnnumber", "code"]);
  expect(found.map(({ data }) => data).join()).toContain("a]b;c=d,e:f%0A::error::g%AZP25%25");
});

test("sarif follows its standard, with every text as it was", () => {
  const log = sarifLog.parse(JSON.parse(write("sarif", full)));
  const [run] = log.runs;
  expect(run?.results).toHaveLength(3 * HOSTILE.length);
  const unescaped = run?.results.map(({ message }) =>
    message.text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)).replace(/\\([[\]])/g, "$1"),
  );
  expect(unescaped?.slice(0, 13)).toEqual(HOSTILE.slice(0, 13));
  const names = run?.results.map(({ locations }) =>
    decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? ""),
  );
  expect(names?.slice(0, HOSTILE.length)).toEqual(HOSTILE.map((text) => `plans/${text.toWellFormed()}.md`));
});

test("sarif tells what is new, what the baseline knows and what documents silence", () => {
  const [a, b, c] = hostile;
  if (!a || !b || !c) throw new Error("there are three");
  const states = (one: Report) =>
    sarifLog
      .parse(JSON.parse(write("sarif", one)))
      .runs.flatMap(({ results }) => results)
      .map(({ baselineState, suppressions }) => [baselineState, suppressions.map(({ kind }) => kind)]);
  const ignored = [{ ...c, because: "agreed in March" }];
  expect(states(report([a], { known: [b], ignored }))).toEqual([
    ["new", []],
    ["unchanged", ["external"]],
    ["unchanged", ["inSource"]],
  ]);
  expect(states(report([a], { ignored }))).toEqual([
    [undefined, []],
    [undefined, ["inSource"]],
  ]);
});

test("json, gitlab and rdjson follow their schemas, with every text as it was", () => {
  expect(checkReport.parse(JSON.parse(write("json", full))).findings.map(({ message }) => message)).toEqual(HOSTILE);
  const quality = gitlabReport.parse(JSON.parse(write("gitlab", full)));
  expect(quality.map(({ description }) => description)).toEqual(HOSTILE);
  expect(new Set(quality.map(({ fingerprint }) => fingerprint)).size).toBe(HOSTILE.length);
  const { diagnostics } = rdjsonResult.parse(JSON.parse(write("rdjson", full)));
  expect(diagnostics.map(({ message }) => message)).toEqual(HOSTILE);
  // 𝒜 takes four bytes and é two, where UTF-16 counts two units and one.
  expect(diagnostics[0]?.location.range).toEqual({ start: { line: 3, column: 5 }, end: { line: 3, column: 16 } });
});

test("checkstyle and junit are XML by their grammars, with every text that XML can hold as it was", () => {
  const held = HOSTILE.map((text) =>
    text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\ufffd"),
  );
  const errors = checkstyleReport
    .parse(parseXml(write("checkstyle", full)))
    .children.flatMap(({ children }) => children);
  expect(errors.map(({ attributes }) => attributes.message)).toEqual(held);
  const tests = junitReport.parse(parseXml(write("junit", full)));
  const suites = tests.children;
  const said = testsIn(tests).map((one) => one.children[0]?.attributes.message);
  expect(said).toEqual(held.map((text, index) => `${["", "warning: ", "info: "][(index + 1) % 3]}${text}`));
  expect(suites.map(({ attributes }) => attributes.name)).toEqual(held.map((text) => `plans/${text}.md`));
});

test("junit calls no two tests the same, and by no line, so that a build server follows them from run to run", () => {
  const twice = hostile.slice(0, 1).flatMap((one) => [one, { ...one, range: { start: 0, end: 3 } }]);
  const tests = junitReport.parse(parseXml(write("junit", report([...twice, ...hostile.slice(1)]))));
  const names = testsIn(tests).map(({ attributes }) => attributes.name);
  expect(new Set(names).size).toBe(hostile.length + 1);
  expect(names.filter((name) => /\d+:\d+/.test(name))).toEqual([]);
});

const saysSo = (text: string): void => expect(text).toContain("No findings");

/** What those who read a format ask of it when nothing was found; people are told so. */
const OF_NOTHING: Readonly<Record<FormatName, (text: string) => void>> = {
  pretty: saysSo,
  concise: saysSo,
  github: saysSo,
  azure: saysSo,
  markdown: saysSo,
  json: (text) => expect(checkReport.parse(JSON.parse(text)).findings).toEqual([]),
  sarif: (text) => expect(sarifLog.parse(JSON.parse(text)).runs[0]?.results).toEqual([]),
  gitlab: (text) => expect(gitlabReport.parse(JSON.parse(text))).toEqual([]),
  rdjson: (text) => expect(rdjsonResult.parse(JSON.parse(text)).diagnostics).toEqual([]),
  checkstyle: (text) => expect(checkstyleReport.parse(parseXml(text)).children).toEqual([]),
  junit: (text) =>
    expect(junitReport.parse(parseXml(text)).children[0]?.attributes).toMatchObject({ tests: "1", failures: "0" }),
};

test.each(FORMAT_NAMES)("%s of a check without findings is well-formed", (format) => {
  expect(OF_NOTHING, "Say in OF_NOTHING above what the readers of each format ask of no findings.").toHaveProperty(
    format,
  );
  OF_NOTHING[format](write(format, report([])));
});

test("github shows what GitHub shows, changed and worst files first, and tells the rest in the log", () => {
  const [one] = hostile;
  if (!one) throw new Error("there is one");
  const of = (file: string, count: number, severity: Severity) =>
    Array.from({ length: count }, (): Diagnostic => ({ ...one, file, message: "It is so.", severity }));
  const few = of("a.md", 1, "error");
  const many = of("b.md", 9, "error");
  const changed = of("c.md", 2, "error");
  const text = write(
    "github",
    report([...few, ...many, ...changed, ...of("a.md", 1, "info")], { isChanged: (file) => file === "c.md" }),
  );
  const shown = githubCommands(text);
  expect(shown.filter(({ name }) => name === "error").map(({ properties }) => properties.file)).toEqual([
    ...Array(2).fill("c.md"),
    ...Array(8).fill("b.md"),
  ]);
  expect(shown.filter(({ name }) => name === "notice")).toHaveLength(1);
  expect(shown.filter(({ name }) => name === "group").map(({ data }) => data)).toEqual([
    "2 findings more: GitHub annotates only 10 errors, 10 warnings and 10 notices of a step",
  ]);
  expect(text).toContain(
    "b.md:3:5: error: It is so. [plan-isolated]\na.md:3:5: error: It is so. [plan-isolated]\n::endgroup::\n",
  );
  expect(text).toContain("12 errors, 0 warnings, 1 remark");
});

test("markdown tells fifty findings and ten notes and counts the rest, within what a comment may hold", () => {
  const [one] = hostile;
  if (!one) throw new Error("there is one");
  const long = { ...one, severity: "error", message: "*\u202e".repeat(500), file: `${"*".repeat(400)}.md` } as const;
  const text = write(
    "markdown",
    report(
      Array.from({ length: 130 }, () => long),
      { notes: Array.from({ length: 12 }, () => long.message) },
    ),
  );
  expect(text.split("\n").filter((line) => line.startsWith("| error"))).toHaveLength(50);
  expect(text).toContain("and 80 findings more");
  expect(text).toContain("and 2 notes more");
  expect(text.length).toBeLessThan(65_536);
});
