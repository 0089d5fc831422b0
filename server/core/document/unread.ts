// What a document tries to say and says so badly that nobody can tell: then it should not be taken for silence.
import type { SchemaIssue } from "../../../schemas/index.ts";
import { type Document, isComplete, isWritten } from "./document.ts";
import { type Path, valueAt } from "./value.ts";

/** Whether something stands at `path`, rightly written or not, or under a misspelt name: then what is wrong with it is told there, and nothing is missing. */
export function isAttempted(document: Document, ...path: Path): boolean {
  const isMisspelt = document.issues.some(
    (issue) =>
      issue.suggestion === path.at(-1) &&
      issue.path.length === path.length &&
      issue.path.slice(0, -1).every((step, index) => step === path[index]),
  );
  return isMisspelt || isWritten(document, ...path);
}

/** Whether a document has parts that nobody can make sense of. */
export const hasUnread = (document: Document): boolean => !isComplete(document) || document.issues.some(hidesText);

/** Whether one of those parts holds this id. */
export function mayMention(document: Document, id: string): boolean {
  if (!isComplete(document)) return document.text === "" || document.text.slice(0, READ).includes(id);
  return document.issues.filter(hidesText).some(({ path }) => {
    const place = valueAt(document.root, path)?.range;
    return place !== undefined && document.text.slice(place.start, place.end).includes(id);
  });
}

const hidesText = ({ problem }: SchemaIssue): boolean => problem !== "missing";

/** How much of a text is searched for an id: front matters are shorter. */
const READ = 100_000;
