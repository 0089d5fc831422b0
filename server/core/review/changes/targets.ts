// Targets of metrics and objectives: whether they ask for more or for less than they did, by when, and who set them.
import { isOfKind, type KnownDocument } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import type { Path } from "../../document/value.ts";
import { nameOf, timeBetween } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, defineChanges, type Found } from "../family.ts";
import type { Pair } from "../pairs.ts";
import { dayInWords, figuresInWords, valueInWords } from "../words.ts";

type Target = {
  readonly path: Path;
  readonly value: number | undefined;
  readonly by: string | undefined;
  readonly unit: string | undefined;
  readonly setBy: string | undefined;
  /** Which way the figure gets harder to reach; 0 where nobody has said. */
  readonly harder: 1 | -1 | 0;
};

export default defineChanges({
  types: [
    "target-loosened",
    "target-tightened",
    "target-moved",
    "target-added",
    "target-removed",
    "target-set-by-changed",
  ],

  *inPair(pair, comparison) {
    const before = targetsIn(comparison.before, pair.before);
    const after = targetsIn(comparison.after, pair.after);
    const { couples, gone, come } = coupled(before, after);
    for (const [one, other] of couples) yield* changesOf(pair, one, other);
    for (const target of gone) yield oneSided(pair, "before", target, after.length > 0);
    for (const target of come) yield oneSided(pair, "after", target, before.length > 0);
  },
});

function targetsIn(graph: GraphView, document: KnownDocument): readonly Target[] {
  if (document.kind === "metric") {
    const { target, unit, direction } = document.fields;
    const isList = Array.isArray(target);
    const targets = target === undefined ? [] : isList ? target : [target];
    return targets.flatMap((one, index) =>
      one === undefined
        ? []
        : {
            path: isList ? ["target", index] : ["target"],
            value: one.value,
            by: one.by,
            unit,
            setBy: one.set_by,
            harder: harderWay(direction),
          },
    );
  }
  if (document.kind !== "objective" || document.fields.measure?.target === undefined) return [];
  const { target, direction, metric } = document.fields.measure;
  const measured = metric === undefined ? undefined : graph.find(metric);
  const way = direction ?? (isOfKind(measured, "metric") ? measured.fields.direction : undefined);
  // To improve by more is harder whichever way the figure should go.
  const harder = target.rule === "improvement" ? 1 : harderWay(way);
  return [
    { path: ["measure", "target"], value: target.value, by: target.by, unit: target.unit, setBy: undefined, harder },
  ];
}

const harderWay = (direction: string | undefined): Target["harder"] =>
  direction === "increase" ? 1 : direction === "decrease" ? -1 : 0;

/** Which target is which: those for the same day, and of the others the first with the first. */
function coupled(before: readonly Target[], after: readonly Target[]) {
  const couples: (readonly [Target, Target])[] = [];
  const come = [...after];
  const take = (fits: (target: Target) => boolean): Target | undefined => {
    const at = come.findIndex(fits);
    return at < 0 ? undefined : come.splice(at, 1)[0];
  };
  const later = before.filter((one) => {
    const other = take(({ by }) => by === one.by);
    if (other) couples.push([one, other]);
    return !other;
  });
  const gone = later.filter((one) => {
    const other = take(() => true);
    if (other) couples.push([one, other]);
    return !other;
  });
  return { couples, gone, come };
}

function* changesOf(pair: Pair, before: Target, after: Target): Iterable<Found> {
  const name = `The target of '${nameOf(pair.after)}'`;
  const top = after.path.filter((step) => typeof step === "string").join(".");
  const at = (field: string) => ({ path: [...after.path, field], pathBefore: [...before.path, field] });
  const tells = (...fields: readonly string[]): readonly string[] => [top, ...fields.map((field) => `${top}.${field}`)];
  if (before.value !== after.value && before.value !== undefined && after.value !== undefined) {
    const isComparable = before.harder === after.harder && before.unit === after.unit;
    const way = isComparable ? before.harder * Math.sign(after.value - before.value) : 0;
    const type = way > 0 ? "target-tightened" : way < 0 ? "target-loosened" : "target-moved";
    const verb = way > 0 ? "was tightened" : way < 0 ? "was loosened" : "moved";
    const { path, pathBefore } = at("value");
    yield changeOf(pair, path, {
      pathBefore,
      type,
      before: before.value,
      after: after.value,
      tells: tells("value", "unit"),
      sentence: `${name} ${verb} from ${valueWords(before, after)}${after.by === undefined ? "" : ` (by ${dayInWords(after.by)})`}.`,
    });
  } else if (before.value !== after.value) {
    const { path, pathBefore } = at("value");
    const isNew = before.value === undefined;
    yield changeOf(pair, path, {
      pathBefore,
      type: isNew ? "target-added" : "target-removed",
      before: before.value,
      after: after.value,
      tells: tells("value"),
      sentence: isNew
        ? `${name} has a figure now: ${only(after)}.`
        : `${name} has no figure any more; it was ${only(before)}.`,
    });
  }
  if (before.by !== after.by) {
    const { path, pathBefore } = at("by");
    yield changeOf(pair, path, {
      pathBefore,
      type: "target-moved",
      before: before.by,
      after: after.by,
      tells: tells("by"),
      sentence: `${name} (${only(after)}) moved from ${dayInWords(before.by)} to ${dayInWords(after.by)}${howMuchLater(before.by, after.by)}.`,
    });
  }
  if (before.setBy !== after.setBy) {
    const { path, pathBefore } = at("set_by");
    yield changeOf(pair, path, {
      pathBefore,
      type: "target-set-by-changed",
      before: before.setBy,
      after: after.setBy,
      tells: tells("set_by"),
      sentence: `${name} is now said to be set by ${setterWords(after)}; before, by ${setterWords(before)}.`,
    });
  }
}

const setterWords = ({ setBy }: Target): string => (setBy === undefined ? "nobody" : (valueInWords(setBy) ?? ""));

function valueWords(before: Target, after: Target): string {
  if (before.unit !== after.unit) return `${only(before)} to ${only(after)}`;
  return figuresInWords([before.value ?? 0, after.value ?? 0], after.unit).join(" to ");
}

const only = ({ value, unit }: Target): string =>
  value === undefined ? "no figure" : (figuresInWords([value], unit)[0] ?? "");

function howMuchLater(before: string | undefined, after: string | undefined): string {
  const [from, to] = [parseDate(before ?? ""), parseDate(after ?? "")];
  if (from === undefined || to === undefined) return "";
  return from < to ? `, ${timeBetween(from, to)} later` : `, ${timeBetween(to, from)} sooner`;
}

/** A target without a partner in the other state: one of several, or the only one. */
function oneSided(pair: Pair, side: "before" | "after", target: Target, isOneOfSeveral: boolean): Found {
  const isNew = side === "after";
  const figure = `${only(target)} by ${dayInWords(target.by)}`;
  const more = isOneOfSeveral ? "more " : "";
  const top = target.path.filter((step) => typeof step === "string").join(".");
  return changeOf(pair, target.path, {
    type: isNew ? "target-added" : "target-removed",
    [side]: target.value,
    tells: [`${top}.*`],
    sentence: isNew
      ? `'${nameOf(pair.after)}' has a target ${more}now: ${figure}.`.replace("a target more", "one target more")
      : `'${nameOf(pair.after)}' no longer has the target of ${figure}.`,
  });
}
