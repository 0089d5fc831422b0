#!/usr/bin/env node
// The executable: the real world for `main`.
import module from "node:module";
import process from "node:process";
import { VERSION } from "./version.ts";

/** What a shell is told when it could not be checked. */
const FAILED = 2;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === "EPIPE") return;
    process.exitCode = FAILED;
    if (stream === process.stdout)
      process.stderr.write(`plan-lint: the output could not be written (${error.code}).\n`);
  });
}

/** Undefined when it was deleted meanwhile. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** FORCE_COLOR wins over all else, as NO_COLOR does over what the terminal can. */
function showsColours(): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none } = process.env;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return process.stdout.isTTY === true && process.stdout.hasColors() && !none;
}

/** What the bundles need: older ones lack parts of the language. */
const OLDEST_NODE = 20;

const args = process.argv.slice(2);
const asksOnlyTheVersion = args.length === 1 && (args[0] === "--version" || args[0] === "-V");

const cwd = currentFolder();
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(
    `plan-lint: this needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = FAILED;
} else if (asksOnlyTheVersion) {
  // Answered before anything is loaded: programs ask it often, to see whether we are here.
  process.stdout.write(`${VERSION}\n`);
} else if (cwd === undefined) {
  process.stderr.write("plan-lint: the folder that you are in is not there any more.\n");
  process.exitCode = FAILED;
} else {
  // Node keeps what it compiled, so that the next start is quicker. An older Node cannot.
  module.enableCompileCache?.();
  // Loaded only now, because an older Node would stop at what it does not know.
  const { main } = await import("./main.ts");
  const now = new Date();
  const pad = (number: number): string => String(number).padStart(2, "0");
  const code = await main(args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    ...(process.stderr.isTTY && { overwrite: (text) => process.stderr.write(`\r\x1b[2K${text}`) }),
    cwd,
    colour: showsColours(),
    input: async () => (await import("node:stream/consumers")).text(process.stdin),
    change: async (...asked) => (await import("../host/next-change.ts")).nextChange(...asked),
    width: process.stdout.columns || 100,
    environment: process.env,
    today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
  });
  // An output that could not be written has had its say before.
  process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
}
