// `plan-lint review [base[..head]]`: what changed in the priorities between two revisions, and what the rules say about the change.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ReviewReport } from "../../../schemas/review-report.ts";
import { toIso } from "../../core/document/period.ts";
import { quote } from "../../core/document/problem.ts";
import { counted, nameOf } from "../../core/document/words.ts";
import { identityOf } from "../../core/lint/identity.ts";
import { joinReviews, type Review, type ReviewPart, reviewInShort } from "../../core/report/review/review.ts";
import { type ChartPair, reviewHtml, type WithCharts } from "../../core/report/review/review-html.ts";
import { reviewJson } from "../../core/report/review/review-json.ts";
import { reviewMarkdown, reviewsMarkdown } from "../../core/report/review/review-markdown.ts";
import { summaryOf } from "../../core/report/summary.ts";
import type { Change } from "../../core/review/index.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { type Comparison, parseComparison } from "../../host/git/choose-base.ts";
import { GitRefusal } from "../../host/git/git-refusal.ts";
import { loadRevisions, type Revisions } from "../../host/git/load-revisions.ts";
import { workspacesIn } from "../../host/git/workspaces.ts";
import { reasonOf } from "../../host/reason.ts";
import { drawnMetric } from "../../host/review.ts";
import { findRoot } from "../../host/workspace.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { ReviewFlags } from "../arguments/review.ts";
import { escapeForTerminal } from "../escape.ts";
import { fails } from "../fail-on.ts";
import type { Format, Report } from "../formats/format.ts";
import { FORMATS } from "../formats/index.ts";
import { jsonText } from "../formats/json.ts";
import type { ReviewFormatName } from "../formats/names.ts";
import { reviewPretty, reviewsPretty } from "../formats/review-pretty.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { outputsFor, writeResult } from "../outputs.ts";
import { type Compared, compare } from "./against-revision.ts";
import { chosenConfig } from "./chosen-config.ts";
import { joinReports } from "./join-reports.ts";
import { dayOf } from "./open-workspace.ts";
import { seenFromHere, seenFromTop } from "./seen-from.ts";

export async function review(written: string | undefined, flags: ReviewFlags, given: Io): Promise<ExitCode> {
  const io = { ...given, colour: flags.color ?? given.colour };
  const outputs = outputsFor<ReviewFormatName>(flags.format, io, flags.outputFile);
  const comparison = written === undefined ? {} : parseComparison(written);
  const wanted = {
    comparison,
    wantsCharts: flags.charts !== undefined || outputs.some(({ format }) => format === "html"),
  };
  const around = findRoot(io.cwd);
  const folders = around === undefined ? await workspacesIn(io.cwd, comparison) : [];
  if (folders.length === 0 || folders[0] === ".") {
    const part = await reviewIn(around ?? io.cwd, ".", wanted, flags, io);
    tell([part], reviewOf(part), outputs, flags, io);
    return ending([part], [], flags, io);
  }
  const parts: Part[] = [];
  const failed: string[] = [];
  // What is gone may have moved to another, which says so.
  const isThere = (folder: string): boolean => existsSync(join(io.cwd, folder));
  for (const folder of [...folders.filter(isThere), ...folders.filter((one) => !isThere(one))]) {
    try {
      parts.push(await reviewIn(join(io.cwd, folder), folder, wanted, flags, io));
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof GitRefusal)) throw error;
      const sentence = folders.length === 1 ? error.message : `In '${quote(folder, 200)}': ${error.message}`;
      if (!flags.partial) throw new Refusal(sentence);
      failed.push(sentence);
    }
  }
  const [first] = parts;
  if (!first) throw new Refusal(failed[0] ?? "");
  tell(parts, folders.length === 1 ? reviewOf(first) : reviewOfAll(parts), outputs, flags, io);
  return ending(parts, failed, flags, io);
}

/** The review of one workspace, and what the formats of findings are given. */
type Part = ReviewPart &
  WithCharts & { readonly report: Report; readonly revisions: Revisions; readonly unread: readonly Change[] };

type Terminal = Parameters<Format>[1];

type Wanted = { readonly comparison: Comparison; readonly wantsCharts: boolean };

async function reviewIn(
  root: string,
  folder: string,
  { comparison, wantsCharts }: Wanted,
  flags: ReviewFlags,
  io: Io,
): Promise<Part> {
  if (!existsSync(root))
    throw new Refusal("This workspace is not there any more, so nobody can tell what changed in it.");
  const today = dayOf(flags.asOf, io);
  const revisions = await loadRevisions(root, comparison, { config: chosenConfig(flags, io), today });
  const bodies = new BodyParser();
  try {
    refuseNothing(revisions);
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
    const charts = wantsCharts ? await chartsOf(revisions, compared.changes, today) : [];
    return { folder, review: told, charts, report, revisions, unread };
  } finally {
    revisions.close();
    await bodies.close();
  }
}

/** How the formats write what there is to tell. */
type Told = {
  readonly report: Report;
  readonly pretty: (terminal: Terminal) => string;
  readonly markdown: () => string;
  readonly html: () => string;
  readonly json: () => ReviewReport;
};

const encoded = (text: string): string => Buffer.from(text).toString("base64");

const idsOf = ({ revisions: { chosen } }: Part) => ({ base: chosen.base?.id ?? null, head: chosen.head?.id ?? null });

const lineIn = ({ revisions }: Part, side: "before" | "after", file: string, offset: number): number =>
  revisions[side].lines(file).positionOf(offset).line + 1;

const reviewOf = (part: Part): Told => ({
  report: part.report,
  pretty: (terminal) => reviewPretty(part.review, terminal),
  markdown: () => reviewMarkdown(part.review),
  html: () => reviewHtml(part, encoded),
  json: () => reviewJson(part.review, idsOf(part), part.report, (...place) => lineIn(part, ...place)),
});

/** Several workspaces, each under its folder; programs read one review, in which each file has its folder before it. */
function reviewOfAll(parts: readonly Part[]): Told {
  const [first] = parts as readonly [Part, ...Part[]];
  const report = joinReports(parts);
  const partOf = (file: string): Part => parts.find(({ folder }) => file.startsWith(`${folder}/`)) ?? first;
  return {
    report,
    pretty: (terminal) => reviewsPretty(parts, terminal),
    markdown: () => reviewsMarkdown(parts),
    html: () => reviewHtml(first, encoded, parts),
    json: () => {
      const all = joinReviews(parts, report.diagnostics) ?? first.review;
      const told = reviewJson(all, idsOf(first), report, (side, file, offset) => {
        const part = partOf(file);
        return lineIn(part, side, file.slice(part.folder.length + 1), offset);
      });
      return {
        ...told,
        inShort: parts.map(({ folder, review: one }) => `${folder}: ${reviewInShort(one)}`).join(" "),
      };
    },
  };
}

function tell(
  parts: readonly Part[],
  told: Told,
  outputs: ReturnType<typeof outputsFor<ReviewFormatName>>,
  { charts: folder }: ReviewFlags,
  io: Io,
): void {
  if (folder !== undefined) writeCharts(parts, folder, io);
  writeResult<ReviewFormatName>(
    outputs,
    (format, terminal) => {
      if (format === "pretty") return told.pretty(terminal);
      if (format === "markdown") return shownSafely(told.markdown());
      if (format === "html") return told.html();
      if (format === "json") return jsonText(told.json());
      return FORMATS[format](told.report, terminal);
    },
    io,
    "plan-lint-review.md",
  );
}

/** What nobody could compare may hide anything, so the review of the rest does not end well. */
function ending(parts: readonly Part[], failed: readonly string[], flags: ReviewFlags, io: Io): ExitCode {
  for (const sentence of failed) io.err(`plan-lint: ${escapeForTerminal(sentence)}\n`);
  const unread = parts.flatMap(({ folder, unread: changes }) =>
    changes.map(({ file }) => (folder === "." ? file : `${folder}/${file}`)),
  );
  const [first, ...others] = unread;
  if (first !== undefined) io.err(`plan-lint: ${escapeForTerminal(notAll(first, others.length))}\n`);
  if (flags.exitZero) return 0;
  if ((first !== undefined || failed.length > 0) && flags.failOn !== "never") return 1;
  return parts.some(({ report }) => fails(report.summary.findings, flags.failOn)) ? 1 : 0;
}

function refuseNothing({ before, after, chosen }: Revisions): void {
  if (before.config() !== undefined || after.config() !== undefined) return;
  throw new Refusal(
    `Nothing was compared: neither state has a plan-lint.yaml here. ${chosen.words} Run it in the folder of a workspace, below it, or above several.`,
  );
}

/** Of what cannot be read before or after, nobody can say what changed: that is no review, unless it is asked for as it is. */
function refusePart([first, ...others]: readonly Change[]): void {
  if (!first) return;
  const more = others.length === 0 ? "" : ` So it is with ${counted(others.length, "other file")}.`;
  throw new Refusal(`${first.sentence}${more} With --partial the rest is reviewed all the same.`);
}

const notAll = (file: string, others: number): string =>
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

function writeCharts(parts: readonly Part[], folder: string, io: Io): void {
  const files = parts.flatMap(({ folder: workspace, charts }) =>
    charts.flatMap(({ id, before, after }) =>
      Object.entries({ before, after }).flatMap(([when, text]) => {
        const name = join(folder, workspace, `${id}-${when}.svg`);
        return text === undefined ? [] : [{ place: resolve(io.cwd, name), name, text }];
      }),
    ),
  );
  const folders = [folder, ...files.map(({ name }) => dirname(name))];
  for (const one of new Set(folders))
    try {
      mkdirSync(resolve(io.cwd, one), { recursive: true });
    } catch (error) {
      throw new Refusal(`The folder '${one}' could not be made: ${reasonOf(error)}.`);
    }
  const problem = files.length === 0 ? undefined : writeOutputs(files);
  if (problem !== undefined) throw new Refusal(problem);
  io.err(
    files.length === 0
      ? "No verdict changed, so no chart was drawn.\n"
      : `${files.length} charts written to '${escapeForTerminal(folder)}'.\n`,
  );
}
