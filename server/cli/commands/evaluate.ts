// `plan-lint evaluate [id]`: what can honestly be said of an organisation, a programme or a plan, as Markdown or JSON.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Evaluation, readEvaluation } from "../../../schemas/evaluation.ts";
import { aKind } from "../../../schemas/index.ts";
import { formatDate, parseDate } from "../../core/document/period.ts";
import { evaluationMarkdown } from "../../core/report/evaluate/evaluate-markdown.ts";
import {
  type Evaluable,
  type EvaluationOptions,
  evaluate as evaluateGraph,
  isEvaluable,
} from "../../core/report/evaluate/index.ts";
import { documentsChecked, summaryOf } from "../../core/report/summary.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { GitRefusal } from "../../host/git/git-refusal.ts";
import { dateOfCommit, dayOfCommit } from "../../host/git/history.ts";
import { loadRevisions } from "../../host/git/load-revisions.ts";
import { reasonOf } from "../../host/reason.ts";
import type { Workspace } from "../../host/workspace.ts";
import type { EvaluateFlags } from "../arguments/evaluate.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { checkedBefore } from "./against-revision.ts";
import { dayOf, documentWithId, openOnly } from "./open-workspace.ts";

export async function evaluate(id: string | undefined, flags: EvaluateFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], { asOf: flags.asOf }, io);
  try {
    const { graph, checker } = workspace;
    const today = dayOf(flags.asOf, io);
    const document = id === undefined ? undefined : evaluableWithId(workspace, id);
    const findings = checker.diagnostics();
    if (documentsChecked(summaryOf(graph, findings, today)) === 0)
      throw new Refusal(`Nothing was evaluated: there is no document in '${workspace.root}'.`);
    const since = flags.since === undefined ? undefined : await earlier(flags.since, workspace, id, today, io);
    const evaluation = evaluateGraph(graph, findings, {
      today,
      document,
      since: since?.evaluation,
      earlier: since?.documents,
    });
    if (since && flags.since !== undefined) refuseAnother(evaluation, since.evaluation, flags.since);
    write(flags.format === "json" ? jsonText(evaluation) : inMarkdown(evaluation), flags.out, io);
    return 0;
  } finally {
    await workspace.close();
  }
}

function evaluableWithId(workspace: Workspace, id: string): Evaluable {
  const document = documentWithId(workspace, id);
  if (isEvaluable(document)) return document;
  throw new Refusal(
    `'${id}' is ${aKind(document.kind).toLowerCase()}. An evaluation is of an organisation, a programme or a plan.`,
  );
}

/** What is compared with: the evaluation in a file, or else one that is made of the workspace as it was in a revision of git. */
async function earlier(
  written: string,
  workspace: Workspace,
  id: string | undefined,
  today: number,
  io: Io,
): Promise<Since> {
  const isFile = existsSync(resolve(io.cwd, written)) || written.endsWith(".json");
  return isFile ? { evaluation: earlierIn(written, today, io) } : earlierAt(written, workspace, id, today);
}

type Since = { readonly evaluation: Evaluation; readonly documents?: EvaluationOptions["earlier"] };

const IS_NO_REVISION: ReadonlySet<string> = new Set(["revision-missing", "revision-refused", "not-a-repository"]);

/** The workspace in a revision, evaluated as of the day of its commit. */
async function earlierAt(written: string, { root }: Workspace, id: string | undefined, today: number): Promise<Since> {
  const revisions = await loadRevisions(root, { base: written }, { whole: true }).catch((error: unknown) => {
    if (error instanceof GitRefusal && IS_NO_REVISION.has(error.failure))
      throw new Refusal(`'${written}' is neither a file nor a revision of a git repository here.`);
    throw error;
  });
  const bodies = new BodyParser();
  try {
    const { before, chosen } = revisions;
    const date = await dateOfCommit(root, chosen.base?.id ?? "");
    const committed = dayOfCommit(date) ?? today;
    const day = Math.min(committed, today);
    const findings = await checkedBefore(revisions, day, bodies);
    const found = id === undefined ? undefined : before.find(id);
    const document = found && isEvaluable(found) ? found : undefined;
    if (id !== undefined && !document)
      throw new Refusal(`In '${written}' there was no '${id}' yet, so there is nothing to compare with.`);
    const commit = (chosen.base?.id ?? "").slice(0, 7);
    return {
      evaluation: evaluateGraph(before, findings, { today: day, document }),
      documents: { graph: before, words: `'${written}' (commit ${commit} of ${formatDate(committed)})` },
    };
  } finally {
    revisions.close();
    await bodies.close();
  }
}

/** The evaluation in a file that was written earlier. */
function earlierIn(written: string, today: number, io: Io): Evaluation {
  const value = parsed(written, io);
  const evaluation = readEvaluation(value);
  const day = parseDate(evaluation?.asOf ?? "");
  if (!evaluation || day === undefined)
    throw new Refusal(`'${written}' is not an evaluation that 'plan-lint evaluate --format json' wrote.`);
  if (day > today)
    throw new Refusal(`'${written}' is of ${formatDate(day)}, which is later than ${formatDate(today)}.`);
  return evaluation;
}

function parsed(written: string, io: Io): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, written), "utf8");
  } catch (error) {
    throw new Refusal(`'${written}' could not be read: ${reasonOf(error)}.`);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Refusal(
      `'${written}' is not JSON. Give a file that 'plan-lint evaluate --format json --out <file>' wrote.`,
    );
  }
}

/** Two evaluations are compared only when they are of the same thing. */
function refuseAnother({ about: now }: Evaluation, { about: then }: Evaluation, written: string): void {
  if (now.kind === then.kind && now.id === then.id) return;
  throw new Refusal(`'${written}' is an evaluation of '${then.title}', and this is one of '${now.title}'.`);
}

/** A report is read in terminals too, so what would hide or rewrite text there is shown. */
const inMarkdown = (evaluation: Evaluation): string =>
  evaluationMarkdown(evaluation).split("\n").map(escapeForTerminal).join("\n");

function write(text: string, out: string | undefined, io: Io): void {
  if (out === undefined) {
    io.out(text);
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, out), text);
  } catch (error) {
    throw new Refusal(`'${out}' could not be written: ${reasonOf(error)}.`);
  }
  io.out(`Written to ${escapeForTerminal(out)}.\n`);
}
