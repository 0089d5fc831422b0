// Neovim's own client against the server over stdio: the same findings as the command's, hover and completion.
//   node test/neovim/run.ts        after `npm run build`; NVIM_PATH names another Neovim
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { asOf, inWorkspaceCopy, planLint, reportOf } from "../vscode/workspace.ts";

const file = "plans/urology-theatres.md";
const id = "org-theatre-productivity";

type Answers = {
  readonly diagnostics: readonly {
    readonly line: number;
    readonly column: number;
    readonly severity: string;
    readonly rule: string;
    readonly message: string;
  }[];
  readonly hover: string;
  readonly completions: readonly string[];
};

/** What Neovim got from the server. */
async function askNeovim(folder: string, findings: number): Promise<Answers> {
  const lines = readFileSync(path.join(folder, file), "utf8").split("\n");
  const line = lines.findIndex((text) => text.includes(`objective: ${id}`));
  const place = `${line + 1}:${(lines[line]?.indexOf(id) ?? 0) + 1}`;
  const env = {
    ...process.env,
    LSP_SERVER: JSON.stringify([process.execPath, planLint, "lsp", "--stdio"]),
    LSP_OPTIONS: JSON.stringify({ asOf }),
    LSP_ROOT: folder,
    LSP_FILE: path.join(folder, file),
    LSP_FINDINGS: String(findings),
    LSP_HOVER: place,
    LSP_COMPLETION: place,
  };
  const neovim = process.env.NVIM_PATH ?? "nvim";
  const script = path.join(import.meta.dirname, "client.lua");
  const { stdout } = await promisify(execFile)(neovim, ["--headless", "--clean", "-S", script], { env });
  return JSON.parse(stdout) as Answers;
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

await inWorkspaceCopy(async (folder) => {
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
  const { diagnostics, hover, completions } = await askNeovim(folder, expected.length);
  check("Neovim shows what the command finds", () => {
    assert.ok(expected.length > 0);
    assert.deepEqual(diagnostics.toSorted(byPlace), expected.toSorted(byPlace));
  });
  check("hover names the objective", () => assert.match(hover, /Theatre productivity/));
  check("completion offers objectives", () =>
    assert.ok(completions.includes("org-elective-18w"), completions.join(", ")),
  );
}).catch((error: unknown) => {
  failed += 1;
  console.error(error);
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Neovim says "warn" where we say "warning". */
function shortName(severity: string): string {
  return severity === "warning" ? "warn" : severity;
}

type Place = { readonly line: number; readonly column: number };
function byPlace(one: Place, other: Place): number {
  return one.line - other.line || one.column - other.column;
}
