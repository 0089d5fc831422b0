// Plays the runner of GitHub Actions for the steps of a composite Action: conditions, expressions, the environment, and the files by which
// steps speak to it. Only what this repository's own steps use.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runInNewContext } from "node:vm";

export type Step = {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
};

/** `inputs`, `github`, … by name; nested objects of texts. */
type Contexts = Readonly<Record<string, unknown>>;

type Played = {
  /** The exit code of each step that ran, by its name or id. */
  readonly codes: Readonly<Record<string, number | null>>;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly log: string;
};

/** A value of a context; empty where there is none, as the runner has it. */
function lookUp(contexts: Contexts, name: string): unknown {
  const steps = name.split(".");
  const found = steps.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    contexts,
  );
  return found ?? "";
}

function evaluate(expression: string, contexts: Contexts): unknown {
  const script = expression.replace(/'([^']*)'|always\(\)|[a-z_]+(?:\.[\w-]+)+/g, (token, text?: string) => {
    if (text !== undefined) return JSON.stringify(text);
    return token === "always()" ? "true" : JSON.stringify(lookUp(contexts, token));
  });
  return runInNewContext(script);
}

/** A text with its `${{ … }}` replaced. */
export const filled = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluate(expression, contexts)));

/** Runs a bash script, while this process answers whatever it asks. */
export function bash(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const running = spawn("bash", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  running.stdout.setEncoding("utf8").on("data", (part: string) => stdout.push(part));
  running.stderr.setEncoding("utf8").on("data", (part: string) => stderr.push(part));
  return new Promise((resolve, reject) => {
    running.on("error", reject);
    running.on("close", (status) => resolve({ status, stdout: stdout.join(""), stderr: stderr.join("") }));
  });
}

/** Runs the `run` steps one after the other in `folder`, as GitHub runs them; after one that failed no other runs. */
export async function play(
  steps: readonly Step[],
  folder: string,
  temporary: string,
  contexts: Contexts,
  environment: Readonly<Record<string, string>>,
): Promise<Played> {
  const codes: Record<string, number | null> = {};
  const outputs: Record<string, Record<string, string>> = {};
  let log = "";
  let failed = false;
  for (const [index, step] of steps.entries()) {
    const known = {
      ...contexts,
      runner: { temp: temporary },
      steps: Object.fromEntries(Object.entries(outputs).map(([id, values]) => [id, { outputs: values }])),
    };
    if (failed || step.run === undefined || (step.if !== undefined && !evaluate(step.if, known))) continue;
    const output = join(temporary, `output-${index}`);
    writeFileSync(output, "");
    const script = join(temporary, `step-${index}.sh`);
    writeFileSync(script, step.run);
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text, known)]));
    const { status, stdout, stderr } = await bash(
      ["--noprofile", "--norc", "-eo", "pipefail", script],
      join(folder, filled(step["working-directory"] ?? ".", known)),
      { ...environment, RUNNER_TEMP: temporary, GITHUB_OUTPUT: output, ...env },
    );
    log += stdout + stderr;
    codes[step.name ?? step.id ?? String(index)] = status;
    failed = status !== 0;
    if (step.id !== undefined)
      outputs[step.id] = Object.fromEntries(
        readFileSync(output, "utf8")
          .split("\n")
          .filter((line) => line.includes("="))
          .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      );
  }
  return { codes, outputs, log };
}

/**
 * A folder of programs that stand before all others on the path. Each is a bash script. Returns the path to give to a step: the programs,
 * the Node that runs this, and the system's own.
 */
export function pathWith(folder: string, programs: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return `${folder}:${join(process.execPath, "..")}:/usr/bin:/bin`;
}

export const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
