// Links upwards to objectives: new ones, those that are gone, other reasons, and who has read them again.
import type { DeepPartial, PlanFields } from "../../../../schemas/index.ts";
import { type KnownDocument, placeOf } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { nameOf } from "../../document/words.ts";
import type { Comparison } from "../comparison.ts";
import { changeOf, defineChanges, type Found } from "../family.ts";
import type { Pair } from "../pairs.ts";
import { dayInWords, The, titleOf } from "../words.ts";

type Entry = NonNullable<NonNullable<DeepPartial<PlanFields>["supports"]>[number]>;

/** An entry of `supports` that names an objective, by what the objective is called in the state after. */
type Link = { readonly index: number; readonly objective: string; readonly entry: Entry };

export default defineChanges({
  types: ["link-added", "link-removed", "link-re-reasoned", "link-confirmed", "link-unconfirmed", "re-parented"],

  *inPair(pair, comparison, differing) {
    if (![...differing].some((field) => field.split(".")[0] === "supports")) return;
    const before = linksIn(pair.before, (id) => comparison.idBefore(id));
    const after = linksIn(pair.after, (id) => comparison.idAfter(id));
    const come: Link[] = [];
    const left = [...before];
    for (const link of after) {
      const at = left.findIndex(({ objective }) => objective === link.objective);
      const [same] = at < 0 ? [] : left.splice(at, 1);
      if (same) yield* changesOf(pair, comparison, same, link);
      else come.push(link);
    }
    const isReparented =
      pair.after.kind === "objective" && before.length > 0 && left.length === before.length && come.length > 0;
    if (isReparented) yield reparented(pair, comparison, left, come);
    else {
      for (const link of left) yield lonely(pair, comparison, "before", link);
      for (const link of come) yield lonely(pair, comparison, "after", link);
    }
  },
});

function linksIn(document: KnownDocument, canonical: (id: string) => string): readonly Link[] {
  const entries = "supports" in document.fields ? (document.fields.supports ?? []) : [];
  return entries.flatMap((entry, index) =>
    entry?.objective === undefined ? [] : { index, objective: canonical(entry.objective), entry },
  );
}

/** Whether the objective that a link led to still asks for something: of one that ended nobody has to say why a link to it went. */
function isInForce({ after }: Comparison, { objective }: Link): boolean {
  const document = after.find(objective);
  if (document?.kind !== "objective") return false;
  const { status, superseded_by } = document.fields;
  return status !== "withdrawn" && status !== "superseded" && superseded_by === undefined;
}

const titleBefore = ({ before }: Comparison, { entry }: Link): string => titleOf(before, entry.objective ?? "");
const titleAfter = ({ after }: Comparison, { entry }: Link): string => titleOf(after, entry.objective ?? "");

/** A link that is there in one state only. */
function lonely(pair: Pair, comparison: Comparison, side: "before" | "after", link: Link): Found {
  const reason = link.entry.because === undefined ? "" : `, because ${quote(link.entry.because, 120)}`;
  const isNew = side === "after";
  return {
    type: isNew ? "link-added" : "link-removed",
    documents: pair,
    places: { [side]: placeOf(pair[side], "supports", link.index, "objective") },
    field: "supports",
    [side]: link.objective,
    touches: [link.objective],
    noDecisionNeeded: !isInForce(comparison, link),
    sentence: isNew
      ? `${The(pair.after)} supports '${titleAfter(comparison, link)}' now${reason}.`
      : `${The(pair.after)} no longer supports '${titleBefore(comparison, link)}'.`,
  };
}

function reparented(pair: Pair, comparison: Comparison, before: readonly Link[], after: readonly Link[]): Found {
  const titles = (list: readonly string[]): string => list.map((title) => `'${title}'`).join(" and ");
  const [was, is] = [before.map(({ objective }) => objective), after.map(({ objective }) => objective)];
  return changeOf(pair, ["supports"], {
    type: "re-parented",
    before: was,
    after: is,
    tells: ["supports"],
    noDecisionNeeded: !before.some((link) => isInForce(comparison, link)),
    touches: [...was, ...is],
    sentence: `${The(pair.after)} supports ${titles(after.map((link) => titleAfter(comparison, link)))} now, and no longer ${titles(before.map((link) => titleBefore(comparison, link)))}.`,
  });
}

function* changesOf(pair: Pair, comparison: Comparison, before: Link, after: Link): Iterable<Found> {
  const link = `from '${nameOf(pair.after)}' to '${titleAfter(comparison, after)}'`;
  for (const field of ["because", "strength"] as const) {
    const [was, is] = [before.entry[field], after.entry[field]];
    if (plain(was) === plain(is)) continue;
    yield changeOf(pair, ["supports", after.index, field], {
      pathBefore: ["supports", before.index, field],
      type: "link-re-reasoned",
      before: was,
      after: is,
      touches: [after.objective],
      sentence:
        field === "because"
          ? `The reason for the link ${link} is another: ${written(is)}; it was ${written(was)}.`
          : `The link ${link} is said to be ${is ?? "of no stated strength"}; it was ${was ?? "of no stated strength"}.`,
    });
  }
  const [was, is] = [before.entry.confirmed, after.entry.confirmed];
  if (was === is) return;
  const isLater = is !== undefined && (was === undefined || (parseDate(is) ?? 0) > (parseDate(was) ?? 0));
  yield changeOf(pair, ["supports", after.index, "confirmed"], {
    pathBefore: ["supports", before.index, "confirmed"],
    type: isLater ? "link-confirmed" : "link-unconfirmed",
    before: was,
    after: is,
    touches: [after.objective],
    sentence: isLater
      ? `The link ${link} was read again and confirmed on ${dayInWords(is)}.`
      : `The link ${link} counts as confirmed on ${dayInWords(is)}; before, on ${dayInWords(was)}.`,
  });
}

/** A text however it is broken into lines. */
const plain = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

const written = (text: string | undefined): string => (text === undefined ? "nothing" : `'${quote(text, 200)}'`);
