// A decision record: what it is about, what changes, who decided, and why.
import { CHOOSING_MODES } from "../../../../schemas/document.ts";
import { fieldClasses, fieldModel } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { nameOf } from "../../document/words.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import { askPost, askTitle, sentence, valueOptions } from "./common-questions.ts";
import type { Asking, Option, Refused, Situation, Written } from "./question.ts";

export function* decision(situation: Situation): Asking<Written | Refused> {
  const { graph, today } = situation;
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
  const id = freeId(graph, "decision", idFrom(`decision ${title}`));
  const text = newDocumentText("decision", id, title, {
    values: {
      owner: inYaml(decidedBy),
      date: toIso(today),
      about: inFlow([about]),
      change: inFlow({ field, ...(before !== "" && { from: before }), ...(after !== "" && { to: asValue(after) }) }),
      mode,
      decided_by: inYaml(decidedBy),
      because: inYaml(because),
    },
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
