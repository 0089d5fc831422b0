// Rows that somebody wrote beneath the others: new documents, and new entries of lists in documents.
import { closest, joined } from "../../../../schemas/index.ts";
import { quote } from "../../document/problem.ts";
import { valueAt } from "../../document/value.ts";
import { nameOf } from "../../document/words.ts";
import { freeId, idFrom, newDocumentText, usualPath, whyUnfit } from "../new-document.ts";
import { fieldLines, isMap, type Written } from "../yaml-text.ts";
import type { FieldColumn } from "./field-columns.ts";
import type { FoundRow } from "./find-tables.ts";
import { keyText, type SheetImport, toldOf, unusual, valuesIn } from "./sheet-import.ts";
import type { DocumentSheet } from "./sheets.ts";

type OfKind = SheetImport & { readonly sheet: Extract<DocumentSheet, { kind: unknown }> };
type OfEntries = SheetImport & { readonly sheet: Extract<DocumentSheet, { list: string }> };

/** Returns the key of the new document; `undefined` where there is none. */
export function newDocument(taking: OfKind, row: FoundRow): string | undefined {
  const { state, sheet } = taking;
  const refuse = (field: string, message: string): undefined => {
    state.problems.push(toldOf(taking, row, field, message));
  };
  const title = keyText(row, "title");
  const wanted = keyText(row, "id");
  if (title === "") return refuse("title", `a new ${sheet.noun} needs a title.`);
  const stem = wanted === "" ? idFrom(title) : wanted;
  const unfit = whyUnfit(stem);
  if (unfit !== undefined)
    return wanted === ""
      ? refuse("title", `no id can be made from this title. ${unfit}`)
      : refuse("id", `'${quote(wanted)}' cannot be an id. ${unfit}`);
  const other = wanted === "" ? undefined : state.desk.find(wanted);
  if (other) return refuse("id", `there is a document with the id '${quote(wanted)}' already: ${other.path}.`);
  const values = valuesIn(taking, row);
  if (!values) return undefined;
  const id = wanted === "" ? idNobodyHas(taking, stem) : wanted;
  const path = usualPath(sheet.kind, id);
  if (state.graph.exists(path)) return refuse("id", `there is already a file '${path}'.`);
  const fields = nested(values.filter(([{ name }]) => name !== "id" && name !== "title"));
  const document = state.desk.create(id, path, newText(sheet.kind, id, title, fields));
  if (!document) return undefined;
  state.written.push({
    ...toldOf(taking, row, "id", `a new ${sheet.noun}, '${nameOf(document)}', in ${path}`),
    path,
    at: [],
  });
  for (const [{ name, path: at }] of values) state.written.push({ ...toldOf(taking, row, name, ""), path, at });
  const lacking = [...document.issues, ...document.due].flatMap(({ path: [name] }) =>
    typeof name === "string" && fields[name] === undefined ? [name] : [],
  );
  if (lacking.length > 0)
    state.remarks.push(`The new ${sheet.noun} '${id}' still lacks ${joined([...new Set(lacking)], "and")}.`);
  return id;
}

const newText = (kind: OfKind["sheet"]["kind"], id: string, title: string, fields: ReturnType<typeof nested>): string =>
  newDocumentText(kind, id, title, {
    values: Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const lines = fieldLines(name, value).join("\n");
        return [name, lines.slice(`${name}:`.length).replace(/^ /, "")];
      }),
    ),
  });

function idNobodyHas({ state: { graph, desk }, sheet }: OfKind, stem: string): string {
  for (let number = 1; ; number++) {
    const id = freeId(graph, sheet.kind, number === 1 ? stem : `${stem}-${number}`);
    if (!desk.find(id)) return id;
  }
}

/** Values at their paths as one map. */
function nested(values: readonly (readonly [FieldColumn, Written])[]): { readonly [name: string]: Written } {
  const root: { [name: string]: Written } = {};
  for (const [{ path }, value] of values) {
    let at = root;
    for (const step of path.slice(0, -1)) {
      const present = at[String(step)];
      const inner: { [name: string]: Written } = present !== undefined && isMap(present) ? { ...present } : {};
      at[String(step)] = inner;
      at = inner;
    }
    at[String(path.at(-1))] = value;
  }
  return root;
}

/** Returns the key of the new entry; `undefined` where there is none. */
export function newEntry(taking: OfEntries, row: FoundRow): string | undefined {
  const { state, sheet } = taking;
  const refuse = (field: string, message: string): undefined => {
    state.problems.push(toldOf(taking, row, field, message));
  };
  const [owner = "", entry = ""] = sheet.keys;
  const needed = sheet.columns.find(({ name, isRequired }) => isRequired && keyText(row, name) === "");
  if (needed) return refuse(needed.name, `a new ${sheet.noun} needs it.`);
  const ownerId = keyText(row, owner);
  const document = state.desk.find(ownerId);
  if (!document || !sheet.owners.includes(document.kind)) {
    const meant = closest(
      ownerId,
      sheet.owners.flatMap((kind) => state.graph.ofKind(kind).flatMap(({ id }) => id ?? [])),
    );
    const advice = meant === undefined ? "" : ` Did you mean '${meant}'?`;
    return refuse(owner, `'${quote(ownerId)}' is the id of no ${joined(sheet.owners, "or")}.${advice}`);
  }
  if (document.readOnly) return refuse(owner, `'${quote(ownerId)}' belongs to a catalogue that is only read.`);
  const values = valuesIn(taking, row);
  if (!values) return undefined;
  const present = valueAt(state.desk.now(document).root, [sheet.list]);
  const index = present?.type === "list" ? present.items.length : 0;
  const value = nested(values);
  const isDone =
    index === 0
      ? state.desk.change(document, [sheet.list], [value])
      : state.desk.change(document, [sheet.list, index], value);
  if (!isDone) return refuse(owner, unusual(document));
  const said = `a new ${sheet.noun}: '${quote(ownerId)}' and '${quote(keyText(row, entry))}'`;
  state.written.push({ ...toldOf(taking, row, owner, said), path: document.path, at: [sheet.list, index] });
  for (const [{ name, path }] of values)
    state.written.push({ ...toldOf(taking, row, name, ""), path: document.path, at: [sheet.list, index, ...path] });
  return `${ownerId}\n${keyText(row, entry)}`;
}
