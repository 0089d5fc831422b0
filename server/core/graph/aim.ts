// How much, by when and for whom: what the aim of a plan says, and what it leaves open.
import type { DocumentOf } from "../document/document.ts";
import { isAttempted } from "../document/unread.ts";

/** What an aim has to say, and the fields that say it. */
export const AIM_PARTS = [
  { words: "how much", fields: ["from", "to"] },
  { words: "by when", fields: ["by"] },
  { words: "for whom", fields: ["for_whom"] },
] as const;

/** What is not said, in words that name the very field where only half of "how much" is there. */
export function gapsOfAim(document: DocumentOf<"plan">): readonly { readonly words: string; readonly field: string }[] {
  const isMissing = (field: string): boolean => !isAttempted(document, "aim", field);
  const parts = AIM_PARTS.flatMap(({ words, fields }) => {
    const gaps = fields.filter(isMissing);
    if (gaps.length < fields.length && fields.length > 1)
      return gaps.map((field) => ({ words: field === "from" ? "from which figure" : "to which figure", field }));
    return gaps.slice(0, 1).map((field) => ({ words, field }));
  });
  return [...(isMissing("metric") ? [{ words: "in which metric", field: "metric" }] : []), ...parts];
}
