// `plan-lint review [base[..head]]`: what changed in the priorities between two revisions, and what the rules say about the change.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { toIso } from "../../core/document/period.ts";
import { counted, nameOf } from "../../core/document/words.ts";
import { identityOf } from "../../core/lint/identity.ts";
import type { Review } from "../../core/report/review/review.ts";
import { type ChartPair, reviewHtml } from "../../core/report/review/review-html.ts";
import { reviewJson } from "../../core/report/review/review-json.ts";
import { reviewMarkdown } from "../../core/report/review/review-markdown.ts";
import { summaryOf } from "../../core/report/summary.ts";
import type { Change } from "../../core/review/index.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { parseComparison } from "../../host/git/choose-base.ts";
import { loadRevisions, type Revisions } from "../../host/git/load-revisions.ts";
import { reasonOf } from "../../host/reason.ts";
import { drawnMetric } from "../../host/review.ts";
import { findRoot } from "../../host/workspace.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { ReviewFlags } from "../arguments/review.ts";
import { escapeForTerminal } from "../escape.ts";
import { fails } from "../fail-on.ts";
import type { Report } from "../formats/format.ts";
import { FORMATS } from "../formats/index.ts";
import { jsonText } from "../formats/json.ts";
import type { ReviewFormatName } from "../formats/names.ts";
import { reviewPretty } from "../formats/review-pretty.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { outputsFor, writeResult } from "../outputs.ts";
import { type Compared, compare } from "./against-revision.ts";
import { chosenConfig } from "./chosen-config.ts";
import { dayOf, furtherDown, workspacesBeneath } from "./open-workspace.ts";
import { seenFromHere, seenFromTop } from "./seen-from.ts";

export async function review(written: string | undefined, flags: ReviewFlags, given: Io): Promise<ExitCode> {
  const io = { ...given, colour: flags.color ?? given.colour };
  const outputs = outputsFor<ReviewFormatName>(flags.format, io, flags.outputFile);
  const today = dayOf(flags.asOf, io);
  const root = findRoot(io.cwd) ?? io.cwd;
  const revisions = await loadRevisions(root, written === undefined ? {} : parseComparison(written), {
    config: chosenConfig(flags, io),
    today,
  });
  const bodies = new BodyParser();
  try {
    refuseNothing(revisions, io);
    const compared = await compare(root, revisions, today, bodies);
    const unread = compared.changes.filter(({ type }) => type === "not-compared");
    if (!flags.partial) refusePart(unread);
    const report = reportOf(revisions, compared, today, root, io);
    const told: Review = {
      asOf: today,
      compared: revisions.chosen.words,
      changes: compared.changes,
      findings: compared.findings,
      notes: report.notes,
      titleOf: titlesIn(revisions),
    };
    const wantsCharts = flags.charts !== undefined || outputs.some(({ format }) => format === "html");
    const charts = wantsCharts ? await chartsOf(revisions, compared.changes, today) : [];
    if (flags.charts !== undefined) writeCharts(charts, flags.charts, io);
    const { base, head } = revisions.chosen;
    writeResult<ReviewFormatName>(
      outputs,
      (format, terminal) => {
        if (format === "pretty") return reviewPretty(told, terminal);
        if (format === "markdown") return shownSafely(reviewMarkdown(told));
        if (format === "html") return reviewHtml(told, charts, (text) => Buffer.from(text).toString("base64"));
        if (format === "json")
          return jsonText(
            reviewJson(
              told,
              { base: base?.id ?? null, head: head?.id ?? null },
              report,
              (side, file, offset) => revisions[side].lines(file).positionOf(offset).line + 1,
            ),
          );
        return FORMATS[format](report, terminal);
      },
      io,
      "plan-lint-review.md",
    );
    // What nobody could compare may hide anything, so the review of the rest does not end well.
    const [first, ...others] = unread;
    if (first) io.err(`plan-lint: ${escapeForTerminal(notAll(first, others.length))}\n`);
    if (flags.exitZero) return 0;
    if (first && flags.failOn !== "never") return 1;
    return fails(report.summary.findings, flags.failOn) ? 1 : 0;
  } finally {
    revisions.close();
    await bodies.close();
  }
}

function refuseNothing({ before, after, chosen }: Revisions, { cwd }: Io): void {
  if (before.config() !== undefined || after.config() !== undefined) return;
  const below = workspacesBeneath(cwd);
  const hint =
    below.length === 0
      ? "Run it in the folder of a workspace, or below it."
      : `${furtherDown(below)} Run it in ${below.length === 1 ? "that folder" : "one of those folders"}.`;
  throw new Refusal(`Nothing was compared: neither state has a plan-lint.yaml here. ${chosen.words} ${hint}`);
}

/** Of what cannot be read before or after, nobody can say what changed: that is no review, unless it is asked for as it is. */
function refusePart([first, ...others]: readonly Change[]): void {
  if (!first) return;
  const more = others.length === 0 ? "" : ` So it is with ${counted(others.length, "other file")}.`;
  throw new Refusal(`${first.sentence}${more} With --partial the rest is reviewed all the same.`);
}

const notAll = ({ file }: Change, others: number): string =>
  `Not everything could be compared: '${file}'${others === 0 ? "" : ` and ${counted(others, "other file")}`} could not.`;

/** What people call a document, in the state after or else before. */
const titlesIn =
  ({ before, after }: Revisions) =>
  (id: string): string => {
    const document = after.find(id) ?? before.find(id);
    return document ? nameOf(document) : id;
  };

/** What the formats of findings are given. */
function reportOf(
  { after, changed }: Revisions,
  { findings, notes }: Compared,
  today: number,
  root: string,
  io: Io,
): Report {
  const touched = new Set(changed);
  const fileAt = (file: string): string => resolve(root, file);
  return {
    diagnostics: findings,
    known: undefined,
    ignored: [],
    extent: "change",
    summary: summaryOf(after, findings, today),
    asOf: toIso(today),
    notes,
    fromHere: seenFromHere(fileAt, io),
    fromTop: seenFromTop(fileAt, io),
    isChanged: (file) => touched.has(file),
    position: (file, offset) => after.lines(file).positionOf(offset),
    text: (file) => after.text(file),
    identity: (diagnostic) => identityOf(diagnostic, (path) => after.document(path)),
  };
}

/** Markdown is read in terminals and logs too, so what would hide or rewrite text there is shown. */
const shownSafely = (text: string): string => text.split("\n").map(escapeForTerminal).join("\n");

// Charts

/** Each metric whose verdict changed, as it was before and as it is after. */
async function chartsOf(
  { before, after }: Revisions,
  changes: readonly Change[],
  today: number,
): Promise<readonly ChartPair[]> {
  const ids = new Set(
    changes.filter(({ type, kind }) => type === "verdict-changed" && kind === "metric").map(({ id }) => id),
  );
  const pairs: ChartPair[] = [];
  for (const id of ids) {
    const metric = after.find(id) ?? before.find(id);
    pairs.push({
      id,
      title: metric?.title ?? id,
      before: (await drawnMetric(before, id, "light", today))?.svg,
      after: (await drawnMetric(after, id, "light", today))?.svg,
    });
  }
  return pairs;
}

function writeCharts(charts: readonly ChartPair[], folder: string, io: Io): void {
  const place = resolve(io.cwd, folder);
  try {
    mkdirSync(place, { recursive: true });
  } catch (error) {
    throw new Refusal(`The folder '${folder}' could not be made: ${reasonOf(error)}.`);
  }
  const files = charts.flatMap(({ id, before, after }) =>
    Object.entries({ before, after }).flatMap(([when, text]) => {
      const name = `${id}-${when}.svg`;
      return text === undefined ? [] : [{ place: join(place, name), name: join(folder, name), text }];
    }),
  );
  const problem = files.length === 0 ? undefined : writeOutputs(files);
  if (problem !== undefined) throw new Refusal(problem);
  io.err(
    files.length === 0
      ? "No verdict changed, so no chart was drawn.\n"
      : `${files.length} charts written to '${escapeForTerminal(folder)}'.\n`,
  );
}
