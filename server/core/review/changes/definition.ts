// What a figure or a size means. For a metric it is told whether the definition has a new version.
import { fieldClass } from "../../../../schemas/index.ts";
import { nameOf } from "../../document/words.ts";
import { fieldValue } from "../differences.ts";
import { changeOf, defineChanges, type Found, pairAs } from "../family.ts";
import { isReadAsBefore } from "../metric-tables.ts";
import type { Pair } from "../pairs.ts";
import { valueAtField } from "../value-at-field.ts";
import { fieldInWords, fromTo } from "../words.ts";

export default defineChanges({
  types: ["definition-changed"],

  // The version is told with the part of the definition that has a new one.
  *inPair(pair, _comparison, differing) {
    const metrics = pairAs(pair, "metric");
    const isMoved = metrics !== undefined && isReadAsBefore(metrics);
    const fields = [...differing].filter(
      (field) =>
        fieldClass(pair.after.kind, field) === "definition" &&
        field !== "version" &&
        !(isMoved && field.startsWith("data.")),
    );
    const isVersioned = differing.has("version");
    for (const [top, within] of Map.groupBy(fields, (field) => field.split(".")[0] ?? ""))
      yield changed(pair, top, within);
    if (isVersioned && fields.length === 0) yield versionAlone(pair);
  },
});

function changed(pair: Pair, top: string, within: readonly string[]): Found {
  const [only] = within;
  const field = only !== undefined && within.length === 1 ? only : top;
  const [before, after] = [valueAtField(pair.before, field), valueAtField(pair.after, field)];
  return changeOf(pair, field.split("."), {
    type: "definition-changed",
    before,
    after,
    tells: [...within, "version"],
    sentence: `The ${fieldInWords(field)} of '${nameOf(pair.after)}' changed${fromTo(before, after)}${versionWords(pair)}.`,
  });
}

/** ", with a new version (2)". */
function versionWords(pair: Pair): string {
  const metrics = pairAs(pair, "metric");
  if (!metrics) return "";
  const [before, after] = [metrics.before.fields.version, metrics.after.fields.version];
  if (before === after) return after === undefined ? "" : `; the version is still ${after}`;
  return after === undefined ? ", and the version was taken away" : `, with the new version ${after}`;
}

function versionAlone(pair: Pair): Found {
  const [before, after] = [fieldValue(pair.before, "version"), fieldValue(pair.after, "version")];
  return changeOf(pair, ["version"], {
    type: "definition-changed",
    before,
    after,
    sentence: `The version of '${nameOf(pair.after)}' changed${fromTo(before, after)}; the definition reads as before.`,
  });
}
