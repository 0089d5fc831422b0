// `plan-lint new <kind> <title>`: begins a document at its usual place.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beginDocument } from "../../core/features/new-document.ts";
import { reasonOf } from "../../host/reason.ts";
import type { NewFlags } from "../arguments/new.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { openOnly } from "./open-workspace.ts";
import { seenFromHere } from "./seen-from.ts";

export async function newDocument(kind: string, title: readonly string[], flags: NewFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], {}, io);
  try {
    const begun = beginDocument(workspace.graph, { kind, title: title.join(" "), id: flags.id });
    if ("problem" in begun)
      throw new Refusal(
        /\bid\b/.test(begun.problem) && flags.id === undefined ? `${begun.problem} Name one with --id.` : begun.problem,
      );
    const { path, text } = begun;
    const place = join(workspace.root, path);
    if (existsSync(place)) throw new Refusal(`There is already a file '${path}'.`);
    try {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text, { flag: "wx" });
    } catch (error) {
      throw new Refusal(`'${path}' could not be written: ${reasonOf(error)}.`);
    }
    io.out(`${seenFromHere((file) => workspace.fileAt(file), io)(path)}\nFill in its fields, then run plan-lint.\n`);
    return 0;
  } finally {
    await workspace.close();
  }
}
