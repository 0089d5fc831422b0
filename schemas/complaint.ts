// Says in plain English what is wrong with a value, and how to write it.

import { isMonth, isWeek } from "./dates.ts";
import type { FieldType } from "./field.ts";
import type { FieldModel } from "./model.ts";
import { isEmpty, isMap } from "./shape.ts";
import { closest, joined, shorten, slipOf } from "./words.ts";

type Complaint = { readonly message: string; readonly help?: string; readonly suggestion?: string };

/** What is wrong with the value of `field`; `isEntry` when it is one entry of the list of that name. */
export function complaint(field: FieldModel, isEntry: boolean, value: unknown): Complaint {
  const { name, type, description } = field;
  if (isEmpty(value)) return { message: `An entry of '${name}' is empty. Give it a value or remove the line.` };
  if (type === "list") return listComplaint(field, value);
  if (type === "map" || type === "record") return mapComplaint(field, isEntry);
  if (type === "union") return { message: `'${name}' should be ${unionWords(field)}.`, help: description };
  if (isMap(value) || Array.isArray(value)) {
    const shape = Array.isArray(value) ? "a list" : "a map";
    return { message: `'${name}' should be ${wanted(field)}, not ${shape}.`, help: description };
  }
  return scalarComplaint(field, value as string | number | boolean);
}

function wanted({ type, values }: FieldModel): string {
  return values === undefined
    ? WANTED[type]
    : joined(
        values.map(({ value }) => value),
        "or",
      );
}

const WANTED: Readonly<Record<FieldType, string>> = {
  text: "text",
  id: "an id",
  path: "a path to a file",
  pattern: "a pattern for paths",
  number: "a number",
  "whole-number": "a whole number",
  year: "a year",
  flag: "true or false",
  date: "a date",
  "month-or-date": "a month or a date",
  "year-month-or-date": "a year, a month or a date",
  "week-or-date": "a week or a date",
  choice: "a word",
  list: "a list",
  map: "a map",
  record: "a map",
  union: "one of several shapes",
  anything: "any value",
};

function listComplaint(model: FieldModel, value: unknown): Complaint {
  const { name, atMost } = model;
  if (Array.isArray(value)) {
    return {
      message: `'${name}' has ${value.length} entries; at most ${atMost} are allowed.`,
      help: model.description,
    };
  }
  return {
    message: `'${name}' should be a list: start each entry on its own line with '- ', even when there is only one.`,
    help: model.description,
  };
}

function mapComplaint(model: FieldModel, isEntry: boolean): Complaint {
  const subject = isEntry ? `Each entry of '${model.name}'` : `'${model.name}'`;
  const fields = model.fields?.map((field) => field.name) ?? [];
  const within = fields.length > 0 ? `fields of its own: ${fields.join(", ")}` : "'name: value' lines beneath it";
  return { message: `${subject} should have ${within}.`, help: model.description };
}

function unionWords(model: FieldModel): string {
  const shapes = model.alternatives?.map((shape) =>
    shape.fields === undefined ? wanted(shape) : `a map of ${shape.fields.map(({ name }) => name).join(", ")}`,
  );
  return shapes?.join(", or ") ?? WANTED.union;
}

function scalarComplaint(model: FieldModel, value: string | number | boolean): Complaint {
  const { name, type } = model;
  const shown = shorten(String(value));
  const meant =
    type === "text" && model.values
      ? slipOf(
          String(value),
          model.values.map((one) => one.value),
        )
      : undefined;
  if (meant !== undefined)
    return { message: `'${name}: ${shown}' is not a usual word. Did you mean '${meant}'?`, suggestion: meant };
  switch (type) {
    case "choice":
      return choiceComplaint(model, shown);
    case "id":
      return idComplaint(String(value));
    case "flag":
      return { message: `'${name}: ${shown}' is not allowed. Write true or false.` };
    case "date":
    case "month-or-date":
    case "year-month-or-date":
    case "week-or-date":
      return dateComplaint(name, type, shown);
    case "year":
      return { message: `'${name}: ${shown}' is not a year. Write it as four digits, for example ${model.example}.` };
    case "number":
    case "whole-number":
      return numberComplaint(model, value, shown);
    case "pattern":
      if (typeof value === "string") return patternComplaint(shown);
  }
  return { message: `'${name}: ${shown}' should be ${WANTED[type]}.`, help: model.description };
}

function patternComplaint(shown: string): Complaint {
  return {
    message: `The pattern '${shown}' is too long or has too many alternatives in braces.`,
    help: "Write it as several shorter patterns.",
  };
}

function choiceComplaint(model: FieldModel, shown: string): Complaint {
  const values = model.values?.map(({ value }) => value) ?? [];
  const suggestion = closest(shown, values);
  return {
    message: `'${model.name}: ${shown}' is not allowed. Use ${joined(values, "or")}.`,
    ...(suggestion !== undefined && { suggestion }),
  };
}

function dateComplaint(
  name: string,
  type: "date" | "month-or-date" | "year-month-or-date" | "week-or-date",
  shown: string,
): Complaint {
  const asDate = "Write it as YYYY-MM-DD, for example 2026-03-31.";
  if (type === "month-or-date") {
    return {
      message: `'${shown}' is not a month or a date. Write it as YYYY-MM or YYYY-MM-DD, for example 2026-03 or 2026-03-31.`,
    };
  }
  if (type === "year-month-or-date") {
    return {
      message: `'${shown}' is not a year, a month or a date. Write it as YYYY, YYYY/YY, YYYY-MM or YYYY-MM-DD, for example 2025, 2025/26, 2026-03 or 2026-03-31.`,
    };
  }
  if (type === "week-or-date") {
    return {
      message: `'${shown}' is not a week or a date. Write it as YYYY-Www or YYYY-MM-DD, for example 2026-W14 or 2026-03-31.`,
    };
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(shown))
    return { message: `There is no day '${shown}' in the calendar.`, help: asDate };
  if (isMonth(shown)) return { message: `'${shown}' is a month; '${name}' needs a day. ${asDate}` };
  if (isWeek(shown)) return { message: `'${shown}' is a week; '${name}' needs a day. ${asDate}` };
  return { message: `'${shown}' is not a date. ${asDate}` };
}

function numberComplaint(model: FieldModel, value: string | number | boolean, shown: string): Complaint {
  const { name, type, atLeast, atMost, example } = model;
  const isOutside =
    typeof value === "number" &&
    ((atLeast !== undefined && value < atLeast) || (atMost !== undefined && value > atMost));
  if (isOutside) {
    const range = atMost === undefined ? `${atLeast} or more` : `between ${atLeast} and ${atMost}`;
    return {
      message: `'${name}: ${shown}' is not allowed. Give ${type === "number" ? "a number" : "a whole number"}, ${range}.`,
    };
  }
  const isQuoted = typeof value === "string" && /^[-+]?\d+(?:\.\d+)?$/.test(value);
  if (isQuoted)
    return {
      message: `'${name}' is the text '${shown}', as it stands in quotation marks, and not ${WANTED[type]}.`,
      help: "Take the quotation marks away.",
    };
  const message = `'${name}: ${shown}' is not ${WANTED[type]}. Write it like ${example}.`;
  return { message, help: "Write the figure alone, without a unit, a sign for per cent or a comma." };
}

function idComplaint(value: string): Complaint {
  const faults = ID_FAULTS.filter(([pattern]) => pattern.test(value)).map(([, words]) => words);
  const corrected = toId(value);
  const what = faults.length > 0 ? `has ${joined(faults, "and")}` : "is not well formed";
  return {
    message: `The id '${shorten(value)}' ${what}.${corrected === "" ? "" : ` Write '${corrected}'.`}`,
    help: "An id is lower-case letters and digits in words joined by single hyphens, at most 80 characters.",
    ...(corrected !== "" && { suggestion: corrected }),
  };
}

const ID_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/[A-Z]/, "capital letters"],
  [/\s/, "spaces"],
  [/_/, "underscores"],
  [/[^\x20-\x7e\s]/, "letters or signs outside a to z"],
  [/[!-,./:-@[-^`{-~]/, "punctuation"],
  [/^-|-$|--/, "a hyphen too many"],
  [/^.{81}/s, "more than 80 characters"],
];

/** The nearest well-formed id, or nothing when no letter or digit is left. */
function toId(value: string): string {
  const plain = value.slice(0, 400).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, "");
}
