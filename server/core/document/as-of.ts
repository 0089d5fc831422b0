// A document as of a day: what it says happened on a day that has not come is not taken for a fact.
import { type Document, withParts } from "./document.ts";
import { Question, remember } from "./memory.ts";
import type { Path } from "./value.ts";

const AS_OF = new Question<Document>("as of a day");

/**
 * The document without the dates of facts that lie after `today` (a day number); they are its `ahead`. The same document every time, and
 * the document itself where it has none.
 */
export function asOf(document: Document, today: number): Document {
  const original = document.whole ?? document;
  const ahead = original.pastDates.filter(({ start }) => start > today);
  if (ahead.length === 0) return original;
  const read = (): Document => {
    const fields = ahead.reduce((rest: unknown, { path }) => without(rest, path), original.fields);
    // Only dates were taken out, and every field may be absent.
    return withParts(original, { fields: fields as Document["fields"], ahead, whole: original });
  };
  return remember(original, AS_OF, read, [today]);
}

/** The value without what lies at `path` in it; entries of lists keep their places. */
function without(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? without(item, rest) : item));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, part]) => {
      const kept = name === step ? without(part, rest) : part;
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}
