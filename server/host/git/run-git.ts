// Runs git so that it only ever reads: no shell, no program that a repository's own configuration names, no network, nothing written.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import system, { type PlatformPath } from "node:path";
import process from "node:process";
import { quote } from "../../core/document/problem.ts";
import { isWithin } from "../places.ts";
import { reasonOf } from "../reason.ts";
import { realPlace } from "../spelt.ts";
import { GitRefusal } from "./git-refusal.ts";

type GitAnswer = { readonly code: number; readonly out: string; readonly err: string };

/** Settings that win over those of any repository, so that none can name a program to run or a place to ask. */
const SETTINGS = [
  "core.fsmonitor=false",
  "core.untrackedCache=false",
  "core.hooksPath=/dev/null",
  "core.attributesFile=/dev/null",
  "core.sshCommand=false",
  "core.askPass=",
  "core.pager=cat",
  "core.alternateRefsCommand=true",
  "core.quotePath=false",
  "core.warnAmbiguousRefs=true",
  "credential.helper=",
  "diff.external=",
  "log.showSignature=false",
  "protocol.allow=never",
  "submodule.recurse=false",
  "gc.auto=0",
  "maintenance.auto=false",
];

/** What of the person's own surroundings git still needs: where its own settings lie, and how the system finds things. */
const KEPT = /^(?:PATH|HOME|XDG_CONFIG_HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR)$/i;
const KEPT_OF_GIT = new Set([
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

function environment(): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && (KEPT.test(name) || KEPT_OF_GIT.has(name)) ? [[name, value]] : [],
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_ASKPASS: "",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
    GIT_TERMINAL_PROMPT: "0",
    // On Windows, what git itself starts is not looked for in the folder that it reads.
    NoDefaultCurrentDirectoryInExePath: "1",
  };
}

/** Starts git in a folder. It ends with its input, or when it has answered. */
export function startGit(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  return spawn(programIn(folder), ["--no-pager", ...settings, ...args], {
    cwd: folder,
    env: environment(),
    shell: false,
    stdio: "pipe",
    windowsHide: true,
  });
}

/** Runs git in a folder, with `input` to read, and waits for its answer, whatever that is. Refuses only when it cannot be run at all. */
export function askGit(folder: string, args: readonly string[], input = ""): Promise<GitAnswer> {
  const running = startGit(folder, args);
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    running.stdin.on("error", () => {}).end(input);
    running.stdout.on("data", (part: Buffer) => out.push(part));
    running.stderr.on("data", (part: Buffer) => err.push(part));
    running.on("error", (error) => reject(notStarted(error, folder)));
    running.on("close", (code) =>
      resolve({ code: code ?? 1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** The same where an answer is expected: anything else is a refusal that says what git says. */
export async function tellGit(folder: string, args: readonly string[], input?: string): Promise<string> {
  const { code, out, err } = await askGit(folder, args, input);
  if (code !== 0) throw refusalFrom(err, folder);
  return out;
}

const noGit = (): GitRefusal =>
  new GitRefusal("no-git", "Git is not installed, or not on the PATH, so there is no history to compare with.");

/** It is installed, or nothing would have been started. */
export const notStarted = (error: unknown, folder: string, { sep }: Pick<PlatformPath, "sep"> = system): GitRefusal =>
  new GitRefusal(
    "git-failed",
    sep === "\\" && folder.length >= WINDOWS_FOLDER
      ? `Git could not be started in '${quote(folder, 300)}'. Windows starts programs only in folders whose whole path is shorter than ${WINDOWS_FOLDER} characters, and this one has ${folder.length}.`
      : `Git could not be started in '${quote(folder, 200)}': ${reasonOf(error)}.`,
  );

/** From so many characters on Windows starts no program in a folder. */
const WINDOWS_FOLDER = 259;

/** What git complains of, in one sentence. */
export function refusalFrom(complaint: string, folder: string): GitRefusal {
  if (/dubious ownership/.test(complaint)) {
    const owned = /repository at '(.*)'\r?$/m.exec(complaint)?.[1] ?? folder;
    return new GitRefusal(
      "not-trusted",
      `Git does not read '${owned}', because the folder belongs to another user. If you trust it, name it with: git config --global --add safe.directory ${trusted(complaint, owned)}`,
    );
  }
  if (/not a git repository/i.test(complaint))
    return new GitRefusal(
      "not-a-repository",
      `'${folder}' lies in no git repository, so there is no history to compare with.`,
    );
  if (/lazy fetching disabled|promisor remote|transport '[^']*' not allowed/.test(complaint))
    return new GitRefusal(
      "history-unavailable",
      "This clone has only a part of the history's files (it is a partial clone), and nothing is fetched from here. Fetch them with: git fetch --refetch --filter=blob:limit=25m",
    );
  const said = complaint.split("\n").find((line) => /^(?:fatal|error): /.test(line)) ?? complaint.split("\n")[0] ?? "";
  const words = quote(said.replace(/^(?:fatal|error): /, "").replace(/\.$/, ""), 300);
  return new GitRefusal("git-failed", `Git cannot read this repository${words === "" ? "" : `: ${words}`}.`);
}

/** A folder as a shell takes it for the list of trusted ones. Of a share git wants another spelling than it uses itself, and says which. */
function trusted(complaint: string, owned: string): string {
  const said = /--add safe\.directory (.*?)\r?$/m.exec(complaint)?.[1] ?? owned;
  const named = said.startsWith("'") ? said.slice(1, -1).replaceAll("'\\''", "'") : said;
  // The shells of Windows take an apostrophe for a part of the name.
  const isOfWindows = /^(?:[a-z]:|%|[\\/]{2})/i.test(named);
  return isOfWindows ? `"${named}"` : `'${named.replaceAll("'", "'\\''")}'`;
}

/** Where the git lies that is asked in a folder. Refuses where there is none. */
export function programIn(folder: string): string {
  for (const program of placesOfGit(process.env.PATH ?? "", folder)) if (isProgram(program)) return program;
  throw noGit();
}

/**
 * Where git may lie, in the order of the PATH: in absolute folders alone, and never in the folder that is to be read. At the root of a disk
 * everything lies in it; there neither itself counts nor what packages bring.
 */
export function* placesOfGit(
  variable: string,
  folder: string,
  rules: PlatformPath = system,
  real: (place: string) => string | undefined = realFolder,
): Generator<string, void> {
  const own = real(folder);
  if (own === undefined) return;
  const isWindows = rules.sep === "\\";
  const isRoot = rules.parse(own).root === own;
  const isOurs = (place: string): boolean =>
    isRoot
      ? rules.relative(own, place) === "" || place.split(rules.sep).includes("node_modules")
      : isWithin(own, place, rules);
  for (const entry of variable.split(rules.delimiter)) {
    const place = isWindows ? entry.replaceAll('"', "") : entry;
    // "\\bin" lies on whichever drive somebody is at.
    const isAbsolute = rules.isAbsolute(place) && !(isWindows && rules.parse(place).root.length === 1);
    const there = isAbsolute ? real(place) : undefined;
    if (there !== undefined && !isOurs(there)) yield rules.join(place, isWindows ? "git.exe" : "git");
  }
}

function realFolder(place: string): string | undefined {
  try {
    return realPlace(place);
  } catch {
    return undefined;
  }
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return statSync(place).isFile();
  } catch {
    return false;
  }
}
