// The sheets of a workbook: what a row of each stands for, and which columns it has.
import { type FieldModel, joined, KINDS, type Kind } from "../../../../schemas/index.ts";
import type { Document, KnownDocument } from "../../document/document.ts";
import { type Path, valueAt } from "../../document/value.ts";
import type { GraphView } from "../../graph/graph.ts";
import { textOfValue } from "./cell-text.ts";
import { columnsOfEntries, columnsOfKind, type FieldColumn } from "./field-columns.ts";
import { FIGURES, LISTS, READ_ME } from "./model.ts";

/** What stands in a sheet for one document, or for one entry of a list in a document. */
export type RowPlace = { readonly document: KnownDocument; readonly base: Path };

/** A sheet whose rows are documents, or entries of a list in documents. */
export type DocumentSheet = {
  readonly name: string;
  /** What a row stands for, as a word. */
  readonly noun: string;
  readonly about: string;
  /** The columns by which a row is known, first; they are never changed. */
  readonly keys: readonly string[];
  readonly columns: readonly FieldColumn[];
  readonly places: (graph: GraphView) => readonly RowPlace[];
} & (
  | { readonly kind: Kind }
  /** `owners` are the kinds of document that have such a list; the first key column names the document, and the second the entry. */
  | { readonly list: string; readonly owners: readonly Kind[] }
);

const ofOurs = (graph: GraphView, kinds: readonly Kind[]): readonly KnownDocument[] =>
  kinds
    .flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind))
    .filter(({ readOnly, id }) => !readOnly && id !== undefined);

const documents = (name: string, kind: Kind, about: string): DocumentSheet => ({
  name,
  noun: kind,
  about,
  kind,
  keys: ["id"],
  columns: columnsOfKind(kind),
  places: (graph) => ofOurs(graph, [kind]).map((document) => ({ document, base: [] })),
});

type Entries = { readonly name: string; readonly noun: string; readonly about: string; readonly list: string };

function entries(
  { name, noun, about, list }: Entries,
  owners: readonly [Kind, ...Kind[]],
  [owner, entry]: readonly [owner: string, entry: string],
): DocumentSheet {
  const [kind] = owners;
  const [first, ...others] = columnsOfEntries(kind, list);
  const model: FieldModel = {
    type: "text",
    name: owner,
    required: true,
    description: `The id of the ${joined(owners, "or")} that it belongs to.`,
    example: kind === "plan" && owners.length === 1 ? "urology-theatres" : "uro-cases-per-session",
    reference: owners,
  };
  const named = first ? [{ ...first, name: entry }] : [];
  return {
    name,
    noun,
    about,
    list,
    owners,
    keys: [owner, entry],
    columns: [{ name: owner, path: [], model, form: "one", isRequired: true }, ...named, ...others],
    places: (graph) =>
      ofOurs(graph, owners).flatMap((document) => {
        const value = valueAt(document.root, [list]);
        const items = value?.type === "list" ? value.items : [];
        const named = items.map((item) => (first ? textOfValue(valueAt(item, first.path)) : undefined));
        // An entry that is there twice cannot be told apart from the first of them.
        return named.flatMap((id, index) =>
          id && named.indexOf(id) === index ? [{ document, base: [list, index] }] : [],
        );
      }),
  };
}

const METRICS = documents("Metrics", "metric", "The definition of each metric.");
const PLANS = documents("Plans", "plan", "The improvement plans.");
const OBJECTIVES = documents("Objectives", "objective", "What the organisation wants to achieve.");
const PLAN_METRICS = entries(
  {
    name: "Plan metrics",
    noun: "metric of a plan",
    about: "Which metrics steer which plan, and what for.",
    list: "metrics",
  },
  ["plan"],
  ["plan", "metric"],
);
const LINKS = entries(
  {
    name: "Links",
    noun: "link",
    about: "Which objectives a plan, programme, metric or objective helps, and why.",
    list: "supports",
  },
  ["plan", "programme", "metric", "objective"],
  ["from", "to"],
);

/** In the order of reading: documents before the entries within them. */
export const DOCUMENT_SHEETS: readonly DocumentSheet[] = [METRICS, PLANS, PLAN_METRICS, OBJECTIVES, LINKS];

/** The order of the sheets in a workbook. */
export const SHEET_ORDER: readonly string[] = [
  READ_ME,
  METRICS.name,
  FIGURES,
  PLANS.name,
  PLAN_METRICS.name,
  OBJECTIVES.name,
  LINKS.name,
  LISTS,
];

/** The texts of a row as they stand in its document now, by column; those of a shape that no cell can show are not in it. */
export function textsAt(
  sheet: DocumentSheet,
  document: Document,
  base: Path,
  names?: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(
    sheet.columns.flatMap(({ name, path }) => {
      if (names && !names.includes(name)) return [];
      if (path.length === 0) return [[name, document.id ?? ""]];
      const text = textOfValue(valueAt(document.root, [...base, ...path]));
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Kinds in the order of the schemas, for lists of ids. */
export const kindsInOrder = (kinds: readonly Kind[]): readonly Kind[] => KINDS.filter((kind) => kinds.includes(kind));
