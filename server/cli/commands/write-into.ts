// Writes files that were asked for by name, in folders that are made where they are missing: all of them, or none.
import { resolve } from "node:path";
import { writeOutputs } from "../../host/write-outputs.ts";
import { escapeForTerminal } from "../escape.ts";
import { type Io, Refusal } from "../io.ts";

export function writeInto(
  files: readonly { readonly name: string; readonly text: string | Uint8Array }[],
  io: Io,
): void {
  const placed = files.map(({ name, text }) => ({ name, text, place: resolve(io.cwd, name) }));
  const problem = writeOutputs(placed);
  if (problem !== undefined) throw new Refusal(problem);
  const [first] = placed;
  const more = placed.length === 1 ? "" : ` and ${placed.length - 1} more`;
  if (first) io.err(`Written to '${escapeForTerminal(first.name)}'${more}.\n`);
}
