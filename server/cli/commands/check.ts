// `plan-lint check`: every finding of a workspace, or of some of its files; with --fix, the safe changes made.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import { CONFIG_FILE } from "../../core/document/document.ts";
import { toIso } from "../../core/document/period.ts";
import { inOrder } from "../../core/lint/checker.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import { isPattern, type Selection, selectionOf } from "../../core/lint/selection.ts";
import { documentsChecked, summaryOf } from "../../core/report/summary.ts";
import { type Fixed, safeFixes } from "../../host/safe-fixes.ts";
import { leftOutInWords } from "../../host/walk-through.ts";
import type { Workspace } from "../../host/workspace.ts";
import { hasChangesBegun, JOURNAL, undoInterrupted, writeFiles } from "../../host/write-files.ts";
import { escapeForTerminal } from "../escape.ts";
import { fails } from "../fail-on.ts";
import type { Report } from "../formats/format.ts";
import { FORMATS } from "../formats/index.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import type { CheckFlags } from "../main.ts";
import { type Output, outputsFor, writeResult } from "../outputs.ts";
import { isInShard } from "../shard.ts";
import { type AgainstRevision, againstRevision } from "./against-revision.ts";
import { identityIn, type OpenBaseline, openBaseline, withBaseline } from "./baseline.ts";
import { dayOf, openWorkspace } from "./open-workspace.ts";
import { seenFromHere, seenFromTop } from "./seen-from.ts";

export async function check(paths: readonly string[], flags: CheckFlags, io: Io): Promise<ExitCode> {
  const outputs = outputsFor(flags.format, io);
  const { shard } = flags;
  const isInPart = (path: string): boolean => shard === undefined || isInShard(path, shard);
  const workspace = await openWorkspace(paths, flags.asOf, io, isInPart);
  try {
    refuseToReplaceDocuments(workspace, outputs, io);
    const isNamed = selection(workspace, paths, io);
    const isSelected: Selection = (path) => isNamed(path) && isInPart(path);
    if (flags.fix && !flags.fixDryRun) await undoWhatWasInterrupted(workspace, io);
    const fixed =
      flags.fix || flags.fixDryRun ? await fixedTexts(workspace, isSelected, dayOf(flags.asOf, io)) : undefined;
    const baseline = openBaseline(workspace, paths, flags, io);
    const today = dayOf(flags.asOf, io);
    const revision = flags.changed ?? flags.base;
    const since =
      revision === undefined
        ? undefined
        : await againstRevision(workspace.root, revision, { today, whole: flags.changed !== undefined });
    const report = { ...reportOf(workspace, isSelected, { baseline, since, today }, io), shard };
    // A part of a small workspace may hold nothing; that the whole does not is for `merge` to see.
    if (documentsChecked(report.summary) === 0 && shard === undefined)
      throw new Refusal(nothingChecked(workspace, paths));
    if (fixed && flags.fixDryRun) {
      io.out(diffOf(fixed));
      io.err(counted(fixed, "would be made"));
      return 0;
    }
    if (fixed) io.err(write(workspace, fixed));
    writeResult(outputs, (format, terminal) => FORMATS[format](report, terminal), io);
    return exitCode(report, flags);
  } finally {
    await workspace.close();
  }
}

/** The files that the paths on the command line stand for. */
function selection(workspace: Workspace, paths: readonly string[], io: Io): Selection {
  const wanted = paths.map((written) => {
    const place = resolve(io.cwd, written);
    return { path: workspace.pathFromRoot(place), isPattern: isPattern(written) && !existsSync(place) };
  });
  return selectionOf(workspace.graph, wanted);
}

/** A report is never written over a plan. */
function refuseToReplaceDocuments(workspace: Workspace, outputs: readonly Output[], io: Io): void {
  const isOurs = (file: string): boolean =>
    workspace.graph.document(workspace.pathFromRoot(resolve(io.cwd, file))) !== undefined;
  const ours = outputs.find(({ file }) => file !== undefined && isOurs(file));
  if (ours) throw new Refusal(`'${ours.file}' is one of the documents that are checked. Give the report another name.`);
}

/** What the findings of today are set against. */
type Against = {
  readonly baseline: OpenBaseline | undefined;
  readonly since: AgainstRevision | undefined;
  readonly today: number;
};

/** Findings in the settings are everybody's business, whichever files are asked about. */
function reportOf(workspace: Workspace, isSelected: Selection, { baseline, since, today }: Against, io: Io): Report {
  const { graph, checker } = workspace;
  const isAsked = ({ file, owner }: Diagnostic): boolean =>
    isSelected(file) || isSelected(owner) || file === CONFIG_FILE;
  const identity = (diagnostic: Diagnostic) => identityIn(workspace, diagnostic);
  const all = checker.diagnostics();
  const found = (since ? inOrder([...since.causedByChange(all, identity), ...since.findings]) : all).filter(isAsked);
  const compared = baseline && withBaseline(workspace, baseline, found, isSelected);
  const diagnostics = compared?.diagnostics ?? found;
  const fileAt = (file: string): string => workspace.fileAt(file);
  return {
    diagnostics,
    known: compared?.known,
    ignored: checker.ignored().filter(isAsked),
    summary: summaryOf(graph, diagnostics, today, isSelected),
    asOf: toIso(today),
    notes: [...notesOn(workspace), ...(compared?.notes ?? []), ...(since?.notes ?? [])],
    fromHere: seenFromHere(fileAt, io),
    fromTop: seenFromTop(fileAt, io),
    isChanged: (file) => since?.changed.has(file) ?? false,
    position: (file, offset) => (baseline?.path === file ? baseline.lines : graph.lines(file)).positionOf(offset),
    text: (file) => (baseline?.path === file ? baseline.text : graph.text(file)),
    identity,
  };
}

function notesOn({ root, listing }: Workspace): readonly string[] {
  return [
    ...leftOutInWords(listing),
    ...(hasChangesBegun(root)
      ? [`A --fix was interrupted ('${JOURNAL}' is there). The next --fix first undoes what it had begun.`]
      : []),
  ];
}

function nothingChecked(workspace: Workspace, paths: readonly string[]): string {
  const problem = workspace.checker
    .diagnosticsIn(CONFIG_FILE)
    .find(({ severity, rule }) => severity === "error" && rule !== "nothing-to-check");
  const where = paths.length === 0 ? `'${workspace.root}'` : paths.map((path) => `'${path}'`).join(", ");
  const because = problem
    ? `${CONFIG_FILE} cannot be followed: ${problem.message}`
    : "A document is a Markdown file whose front matter has a 'kind', and which neither an ignore file nor 'exclude' in plan-lint.yaml leaves out.";
  return `Nothing was checked: there is no document in ${where}. ${because}`;
}

function exitCode({ summary }: Report, { failOn, maxWarnings }: CheckFlags): ExitCode {
  if (maxWarnings !== undefined && summary.findings.warning > maxWarnings) return 1;
  return fails(summary.findings, failOn) ? 1 : 0;
}

/** Makes the fixes in memory; what one round uncovers is read before the next. */
async function fixedTexts(workspace: Workspace, isSelected: Selection, today: number): Promise<Fixed> {
  const rounds = safeFixes(workspace, today, isSelected);
  let round = rounds.next();
  while (!round.done) {
    await workspace.settle();
    round = rounds.next();
  }
  return round.value;
}

async function undoWhatWasInterrupted(workspace: Workspace, io: Io): Promise<void> {
  const undone = undoInterrupted(workspace.root);
  if (typeof undone === "string") throw new Refusal(undone);
  const { restored, edited } = undone;
  const list = (files: readonly string[]): string => files.map((file) => `'${escapeForTerminal(file)}'`).join(", ");
  if (restored.length > 0) io.err(`An earlier --fix was interrupted; it was undone in ${list(restored)}.\n`);
  if (edited.length > 0)
    io.err(`An earlier --fix was interrupted; ${list(edited)} changed since, so they were left alone.\n`);
  if (restored.length > 0) await workspace.load();
}

/** Writes the fixed texts; says how many. */
function write(workspace: Workspace, fixed: Fixed): string {
  const problem = writeFiles(workspace.root, fixed.texts);
  if (problem !== undefined) throw new Refusal(problem);
  return counted(fixed, "made");
}

function counted({ texts, fixes }: Fixed, what: string): string {
  if (texts.length === 0) return "Nothing to fix.\n";
  const files = texts.length === 1 ? "1 file" : `${texts.length} files`;
  return `${fixes === 1 ? "1 fix" : `${fixes} fixes`} ${what} in ${files}.\n`;
}

/** For people: control characters are shown, and the ends of lines look alike whatever they are. */
function diffOf({ texts }: Fixed): string {
  const lines = texts.flatMap(({ path, before, after }) => {
    const name = escapeForTerminal(path);
    const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
    return formatPatch(patch, FILE_HEADERS_ONLY).trimEnd().split(/\r?\n/);
  });
  return lines.map((line) => `${line.split("\t").map(escapeForTerminal).join("\t")}\n`).join("");
}
