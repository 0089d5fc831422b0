// Guards the import arrows of the architecture: data flows one way, and the core stays pure.
import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** The parts of the house, lowest first. A part imports from lower rows and from itself. */
const rows = [
  ["schemas"],
  ["server/core/text"],
  ["server/core/document"],
  ["server/core/graph"],
  ["server/core/measure"],
  ["server/core/lint"],
  ["server/core/rules", "server/core/features", "server/core/review", "server/core/charts", "server/core/report"],
  ["server/core/assistants"],
  ["server/host"],
  ["server/lsp", "server/mcp", "server/cli"],
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

const protocol = "server/lsp/protocol.ts";

/**
 * The page of the preview draws charts itself, and must refuse all that every other drawer refuses: this module holds the options that
 * say so, is pure, and decides nothing about documents. A copy of it in the client could come to allow more.
 */
const sharedWithPages = "server/core/charts/harmless-drawing.ts";
const converter = "server/lsp/convert.ts";
const hostLibrary = /^(vscode|vscode-.*|commander)$/;

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
function problemWith(file: string, { target, typeOnly }: Import): string | undefined {
  const from = partOf(file);
  if (from === undefined) return undefined;
  const isOurs = target.startsWith("server/") || target.startsWith("schemas/") || target.startsWith("client/");
  const pure = from === "schemas" || from.startsWith("server/core/");
  if (!isOurs) {
    if (pure && (isBuiltin(target) || hostLibrary.test(target.split("/")[0] ?? ""))) return "the core is pure";
    return undefined;
  }
  const to = partOf(target);
  if (to === undefined) return "it lies in no part of the architecture";
  if (from === "client" && to !== "client") {
    const isAllowed = target === protocol || (target === sharedWithPages && file.startsWith("client/webview/"));
    return isAllowed ? undefined : "the client knows only the protocol";
  }
  if (file === protocol && !typeOnly) return "the protocol imports types alone";
  if (from === to || rowOf(to) < rowOf(from) || neighbours.has(`${from} → ${to}`)) return undefined;
  return `${from} may not import ${to}`;
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
  return Array.from(files).flatMap(([file, text]) => {
    const imports = importsOf(file, text);
    const broken = imports.flatMap((one) => {
      const why = problemWith(file, one);
      return why === undefined ? [] : [`${file} imports ${one.target}: ${why}`];
    });
    if (file !== converter && knowsBothVocabularies(imports)) {
      broken.push(`${file} knows both vocabularies: only ${converter} may`);
    }
    return broken;
  });
}

const check = (file: string, text: string) => brokenArrows(new Map([[file, text]]));

test("the imports of the sources follow the arrows", () => {
  const files = globSync("{schemas,server,client}/**/*.ts", { cwd: root });
  expect(files.length).toBeGreaterThan(10);
  const texts = new Map(files.map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(root, file), "utf8")]));
  expect(brokenArrows(texts)).toEqual([]);
});

describe("a broken arrow is seen:", () => {
  test.each([
    ["a lower part imports a higher one", "server/core/text/range.ts", 'import { x } from "../graph/graph.ts";'],
    [
      "neighbours import each other",
      "server/core/rules/files/a.ts",
      'import type { X } from "../../features/hover.ts";',
    ],
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
    ["the protocol imports values", protocol, 'import { x } from "../core/graph/graph.ts";'],
    ["an import over several lines", "server/core/text/range.ts", 'import {\n  a,\n  b,\n} from "../graph/graph.ts";'],
    ["a part that nobody planned", "server/cli/main.ts", 'import { x } from "../utils/x.ts";'],
    [
      "a second file knows both vocabularies",
      "server/lsp/server.ts",
      'import type { Diagnostic } from "../core/lint/diagnostic.ts";\nimport { Connection } from "vscode-languageserver/node";',
    ],
  ])("%s", (_, file, text) => expect(check(file, text)).toHaveLength(1));

  test.each([
    ["the core uses a parser", "server/core/document/yaml.ts", 'import { Lexer } from "yaml";'],
    [
      "a document is judged by its schema",
      "server/core/document/parse.ts",
      'import { x } from "../../../schemas/metric.ts";',
    ],
    ["a report shows charts", "server/core/report/html.ts", 'import { x } from "../charts/xmr.ts";'],
    ["the command starts the server", "server/cli/main.ts", 'const { serve } = await import("../lsp/main.ts");'],
    ["the client speaks the protocol", "client/extension.ts", 'import { preview } from "../server/lsp/protocol.ts";'],
    [
      "a page refuses what every drawer refuses",
      "client/webview/chart.ts",
      `import { x } from "../../${sharedWithPages}";`,
    ],
    ["the protocol names a type", protocol, 'import type { X } from "../core/graph/graph.ts";'],
    [
      "the converter knows both",
      converter,
      'import type { Diagnostic } from "../core/lint/diagnostic.ts";\nimport { Diagnostic as X } from "vscode-languageserver/node";',
    ],
  ])("but not where %s", (_, file, text) => expect(check(file, text)).toEqual([]));
});
