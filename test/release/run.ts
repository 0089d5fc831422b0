// What a release is worth to those who get it: made twice from fresh clones it is the same, and what is in it runs where nothing else is.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import packageFile from "../../package.json" with { type: "json" };
import { AS_NODE_20 } from "../as-node-20.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const { version } = packageFile;
const work = mkdtempSync(path.join(tmpdir(), "release-"));
let [passed, failed] = [0, 0];

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

function run(cwd: string, command: string, ...args: readonly string[]): Said {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    npm_config_offline: "true",
    npm_config_cache: path.join(work, "empty-cache"),
  };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

function expect(what: string, holds: boolean, said?: Said): void {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED: ${what}${said ? `\nexit ${said.code}\n${said.out}${said.err}` : ""}`);
  }
}

/** A release made in a fresh clone of what is committed; its folder. */
function release(name: string): string {
  const clone = path.join(work, name);
  run(work, "git", "clone", "--quiet", ROOT, clone);
  // The clone is what is tried, and not whether npm can install.
  symlinkSync(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
  writeFileSync(path.join(clone, ".git/info/exclude"), "/node_modules\n");
  const said = run(clone, "node", "scripts/release.ts");
  expect(`a release can be made (${name})`, said.code === 0, said);
  return path.join(clone, "out/release");
}

const sumsOf = (folder: string): string => readFileSync(path.join(folder, "SHA256SUMS"), "utf8");

/** Somebody else's program, made of the examples of docs/core.md: its types hold under the oldest TypeScript and ours, and it runs on Node 20. */
function useLibrary(folder: string): void {
  const page = readFileSync(path.join(ROOT, "docs/core.md"), "utf8");
  const examples = [...page.matchAll(/^```ts\n(.*?)^```/gmsu)].map(([, code = ""]) => code);
  expect("the page of the library has examples", examples.length >= 4);
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    outDir: "made",
    rootDir: ".",
  };
  const files = examples.map((_, n) => `example-${n}.mts`);
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  // What an example prints with, and nothing else of a browser or of Node.
  const console = "declare const console: { log(...words: readonly unknown[]): void };\n";
  for (const [n, code] of examples.entries()) writeFileSync(path.join(folder, `example-${n}.mts`), `${console}${code}`);
  const compile = (compiler: string, ...args: readonly string[]): Said =>
    run(folder, process.execPath, path.join(ROOT, "node_modules", compiler, "bin/tsc"), "--project", folder, ...args);
  for (const compiler of ["typescript", "typescript-oldest"]) {
    const typed = compile(compiler);
    expect(`the library's types hold under ${compiler}`, typed.code === 0, typed);
  }
  for (const [n, said] of [
    [0, "findings in 1 plan"],
    [examples.length - 1, "The latest value, for May 2025, is 12."],
  ] as const) {
    const ran = run(folder, process.execPath, "--import", AS_NODE_20, path.join("made", `example-${n}.mjs`));
    expect(`example ${n} of the library runs`, ran.code === 0 && ran.out.includes(said), ran);
  }
  const misuse = `import { openWorkspace } from "golden-thread/core";\nawait openWorkspace("plan-lint.yaml");\n`;
  writeFileSync(path.join(folder, "example-0.mts"), misuse);
  const refused = compile("typescript-oldest", "--noEmit");
  expect("and a misuse does not compile", refused.code !== 0 && refused.out.includes("TS2345"), refused);
}

try {
  const [first, second] = [release("one"), release("another")];
  expect("two clones make the same bytes", sumsOf(first) === sumsOf(second));
  const names = sumsOf(first)
    .split("\n")
    .map((line) => line.split("  ")[1]);
  for (const name of [
    `golden-thread-${version}.vsix`,
    `golden-thread-${version}.tgz`,
    "bom.cdx.json",
    "release-notes.md",
  ])
    expect(`there is ${name}`, names.includes(name));

  const empty = path.join(work, "empty");
  mkdirSync(empty);
  cpSync(path.join(first, `golden-thread-${version}.tgz`), path.join(empty, "command.tgz"));
  const installed = run(empty, "npm", "install", "--no-audit", "--no-fund", "./command.tgz");
  expect("the command installs without a network", installed.code === 0, installed);
  cpSync(path.join(ROOT, "samples"), path.join(empty, "samples"), { recursive: true });
  const checked = run(path.join(empty, "samples/northbridge"), "npx", "plan-lint", "check", "--as-of", "2026-04-20");
  expect("and checks a workspace", checked.code === 0 && checked.out.includes("Threads of 13 metrics"), checked);
  const npx = run(empty, "npx", "--yes", "--package=./command.tgz", "plan-lint", "--version");
  expect("npx runs it from the file", npx.out === `${version}\n`, npx);
  const begun = run(empty, "npx", "plan-lint", "init", "begun");
  expect("it begins a workspace, with the catalogues that it brings", begun.code === 0, begun);
  const site = run(
    path.join(empty, "samples/northbridge"),
    "npx",
    "plan-lint",
    "report",
    "--site",
    "../../site",
    "--as-of",
    "2026-04-20",
  );
  expect("it writes a site, with the search that it brings", site.code === 0, site);
  const brought = readdirSync(path.join(empty, "node_modules/golden-thread/dist/questions"));
  const own = readdirSync(path.join(ROOT, "server/host/questions"));
  expect("it brings the questions of a roll-up", brought.toSorted().join() === own.toSorted().join());
  useLibrary(empty);
} finally {
  rmSync(work, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
