// The pages that a client shows in panels: the preview of a document, and the scorecard of all metrics; each also as Markdown.

import type {
  Explanation,
  PreviewChart,
  PreviewModel,
  PreviewParams,
  PreviewSection,
  ScorecardParams,
  ScorecardRow,
} from "../../protocol/index.ts";
import type { Chart } from "../core/charts/chart.ts";
import spc from "../core/charts/spc/spc.ts";
import { isOfKind } from "../core/document/document.ts";
import { onePageInSections } from "../core/report/organisation-page.ts";
import { previewInMarkdown, scorecardInMarkdown } from "../core/report/page-markdown.ts";
import { type Preview, previewOf } from "../core/report/preview.ts";
import type { Section } from "../core/report/preview-sections.ts";
import { type ScorecardRow as Row, type Scorecard, scorecardChoices, scorecardOf } from "../core/report/scorecard.ts";
import rebaseDue from "../core/rules/data/rebase-due.ts";
import type { Workspace } from "../host/workspace.ts";
import { toLspLocation } from "./convert.ts";
import { documentIn, type Found } from "./found.ts";
import type { Session } from "./session.ts";
import { threadLines } from "./thread-lines.ts";

/** The pixels across for the charts of a client that does not say how much room it has. */
const USUAL_CHART_WIDTH = 760;

export function preview(session: Session, params: PreviewParams): PreviewModel | null {
  const found = documentIn(session, params.uri);
  if (!found) return null;
  const { document, workspace } = found;
  const { title, facts, sections, lead } = previewIn(session, found, params);
  const due = workspace.checker.diagnosticsIn(document.path).find(({ rule }) => rule === rebaseDue.id);
  const toSection = ({ heading, text, facts, thread, ...section }: Section): PreviewSection => ({
    heading,
    ...(text !== undefined && { text }),
    ...(due?.fix && section.chartType === spc.id && isOfKind(document, "metric")
      ? {
          text: [text, due.message].filter(Boolean).join(" "),
          fix: { title: due.fix.title, ...toLspLocation(due, session.whereabouts(workspace)) },
        }
      : {}),
    ...(facts && { facts }),
    ...(section.chart && { chart: chartOf(session, workspace, section.chart, section, params) }),
    ...(thread && { thread: threadLines(session, workspace, thread) }),
  });
  return { kind: document.kind, id: document.id ?? "", title, facts, sections: sections.map(toSection), lead };
}

export function previewMarkdown(session: Session, params: PreviewParams): Explanation | null {
  const found = documentIn(session, params.uri);
  return found ? { markdown: previewInMarkdown(previewIn(session, found, params)) } : null;
}

function previewIn(
  session: Session,
  { document, workspace }: Found,
  { theme, chartWidth, series }: PreviewParams,
): Preview {
  const look = { theme, chartWidth: chartWidth ?? USUAL_CHART_WIDTH, ...(series === "all" && { series }) };
  const { graph, checker } = workspace;
  const { today } = session;
  const first = isOfKind(document, "organisation")
    ? onePageInSections(graph, document, checker.diagnostics(), today)
    : [];
  return previewOf(graph, document, look, today, first);
}

function chartOf(
  session: Session,
  workspace: Workspace,
  { title, sentence, spec, table, icons, long }: Chart,
  { chartType = "", places }: Pick<Section, "chartType" | "places">,
  { series = "latest" }: PreviewParams,
): PreviewChart {
  const at = session.whereabouts(workspace);
  const from = long?.rowsBefore ?? 0;
  const inFiles = places?.slice(from).map((place) => place && toLspLocation(place, at));
  return {
    type: chartType,
    title,
    sentence,
    spec,
    table: { ...table, rows: table.rows.slice(from) },
    icons,
    ...(inFiles && { places: inFiles }),
    ...(long && { series }),
  };
}

// The scorecard

const SCORECARD = "Scorecard";
const NO_DOCUMENTS =
  "There are no documents here, so there is no scorecard. Golden Thread looks for a plan-lint.yaml in this workspace, and for the documents beside it.";

export function scorecard(session: Session, params: ScorecardParams): PreviewModel {
  const sections = scorecardsOf(session, params).map(
    ({ workspace, title, card }): PreviewSection => ({
      heading: title,
      text: card.sentence,
      ...(card.rows.length > 0 && { scorecard: card.rows.map((row) => rowOf(session, workspace, row)) }),
    }),
  );
  const options = session.roots.workspaces.flatMap(({ graph }) =>
    scorecardChoices(graph).map(({ id = "", title = id, kind }) => ({ id, title, kind })),
  );
  const chosen = options.find(({ id }) => id === params.within);
  return {
    kind: "scorecard",
    id: "",
    title: chosen ? `${SCORECARD}: ${chosen.title}` : SCORECARD,
    facts: [],
    sections: sections.length > 0 ? sections : [{ heading: "Nothing to show yet", text: NO_DOCUMENTS }],
    ...(options.length > 0 && { choice: { chosen: chosen?.id ?? "", options } }),
  };
}

export function scorecardMarkdown(session: Session, params: ScorecardParams): Explanation {
  const cards = scorecardsOf(session, params);
  return { markdown: cards.map(({ title, card }) => scorecardInMarkdown(`${SCORECARD}: ${title}`, card)).join("\n") };
}

type Scored = { readonly workspace: Workspace; readonly title: string; readonly card: Scorecard };

/** One for each workspace; when narrowed down, the one of the workspace that has the document. */
function scorecardsOf(session: Session, { theme, within }: ScorecardParams): readonly Scored[] {
  const narrowed = within === undefined ? undefined : session.roots.withDocument(within);
  const holder = narrowed && scorecardChoices(narrowed.workspace.graph).find(({ id }) => id === within);
  if (narrowed && holder) {
    const card = scorecardOf(narrowed.workspace.graph, holder, theme, session.today);
    return [{ workspace: narrowed.workspace, title: holder.title ?? within ?? "", card }];
  }
  return session.roots.workspaces.map((workspace) => ({
    workspace,
    title: workspace.graph.ofKind("organisation")[0]?.title ?? "All metrics",
    card: scorecardOf(workspace.graph, undefined, theme, session.today),
  }));
}

function rowOf(
  session: Session,
  workspace: Workspace,
  { metric, name, variation, assurance, ...words }: Row,
): ScorecardRow {
  return {
    title: name,
    uri: session.whereabouts(workspace).uriOf(metric.path),
    ...words,
    ...(variation && { variation }),
    ...(assurance && { assurance }),
  };
}
