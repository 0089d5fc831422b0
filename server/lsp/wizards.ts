// The wizards for a client: which question comes next after some answers, and at last what is to be written.
import { basename, join } from "node:path";
import {
  type Refusal,
  requests,
  type WizardParams,
  type WizardQuestion,
  type WizardResult,
} from "../../protocol/index.ts";
import { parseDate } from "../core/document/period.ts";
import type { Plain } from "../core/document/value.ts";
import {
  type Answers,
  isWizardKind,
  repository,
  type Situation,
  type Step,
  takeStep,
  type Undecided,
  WIZARDS,
} from "../core/features/wizard/index.ts";
import { Graph } from "../core/graph/graph.ts";
import { CHANGE_TYPES, changeInWords } from "../core/review/index.ts";
import { offeredCatalogues, offeredSample } from "../host/offered-samples.ts";
import { findRoot, type Workspace } from "../host/workspace.ts";
import { toLspLocation } from "./convert.ts";
import type { Offer } from "./offer.ts";
import { NO_WORKSPACE } from "./review.ts";
import type { Session } from "./session.ts";
import { fileOf, uriOf } from "./uri.ts";

type Answer = WizardQuestion | WizardResult | Refusal;

export function offerWizards(offer: Offer, session: Session): void {
  offer(requests.wizard, (params) =>
    params.kind === "repository" ? beginRepository(session, params) : beginDocument(session, params),
  );
}

function beginDocument(session: Session, { kind, answers, folderUri, nearUri, table, change }: WizardParams): Answer {
  const workspace = session.roots.along(fileOf(folderUri));
  if (!workspace) return NO_WORKSPACE;
  if (!isWizardKind(kind)) return { problem: `Nobody knows what to ask about '${kind}'.` };
  const near = fileOf(nearUri);
  const undecided = change && undecidedIn(workspace.graph, change);
  if (undecided && "problem" in undecided) return undecided;
  const situation: Situation = {
    graph: workspace.graph,
    today: session.today,
    ...(near !== undefined && { near: workspace.pathFromRoot(near) }),
    ...(undecided && { change: undecided }),
    ...(kind === "plan" && beganIn(answers)),
    ...(table && { table: { ...table, path: pathOf(workspace, table.uri) } }),
  };
  const step = takeStep(WIZARDS[kind](situation), textsIn(answers));
  if (!("written" in step)) return toAnswer(step, `New ${kind}`);
  const at = session.whereabouts(workspace);
  const { files, edits, next } = step.written;
  return {
    files: files.map(({ path, text }) => ({ uri: uriOf(workspace.fileAt(path)), text })),
    edits: edits.map(({ path, range, newText }) => ({ ...toLspLocation({ file: path, range }, at), newText })),
    ...(next && { next }),
  };
}

/** What a wizard before this one has found: the day on which the change began, and the metric that shows it. */
function beganIn({ began, metric }: Answers): Pick<Situation, "began"> {
  const isDay = typeof began === "string" && parseDate(began) !== undefined;
  return isDay && typeof metric === "string" ? { began: { day: began, metric } } : {};
}

/** A change as it is to be decided about. It comes from a review that may be of some time ago. */
function undecidedIn(graph: Graph, change: NonNullable<WizardParams["change"]>): Undecided | Refusal {
  const { type, id, field, before, after, sentence } = change;
  const name = CHANGE_TYPES.find((one) => one === type);
  const document = graph.find(String(id));
  // Of what was taken away only a plan is asked about.
  const isRemoved = name === "document-removed" && document === undefined;
  if (!name || (!document && !isRemoved)) return { problem: "What changed is not there any more. Refresh the review." };
  return {
    id: document?.id ?? String(id),
    kind: document?.kind ?? "plan",
    title: `${changeInWords(name)}: ${document?.title ?? id}`,
    field: typeof field === "string" ? field : undefined,
    before: before as Plain | undefined,
    after: after as Plain | undefined,
    isRemoved,
    sentence: String(sentence),
  };
}

/** A table that lies nowhere on this disk has a name all the same. */
function pathOf(workspace: Workspace, uri: string): string {
  const file = fileOf(uri);
  return file === undefined ? `../${basename(uri)}` : workspace.pathFromRoot(file);
}

function beginRepository(session: Session, { answers, folderUri }: WizardParams): Answer {
  const folder = fileOf(folderUri);
  if (folder === undefined) return { problem: "Open a folder of this computer first: the files are written there." };
  const around = findRoot(folder, session.files);
  if (around !== undefined)
    return { problem: `There are plans here already: the folder '${around}' has a plan-lint.yaml.` };
  const graph = new Graph(session.today);
  for (const path of session.files.walk(folder).files) graph.addFile(path);
  const situation: Situation = {
    graph,
    today: session.today,
    folderName: basename(folder),
    catalogues: offeredCatalogues(),
    sample: offeredSample(),
  };
  const step = takeStep(repository(situation), textsIn(answers));
  if (!("written" in step)) return toAnswer(step, "Start a repository");
  const { files, next } = step.written;
  return {
    files: files.map(({ path, text }) => ({ uri: uriOf(join(folder, path)), text })),
    edits: [],
    ...(next && { next }),
  };
}

const toAnswer = (step: Exclude<Step, { readonly written: unknown }>, title: string): WizardQuestion | Refusal =>
  "question" in step ? { title, ...step } : step;

/** A client may send anything. */
const textsIn = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers ?? {}).filter(([, answer]) => typeof answer === "string"));
