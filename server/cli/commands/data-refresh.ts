// `plan-lint data refresh`: figures counted anew from the sources that plan-lint.yaml names, all of them written or none.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { joined } from "../../../schemas/index.ts";
import { isOfKind } from "../../core/document/document.ts";
import { REFRESH_LOCK } from "../../core/document/file-sort.ts";
import { quote } from "../../core/document/problem.ts";
import { parseTable } from "../../core/document/table/table.ts";
import { counted, nameOf } from "../../core/document/words.ts";
import { updateFigures } from "../../core/features/update-figures/update-figures.ts";
import { dataOf } from "../../core/graph/data.ts";
import { smallNumberLimit } from "../../core/nation/small-number-limit.ts";
import { definitionOf, isCounted } from "../../core/refresh/definition.ts";
import { type LockEntry, lockIn, tableHash, writtenLock } from "../../core/refresh/refresh-lock.ts";
import { applyEdits } from "../../core/text/edit.ts";
import { type Answered, type Asked, countFigures } from "../../host/count-figures.ts";
import type { Workspace } from "../../host/workspace.ts";
import { type OutputFile, writeOutputs } from "../../host/write-outputs.ts";
import type { RefreshFlags } from "../arguments/data.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { progressLine } from "../progress-line.ts";
import { wrap } from "../wrap.ts";
import { documentWithId, openOnly } from "./open-workspace.ts";

export async function dataRefresh(ids: readonly string[], flags: RefreshFlags, io: Io): Promise<ExitCode> {
  refuseForeignChange(io);
  const { because } = flags;
  if (because?.trim() === "") throw new Refusal("A reason is a few words: --because 'late coding'.");
  const workspace = await openOnly([], flags, io);
  try {
    const asked = whatToCount(workspace, ids, flags);
    const line = progressLine(io);
    const answers = await countFigures(workspace.graph, asked, {
      root: workspace.root,
      environment: io.environment,
      allowed: (flags.allowPath ?? []).map((folder) => resolve(io.cwd, folder)),
      now: (done) => line.show({ stage: "counting figures", done, all: asked.length }),
    }).finally(line.end);
    const failed = answers.flatMap((one) => ("problem" in one ? [one] : []));
    if (failed.length > 0) {
      for (const [problem, of] of Map.groupBy(failed, (one) => one.problem))
        say(
          [
            `${joined(
              of.map(({ metric }) => `'${metric.id}'`),
              "and",
            )} ${of.length === 1 ? "was" : "were"} not counted. ${problem}`,
          ],
          io.err,
          io,
        );
      throw new Refusal("Nothing was written.");
    }
    return finish(
      workspace,
      answers.flatMap((one) => ("problem" in one ? [] : [one])),
      flags,
      io,
    );
  } finally {
    await workspace.close();
  }
}

/** What a fork's pull request says may be run is decided by nobody here: it names the sources and the questions. */
function refuseForeignChange({ environment }: Io): void {
  const { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path } = environment;
  if (event !== "pull_request" && event !== "pull_request_target") return;
  if (path !== undefined && isOfOneRepository(path)) return;
  throw new Refusal(
    "Figures are not refreshed for a pull request from a fork: it would choose what is asked of your sources.",
  );
}

function isOfOneRepository(path: string): boolean {
  try {
    const { pull_request: change } = JSON.parse(readFileSync(path, "utf8")) as {
      pull_request?: { head?: { repo?: { id?: number } }; base?: { repo?: { id?: number } } };
    };
    const [head, base] = [change?.head?.repo?.id, change?.base?.repo?.id];
    return head !== undefined && head === base;
  } catch {
    return false;
  }
}

/** The metrics that were named, or all that are counted from a source. */
function whatToCount({ graph }: Workspace, ids: readonly string[], { source }: RefreshFlags): readonly Asked[] {
  const named = (workspaceIds: readonly string[]) =>
    workspaceIds.map((id) => {
      const metric = documentWithId({ graph } as Workspace, id);
      if (!isOfKind(metric, "metric"))
        throw new Refusal(`'${quote(id)}' is no metric but of the kind '${metric.kind}'. Only metrics have figures.`);
      if (metric.readOnly) throw new Refusal(`'${quote(id)}' belongs to a catalogue that is only read.`);
      if (!isCounted(metric))
        throw new Refusal(
          `'${quote(id)}' says nothing of where it is counted: its 'data' has no 'from'. docs/refresh.md shows how.`,
        );
      return metric;
    });
  const all =
    ids.length > 0 ? named([...new Set(ids)]) : graph.ofKind("metric").filter((one) => isCounted(one) && !one.readOnly);
  const wanted =
    source === undefined ? all : all.filter(({ fields: { data } }) => typeof data === "object" && data.from === source);
  if (wanted.length === 0)
    throw new Refusal(
      source === undefined
        ? "No metric is counted from a source: none has a 'data' with 'from'. docs/refresh.md shows how."
        : `No metric is counted from a source '${quote(source)}'.`,
    );
  const nameless = wanted.find(({ id }) => id === undefined);
  if (nameless)
    throw new Refusal(`The metric in '${nameless.path}' has no id, by which its figures are kept. Give it one.`);
  return wanted.map((metric) => {
    const definition = definitionOf(graph, metric);
    if (definition === undefined || !("source" in definition)) {
      const problems = (definition ?? []).map(({ message }) => message);
      throw new Refusal(
        `'${metric.id}' cannot be counted. ${problems.join(" ") || "Its 'data' cannot be read."} Nothing was written.`,
      );
    }
    return { metric, definition, threshold: smallNumberLimit(graph, metric.path) };
  });
}

/** What becomes of one metric's data file. */
type Change = {
  readonly answered: Answered;
  readonly path: string;
  readonly text: string;
  readonly isOther: boolean;
  readonly said: readonly string[];
  /** Why it may not be written without a word of somebody; each a sentence. */
  readonly doubts: readonly string[];
  readonly needsReason: boolean;
};

function finish(workspace: Workspace, answers: readonly Answered[], flags: RefreshFlags, io: Io): ExitCode {
  const { graph, root } = workspace;
  const before = lockIn(graph) ?? new Map<string, LockEntry>();
  for (const read of new Set(answers.map((one) => one.read))) say([read], io.out, io);
  for (const { metric, notes } of answers.filter(({ hasPeriods }) => !hasPeriods))
    say(
      [
        `${metric.id}: nothing to write yet: the rows cover no period from its first to its last day. ${notes.join(" ")}`,
      ],
      io.out,
      io,
    );
  const changes = answers
    .filter(({ hasPeriods }) => hasPeriods)
    .map((answered) => changeOf(workspace, answered, before.get(answered.metric.id ?? ""), flags));
  for (const { answered, said } of changes) say([`${answered.metric.id}: ${said.join(" ")}`], io.out, io);
  const doubts =
    flags.acceptRevisions === true
      ? []
      : changes.flatMap(({ answered, doubts: of }) => of.map((one) => `${answered.metric.id}: ${one}`));
  const unexplained = changes.filter(({ needsReason }) => needsReason).map(({ answered }) => `'${answered.metric.id}'`);
  const refusals = [
    ...doubts,
    ...(doubts.length > 0 ? ["If the rows are right all the same, say so with --accept-revisions."] : []),
    ...(unexplained.length > 0
      ? [
          `Past figures of ${unexplained.join(", ")} would change, and nobody has said why: give the reason with --because.`,
        ]
      : []),
  ];
  if (refusals.length > 0 && !flags.dryRun) throw new Refusal(["Nothing was written.", ...refusals].join(" "));
  if (flags.dryRun) {
    say([...refusals, "Nothing was written: this was a dry run."], io.out, io);
    return refusals.length > 0 ? 1 : 0;
  }
  const lock = new Map(before);
  for (const { answered, path, text } of changes)
    lock.set(answered.metric.id ?? "", { ...answered.kept, file: tableHash(parseTable(path, text)) });
  // A metric that is gone, or is counted no longer, is kept no longer.
  for (const id of lock.keys()) {
    const metric = graph.find(id);
    if (!metric || !isOfKind(metric, "metric") || !isCounted(metric)) lock.delete(id);
  }
  const files: readonly OutputFile[] = [
    ...changes
      .filter(({ isOther }) => isOther)
      .map(({ path, text }) => ({ name: path, place: join(root, path), text })),
    ...(writtenLock(lock) === graph.table(REFRESH_LOCK)?.text
      ? []
      : [{ name: REFRESH_LOCK, place: join(root, REFRESH_LOCK), text: writtenLock(lock) }]),
  ];
  const problem = writeOutputs(files);
  if (problem !== undefined) throw new Refusal(problem);
  say(
    [
      files.length === 0
        ? "Nothing was written: all is as it was."
        : `Written: ${files.map(({ name }) => name).join(", ")}.`,
    ],
    io.out,
    io,
  );
  return 0;
}

/** More than this share of the past figures moved: then it is another count, and not late coding. */
const MOVED = 0.1;

function changeOf(
  { graph }: Workspace,
  answered: Answered,
  before: LockEntry | undefined,
  { because }: RefreshFlags,
): Change {
  const { metric, text, notes, kept } = answered;
  const data = dataOf(graph, metric);
  if (!data)
    throw new Refusal(`'${metric.id}' names no data file to count into: its 'data' needs 'file'. Nothing was written.`);
  const { path, written } = data;
  if (path === undefined)
    throw new Refusal(
      `'${metric.id}' cannot be counted into '${quote(written)}': that is no path within this folder. Nothing was written.`,
    );
  const other = graph.ofKind("metric").find((one) => one.path !== metric.path && dataOf(graph, one)?.path === path);
  if (other)
    throw new Refusal(
      `'${metric.id}' and '${nameOf(other)}' name the same data file, '${quote(written)}'. Give each a file of its own. Nothing was written.`,
    );
  const fell =
    before && kept.rows * 2 < before.rows
      ? [
          `The source has ${counted(kept.rows, "row")}, and had ${before.rows.toLocaleString("en-GB")} at the last refresh.`,
        ]
      : [];
  const there = graph.table(path);
  if (!there)
    return {
      answered,
      path: path,
      text,
      isOther: true,
      said: ["counted for the first time.", ...notes],
      doubts: fell,
      needsReason: false,
    };
  const update = updateFigures(graph, metric, {
    table: parseTable(path, text),
    ...(because !== undefined && { because }),
  });
  if ("problem" in update)
    throw new Refusal(`'${metric.id}' was counted and cannot be written. ${update.problem} Nothing was written.`);
  const { changes, doubts, needsReason, edits, revised } = update;
  const moved =
    revised > 0 && revised > MOVED * (data.observations?.rows.length ?? 0)
      ? [
          `${counted(revised, "past figure")} of ${data.observations?.rows.length ?? 0} would change, which is more than one in ten.`,
        ]
      : [];
  const own = edits.filter(({ file }) => file === path);
  return {
    answered,
    path: path,
    text: applyEdits(there.text, own),
    isOther: own.length > 0,
    said: [changes === "" ? "no figure is new or other than before." : changes, ...notes, ...update.notes.slice(1)],
    doubts: [...fell, ...moved, ...doubts],
    needsReason,
  };
}

function say(sentences: readonly string[], write: (text: string) => void, io: Io): void {
  const lines = sentences.flatMap((sentence) => wrap(escapeForTerminal(sentence), Math.max(io.width, 40)));
  if (lines.length > 0) write(`${lines.join("\n")}\n`);
}
