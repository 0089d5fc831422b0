// `plan-lint data update <metric> <file>`: the figures of a new file put into the data file of a metric.
import { join } from "node:path";
import { type DocumentOf, isOfKind } from "../../core/document/document.ts";
import { type DataMapping, readObservations } from "../../core/document/figures/observations.ts";
import { quote } from "../../core/document/problem.ts";
import type { Table } from "../../core/document/table/table.ts";
import {
  type FigureUpdate,
  rememberedReading,
  updateFigures,
} from "../../core/features/update-figures/update-figures.ts";
import { applyEdits } from "../../core/text/edit.ts";
import type { FiguresFile } from "../../host/figures-file.ts";
import type { Workspace } from "../../host/workspace.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { UpdateFlags } from "../arguments/data.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { openFigures } from "./open-figures.ts";
import { documentWithId, openOnly } from "./open-workspace.ts";
import { hintFor, mappingOf } from "./reading-flags.ts";

export async function dataUpdate(id: string, file: string, flags: UpdateFlags, io: Io): Promise<ExitCode> {
  const mapping = { ...mappingOf(flags), ...(flags.sheet !== undefined && { sheet: flags.sheet }) };
  const workspace = await openOnly([], flags, io);
  try {
    const metric = documentWithId(workspace, id);
    if (!isOfKind(metric, "metric"))
      throw new Refusal(`'${quote(id)}' is no metric but of the kind '${metric.kind}'. Only metrics have figures.`);
    if (metric.readOnly) throw new Refusal(`'${quote(id)}' belongs to a catalogue that is only read.`);
    const { because } = flags;
    if (because?.trim() === "") throw new Refusal("A reason is a few words: --because 'late coding'.");
    const { table, told } = await openFor(metric, file, mapping, io);
    const update = updateFigures(workspace.graph, metric, {
      table,
      ...(Object.keys(mapping).length > 0 && { mapping }),
      ...(because !== undefined && { because }),
    });
    if ("problem" in update)
      throw new Refusal(
        [update.problem, hintFor(update.cause), ...told, "Nothing was written."].filter((one) => one !== "").join(" "),
      );
    return finish(workspace, { ...update, notes: [...told, ...update.notes] }, flags, io);
  } finally {
    await workspace.close();
  }
}

/** The file, read in the way that was said, or as the last one was. */
function openFor(metric: DocumentOf<"metric">, file: string, mapping: DataMapping, io: Io): Promise<FiguresFile> {
  const memory = rememberedReading(metric);
  const as = { ...memory, ...mapping };
  const holds = (table: Table): boolean => readObservations(table, as).rows.length > 0;
  return openFigures(file, { sheet: mapping.sheet, usual: memory?.sheet }, holds, io);
}

function finish(workspace: Workspace, update: FigureUpdate, flags: UpdateFlags, io: Io): ExitCode {
  const { changes, notes, doubts, needsReason, edits, files: begun } = update;
  say([changes === "" ? "No figure is new or other than before." : changes, ...notes], io.out, io);
  const refusals = [
    ...(flags.anyway === true ? [] : doubts),
    ...(doubts.length > 0 && flags.anyway !== true ? ["If the file is right all the same, say so with --anyway."] : []),
    ...(needsReason ? ["Past figures would change, and nobody has said why: give the reason with --because."] : []),
  ];
  if (refusals.length > 0) {
    if (!flags.dryRun) throw new Refusal(["Nothing was written.", ...refusals].join(" "));
    say(refusals, io.out, io);
  }
  say([...(flags.anyway === true ? doubts : []), ...withoutEffect(update, flags)], io.err, io);
  if (edits.length + begun.length === 0 || flags.dryRun) {
    io.out(flags.dryRun ? "Nothing was written: this was a dry run.\n" : "Nothing was written.\n");
    return refusals.length > 0 ? 1 : 0;
  }
  const { root, graph } = workspace;
  const changed = [...Map.groupBy(edits, ({ file }) => file)].map(([path, of]) => {
    const text = graph.document(path)?.text ?? graph.table(path)?.text ?? "";
    return { path, text: applyEdits(text, of) };
  });
  const files = [...begun, ...changed].map(({ path, text }) => ({ name: path, place: join(root, path), text }));
  const problem = writeOutputs(files);
  if (problem !== undefined) throw new Refusal(problem);
  say([`Written: ${files.map(({ name }) => name).join(", ")}.`], io.out, io);
  return 0;
}

/** Options that were given and changed nothing, each in a sentence. */
const withoutEffect = ({ doubts, reasonUsed }: FigureUpdate, { because, anyway }: UpdateFlags): readonly string[] => [
  ...(because !== undefined && !reasonUsed ? ["--because has no effect: no past figure changes."] : []),
  ...(anyway === true && doubts.length === 0 ? ["--anyway has no effect: nothing speaks against this file."] : []),
];

function say(sentences: readonly string[], write: (text: string) => void, io: Io): void {
  const lines = sentences.flatMap((sentence) => wrap(escapeForTerminal(sentence), Math.max(io.width, 40)));
  if (lines.length > 0) write(`${lines.join("\n")}\n`);
}
