// Neovim's own client, set up by the lines of docs/editors.md: the same findings as the command's, and at a list of places the same
// completions and hovers as VS Code's.
//   node test/neovim/run.ts        after `npm run build` and the VS Code suite; NVIM_PATH names another Neovim
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { CompletionItem, CompletionList, Hover, MarkupContent, TextEdit } from "vscode-languageserver/node";
import { type Answers, asItBegins, type Completion, VSCODE_ANSWERS, wordsOf } from "../vscode/answers.ts";
import { type Place, places } from "../vscode/places.ts";
import { asOf, planLint, reportOf, root, workspaceCopy } from "../vscode/workspace.ts";

const file = "plans/urology-theatres.md";

type Told = {
  readonly diagnostics: readonly {
    readonly line: number;
    readonly column: number;
    readonly severity: string;
    readonly rule: string;
    readonly message: string;
  }[];
  readonly answers: readonly (
    | { readonly name: string; readonly ask: "hover"; readonly answer: Hover }
    | { readonly name: string; readonly ask: "completion"; readonly answer: CompletionList }
  )[];
};

/** The lines of Lua that the page shows under a heading. */
function setUp(heading: string): string {
  const page = readFileSync(path.join(root, "docs/editors.md"), "utf8");
  const [, lines] = page.slice(page.indexOf(`### ${heading}\n`)).split(/^```(?:lua)?$/m);
  return lines ?? assert.fail(`docs/editors.md has no lines of Lua under '${heading}'.`);
}

/** What Neovim got from the server. */
async function askNeovim(folder: string, findings: number): Promise<Told> {
  const tools = mkdtempSync(path.join(os.tmpdir(), "neovim-"));
  const write = (name: string, text: string, mode = 0o644): string => {
    writeFileSync(path.join(tools, name), text, { mode });
    return path.join(tools, name);
  };
  try {
    // The set-up starts the command by its name.
    write("plan-lint", `#!/bin/sh\nexec '${process.execPath}' '${planLint}' "$@"\n`, 0o755);
    const env = {
      ...process.env,
      PATH: `${tools}${path.delimiter}${process.env.PATH}`,
      SETUP_NEW: write("new.lua", setUp("Neovim 0.11 or newer")),
      SETUP_OLD: write("old.lua", setUp("Neovim 0.7 to 0.10")),
      LSP_OPTIONS: JSON.stringify({ asOf }),
      LSP_ROOT: folder,
      LSP_FILE: file,
      LSP_FINDINGS: String(findings),
      LSP_PLACES: JSON.stringify(places.map((place) => located(folder, place))),
    };
    const neovim = process.env.NVIM_PATH ?? "nvim";
    const script = path.join(import.meta.dirname, "client.lua");
    const options = { env, maxBuffer: 2 ** 26 };
    const { stdout } = await promisify(execFile)(neovim, ["--headless", "--clean", "-S", script], options);
    return JSON.parse(stdout) as Told;
  } finally {
    rmSync(tools, { recursive: true, force: true });
  }
}

function located(folder: string, { text, further = 0, typed = "", ...place }: Place) {
  const whole = readFileSync(path.join(folder, place.file), "utf8");
  const start = whole.indexOf(text);
  assert.ok(start >= 0, `${place.file} contains '${text}'`);
  const before = whole.slice(0, start + further).split("\n");
  return { ...place, line: before.length - 1, character: before.at(-1)?.length ?? 0, typed };
}

/** The same form as VS Code's answers. */
function inOneForm({ answers }: Told): Answers {
  const completions = answers.flatMap((one) => (one.ask === "completion" ? [[one.name, one.answer] as const] : []));
  const hovers = answers.flatMap((one) => (one.ask === "hover" ? [[one.name, one.answer] as const] : []));
  return {
    completions: Object.fromEntries(completions.map(([name, { items }]) => [name, items.map(toCompletion)])),
    hovers: Object.fromEntries(
      hovers.map(([name, { contents }]) => [name, wordsOf((contents as MarkupContent).value)]),
    ),
  };
}

function toCompletion({ label, detail = "", textEdit }: CompletionItem): Completion {
  const { newText, range } = textEdit as TextEdit;
  const { start, end } = range;
  return {
    label,
    detail,
    text: asItBegins(newText),
    replaces: `${start.line}:${start.character}-${end.line}:${end.character}`,
  };
}

let passed = 0;
let failed = 0;

function check(what: string, holds: () => void): void {
  try {
    holds();
    passed += 1;
    console.log(`ok ${what}`);
  } catch (error) {
    failed += 1;
    console.error(`failed ${what}:`, error);
  }
}

async function compare(folder: string): Promise<void> {
  const fromVSCode = path.join(root, VSCODE_ANSWERS);
  assert.ok(
    existsSync(fromVSCode),
    `${VSCODE_ANSWERS} is not there to compare with. Run 'node test/vscode/run-suite.ts northbridge' first.`,
  );
  const { findings } = await reportOf(folder);
  const expected = findings
    .filter((finding) => finding.file === file)
    .map(({ line, column, severity, rule, message }) => ({
      line,
      column,
      severity: shortName(severity),
      rule,
      message,
    }));
  const told = await askNeovim(folder, expected.length);
  check("Neovim shows what the command finds", () => {
    assert.ok(expected.length > 0);
    assert.deepEqual(told.diagnostics.toSorted(byPlace), expected.toSorted(byPlace));
  });
  const vscode = JSON.parse(readFileSync(fromVSCode, "utf8")) as Answers;
  const neovim = inOneForm(told);
  for (const { name, ask } of places) {
    const sort = ask === "hover" ? "hovers" : "completions";
    check(`${sort} at ${name} are VS Code's`, () => {
      assert.ok((neovim[sort][name]?.length ?? 0) > 0, "there is an answer");
      assert.deepEqual(neovim[sort][name], vscode[sort][name]);
    });
  }
}

const { folder, remove } = workspaceCopy();
await compare(folder).catch((error: unknown) => {
  failed += 1;
  console.error(error);
});
remove();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Neovim says "warn" where we say "warning". */
function shortName(severity: string): string {
  return severity === "warning" ? "warn" : severity;
}

type InFile = { readonly line: number; readonly column: number };
function byPlace(one: InFile, other: InFile): number {
  return one.line - other.line || one.column - other.column;
}
