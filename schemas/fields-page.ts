// The reference page of all fields, written from the field models.

import { KINDS } from "./kind.ts";
import { configModel, type FieldModel, fieldModel } from "./model.ts";
import { STAGES } from "./stages.ts";

type Row = { readonly path: string; readonly field: FieldModel };

/** The page in Markdown: the fields that every document has, those of each kind, and the settings. */
export function fieldsPage(): string {
  const sections = KINDS.map((kind) => {
    const model = fieldModel(kind);
    const rows = rowsOf(model).filter((row) => !isCommon(row));
    return section(kind, model.description, rows);
  });
  const common = rowsOf(fieldModel(TYPICAL)).filter(({ path }) => COMMON_NAMES.has(path.split(/[.[]/)[0] ?? ""));
  return [
    "# Fields",
    "Made from the schemas by `npm run generate`; change those, not this page.",
    "Documents are Markdown files with front matter between two lines `---`. Dates are written YYYY-MM-DD, months YYYY-MM. " +
      "`a.b` is the field `b` within the field `a`; `a[].b` is the field `b` of every entry of the list `a`. " +
      "Paused and stopped plans need no more than an idea does.",
    `Kinds: ${KINDS.map((kind) => `[${kind}](#${kind})`).join(", ")}. Settings: [plan-lint.yaml](#plan-lintyaml).`,
    section("Every document", "What every document has, whatever its kind.", common),
    ...sections,
    section("plan-lint.yaml", configModel().description, rowsOf(configModel())),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The kind whose common fields stand for those of all. */
const TYPICAL = "plan";

const COMMON_NAMES: ReadonlySet<string> = new Set(
  (fieldModel(TYPICAL).fields ?? [])
    .map((field) => field.name)
    .filter((name) => KINDS.every((kind) => fieldModel(kind).fields?.some((field) => field.name === name))),
);

/** Whether a row says no more than the section on every document does. */
function isCommon({ path, field }: Row): boolean {
  const [name = ""] = path.split(/[.[]/);
  if (!COMMON_NAMES.has(name)) return false;
  const typical = fieldModel(TYPICAL).fields?.find((each) => each.name === name);
  return (
    path !== name ||
    (typical !== undefined && (name === "kind" || sameFacts({ path, field }, { path, field: typical })))
  );
}

function sameFacts(a: Row, b: Row): boolean {
  return a.field.description === b.field.description && neededWords(a) === neededWords(b);
}

function rowsOf(model: FieldModel, prefix = ""): readonly Row[] {
  return (model.fields ?? []).flatMap((field) => {
    const path = `${prefix}${field.name}`;
    return [{ path, field }, ...rowsWithin(field, path)];
  });
}

function rowsWithin(field: FieldModel, path: string): readonly Row[] {
  if (field.type === "list" && field.item) return rowsWithin(field.item, `${path}[]`);
  if (field.type === "record" && field.item) return rowsWithin(field.item, `${path}.*`);
  if (field.type === "union") return (field.alternatives ?? []).flatMap((each) => uniqueRows(each, path, field));
  return rowsOf(field, `${path}.`);
}

/** A union of one map or a list of such maps shows the fields of the map once. */
function uniqueRows(alternative: FieldModel, path: string, union: FieldModel): readonly Row[] {
  const hasSameMap = alternative.type === "list" && union.alternatives?.some(({ type }) => type === "map");
  return hasSameMap ? [] : rowsWithin(alternative, path);
}

function section(title: string, description: string, rows: readonly Row[]): string {
  const table = [
    "| Field | Meaning | Needed | Value | Example |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ path, field }) =>
        `| \`${path}\` | ${cell(field.description)} | ${cell(neededWords({ path, field }))} | ${cell(valueWords(field))} | ${exampleCell(field)} |`,
    ),
  ].join("\n");
  const meanings = rows.flatMap(({ path, field }) => valuesList(path, field));
  return [`## ${title}`, description, table, ...meanings].join("\n\n");
}

function valuesList(path: string, field: FieldModel): readonly string[] {
  const values = field.values ?? field.item?.values ?? [];
  if (values.length < 2) return [];
  return [`Values of \`${path}\`:\n\n${values.map((each) => `- \`${each.value}\`: ${each.description}`).join("\n")}`];
}

function neededWords({ path, field }: Row): string {
  if (field.required) return requiredWords(path);
  if (field.requiredFrom) {
    const sort = (STAGES as readonly string[]).includes(field.requiredFrom) ? "stage" : "status";
    return `from the ${sort} ${field.requiredFrom} on`;
  }
  return field.requiredWhen?.words ?? "no";
}

/** A field within another is needed only where that other one is. */
function requiredWords(path: string): string {
  const parent = path.slice(0, Math.max(path.lastIndexOf("."), 0));
  if (parent === "") return "always";
  return parent.endsWith("[]") ? "in every entry" : `with \`${parent}\``;
}

function valueWords(field: FieldModel): string {
  const { type, reference, post, values, item, alternatives } = field;
  if (reference)
    return reference.length > 3 ? "id of a document" : `id of a document of kind ${reference.join(" or ")}`;
  if (post) return "a post";
  if (values?.length === 1) return "the name of the kind";
  if (type === "text" && values !== undefined) return "one of the words below, or another";
  if (type === "list") return item?.type === "map" ? "list of entries" : `list: ${item && valueWords(item)}`;
  if (type === "record") return `names of your choice, each with: ${item && valueWords(item)}`;
  if (type === "union") return (alternatives ?? []).map(valueWords).join("; or ");
  return `${VALUE_WORDS[type] ?? type}${boundWords(field)}`;
}

function boundWords({ type, atLeast, atMost }: FieldModel): string {
  if (type !== "number" && type !== "whole-number") return "";
  if (atMost !== undefined) return `, ${atLeast} to ${atMost}`;
  return atLeast === undefined ? "" : `, ${atLeast} or more`;
}

const VALUE_WORDS: Readonly<Record<string, string>> = {
  path: "path to a CSV file",
  "whole-number": "whole number",
  flag: "true or false",
  "month-or-date": "month or date",
  "year-month-or-date": "year (YYYY, or YYYY/YY from April), month or date",
  "week-or-date": "week (YYYY-Www) or date",
  choice: "one of the values below",
  map: "fields of its own",
  anything: "any value",
};

function exampleCell(field: FieldModel): string {
  if (field.type === "map" || field.type === "union") return "";
  if (field.type === "list" && field.item?.type === "map") return "";
  return `\`${flow(field.example).replaceAll("|", "\\|")}\``;
}

/** A value as one would write it on one line of YAML. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, part]) => `${name}: ${flow(part)}`)
      .join(", ")} }`;
  }
  return typeof value === "string" && /^[%@`*&!|>'"#]|: | #/.test(value) ? JSON.stringify(value) : String(value);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
