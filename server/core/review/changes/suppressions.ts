// Rules that are silenced: for one document by its `ignore`, for all or some by plan-lint.yaml.
import type { ConfigDocument, KnownDocument } from "../../document/document.ts";
import { keyPlaceOf, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Path } from "../../document/value.ts";
import { changeOf, defineChanges, type Found } from "../family.ts";
import type { Pair } from "../pairs.ts";
import { dayInWords, The } from "../words.ts";

export default defineChanges({
  types: ["suppression-added", "suppression-removed", "suppression-changed"],

  *inPair(pair, _comparison, differing) {
    if (![...differing].some((field) => field.split(".")[0] === "ignore")) return;
    const left = [...entriesOf(pair.before)];
    for (const entry of entriesOf(pair.after)) {
      const at = left.findIndex(({ rule }) => rule === entry.rule);
      const [same] = at < 0 ? [] : left.splice(at, 1);
      if (!same) yield oneSided(pair, "after", entry);
      else yield* changesOf(pair, same, entry);
    }
    for (const entry of left) yield oneSided(pair, "before", entry);
  },

  *inAll(comparison) {
    const { before, after } = comparison;
    const [old, now] = [before.config(), after.config()];
    const path = (now ?? old)?.path;
    if (path === undefined || !comparison.isChanged(path)) return;
    const [was, is] = [silencedBy(old), silencedBy(now)];
    for (const [key, silenced] of is) if (!was.has(key)) yield inSettings("after", old, now, silenced);
    for (const [key, silenced] of was) if (!is.has(key)) yield inSettings("before", old, now, silenced);
  },
});

type Entry = {
  readonly index: number;
  readonly rule: string;
  readonly because: string | undefined;
  readonly until: string | undefined;
  readonly by: string | undefined;
};

const entriesOf = ({ fields }: KnownDocument): readonly Entry[] =>
  (fields.ignore ?? []).flatMap((entry, index) =>
    entry?.rule === undefined
      ? []
      : { index, rule: entry.rule, because: entry.because, until: entry.until, by: entry.by },
  );

function oneSided(pair: Pair, side: "before" | "after", { index, rule, because, until }: Entry): Found {
  const reason = because === undefined ? ", and no reason is given" : ` because ${quote(because, 120)}`;
  const end = until === undefined ? "" : ` (until ${dayInWords(until)})`;
  return {
    type: side === "after" ? "suppression-added" : "suppression-removed",
    documents: pair,
    places: { [side]: placeOf(pair[side], "ignore", index, "rule") },
    field: "ignore",
    [side]: rule,
    sentence:
      side === "after"
        ? `${The(pair.after)} is excused from the rule '${quote(rule)}'${end}${reason}.`
        : `${The(pair.after)} is no longer excused from the rule '${quote(rule)}'.`,
  };
}

function* changesOf(pair: Pair, before: Entry, after: Entry): Iterable<Found> {
  for (const field of ["because", "until", "by"] as const) {
    const [was, is] = [before[field], after[field]];
    if ((was ?? "").replace(/\s+/g, " ") === (is ?? "").replace(/\s+/g, " ")) continue;
    const words = (value: string | undefined): string => (value === undefined ? "nothing" : `'${quote(value, 120)}'`);
    yield changeOf(pair, ["ignore", after.index, field], {
      pathBefore: ["ignore", before.index, field],
      type: "suppression-changed",
      before: was,
      after: is,
      sentence: `${The(pair.after)} is excused from the rule '${quote(after.rule)}' with another '${field}': ${words(is)}; it was ${words(was)}.`,
    });
  }
}

/** A rule that the settings switch off, and for which files. */
type Silenced = { readonly rule: string; readonly files: readonly string[] | undefined; readonly path: Path };

/** By rule and files, so that the same exception elsewhere in the settings is the same. */
function silencedBy(config: ConfigDocument | undefined): ReadonlyMap<string, Silenced> {
  const found = new Map<string, Silenced>();
  const look = (rules: object | undefined, files: readonly string[] | undefined, path: Path): void => {
    for (const [rule, setting] of Object.entries(rules ?? {})) {
      const severity = typeof setting === "object" ? setting?.severity : setting;
      if (severity === "off") found.set(JSON.stringify([rule, files]), { rule, files, path: [...path, rule] });
    }
  };
  look(config?.fields.rules, undefined, ["rules"]);
  for (const [index, override] of (config?.fields.overrides ?? []).entries())
    look(
      override?.rules,
      (override?.files ?? []).flatMap((file) => file ?? []),
      ["overrides", index, "rules"],
    );
  return found;
}

function inSettings(
  side: "before" | "after",
  before: ConfigDocument | undefined,
  after: ConfigDocument | undefined,
  { rule, files, path }: Silenced,
): Found {
  const document = side === "after" ? after : before;
  const where = files === undefined ? "everywhere" : `for ${files.map((file) => `'${quote(file)}'`).join(", ")}`;
  return {
    type: side === "after" ? "suppression-added" : "suppression-removed",
    documents: { before, after },
    places: { [side]: document && keyPlaceOf(document, ...path) },
    field: path.filter((step) => typeof step === "string").join("."),
    [side]: rule,
    sentence:
      side === "after"
        ? `The rule '${quote(rule)}' is switched off ${where}.`
        : `The rule '${quote(rule)}' is no longer switched off ${where}.`,
  };
}
