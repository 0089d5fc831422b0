// Beginnings of documents for editors, as VS Code writes snippets: made from the schemas, so that they say what the schemas say.
import { aKind, type FieldModel, fieldModel, type Kind, nounOf } from "../../../schemas/index.ts";

/** What an editor offers, by its name. */
type Snippets = Readonly<
  Record<string, { readonly prefix: string; readonly description: string; readonly body: readonly string[] }>
>;

/** The kinds that people write most. */
const SNIPPET_KINDS = ["plan", "metric", "objective", "decision", "cycle", "survey"] as const satisfies readonly Kind[];

/** One snippet for each of those kinds. Every required field is there, waiting to be filled in. */
export const snippets = (): Snippets =>
  Object.fromEntries(
    SNIPPET_KINDS.map((kind) => [
      `Golden Thread ${nounOf(kind)}`,
      { prefix: `gt-${kind}`, description: `${aKind(kind)} with every field that it needs`, body: bodyOf(kind) },
    ]),
  );

function bodyOf(kind: Kind): readonly string[] {
  let stops = 0;
  const stop = (): number => {
    stops += 1;
    return stops;
  };
  const fields = (fieldModel(kind).fields ?? []).filter(
    ({ name, required }) => required && !["kind", "id"].includes(name),
  );
  const lines = fields.flatMap((field) => linesOf(field, "", stop));
  // The file should be called like the id, so that the id is there already where the file is.
  return ["---", `kind: ${kind}`, "id: $TM_FILENAME_BASE", ...lines, "---", "", "$0"];
}

/** A field and what in it is required, one line each, with what it means behind it. */
function linesOf(field: FieldModel, indent: string, stop: () => number): readonly string[] {
  const { name, type } = field;
  const needed = (field.fields ?? []).filter(({ required }) => required);
  if (type === "map" && needed.length > 0)
    return [`${indent}${name}:`, ...needed.flatMap((inner) => linesOf(inner, `${indent}  `, stop))];
  if (type === "map") return [`${indent}${name}: { $${stop()} }`];
  if (type === "list") return [`${indent}${name}: [$${stop()}] # ${plain(field.description)}`];
  return [`${indent}${name}: ${placeholder(field, stop())} # ${plain(field.description)}`];
}

function placeholder({ type, values }: FieldModel, stop: number): string {
  if (values && values.length > 0) return `\${${stop}|${values.map(({ value }) => value).join(",")}|}`;
  return type === "date" ? `\${${stop}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}` : `$${stop}`;
}

/** Words in which a snippet is to find no stop. */
const plain = (words: string): string => words.replace(/[\\$}]/g, "\\$&");
