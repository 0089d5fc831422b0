// The workspace of the tests in a real editor: a copy of the samples, opened at the fictional trust Northbridge,
// and what the command says about it, which every editor has to say as well.
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

export const root = path.resolve(import.meta.dirname, "../..");

/** The date as of which the sample's findings are documented. */
export const asOf = "2026-04-20";

/** The command and the language server in one, as they are shipped. */
export const planLint = path.join(root, "dist", "plan-lint.js");

/** The part of the command's report that the tests compare. */
export type Report = {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: "error" | "warning" | "info";
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly message: string;
  }[];
  readonly summary: { readonly threads: Readonly<Record<string, number>> };
};

/** A folder that can be thrown away. */
export type Folder = { readonly folder: string; readonly remove: () => void };

/** An empty one; it also goes away when the process ends first. */
export function emptyFolder(name: string, within = os.tmpdir()): Folder {
  mkdirSync(within, { recursive: true });
  const folder = mkdtempSync(path.join(within, `${name}-`));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    process.off("exit", remove);
  };
  process.once("exit", remove);
  return { folder, remove };
}

/** A fresh copy of the samples, opened at Northbridge. */
export function workspaceCopy(): Folder {
  const { folder: copy, remove } = emptyFolder("samples");
  // The whole of samples, because Northbridge links to the catalogues beside it.
  cpSync(path.join(root, "samples"), copy, { recursive: true });
  const folder = path.join(copy, "northbridge");
  write(folder, ".vscode/settings.json", JSON.stringify({ "goldenThread.asOf": asOf }));
  // An ordinary page that is none of our business, however much there is to say about it.
  write(folder, ordinaryPage, ordinaryText);
  return { folder, remove };
}

/**
 * Such a copy in a git repository with the tag 'board-march', from which the files differ: a target is loosened, a plan comes sooner, an
 * objective is worded anew, and the latest figures of a metric are gone.
 */
export function repositoryCopy(): Folder {
  const { folder, remove } = workspaceCopy();
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Amina Khan", "-c", "user.email=amina@example.org", ...args], {
      cwd: path.dirname(folder),
      stdio: "ignore",
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_NOSYSTEM: "1",
        // The board met before the day as of which everything is judged.
        GIT_AUTHOR_DATE: "2026-03-26T09:00:00+00:00",
        GIT_COMMITTER_DATE: "2026-03-26T09:00:00+00:00",
      },
    });
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--message", "As the board saw it");
  git("tag", "board-march");
  const edit = (file: string, change: (text: string) => string): void =>
    write(folder, file, change(readFileSync(path.join(folder, file), "utf8")));
  edit("metrics/uro-late-start.md", (text) => text.replace("value: 10", "value: 15"));
  edit("plans/eye-outpatients.md", (text) => text.replace("priority: 3", "priority: 1"));
  edit("objectives/organisation/org-theatre-productivity.md", (text) =>
    text.replace("so that patients do not wait", "so that nobody waits"),
  );
  edit("data/uro-late-start.csv", (text) => text.split("\n").slice(0, 14).join("\n"));
  return { folder, remove };
}

const ordinaryPage = "minutes/monday.md";
const ordinaryText = "---\nowner: nobody\n---\n\n# Monday\n\nSee [nothing](nowhere.md).\n";

/** A folder that holds one ordinary page and no plan-lint.yaml. */
export function ordinaryFolder(): Folder {
  const made = emptyFolder("ordinary");
  write(made.folder, ordinaryPage, ordinaryText);
  return made;
}

/** What `plan-lint check` says about a folder. */
export function reportOf(folder: string): Promise<Report> {
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  const args = [planLint, "check", folder, "--as-of", asOf, "--format", "json"];
  execFile(process.execPath, args, { maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
    try {
      resolve(JSON.parse(stdout) as Report);
    } catch {
      reject(new Error(`plan-lint check did not report: ${stderr}${stdout}`));
    }
  });
  return promise;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
