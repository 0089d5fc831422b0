// `plan-lint check`: every finding of a workspace, or of some of its files; with --fix, the safe changes made.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import { closest } from "../../../schemas/index.ts";
import { CONFIG_FILE } from "../../core/document/document.ts";
import { toIso } from "../../core/document/period.ts";
import { dataOf } from "../../core/graph/data.ts";
import { inOrder } from "../../core/lint/checker.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import { isPattern, type Selection, selectionOf } from "../../core/lint/selection.ts";
import { documentsChecked, findingCounts, summaryOf } from "../../core/report/summary.ts";
import { rules } from "../../core/rules/index.ts";
import { POINTED } from "../../host/decode-text.ts";
import { type Fixed, safeFixes } from "../../host/safe-fixes.ts";
import { leftOutInWords } from "../../host/walk-through.ts";
import type { Workspace } from "../../host/workspace.ts";
import { hasChangesBegun, hasSecondName, JOURNAL, undoInterrupted, writeFiles } from "../../host/write-files.ts";
import type { CheckFlags } from "../arguments/check.ts";
import { escapeForTerminal } from "../escape.ts";
import { fails } from "../fail-on.ts";
import type { Format, Report } from "../formats/format.ts";
import { FORMATS } from "../formats/index.ts";
import type { FormatName, Output } from "../formats/names.ts";
import { statistics } from "../formats/statistics.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { outputsFor, writeResult } from "../outputs.ts";
import { isInShard } from "../shard.ts";
import { type AgainstRevision, againstRevision } from "./against-revision.ts";
import { identityIn, type OpenBaseline, openBaseline, withBaseline } from "./baseline.ts";
import { chosenConfig } from "./chosen-config.ts";
import { explain } from "./explain.ts";
import { joinReports, type Part } from "./join-reports.ts";
import { type Asked, askedIn, dayOf, openWorkspace } from "./open-workspace.ts";
import { printConfig } from "./print-config.ts";
import { seenFromHere, seenFromTop } from "./seen-from.ts";

export async function check(paths: readonly string[], flags: CheckFlags, given: Io): Promise<ExitCode> {
  const io = { ...given, colour: flags.color ?? given.colour };
  if (flags.listRules) return explain(undefined, {}, io);
  if (flags.printConfig !== undefined) return printConfig(flags.printConfig, flags, io);
  refuseUnknownRules(flags.rule ?? []);
  return flags.watch ? checkAgainAndAgain(paths, flags, io) : checkOnce(paths, flags, io);
}

async function checkOnce(paths: readonly string[], flags: CheckFlags, io: Io): Promise<ExitCode> {
  const outputs = outputsFor(flags.format, io, flags.outputFile);
  const text = await textFromInput(paths, flags, io);
  const asked = askedIn(text ? [dirname(text.file)] : paths, flags, io);
  const parts: Part[] = [];
  for (const { root, paths: named } of asked) {
    const wanted = { root, paths: text ? [text.file] : named, text, beside: asked.map((one) => one.root) };
    const report = await checkIn(wanted, flags, outputs, io);
    if (report) parts.push({ folder: relative(io.cwd, root).split(sep).join("/") || ".", report });
  }
  if (flags.fixDryRun) return 0;
  const report = joinReports(parts);
  const told = flags.quiet ? { ...report, diagnostics: report.diagnostics.filter(isError) } : report;
  const write = (format: FormatName, terminal: Parameters<Format>[1], isShown: boolean): string =>
    flags.statistics && (isShown || flags.outputFile !== undefined)
      ? statistics(told)
      : FORMATS[format](told, terminal);
  writeResult(outputs, write, io);
  const [pointer, ...others] = report.pointers ?? [];
  if (pointer !== undefined) {
    io.err(`plan-lint: ${escapeForTerminal(onlyPointers(report.fromHere(pointer), others.length))}\n`);
    return 2;
  }
  return flags.exitZero ? 0 : exitCode(report, flags);
}

const onlyPointers = (file: string, others: number): string =>
  `Not everything could be checked: of '${file}'${others === 0 ? "" : ` and ${filesInWords(others, "other ")}`} only a pointer of Git LFS is here. Fetch what is missing with 'git lfs pull'.`;

const filesInWords = (number: number, other = ""): string => `${number} ${other}${number === 1 ? "file" : "files"}`;

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

/** Checks whenever something changed. Ends with what the latest check said, once nothing more is to be waited for. */
async function checkAgainAndAgain(paths: readonly string[], flags: CheckFlags, io: Io): Promise<ExitCode> {
  const written = outputsFor(flags.format, io, flags.outputFile).flatMap(({ file }) =>
    file === undefined ? [] : [resolve(io.cwd, file)],
  );
  let folders: readonly string[] = askedIn(paths, flags, io).map(({ root }) => root);
  for (;;) {
    // Asked before the check, so that nothing is missed that happens during it.
    const change = io.change(folders, written);
    const code = await checkOnce(paths, flags, io).catch((error: unknown) => toldOf(error, io));
    io.err("Waiting for a change. Ctrl+C ends it.\n");
    if (!(await change)) return code;
    folders = workspacesIn(paths, flags, io) ?? folders;
  }
}

/** What cannot be checked now may be mended by the next change. */
function toldOf(error: unknown, io: Io): ExitCode {
  if (!(error instanceof Refusal)) throw error;
  io.err(`plan-lint: ${escapeForTerminal(error.message)}\n`);
  return 2;
}

/** The folders of the workspaces as they are now; `undefined` while there is none. */
function workspacesIn(paths: readonly string[], flags: CheckFlags, io: Io): readonly string[] | undefined {
  try {
    return askedIn(paths, flags, io).map(({ root }) => root);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The file of which standard input has the text. */
async function textFromInput(
  paths: readonly string[],
  { stdinFilename }: CheckFlags,
  io: Io,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  if (stdinFilename === undefined) return undefined;
  if (paths.length > 0) throw new Refusal("--stdin-filename checks the text of standard input. Leave the paths out.");
  const file = resolve(io.cwd, stdinFilename);
  if (!existsSync(dirname(file))) throw new Refusal(`There is no folder for '${stdinFilename}'.`);
  return { file, text: await io.input() };
}

function refuseUnknownRules(ids: readonly string[]): void {
  const known = rules.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const near = closest(unknown, known);
  throw new Refusal(
    `There is no rule '${unknown}'.${near === undefined ? " 'plan-lint check --list-rules' lists all." : ` Did you mean '${near}'?`}`,
  );
}

type Wanted = Asked & {
  readonly text: { readonly file: string; readonly text: string } | undefined;
  /** The roots of all workspaces that are checked. */
  readonly beside: readonly string[];
};

/** What a check of one workspace finds, with its fixes made; `undefined` where they are only shown. */
async function checkIn(
  { root, paths, text, beside }: Wanted,
  flags: CheckFlags,
  outputs: readonly Output[],
  io: Io,
): Promise<Report | undefined> {
  const { shard } = flags;
  const isInPart = (path: string): boolean => shard === undefined || isInShard(path, shard);
  const workspace = await openWorkspace(root, flags, io, { isChecked: isInPart, text });
  try {
    if (text && workspace.pathOf(text.file) === undefined)
      throw new Refusal(`'${flags.stdinFilename}' is not a file of the workspace in '${root}'.`);
    refuseToReplaceDocuments(workspace, outputs, io);
    const isNamed = selection(workspace, paths, io);
    const isSelected: Selection = (path) => isNamed(path) && isInPart(path);
    if (flags.fix && !flags.fixDryRun) await undoWhatWasInterrupted(workspace, io);
    const today = dayOf(flags.asOf, io);
    const left = flags.fix || flags.fixDryRun ? withSecondName(workspace, isSelected) : [];
    for (const path of left)
      io.err(`'${escapeForTerminal(path)}' has a second name (a hard link), so its fixes are left to you.\n`);
    const isFixed: Selection = (path) => isSelected(path) && !left.includes(path);
    const fixed = flags.fix || flags.fixDryRun ? await fixedTexts(workspace, isFixed, today) : undefined;
    const baseline = openBaseline(workspace, paths, flags, io);
    const revision = flags.changed ?? flags.base;
    const compared = { today, whole: flags.changed !== undefined, config: chosenConfig(flags, io) };
    const since = revision === undefined ? undefined : await againstRevision(workspace.root, revision, compared);
    const extent = paths.length === 0 ? "workspace" : "selection";
    const report = {
      ...reportOf(workspace, isSelected, { baseline, since, today, beside }, flags, io),
      extent,
      shard,
    } as const;
    // A part of a small workspace may hold nothing; that the whole does not is for `merge` to see.
    if (documentsChecked(report.summary) === 0 && shard === undefined)
      throw new Refusal(nothingChecked(workspace, paths));
    if (fixed && flags.fixDryRun) {
      io.out(diffOf(fixed));
      io.err(counted(fixed, "would be made"));
      return undefined;
    }
    if (fixed) io.err(write(workspace, fixed));
    return report;
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
  readonly beside: readonly string[];
};

/** Rules that say that a document, or a part of it, could not be read. */
const UNREAD: readonly string[] = ["file-unreadable", "front-matter-missing", "kind-unknown", "yaml-invalid"];

/** Findings in the settings are everybody's business, whichever files are asked about. */
function reportOf(
  workspace: Workspace,
  isSelected: Selection,
  { baseline, since, today, beside }: Against,
  { rule, config }: CheckFlags,
  io: Io,
): Omit<Report, "extent"> {
  const { graph, checker } = workspace;
  const isAsked = ({ file, owner }: Diagnostic): boolean =>
    isSelected(file) || isSelected(owner) || file === CONFIG_FILE;
  const identity = (diagnostic: Diagnostic) => identityIn(workspace, diagnostic);
  // What cannot be read was held to no rule at all: that is never "no findings".
  const isOf = (one: Diagnostic): boolean => rule === undefined || rule.includes(one.rule) || UNREAD.includes(one.rule);
  const all = checker.diagnostics().filter(isAsked);
  const found = since ? inOrder([...since.causedByChange(all, identity), ...since.findings.filter(isAsked)]) : all;
  const compared = baseline && withBaseline(workspace, baseline, found, isSelected);
  const diagnostics = (compared?.diagnostics ?? found).filter(isOf);
  const old = since?.isWhole ? new Set(all).difference(new Set(found)) : undefined;
  const fileAt = (file: string): string =>
    typeof config === "string" && file === CONFIG_FILE ? resolve(io.cwd, config) : workspace.fileAt(file);
  return {
    diagnostics,
    known: compared?.known.filter(isOf),
    older: old && findingCounts([...old].filter(isOf)),
    ignored: checker.ignored().filter(isAsked).filter(isOf),
    summary: summaryOf(graph, diagnostics, today, isSelected),
    asOf: toIso(today),
    pointers: pointersIn(graph, isSelected),
    notes: [...notesOn(workspace, beside), ...(compared?.notes ?? []), ...(since?.notes ?? [])],
    fromHere: seenFromHere(fileAt, io),
    fromTop: seenFromTop(fileAt, io),
    isChanged: (file) => since?.changed.has(file) ?? false,
    position: (file, offset) => (baseline?.path === file ? baseline.lines : graph.lines(file)).positionOf(offset),
    text: (file) => (baseline?.path === file ? baseline.text : graph.text(file)),
    identity,
  };
}

/** The files that Git LFS left as pointers; told whatever the settings say of findings. */
function pointersIn(graph: Workspace["graph"], isSelected: Selection): readonly string[] {
  const isAsked = (path: string): boolean =>
    isSelected(path) ||
    graph.ofKind("metric").some((metric) => isSelected(metric.path) && dataOf(graph, metric)?.path === path);
  const pointers = [
    ...[...graph.documents].filter(({ problems }) => problems.some(({ message }) => message.includes(POINTED))),
    ...[...graph.tableFiles].filter(({ refusal }) => refusal?.includes(POINTED)),
  ];
  return pointers.flatMap(({ path }) => (isAsked(path) ? [path] : []));
}

function notesOn({ root, listing }: Workspace, beside: readonly string[]): readonly string[] {
  const nested = listing.nested.filter((folder) => !beside.includes(join(root, folder)));
  return [
    ...leftOutInWords({ ...listing, nested }),
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

/** The files with something to fix that have another name on the disk: written anew they would have this one alone. */
function withSecondName({ root, checker }: Workspace, isSelected: Selection): readonly string[] {
  const fixable = checker.diagnostics().filter(({ fix, file }) => fix && !fix.isGuess && isSelected(file));
  return [...new Set(fixable.map(({ file }) => file))].filter((path) => hasSecondName(root, path));
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
  return `${fixes === 1 ? "1 fix" : `${fixes} fixes`} ${what} in ${filesInWords(texts.length)}.\n`;
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
