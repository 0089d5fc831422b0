// Objectives: how they are worded, and whether they are in force.
import type { DocumentOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { ChangeType } from "../change-types.ts";
import type { PairOf } from "../comparison.ts";
import { changeOf, defineChanges, type Found, pairAs } from "../family.ts";
import { dayInWords, fromTo, The, the, titleOf } from "../words.ts";

export default defineChanges({
  types: [
    "objective-reworded",
    "objective-revised",
    "objective-withdrawn",
    "objective-superseded",
    "objective-reinstated",
    "status-changed",
  ],

  *inPair(pair, { after: graph }, differing) {
    const objectives = pairAs(pair, "objective");
    if (!objectives) return;
    const { before, after } = objectives;
    if (differing.has("wording"))
      yield changeOf(pair, ["wording"], {
        type: "objective-reworded",
        before: before.fields.wording,
        after: after.fields.wording,
        sentence: `${The(after)} was reworded. It says now: ${wording(after)}; before: ${wording(before)}.`,
      });
    if (differing.has("revised"))
      yield changeOf(pair, ["revised"], {
        type: "objective-revised",
        before: before.fields.revised,
        after: after.fields.revised,
        sentence: `${The(after)} is said to have last changed on ${dayInWords(after.fields.revised)}; before, on ${dayInWords(before.fields.revised)}.`,
      });
    const successor = after.fields.superseded_by;
    const by = successor === undefined ? "" : ` by '${titleOf(graph, successor)}'`;
    yield* standingChange(objectives, by, differing);
  },
});

const wording = ({ fields }: DocumentOf<"objective">): string =>
  fields.wording === undefined ? "nothing" : `'${quote(fields.wording, 200)}'`;

type Standing = "withdrawn" | "superseded" | "in force";

function standingOf({ fields: { status, superseded_by } }: DocumentOf<"objective">): Standing {
  if (status === "withdrawn") return "withdrawn";
  return status === "superseded" || superseded_by !== undefined ? "superseded" : "in force";
}

const TYPES: Readonly<Record<Standing, ChangeType>> = {
  withdrawn: "objective-withdrawn",
  superseded: "objective-superseded",
  "in force": "objective-reinstated",
};

function* standingChange(pair: PairOf<"objective">, by: string, differing: ReadonlySet<string>): Iterable<Found> {
  const [was, is] = [standingOf(pair.before), standingOf(pair.after)];
  const status = differing.has("status");
  const [before, after] = [pair.before.fields.status, pair.after.fields.status];
  const sentences: Readonly<Record<Standing, string>> = {
    withdrawn: `${The(pair.after)} was withdrawn.`,
    superseded: `${The(pair.after)} was superseded${by}.`,
    "in force": `${The(pair.after)} is in force again; it was ${was}.`,
  };
  if (was !== is)
    yield changeOf(pair, [status ? "status" : "superseded_by"], {
      type: TYPES[is],
      before: status ? before : pair.before.fields.superseded_by,
      after: status ? after : pair.after.fields.superseded_by,
      tells: ["status", "superseded_by"],
      sentence: sentences[is],
    });
  else if (status)
    yield changeOf(pair, ["status"], {
      type: "status-changed",
      before,
      after,
      sentence: `The status of ${the(pair.after)} changed${fromTo(before, after)}.`,
    });
}
