// Runs git so that it only ever reads: no shell, no program that a repository's own configuration names, no network, nothing written.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, sep } from "node:path";
import process from "node:process";
import { quote } from "../../core/document/problem.ts";
import { GitRefusal } from "./git-refusal.ts";

export type GitAnswer = { readonly code: number; readonly out: string; readonly err: string };

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

/** Runs git in a folder and waits for its answer, whatever that is. Refuses only when it cannot be run at all. */
export function askGit(folder: string, args: readonly string[]): Promise<GitAnswer> {
  const running = startGit(folder, args);
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    running.stdin.on("error", () => {}).end();
    running.stdout.on("data", (part: Buffer) => out.push(part));
    running.stderr.on("data", (part: Buffer) => err.push(part));
    running.on("error", () => reject(noGit()));
    running.on("close", (code) =>
      resolve({ code: code ?? 1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** The same where an answer is expected: anything else is a refusal that says what git says. */
export async function tellGit(folder: string, args: readonly string[]): Promise<string> {
  const { code, out, err } = await askGit(folder, args);
  if (code !== 0) throw refusalFrom(err, folder);
  return out;
}

const noGit = (): GitRefusal =>
  new GitRefusal("no-git", "Git is not installed, or not on the PATH, so there is no history to compare with.");

/** What git complains of, in one sentence. */
export function refusalFrom(complaint: string, folder: string): GitRefusal {
  if (/dubious ownership/.test(complaint)) {
    const owned = /repository at '([^'\n]*)'/.exec(complaint)?.[1] ?? folder;
    return new GitRefusal(
      "not-trusted",
      `Git does not read '${owned}', because the folder belongs to another user. If you trust it, name it with: git config --global --add safe.directory '${owned}'`,
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

/** Where git lies: by an absolute folder of the PATH, and never in the repository that is to be read. */
function programIn(folder: string): string {
  const own = realFolder(folder);
  for (const place of (process.env.PATH ?? "").split(delimiter)) {
    if (!isAbsolute(place)) continue;
    const real = realFolder(place);
    if (real === undefined || own === undefined || `${real}${sep}`.startsWith(`${own}${sep}`)) continue;
    const program = join(place, process.platform === "win32" ? "git.exe" : "git");
    if (isProgram(program)) return program;
  }
  throw noGit();
}

function realFolder(place: string): string | undefined {
  try {
    return realpathSync.native(place);
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
