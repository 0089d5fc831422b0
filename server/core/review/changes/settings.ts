// What plan-lint.yaml says beside the rules that it switches off: which files are ours, which catalogues are read, how charts are judged.
import { keyPlaceOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineChanges } from "../family.ts";
import { fieldInWords } from "../words.ts";

export default defineChanges({
  types: ["settings-changed"],

  *inAll(comparison) {
    const [before, after] = [comparison.before.config(), comparison.after.config()];
    const config = after ?? before;
    if (config === undefined || !comparison.isChanged(config.path)) return;
    const [was, is] = [before?.fields ?? {}, after?.fields ?? {}];
    for (const field of ["include", "exclude", "catalogues", "assistants", "rules", "overrides", "spc"] as const) {
      if (settled(was[field], field) === settled(is[field], field)) continue;
      // Which catalogues came and went is a change of its own.
      if (field === "catalogues" && foldersIn(comparison.before) !== foldersIn(comparison.after)) continue;
      yield {
        type: "settings-changed",
        documents: { before, after },
        places: {
          before: before && keyPlaceOf(before, field),
          after: after && keyPlaceOf(after, field),
        },
        field,
        sentence: `The settings in '${config.path}' under '${fieldInWords(field)}' changed${WHY[field]}.`,
      };
    }
  },
});

const foldersIn = (graph: GraphView): string =>
  JSON.stringify(graph.catalogues().flatMap(({ folder }) => (folder === undefined ? [] : [folder])));

const WHY = {
  include: ": they say which files must be documents",
  exclude: ": they say which files are left alone",
  catalogues: ": they say which shared objectives are read",
  assistants: ": they say whether assistants may ask about the documents",
  rules: ": they say how serious findings are",
  overrides: ": they say how serious findings are for some files",
  spc: ": they say how charts are judged",
} as const;

/** A setting as a text that is the same for all ways of writing it. Rules that are switched off are told as such. */
function settled(value: unknown, field: string): string {
  const isOff = (setting: unknown): boolean =>
    setting === "off" ||
    (typeof setting === "object" && (setting as { readonly severity?: unknown })?.severity === "off");
  const heard = (rules: object = {}): object =>
    Object.fromEntries(
      Object.entries(rules)
        .filter(([, setting]) => !isOff(setting))
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  const sorted = (_key: string, part: unknown): unknown =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? heard(part) : part;
  const isEmpty = (part: unknown): boolean => JSON.stringify(part, sorted) === "{}";
  const left =
    field === "overrides" && Array.isArray(value)
      ? value.filter((one) => !isEmpty((one as { rules?: object })?.rules ?? {}))
      : value;
  const text = JSON.stringify(left, sorted) ?? "";
  return text === "{}" || text === "[]" ? "" : text;
}
