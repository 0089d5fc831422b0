// What a document says in a field that is named without list positions.
import type { KnownDocument } from "../document/document.ts";
import type { Plain } from "../document/value.ts";
import { fieldValue } from "./differences.ts";

/** The value; the list where the field lies in the entries of one. */
export function valueAtField(document: KnownDocument, field: string): Plain | undefined {
  const [name = "", ...within] = field.split(".");
  let value = fieldValue(document, name);
  for (const step of within) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    value = (value as { readonly [key: string]: Plain })[step];
  }
  return value;
}
