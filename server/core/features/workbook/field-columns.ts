// Which fields of a document stand in a table, one value to a column: read off the schemas, so that a new field has its column by itself.
import { type FieldModel, fieldModel, type Kind } from "../../../../schemas/index.ts";
import type { Path } from "../../document/value.ts";

/** One column: a field that holds a single value, or a list of such. */
export type FieldColumn = {
  /** As docs/fields.md calls the field: `scope.unit`. */
  readonly name: string;
  /** The way to it, from the document or from the entry of a list that the row stands for. */
  readonly path: Path;
  /** Of the value, or of the entries where it is a list. */
  readonly model: FieldModel;
  readonly form: "one" | "list" | "either";
  readonly isRequired: boolean;
};

/** What says how figures are read or fetched, or what a document was called before, is no matter for a table. */
const isLeftOut = (name: string): boolean =>
  name === "kind" || name === "formerly" || (name.startsWith("data.") && name !== "data.file");

/** The columns of a kind of document, `id` and `title` first. */
export const columnsOfKind = (kind: Kind): readonly FieldColumn[] => columnsWithin(fieldModel(kind));

/** The columns of the entries of a list, such as the metrics of a plan. */
export function columnsOfEntries(kind: Kind, field: string): readonly FieldColumn[] {
  const entries = fieldModel(kind).fields?.find(({ name }) => name === field)?.item;
  return entries ? columnsWithin(entries) : [];
}

const columnsWithin = (model: FieldModel, path: Path = [], isRequired = true): readonly FieldColumn[] =>
  (model.fields ?? []).flatMap((field) => {
    const at = [...path, field.name];
    return isLeftOut(at.join(".")) ? [] : columnsFor(field, at, isRequired && field.required);
  });

function columnsFor(field: FieldModel, path: Path, isRequired: boolean): readonly FieldColumn[] {
  const shapes = field.alternatives ?? [field];
  const single = shapes.find((shape) => isSingle(shape));
  const entries = shapes.find(({ type, item }) => type === "list" && item !== undefined && isSingle(item))?.item;
  const model = single ?? entries;
  const own: FieldColumn[] = model
    ? [
        {
          name: path.join("."),
          path,
          // A union says what the whole of it means, and each of its shapes how it is written.
          model: { ...model, name: field.name, description: field.description },
          form: !entries ? "one" : single ? "either" : "list",
          isRequired,
        },
      ]
    : [];
  const within = shapes.filter(({ type }) => type === "map");
  // A field that may be a single value needs none of the fields that it may have instead.
  return [...own, ...within.flatMap((shape) => columnsWithin(shape, path, isRequired && own.length === 0))];
}

const isSingle = ({ type, fields, item, alternatives }: FieldModel): boolean =>
  type !== "anything" && type !== "list" && type !== "record" && !fields && !item && !alternatives;
