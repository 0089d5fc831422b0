// Guards the import arrows of the architecture: data flows one way, and the core stays pure.
import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** The parts of the house, lowest first. A part imports from lower rows and from itself. */
const rows = [
  ["protocol", "schemas"],
  ["server/core/text"],
  ["server/core/document"],
  ["server/core/graph"],
  ["server/core/measure"],
  ["server/core/refresh"],
  ["server/core/lint"],
  ["server/core/rules", "server/core/features", "server/core/review", "server/core/charts", "server/core/report"],
  ["server/core/assistants", "server/core/nation"],
  ["server/host"],
  ["server/lsp", "server/mcp", "server/cli", "server/library"],
  ["server/web"],
  ["client"],
];

/**
 * Neighbours in a row that may be imported all the same: a report shows charts and changes; two commands start the servers; the list of
 * all rules has those over two states in it, so that pages and settings know them.
 */
const neighbours = new Set([
  "server/core/features → server/core/charts",
  "server/core/report → server/core/charts",
  "server/core/report → server/core/review",
  "server/core/rules → server/core/review",
  "server/cli → server/lsp",
  "server/cli → server/mcp",
]);

/**
 * The rooms of a part: folders of their own, which rest on the ground files that lie beside them, on nothing else of the part but the rooms
 * named here, and hold no circles.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "server/core/document/yaml": [],
  "server/core/document/table": [],
  "server/core/document/figures": ["server/core/document/table"],
  "server/core/measure/spc": [],
  "server/core/measure/change": [],
  "server/core/measure/verdict": ["server/core/measure/change", "server/core/measure/spc"],
  "server/core/measure/network": [],
  "server/core/charts/spc": [],
  "server/core/charts/plan": ["server/core/charts/spc"],
  "server/core/charts/organisation": ["server/core/charts/spc"],
  "server/core/charts/network": [],
};

/** Rooms beneath what a document is, which rests on them: how its text is read. */
const cellars: ReadonlySet<string> = new Set(["server/core/document/yaml", "server/core/document/table"]);

/** The one ground file that knows every room: the list of all sorts of chart. */
const listOfCharts = "server/core/charts/index.ts";

/**
 * A rule's own file. Whoever counts or shows what a rule counts imports it to ask which options a repository sets (`optionsOf`), so that
 * no second number stands beside the rule's; nothing else that lies among the rules is anybody's business.
 */
const ruleFile = /^server\/core\/rules\/[a-z]+\/(?!index\.|shared-)[a-z0-9-]+\.ts$/;
const readersOfOptions = new Set(["server/core/features", "server/core/charts", "server/core/report"]);

/** All that a client and the server say to each other: both import it, and it imports nobody. */
const protocol = "protocol";

/**
 * The page of the preview draws charts itself, and must refuse all that every other drawer refuses: this module holds the options that
 * say so, is pure, and decides nothing about documents. A copy of it in the client could come to allow more.
 */
const sharedWithPages = "server/core/charts/harmless-drawing.ts";
const converter = "server/lsp/convert.ts";
const hostLibrary = /^(vscode|vscode-.*|commander|@commander-js)$/;

type Import = { readonly target: string; readonly names: string; readonly typeOnly: boolean };

/** Every import, re-export and dynamic import of a module; relative ones as paths from the root. */
function importsOf(file: string, text: string): readonly Import[] {
  const statement = /^\s*(?:import|export)\s+(type\s)?([^;"'`]*?)from\s*"([^"]+)"/gm;
  const bare = /^\s*import\s*"([^"]+)"/gm;
  const dynamic = /\bimport\(\s*"([^"]+)"/g;
  const found = [
    ...Array.from(text.matchAll(statement), ([, type, names = "", target = ""]) => ({
      target,
      names,
      typeOnly: Boolean(type),
    })),
    ...[bare, dynamic].flatMap((form) =>
      Array.from(text.matchAll(form), ([, target = ""]) => ({ target, names: "", typeOnly: false })),
    ),
  ];
  return found.map((one) =>
    one.target.startsWith(".") ? { ...one, target: path.posix.join(path.posix.dirname(file), one.target) } : one,
  );
}

const partOf = (file: string) => rows.flat().find((part) => file.startsWith(`${part}/`));
const rowOf = (part: string) => rows.findIndex((row) => row.includes(part));

/** What is wrong with one import of one file, if anything. */
function problemWith(file: string, { target }: Import): string | undefined {
  const from = partOf(file);
  if (from === undefined) return undefined;
  const isOurs = /^(?:protocol|schemas|server|client)\//.test(target);
  const pure = from === "schemas" || from.startsWith("server/core/");
  if (!isOurs) {
    if (pure && (isBuiltin(target) || hostLibrary.test(target.split("/")[0] ?? ""))) return "the core is pure";
    return undefined;
  }
  const to = partOf(target);
  if (to === undefined) return "it lies in no part of the architecture";
  if (from === "client" && to !== "client") {
    const isAllowed = to === protocol || (target === sharedWithPages && file.startsWith("client/webview/"));
    return isAllowed ? undefined : "the client knows only the protocol";
  }
  if (readersOfOptions.has(from) && ruleFile.test(target)) return undefined;
  if (from === to || rowOf(to) < rowOf(from) || neighbours.has(`${from} → ${to}`)) return undefined;
  return `${from} may not import ${to}`;
}

/** What is wrong with an import from one room of a part, or from its ground, to another, if anything. */
function problemBetweenRooms(file: string, target: string): string | undefined {
  const folder = path.posix.dirname(file);
  const goal = path.posix.dirname(target);
  const from = partOf(file);
  if (from === undefined || from !== partOf(target) || folder === goal) return undefined;
  const hasRooms = Object.keys(rooms).some((room) => room.startsWith(`${from}/`));
  if (!hasRooms || goal === from) return undefined;
  if (rooms[goal] === undefined) return "it lies in no room";
  if (folder === from) return file === listOfCharts || cellars.has(goal) ? undefined : "a ground file rests on no room";
  return rooms[folder]?.includes(goal) ? undefined : `the room ${folder} does not rest on ${goal}`;
}

/** The circles among files, within a room as between rooms, each once: the files in the order in which they import each other. */
function circlesAmong(files: ReadonlyMap<string, string>): readonly string[] {
  const targets = new Map(
    Array.from(files, ([file, text]) => [file, importsOf(file, text).map(({ target }) => target)] as const),
  );
  const circles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const seen = way.indexOf(file);
    if (seen !== -1) circles.push([...way.slice(seen), file].join(" → "));
    if (seen !== -1 || finished.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return circles;
}

/** Whether a file speaks both vocabularies: the protocol's and our Diagnostic. */
function knowsBothVocabularies(imports: readonly Import[]): boolean {
  const ours = imports.some(
    ({ target, names }) => target.startsWith("server/core/lint/") && /\bDiagnostic\b/.test(names),
  );
  return ours && imports.some(({ target }) => /^vscode-languageserver(?!-textdocument)/.test(target));
}

/** Every broken arrow in a set of files (path from the root → text), one sentence each. */
function brokenArrows(files: ReadonlyMap<string, string>): readonly string[] {
  const circles = circlesAmong(files).map((circle) => `a circle: ${circle}`);
  const arrows = Array.from(files).flatMap(([file, text]) => {
    const imports = importsOf(file, text);
    const broken = imports.flatMap((one) => {
      const why = problemWith(file, one) ?? problemBetweenRooms(file, one.target);
      return why === undefined ? [] : [`${file} imports ${one.target}: ${why}`];
    });
    if (file !== converter && knowsBothVocabularies(imports)) {
      broken.push(`${file} knows both vocabularies: only ${converter} may`);
    }
    return broken;
  });
  return [...arrows, ...circles];
}

const check = (file: string, text: string) => brokenArrows(new Map([[file, text]]));

test("the imports of the sources follow the arrows", () => {
  const files = globSync("{schemas,protocol,server,client}/**/*.ts", { cwd: root });
  expect(files.length).toBeGreaterThan(10);
  const texts = new Map(files.map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(root, file), "utf8")]));
  expect(brokenArrows(texts)).toEqual([]);
});

/** Every module that comes with one: those that it imports, and with `late` those that it may load later. */
function comesWith(start: string, late: boolean): ReadonlySet<string> {
  const found = new Set([start]);
  for (const file of found) {
    if (!/^(?:schemas|protocol|server|client)\/.*\.ts$/.test(file)) continue;
    const text = readFileSync(path.join(root, file), "utf8");
    for (const { target, typeOnly } of importsOf(file, late ? text : text.replaceAll(/\bimport\(/g, "("))) {
      if (!typeOnly) found.add(target);
    }
  }
  return found;
}

test("what writes Parquet comes with the one command that needs it, when it is asked for", () => {
  const writer = "hyparquet-writer";
  expect(comesWith("server/cli/commands/export-tables.ts", false)).toContain(writer);
  for (const start of ["cli/bin.ts", "cli/main.ts", "cli/commands/check.ts", "cli/commands/export.ts"])
    expect(comesWith(`server/${start}`, false), start).not.toContain(writer);
  for (const start of ["server/lsp/bin.ts", "server/mcp/server.ts", "server/library/index.ts", "client/extension.ts"])
    expect(comesWith(start, true), start).not.toContain(writer);
  expect(comesWith("server/lsp/bin.ts", true).size).toBeGreaterThan(100);
});

test("what counts rows comes with the commands that count, when it is asked for", () => {
  const countsRows = /^(?:server\/host\/(?:engines|roll-up)\b|@duckdb|pg$)/;
  const counting = (start: string, late: boolean) => [...comesWith(start, late)].filter((one) => countsRows.test(one));
  expect(counting("server/cli/commands/roll-up.ts", true)).toEqual(expect.arrayContaining(["@duckdb/node-api", "pg"]));
  for (const start of ["server/cli/bin.ts", "server/cli/main.ts", "server/cli/commands/check.ts"])
    expect(counting(start, false), start).toEqual([]);
  for (const start of ["server/lsp/bin.ts", "server/mcp/server.ts", "server/library/index.ts", "client/extension.ts"])
    expect(counting(start, true), start).toEqual([]);
});

/** What only tests import of the sources, each with its reason; types aside, which are part of what a function promises. */
const forTestsAlone: Readonly<Record<string, string>> = {
  "client/preview-messages.ts PAGE_WORDS": "a message with every word that a page is told",
  "server/cli/arguments/names.ts COMMANDS": "the guides are held to name every command",
  "server/cli/main.ts commandTree": "the guides are held to the commands and options that there are",
  "server/core/document/document.ts DOCUMENT_LIMIT": "a text that is one character too long",
  "server/core/document/table/table.ts TABLE_LIMITS": "a table that is one row too long",
  "server/core/document/yaml/yaml.ts readAnyYaml": "the slow reader, to which the quick one is held",
  "server/core/features/quick-fixes/index.ts quickFixes": "every rule has one, or says why only a person can mend it",
  "server/core/features/thread-view/thread-view.ts PART": "a list that is longer than one part",
  "server/core/measure/network/network-measures.ts NETWORK_LIMITS": "a network that is one person too large",
  "server/core/measure/network/network-measures.ts modularityOf": "divisions that another program found",
  "server/core/nation/answers/verdicts.ts CHANCE_ON_REAL_SERIES": "a page is held to these figures",
  "server/core/report/pack/one-page.ts MOST_WORDS": "a page that has as many words as it may",
  "server/core/report/pack/pack.ts textsIn": "every sentence of a pack, however it is nested",
  "server/core/report/spc-json.ts pointType": "points that another program judged, in its words",
  "server/core/report/spc-json.ts specialCauseType": "points that another program judged, in its words",
  "server/host/git/load-revisions.ts loadStates": "two states without a repository around them",
  "server/host/git/run-git.ts notStarted": "what another system says when git does not start",
  "server/host/git/run-git.ts placesOfGit": "where another system looks for git",
  "server/host/roll-up.ts addCommonTables": "single questions are asked of each engine",
  "server/host/roll-up.ts answered": "single questions are asked of each engine",
  "server/host/roll-up.ts inOrder": "single questions are asked of each engine",
  "server/host/roll-up.ts readQuestions": "single questions are asked of each engine",
  "server/host/walk.ts treeEntry": "entries of a folder as another system tells them",
  "server/lsp/editing.ts unlessEdited": "an edit that comes at the worst moment",
};

/** Files whose names somebody else asks for: VS Code, whoever uses the package, and a bundle in which they stand for another file. */
const facesOfTheHouse = /^client\/extension\.ts$|^server\/library\/|^(?:server|client)\/web\//;

test("what is exported is imported, and by more than tests where no reason is given", () => {
  const files = globSync("{schemas,protocol,server,client,bench,scripts,test}/**/*.{ts,mjs}", { cwd: root });
  const texts = new Map(files.map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(root, file), "utf8")]));
  const importers = Map.groupBy(
    Array.from(texts).flatMap(([from, text]) => importsOf(from, text).map((one) => ({ ...one, from }))),
    ({ target }) => target,
  );
  const exported = Array.from(texts).flatMap(([file, text]) => {
    if (!/^(?:schemas|protocol|server|client)\//.test(file) || facesOfTheHouse.test(file)) return [];
    const names = text.matchAll(/^export (?:async )?(const|let|function\*?|class|type) (\w+)/gm);
    return Array.from(names, ([, sort, name = ""]) => {
      const says = new RegExp(`\\b${name}\\b`);
      // Of what is loaded later nobody knows which names are taken.
      const by = (importers.get(file) ?? []).filter(({ from, names: taken }) =>
        taken === "" ? says.test(texts.get(from) ?? "") : says.test(taken) || taken.includes("*"),
      );
      const isForTests = sort !== "type" && by.every(({ from }) => /^(?:test|bench)\//.test(from));
      return { name: `${file} ${name}`, isUnused: by.length === 0, isForTests };
    });
  });
  const alone = Array.from(texts).flatMap(([file, text]) => {
    const isOfSources = /^(?:schemas|protocol|server|client)\//.test(file);
    return isOfSources && /^export default /m.test(text) && !importers.has(file) ? file : [];
  });
  expect(alone, "Nothing knows of these files: list each in the index.ts of its folder.").toEqual([]);
  expect(exported.filter(({ isUnused }) => isUnused).map(({ name }) => `nobody imports ${name}`)).toEqual([]);
  expect(exported.flatMap(({ name, isForTests }) => (isForTests ? name : [])).toSorted()).toEqual(
    Object.keys(forTestsAlone).toSorted(),
  );
});

describe("a broken arrow is seen:", () => {
  test.each([
    ["a lower part imports a higher one", "server/core/text/range.ts", 'import { x } from "../graph/graph.ts";'],
    [
      "neighbours import each other",
      "server/core/rules/files/a.ts",
      'import type { X } from "../../features/hover.ts";',
    ],
    [
      "a report reads what rules share",
      "server/core/report/a.ts",
      'import { x } from "../rules/learning/shared-surveys.ts";',
    ],
    ["a report runs all rules", "server/core/report/a.ts", 'import { rules } from "../rules/index.ts";'],
    ["a report is imported by a rule", "server/core/rules/files/a.ts", 'export { x } from "../../report/report.ts";'],
    ["the core imports a Node module", "server/core/text/range.ts", 'import fs from "node:fs";'],
    ["the core imports a Node module by its old name", "server/core/text/range.ts", 'import { join } from "path";'],
    [
      "the core imports the protocol",
      "server/core/lint/run.ts",
      'import type { X } from "vscode-languageserver/node";',
    ],
    ["a schema imports the core", "schemas/metric.ts", 'import { x } from "../server/core/text/range.ts";'],
    ["the core imports a host lazily", "server/core/lint/run.ts", 'const x = await import("../../host/disk.ts");'],
    ["the server imports the command", "server/lsp/main.ts", 'import "../cli/bin.ts";'],
    ["one server imports the other", "server/mcp/main.ts", 'import "../lsp/main.ts";'],
    ["a rule asks as an assistant does", "server/core/rules/files/a.ts", 'import "../../assistants/index.ts";'],
    [
      "the client reaches into the server",
      "client/extension.ts",
      'import type { Graph } from "../server/core/graph/graph.ts";',
    ],
    ["the extension draws charts itself", "client/extension.ts", `import { x } from "../${sharedWithPages}";`],
    ["the client reads the schemas", "client/webview/preview.ts", 'import { x } from "../../schemas/metric.ts";'],
    ["the protocol imports a type", "protocol/pages.ts", 'import type { X } from "../schemas/kind.ts";'],
    ["an import over several lines", "server/core/text/range.ts", 'import {\n  a,\n  b,\n} from "../graph/graph.ts";'],
    ["a part that nobody planned", "server/cli/main.ts", 'import { x } from "../utils/x.ts";'],
    [
      "a second file knows both vocabularies",
      "server/lsp/server.ts",
      'import type { Diagnostic } from "../core/lint/diagnostic.ts";\nimport { Connection } from "vscode-languageserver/node";',
    ],
    ["a room looks into another", "server/core/measure/network/a.ts", 'import { x } from "../spc/xmr.ts";'],
    ["an arrow between rooms is turned round", "server/core/measure/spc/a.ts", 'import "../verdict/verdict.ts";'],
    ["a ground file rests on a room", "server/core/measure/mean.ts", 'import { x } from "./spc/xmr.ts";'],
    ["a room that nobody planned", "server/core/measure/mean.ts", 'import { x } from "./helpers/x.ts";'],
    ["a file imports itself", "server/core/measure/spc/xmr.ts", 'import { x } from "./xmr.ts";'],
  ])("%s", (_, file, text) => expect(check(file, text)).toHaveLength(1));

  test("files of a room import each other in a circle", () => {
    const room = "server/core/measure/spc";
    const circle = brokenArrows(
      new Map([
        [`${room}/a.ts`, 'import { b } from "./b.ts";'],
        [`${room}/b.ts`, 'import type { c } from "./c.ts";'],
        [`${room}/c.ts`, 'import { a } from "./a.ts";'],
      ]),
    );
    expect(circle).toEqual([`a circle: ${room}/a.ts → ${room}/b.ts → ${room}/c.ts → ${room}/a.ts`]);
  });

  test("files of a part without rooms do so, one of them for a type alone", () => {
    const circle = brokenArrows(
      new Map([
        ["server/cli/ci.ts", 'import type { Output } from "./outputs.ts";'],
        ["server/cli/outputs.ts", 'const { ciOf } = await import("./ci.ts");'],
      ]),
    );
    expect(circle).toEqual(["a circle: server/cli/ci.ts → server/cli/outputs.ts → server/cli/ci.ts"]);
  });

  test.each([
    ["the core uses a parser", "server/core/document/yaml/yaml.ts", 'import { Lexer } from "yaml";'],
    [
      "a document is judged by its schema",
      "server/core/document/parse.ts",
      'import { x } from "../../../schemas/metric.ts";',
    ],
    [
      "a report counts what a rule counts",
      "server/core/report/evaluate/focus.ts",
      'import x from "../../rules/scope/too-many-metrics.ts";',
    ],
    ["a report shows charts", "server/core/report/html.ts", 'import { x } from "../charts/xmr.ts";'],
    ["the command starts the server", "server/cli/main.ts", 'const { serve } = await import("../lsp/main.ts");'],
    ["the client speaks the protocol", "client/extension.ts", 'import { requests } from "../protocol/index.ts";'],
    [
      "a page refuses what every drawer refuses",
      "client/webview/chart.ts",
      `import { x } from "../../${sharedWithPages}";`,
    ],
    ["a room rests on its ground", "server/core/measure/spc/xmr.ts", 'import { x } from "../mean.ts";'],
    ["a room rests on an agreed one", "server/core/charts/plan/a.ts", 'import { x } from "../spc/xmr.ts";'],
    ["a rule asks a room", "server/core/rules/data/a.ts", 'import { x } from "../../measure/spc/xmr.ts";'],
    ["the list of charts knows all rooms", listOfCharts, 'import x from "./spc/spc.ts";'],
    ["the server speaks the protocol", "server/lsp/offer.ts", 'import type { X } from "../../protocol/index.ts";'],
    [
      "the converter knows both",
      converter,
      'import type { Diagnostic } from "../core/lint/diagnostic.ts";\nimport { Diagnostic as X } from "vscode-languageserver/node";',
    ],
  ])("but not where %s", (_, file, text) => expect(check(file, text)).toEqual([]));
});
