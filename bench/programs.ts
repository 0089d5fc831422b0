// The programs that are measured: how each is called on a corpus, as a user would call it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { AS_OF } from "./corpora.ts";

const HERE = import.meta.dirname;
const PRELOAD = pathToFileURL(path.join(HERE, "processor-time.mjs")).href;
const peer = (script: string): string => path.join(HERE, "node_modules", script);

export type Program = {
  readonly name: string;
  /** A script for Node and its arguments; it runs in the folder of the corpus. */
  readonly script: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The slow ones are run less often. */
  readonly slow: boolean;
};

const REMARK = [
  peer("remark-cli/cli.js"),
  ".",
  "--rc-path",
  path.join(HERE, "remark.config.mjs"),
  "--quiet",
  "--frail",
  "--no-stdout",
] as const;

/** Nothing that looks at every byte can be faster. */
export const readAll: Program = { name: "READ-ALL", script: [path.join(HERE, "read-all.mjs"), "."], slow: false };

export const planLint: Program = {
  name: "plan-lint check",
  script: [path.join(HERE, "../dist/plan-lint.js"), "check", "--as-of", AS_OF],
  slow: false,
};

export const peers: readonly Program[] = [
  {
    name: "markdownlint-cli2",
    script: [
      peer("markdownlint-cli2/markdownlint-cli2-bin.mjs"),
      "--config",
      path.join(HERE, "corpus.markdownlint.json"),
      "**/*.md",
    ],
    slow: true,
  },
  { name: "remark-cli, links", script: REMARK, environment: { WITHOUT_SCHEMAS: "yes" }, slow: true },
  { name: "remark-cli, schemas and links", script: REMARK, slow: true },
];

/**
 * In milliseconds, and in bytes the most memory. Processor time counts all cores, and says more than the clock when the machine has other
 * work too.
 */
export type Times = { readonly clock: number; readonly processor: number; readonly memory: number };

/** Runs a program on a corpus, from its start to its end. Throws unless it finds the corpus clean. */
export function time(program: Program, corpus: string): Times {
  const notes = mkdtempSync(path.join(tmpdir(), "golden-thread-bench-"));
  try {
    const note = path.join(notes, "processor-time");
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", PRELOAD, ...program.script], {
      cwd: corpus,
      env: { ...process.env, ...program.environment, PROCESSOR_TIME: note },
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const clock = performance.now() - started;
    if (status !== 0) throw new Error(`${program.name} ended with ${status}:\n${`${stdout}${stderr}`.slice(-2_000)}`);
    return { clock, ...JSON.parse(readFileSync(note, "utf8")) };
  } finally {
    rmSync(notes, { recursive: true, force: true });
  }
}
