// What changed in the priorities since a revision, for the view that shows it: changes at their places, files as they were, and charts before
// and after.

import {
  type Explanation,
  type PlaceInFile,
  type Refusal,
  type ReviewAnswer,
  type ReviewChartsParams,
  type ReviewedChange,
  type ReviewParams,
  type Revisions,
  type RevisionsParams,
  requests,
  type TextAt,
  type TextAtParams,
} from "../../protocol/index.ts";
import { sortOf } from "../core/document/file-sort.ts";
import type { Graph } from "../core/graph/graph.ts";
import { chartsPage } from "../core/report/review/charts-page.ts";
import {
  changeGroups,
  linkInWords,
  reviewInShort,
  subjectOf,
  suspectLinks,
  wasInWords,
} from "../core/report/review/review.ts";
import { type Change, compareGraphs } from "../core/review/index.ts";
import { base64Of } from "../host/base64.ts";
import { BodyParser } from "../host/body-parser.ts";
import { loadRevisions, type Revisions as States } from "../host/git/load-revisions.ts";
import { listRevisions } from "../host/git/revision-list.ts";
import { textAt } from "../host/git/text-at.ts";
import { Refusal as HostRefusal } from "../host/refusal.ts";
import { drawnMetric, notesOn, settled, settling } from "../host/review.ts";
import type { Workspace } from "../host/workspace.ts";
import { toLspLocation, type Whereabouts } from "./convert.ts";
import type { Offer } from "./offer.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export const NO_WORKSPACE: Refusal = {
  problem: "There is no plan-lint.yaml in this folder or above it, so nobody knows where documents live.",
};

const NOT_OURS: Refusal = { problem: "This file lies in no workspace with a plan-lint.yaml." };

export function offerReview(offer: Offer, session: Session): void {
  offer(requests.review, (params) => review(session, params));
  offer(requests.reviewCharts, (params) => reviewCharts(session, params));
  offer(requests.textAt, (params) => textThen(session, params));
  offer(requests.revisions, (params) => revisions(session, params));
}

/** What `work` makes of the workspace of a folder; why there is none, or what git does not give, as a sentence. */
async function inWorkspace<T>(
  session: Session,
  folderUri: string,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T | Refusal> {
  const workspace = session.roots.along(fileOf(folderUri));
  return workspace ? orRefusal(() => work(workspace)) : NO_WORKSPACE;
}

async function orRefusal<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HostRefusal) return { problem: error.message };
    throw error;
  }
}

/** What `use` makes of the changes in a workspace from a revision to the files on disk. */
const comparing = <T>(
  session: Session,
  { folderUri, base }: ReviewParams,
  use: (changes: readonly Change[], states: States, workspace: Workspace) => T | Promise<T>,
): Promise<T | Refusal> =>
  inWorkspace(session, folderUri, async (workspace) => {
    const states = await loadRevisions(workspace.root, base === undefined ? {} : { base: String(base) }, {
      today: session.today,
    });
    const bodies = new BodyParser();
    try {
      const { before, after, changed } = states;
      const options = { today: session.today, changed: new Set(changed) };
      const changes = await settled(settling(states, bodies), () => compareGraphs(before, after, options));
      return await use(changes, states, workspace);
    } finally {
      states.close();
      await bodies.close();
    }
  });

const review = (session: Session, params: ReviewParams): Promise<ReviewAnswer | Refusal> =>
  comparing(session, params, (changes, states, workspace) => {
    const { before, after, chosen } = states;
    const sides = { before: inState(session, workspace, before), after: inState(session, workspace, after) };
    const notes = notesOn(states);
    return {
      compared: chosen.words,
      inShort: reviewInShort({ changes, notes }),
      base: chosen.base?.id ?? null,
      groups: changeGroups(changes).map((group) => ({
        type: group.type,
        heading: group.heading,
        changes: group.changes.map((change) => reviewed(change, sides)),
      })),
      linksToRead: suspectLinks(changes).map((link) => ({
        ...toLspLocation(link, sides.after),
        sentence: linkInWords(link, (id) => after.find(id)?.title ?? before.find(id)?.title ?? id),
      })),
      notes: [...notes, ...unsavedIn(session, workspace)],
    };
  });

type Sides = Readonly<Record<"before" | "after", ReturnType<typeof inState>>>;

function reviewed(change: Change, sides: Sides): ReviewedChange {
  const { type, id, kind, sentence, field, before, after, side, counterpart, needsDecision, impact } = change;
  const place = (at: Change["counterpart"], on: "before" | "after"): PlaceInFile | undefined =>
    at && toLspLocation(at, sides[on]);
  const other = place(counterpart, side === "after" ? "before" : "after");
  const was = wasInWords(change);
  return {
    type,
    id,
    subject: subjectOf(change),
    sentence,
    ...(field !== undefined && { field }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    side,
    place: toLspLocation(change, sides[side]),
    ...(other && { counterpart: other }),
    ...(was !== undefined && { was }),
    needsDecision,
    hasCharts: type === "verdict-changed" && kind === "metric",
    impact,
  };
}

/** Where things are in one state of a workspace, which may say something else than what is open or on disk now. */
function inState(
  session: Session,
  workspace: Workspace,
  graph: Graph,
): Pick<Whereabouts, "sourceOf" | "uriOf" | "encoding"> {
  const { uriOf: uriNow } = session.whereabouts(workspace);
  return {
    sourceOf: (path) => {
      const text = graph.text(path);
      return { text, lines: graph.lines(path), hidden: text.startsWith(MARK) ? 1 : 0 };
    },
    uriOf: uriNow,
    encoding: session.encoding,
  };
}

/** The byte order mark, which editors take off before they show a file. */
const MARK = "\uFEFF";

/** One sentence for each text of a workspace that is open and says something else than its file. */
function unsavedIn(session: Session, workspace: Workspace): readonly string[] {
  return [...session.texts].flatMap(({ file, text }) => {
    const path = file === undefined ? undefined : workspace.pathOf(file);
    if (path === undefined || sortOf(path) === "other") return [];
    const saved = session.files.readText(workspace.root, path);
    const isSaved = "text" in saved && saved.text.replace(MARK, "") === text.replace(MARK, "");
    return isSaved ? [] : [`'${path}' has changes that are not saved; it is compared as it was saved.`];
  });
}

const reviewCharts = (session: Session, { id, theme, ...params }: ReviewChartsParams): Promise<Explanation | Refusal> =>
  comparing(session, params, async (_, { before, after, chosen }) => {
    const was = await drawnMetric(before, String(id), theme, session.today);
    const is = await drawnMetric(after, String(id), theme, session.today);
    const title = is?.title ?? was?.title ?? String(id);
    const charts = { title, compared: chosen.words, before: was, after: is };
    return { markdown: chartsPage(charts, base64Of) };
  });

function textThen(session: Session, { uri, revision }: TextAtParams): Promise<TextAt | Refusal> | Refusal {
  const owned = session.roots.readerOf(fileOf(uri));
  if (!owned) return NOT_OURS;
  return orRefusal(async () => {
    const text = await textAt(owned.workspace.root, owned.path, String(revision));
    return { text: text.replace(MARK, "") };
  });
}

const revisions = (session: Session, { folderUri }: RevisionsParams): Promise<Revisions | Refusal> =>
  inWorkspace(session, folderUri, async ({ root }) => {
    const { tags, commits } = await listRevisions(root);
    return { tags, commits: commits.map((commit) => ({ ...commit, date: commit.date.slice(0, "2026-01-01".length) })) };
  });
