// What plan-lint.yaml says beside the rules that it switches off: which files are ours, which catalogues are read, how charts are judged.
import { keyPlaceOf } from "../../document/document.ts";
import { defineChanges } from "../family.ts";
import { fieldInWords } from "../words.ts";

export default defineChanges({
  types: ["settings-changed"],

  *inAll(comparison) {
    const [before, after] = [comparison.before.config(), comparison.after.config()];
    const config = after ?? before;
    if (config === undefined || !comparison.isChanged(config.path)) return;
    const [was, is] = [before?.fields ?? {}, after?.fields ?? {}];
    for (const field of ["include", "exclude", "catalogues", "rules", "overrides", "spc"] as const) {
      if (settled(was[field], field) === settled(is[field], field)) continue;
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

const WHY = {
  include: ": they say which files must be documents",
  exclude: ": they say which files are left alone",
  catalogues: ": they say which shared objectives are read",
  rules: ": they say how serious findings are",
  overrides: ": they say how serious findings are for some files",
  spc: ": they say how charts are judged",
} as const;

/** A setting as a text that is the same for all ways of writing it. Rules that are switched off are told as such. */
function settled(value: unknown, field: string): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => {
      if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
      const isOff = ([, one]: [string, unknown]): boolean =>
        (field === "rules" || field === "overrides") &&
        (one === "off" || (one as { severity?: unknown })?.severity === "off");
      return Object.fromEntries(
        Object.entries(part)
          .filter((entry) => !isOff(entry))
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      );
    }) ?? ""
  );
}
