// A unit: one part of the organisation, at its place in the tree.
import { fieldAt } from "../../../../schemas/index.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import { askPost, askTitle, sentence } from "./common-questions.ts";
import type { Asking, Situation, Written } from "./question.ts";

export function* unit(situation: Situation): Asking<Written> {
  const title = yield* askTitle(situation, "unit", {
    prompt: "What is the unit called?",
    help: "As people call it: a ward, a clinic, a group of theatres.",
    example: "Urology theatres",
  });
  const types = (fieldAt("unit", ["type"])?.values ?? []).map(({ value, description }) => ({
    value,
    label: sentence(value.replaceAll("-", " ")),
    detail: description,
  }));
  const likely = unitTypeOf(title);
  const type = yield {
    id: "type",
    answer: "one",
    prompt: "What sort of unit is it?",
    help: "It only helps to find it.",
    options: types.toSorted((a, b) => Number(b.value === likely) - Number(a.value === likely)),
  };
  const units = ownDocuments(situation, ["unit"]);
  const parent =
    units.length <= 1
      ? units[0]?.id
      : yield {
          id: "parent",
          answer: "one",
          prompt: "Which unit does it belong to?",
          help: "Units form a tree, up to the whole organisation.",
          options: documentOptions(
            units.toSorted((a, b) => Number("parent" in a.fields) - Number("parent" in b.fields)),
          ),
        };
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post answers for the unit?",
    help: "A post, never a person's name. Plans and metrics of this unit take it over.",
  });
  const id = freeId(situation.graph, "unit", idFrom(title));
  return {
    files: [{ path: usualPath("unit", id), text: unitText(id, title, { type, parent, owner }) }],
    edits: [],
    next: { kind: "plan", answers: { units: id }, offer: "Write a plan for this unit" },
  };
}

type UnitFacts = { readonly type: string; readonly parent: string | undefined; readonly owner: string };

/** The text of a unit whose sizes nobody has counted yet. */
export const unitText = (id: string, title: string, { type, parent, owner }: UnitFacts): string =>
  newDocumentText("unit", id, title, {
    values: { owner: inYaml(owner), type, ...(parent !== undefined && { parent }), size: inFlow({}) },
  });

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/\btheatres?\b/i, "theatre-suite"],
  [/\bward\b/i, "ward"],
  [/\bclinics?\b/i, "clinic"],
  [/\bdivision\b|\bcare group\b/i, "division"],
  [/\bdirectorate\b/i, "directorate"],
  [/\bteam\b/i, "team"],
  [/\b(?:trust|organisation)\b/i, "trust"],
  [/\b(?:hospital|site|infirmary)\b/i, "site"],
];

/** The sort of unit that a name tells of; a service where it tells nothing. */
export const unitTypeOf = (name: string): string => TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? "service";
