// A decision record: what it is about, what changes, who decided, and why.
import { CHOOSING_MODES } from "../../../../schemas/document.ts";
import { fieldClasses, fieldModel, REMOVED } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import type { Plain } from "../../document/value.ts";
import { nameOf } from "../../document/words.ts";
import { escapeMarkdown } from "../../text/markdown.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import { askPost, askTitle, sentence, valueOptions } from "./common-questions.ts";
import type { Asking, Option, Refused, Situation, Undecided, Written } from "./question.ts";

export function* decision(situation: Situation): Asking<Written | Refused> {
  const { graph, change: made } = situation;
  if (made) return yield* ofChange(situation, made);
  const documents = ownDocuments(situation, ["plan", "objective", "metric"]);
  if (documents.length === 0) return { problem: "There is no plan, objective or metric yet to decide about." };
  const about = yield {
    id: "about",
    answer: "one",
    prompt: "What is the decision about?",
    help: "A plan, an objective or a metric.",
    options: documentOptions(documents),
  };
  const document = graph.find(about);
  const field = yield {
    id: "field",
    answer: "one",
    prompt: "What changes?",
    help: "The one thing that is different from now on.",
    options: fieldOptions(document),
  };
  const before = scalarOf(document, field);
  const after = yield {
    id: "to",
    answer: "text",
    prompt: `What is '${inWords(field)}' from now on?`,
    help:
      before === ""
        ? "Leave it empty if it cannot be said in a few words."
        : `It says '${quote(String(before))}' today. The record keeps both.`,
    optional: true,
  };
  const title = yield* askTitle(situation, "decision", {
    prompt: "What is the record called?",
    help: "So that others find it in a list.",
    example: "Urology theatres before day surgery",
    proposed: freeTitle(situation, `${document ? nameOf(document) : about}: ${inWords(field)} changed`),
  });
  const id = freeId(graph, "decision", idFrom(`decision ${title}`));
  const change = { field, ...(before !== "" && { from: before }), ...(after !== "" && { to: asValue(after) }) };
  return yield* record(situation, { id, title, about, change });
}

/** Of a change that was made already only what people alone know is asked. */
function* ofChange(
  situation: Situation,
  { id, kind, field, before, after, isRemoved, ...told }: Undecided,
): Asking<Written> {
  const { graph } = situation;
  // What is of no single field is decided about the document as a whole.
  const change =
    field === undefined || isRemoved
      ? { field: kind, ...(isRemoved && { to: REMOVED }) }
      : { field, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) };
  return yield* record(situation, {
    id: freeId(graph, "decision", idFrom(`decision ${id} ${field?.split(".")[0] ?? ""}`)),
    title: freeTitle(situation, told.title),
    about: id,
    change,
    prose: escapeMarkdown(told.sentence),
  });
}

type Begun = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly change: { readonly field: string; readonly from?: Plain; readonly to?: Plain };
  readonly prose?: string;
};

/** Asks who decided, how and why. */
function* record(situation: Situation, { id, title, about, change, prose }: Begun): Asking<Written> {
  const because = yield {
    id: "because",
    answer: "text",
    prompt: "Why was it decided?",
    help: "One sentence that somebody will still understand in two years.",
    example: "more patients are affected than we thought",
  };
  const decidedBy = yield* askPost(situation, {
    id: "decided_by",
    prompt: "Which post decided?",
    help: "A post, never a person's name.",
  });
  const mode = yield {
    id: "mode",
    answer: "one",
    prompt: "Who took part in the choice?",
    help: "It tells later whether those who do the work had a say.",
    options: valueOptions(CHOOSING_MODES),
  };
  const text = newDocumentText("decision", id, title, {
    values: {
      owner: inYaml(decidedBy),
      date: toIso(situation.today),
      about: inFlow([about]),
      change: inFlow(change),
      mode,
      decided_by: inYaml(decidedBy),
      because: inYaml(because),
    },
    ...(prose !== undefined && { prose }),
  });
  return { files: [{ path: usualPath("decision", id), text }], edits: [] };
}

/** The fields that say what is to be achieved, as options. */
function fieldOptions(document: KnownDocument | undefined): readonly Option[] {
  if (!document) return [];
  const classes = fieldClasses(document.kind);
  const isOffered = (name: string): boolean => classes[name] === "priority" && !["kind", "id", "ignore"].includes(name);
  const fields = (fieldModel(document.kind).fields ?? []).filter(({ name }) => isOffered(name));
  return fields.map(({ name, description }) => ({ value: name, label: sentence(inWords(name)), detail: description }));
}

const inWords = (field: string): string => field.replaceAll("_", " ");

/** What the document says of a field, where it fits in a few words. */
function scalarOf(document: KnownDocument | undefined, field: string): string | number {
  const value = (document?.fields as Readonly<Record<string, unknown>> | undefined)?.[field];
  return typeof value === "string" || typeof value === "number" ? value : "";
}

const asValue = (answer: string): string | number => (/^-?\d+(?:\.\d+)?$/.test(answer) ? Number(answer) : answer);

function freeTitle({ graph }: Situation, wanted: string): string {
  for (let number = 1; ; number++) {
    const title = number === 1 ? wanted : `${wanted} (${number})`;
    if (graph.titled(title).length === 0) return title;
  }
}
