// The aim of a plan: in which metric, how much, by when and for whom.
import { isOfKind } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import type { Comparison, PairOf } from "../comparison.ts";
import { changeOfParts, defineChanges, pairAs } from "../family.ts";
import { the, titleOf, valueInWords } from "../words.ts";

const WORDS: Readonly<Record<string, string>> = {
  "aim.metric": "the metric is",
  "aim.to": "the figure to reach is",
  "aim.from": "the figure at the start is",
  "aim.by": "the day by which to reach it is",
  "aim.for_whom": "for whom it is",
};

export default defineChanges({
  types: ["aim-eased", "aim-raised", "aim-changed"],

  *inPair(pair, comparison, differing) {
    const plans = pairAs(pair, "plan");
    const fields = Object.keys(WORDS).filter((field) => differing.has(field));
    if (!plans || fields.length === 0) return;
    const type = typeOf(comparison, plans);
    yield changeOfParts(pair, "aim", fields, {
      type,
      begin: `The aim of ${the(pair.after)} ${verbOf(plans, type)}`,
      nameOfPart: (field) => WORDS[field] ?? field,
      valueOfPart: (field, value, side) =>
        field === "aim.metric" && typeof value === "string"
          ? `'${titleOf(comparison[side], value)}'`
          : (valueInWords(value) ?? "another"),
      noDecisionNeeded: plans.before.fields.aim === undefined,
    });
  },
});

type AimType = "aim-eased" | "aim-raised" | "aim-changed";

const VERBS: Readonly<Record<AimType, string>> = {
  "aim-eased": "was eased",
  "aim-raised": "was raised",
  "aim-changed": "changed",
};

const verbOf = ({ before, after }: PairOf<"plan">, type: AimType): string =>
  before.fields.aim === undefined ? "is new" : after.fields.aim === undefined ? "was taken out" : VERBS[type];

/** Whether less is asked for, or the same later; the same way in both, or in the one that changed. An aim is more than none. */
function typeOf({ before: graph }: Comparison, { before, after }: PairOf<"plan">): AimType {
  const [was, is] = [before.fields.aim, after.fields.aim];
  if (was === undefined || is === undefined) return is === undefined ? "aim-eased" : "aim-raised";
  if (was.metric !== is.metric || was.for_whom !== is.for_whom) return "aim-changed";
  const metric = was.metric === undefined ? undefined : graph.find(was.metric);
  const direction = isOfKind(metric, "metric") ? metric.fields.direction : undefined;
  const up = direction === "increase" || (direction !== "decrease" && (was.to ?? 0) >= (was.from ?? 0)) ? 1 : -1;
  const harder = [
    was.to === is.to ? 0 : is.to === undefined ? -1 : was.to === undefined ? 1 : up * Math.sign(is.to - was.to),
    was.by === is.by
      ? 0
      : is.by === undefined
        ? -1
        : was.by === undefined
          ? 1
          : Math.sign(dayOf(was.by) - dayOf(is.by)),
  ];
  const [least, most] = [Math.min(...harder), Math.max(...harder)];
  return least < 0 && most <= 0 ? "aim-eased" : most > 0 && least >= 0 ? "aim-raised" : "aim-changed";
}

const dayOf = (written: string): number => parseDate(written) ?? 0;
