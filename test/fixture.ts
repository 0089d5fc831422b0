// Small workspaces drawn in a string: `=== path` begins a file; a line of carets marks the line above it and is followed by the
// message that is expected there; `<|>` is the cursor. Most tests are such a picture and nothing else. What no text can show stands
// behind the path: `=== plans/a.md (cannot be read: …)` and `=== plans/a.md (text not analysed: …)`.
import assert from "node:assert/strict";
import { readBaseline } from "../schemas/baseline.ts";
import { type Body, parseBody } from "../server/core/document/body.ts";
import { cannotBeRead, unreadable as unreadableDocument } from "../server/core/document/document.ts";
import { sortOf } from "../server/core/document/file-sort.ts";
import { parseDate } from "../server/core/document/period.ts";
import type { Catalogue } from "../server/core/graph/graph.ts";
import { Graph } from "../server/core/graph/graph.ts";
import { putFile } from "../server/core/graph/load.ts";
import { BASELINE_FILE, compareWithBaseline, staleDiagnostics } from "../server/core/lint/baseline.ts";
import { Checker } from "../server/core/lint/checker.ts";
import { identityOf } from "../server/core/lint/identity.ts";
import type { Diagnostic, Rule } from "../server/core/lint/rule.ts";
import { settingsOf } from "../server/core/lint/settings.ts";
import { rules as allRules } from "../server/core/rules/index.ts";

/** The day on which every fixture is checked, unless it says otherwise. */
export const TODAY = "2026-04-20";

export type Expected = {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
};
type Fixture = {
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
  readonly cursor: { readonly file: string; readonly offset: number } | undefined;
  readonly faults: Faults;
};

/** Files that a host could not read, or whose bodies it could not analyse, and why. */
export type Faults = {
  readonly unreadable: ReadonlyMap<string, string>;
  readonly unanalysed: ReadonlyMap<string, string>;
};
const NO_FAULTS: Faults = { unreadable: new Map(), unanalysed: new Map() };
const HEADING = /^(.*?)(?:\s+\((cannot be read|text not analysed): (.*)\))?\s*$/;

const CARETS = /^(\s*)(\^+)(?:\s+(.*))?$/;

/** Reads a picture into its files (without the carets and the cursor) and what is expected of them. */
export function readFixture(picture: string): Fixture {
  const files = new Map<string, string>();
  const expected: Expected[] = [];
  const unreadable = new Map<string, string>();
  const unanalysed = new Map<string, string>();
  let cursor: Fixture["cursor"];
  for (const part of picture.split(/^=== /m).slice(1)) {
    const [heading = "", ...lines] = part.split("\n");
    const [, file = "", fault, reason = ""] = HEADING.exec(heading) ?? [];
    if (fault !== undefined) (fault === "cannot be read" ? unreadable : unanalysed).set(file, reason);
    let text = "";
    let above = 0;
    const last = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
    for (const line of last) {
      const carets = CARETS.exec(line);
      if (carets) {
        const start = above + (carets[1] ?? "").length;
        expected.push({ file, start, end: start + (carets[2] ?? "").length, message: (carets[3] ?? "").trim() });
        continue;
      }
      above = text.length;
      const at = line.indexOf("<|>");
      if (at >= 0) cursor = { file, offset: text.length + at };
      text += `${line.replace("<|>", "")}\n`;
    }
    files.set(file, text);
  }
  return { files, expected, cursor, faults: { unreadable, unanalysed } };
}

/** The texts of all files, also of those that are no documents: links may point at their headings. */
const textsOf = new WeakMap<Graph, ReadonlyMap<string, string>>();

/** A graph of these files. Folders that the configuration lists as catalogues are read as catalogues. */
export function buildGraph(files: ReadonlyMap<string, string>, { unreadable }: Faults = NO_FAULTS): Graph {
  const graph = new Graph(dayOf(TODAY));
  textsOf.set(graph, files);
  const config = files.get("plan-lint.yaml");
  if (config !== undefined) putFile(graph, "plan-lint.yaml", config);
  const settings = settingsOf(graph.config());
  const catalogues = (graph.config()?.fields.catalogues ?? []).map((name): Catalogue => {
    const folder = (name ?? "").replace(/^\.\//, "");
    const within = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
    const pages = within.filter((path) => sortOf(path) === "markdown").length;
    return { name: name ?? "", folder: within.length > 0 ? folder : undefined, pages };
  });
  graph.setCatalogues(catalogues);
  const inCatalogue = (path: string) =>
    catalogues.some(({ folder }) => folder !== undefined && path.startsWith(`${folder}/`));
  for (const [path, text] of files) {
    if (sortOf(path) === "config") continue;
    const options = { included: settings.includes(path), readOnly: inCatalogue(path) };
    const reason = unreadable.get(path);
    if (reason === undefined) putFile(graph, path, text, options);
    else {
      graph.addFile(path);
      graph.put(unreadableDocument(path, cannotBeRead(reason), options));
    }
  }
  return graph;
}

/** All diagnostics of a workspace by these rules, with every body parsed that a rule wanted. */
export function diagnose(
  graph: Graph,
  rules: readonly Rule[],
  today = TODAY,
  faults = NO_FAULTS,
): readonly Diagnostic[] {
  graph.moveTo(dayOf(today));
  const checker = new Checker(graph, { rules });
  checker.checkAll();
  settleBodies(graph, checker, faults);
  return againstBaseline(graph, rules, checker.diagnostics());
}

/** Does what a host does with a baseline, where the picture has one. */
function againstBaseline(graph: Graph, rules: readonly Rule[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  const text = textsOf.get(graph)?.get(BASELINE_FILE);
  if (text === undefined) return found;
  const baseline = readBaseline(JSON.parse(text));
  assert.ok(baseline, "the picture has a baseline");
  const identity = (diagnostic: Diagnostic) => identityOf(diagnostic, (path) => graph.document(path));
  const { fresh, stale } = compareWithBaseline(baseline, found, identity);
  const settings = settingsOf(graph.config());
  return [...fresh, ...staleDiagnostics({ path: BASELINE_FILE, text }, baseline, stale, { rules, settings })];
}

/** Does what a host does: parses wanted bodies until none is wanted. */
export function settleBodies(graph: Graph, checker: Checker, { unanalysed } = NO_FAULTS): void {
  while (graph.wantedBodies.size > 0) {
    for (const path of [...graph.wantedBodies]) {
      const reason = unanalysed.get(path);
      const body: Body =
        reason === undefined
          ? parseBody(graph.document(path)?.text ?? textsOf.get(graph)?.get(path) ?? "")
          : { analysed: false, reason };
      checker.update(graph.putBody(path, body));
    }
  }
}

export function dayOf(date: string): number {
  const day = parseDate(date);
  assert.ok(day !== undefined, `${date} is a date`);
  return day;
}

/** Checks a picture: exactly the findings that are drawn, by these rules (one, several or all). `otherwise` is said where they are others. */
export function check(
  picture: string,
  rules: readonly Rule[] = allRules,
  today = TODAY,
  otherwise = "What is found is not what is drawn.",
): void {
  const { files, expected, faults } = readFixture(picture);
  const found = diagnose(buildGraph(files, faults), rules, today, faults).map(({ file, range, message }) => ({
    file,
    start: range.start,
    end: range.end,
    message,
  }));
  const shown = (list: readonly Expected[]): string => drawAll(files, list);
  const wanted = expected.map((one) => ({ ...one, message: completed(one, found) }));
  assert.equal(shown(found), shown(wanted), `${otherwise} Below, - is drawn and + is found.`);
}

/** An expected message that ends with `…` stands for any that begins like it. */
function completed(one: Expected, found: readonly Expected[]): string {
  if (!one.message.endsWith("…")) return one.message;
  const beginning = one.message.slice(0, -1);
  return (
    found.find((other) => other.file === one.file && other.start === one.start && other.message.startsWith(beginning))
      ?.message ?? one.message
  );
}

/** The rule with this id. */
export function rule(id: string): Rule {
  const found = allRules.find((one) => one.id === id);
  assert.ok(found, `there is a rule ${id}`);
  return found;
}

function drawAll(files: ReadonlyMap<string, string>, list: readonly Expected[]): string {
  const drawn = list.map((one) => ({ one, text: draw(files.get(one.file) ?? "", one) }));
  drawn.sort((a, b) =>
    a.one.file < b.one.file
      ? -1
      : a.one.file > b.one.file
        ? 1
        : a.one.start - b.one.start || (a.text < b.text ? -1 : 1),
  );
  return drawn.map(({ text }) => text).join("\n");
}

function draw(text: string, { file, start, end, message }: Expected): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineNumber = text.slice(0, lineStart).split("\n").length;
  const lineText = text.slice(lineStart, text.indexOf("\n", lineStart) < 0 ? undefined : text.indexOf("\n", lineStart));
  return `${file}:${lineNumber}\n${lineText}\n${" ".repeat(start - lineStart)}${"^".repeat(Math.max(end - start, 1))} ${message}`;
}
