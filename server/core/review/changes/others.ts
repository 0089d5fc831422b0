// What no other family tells, by the class of the field: nothing that changed goes unsaid. Words alone are one change of a document.
import { fieldClass } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { changeOf, type Found } from "../family.ts";
import type { Pair } from "../pairs.ts";
import { valueAtField } from "../value-at-field.ts";
import { fieldInWords, fromTo, the } from "../words.ts";

/** The changes of fields that nobody has told. */
export function* otherChanges(pair: Pair, untold: readonly string[]): Iterable<Found> {
  const isEditorial = (field: string): boolean => fieldClass(pair.after.kind, field) === "editorial";
  const fields = untold.filter((field) => !isEditorial(field));
  for (const [top, within] of Map.groupBy(fields, (field) => field.split(".")[0] ?? "")) {
    const [only] = within;
    const field = only !== undefined && within.length === 1 ? only : top;
    const [before, after] = [valueAtField(pair.before, field), valueAtField(pair.after, field)];
    yield changeOf(pair, field.split("."), {
      type: fieldClass(pair.after.kind, field) === "definition" ? "definition-changed" : "priority-field-changed",
      before,
      after,
      sentence: `${sentenceBegun(field, the(pair.after))} changed${fromTo(before, after)}.`,
    });
  }
  const worded = [...new Set(untold.filter(isEditorial).map((field) => field.split(".")[0] ?? ""))];
  const isProseChanged = wordsOf(pair.before) !== wordsOf(pair.after);
  if (worded.length === 0 && !isProseChanged) return;
  const parts = [...worded.map(fieldInWords), ...(isProseChanged ? ["the prose"] : [])];
  const [field] = worded;
  yield {
    ...changeOf(pair, field === undefined ? [] : [field], {
      type: "editorial",
      before: field !== undefined && parts.length === 1 ? valueAtField(pair.before, field) : undefined,
      after: field !== undefined && parts.length === 1 ? valueAtField(pair.after, field) : undefined,
      sentence: `Words or records of ${the(pair.after)} changed (${parts.join(", ")}).`,
    }),
    ...(field === undefined && {
      places: { before: pair.before.body ?? pair.before.anchor, after: pair.after.body ?? pair.after.anchor },
    }),
  };
}

/** "The owner of the plan 'A'"; of a part of a field, "In the metrics of the plan 'A', 'tolerable value'". */
function sentenceBegun(field: string, of: string): string {
  const [top = "", ...parts] = field.split(".");
  if (parts.length === 0) return `The ${fieldInWords(top)} of ${of}`;
  return `In the ${fieldInWords(top)} of ${of}, '${parts.map(fieldInWords).join(" ")}'`;
}

/** The words of the prose, whatever the lines and marks between them. */
function wordsOf({ text, body }: KnownDocument): string {
  if (!body) return "";
  return text
    .slice(body.start, body.end)
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}−+-]+|[^\p{L}\p{N}%]+$/gu, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .join(" ");
}
