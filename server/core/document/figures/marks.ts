// Marks that publishers set beside a figure or in its place.

/** What is known of a figure beside its number. */
export type MarkedStatus = "provisional" | "revised";

/** A text without the mark behind it, and what the mark says. `isMarked` also for a mark that says nothing of the figure's standing. */
type Marked = { readonly text: string; readonly status?: MarkedStatus; readonly isMarked: boolean };

/** Behind a figure or period: `*`, `p`, `(p)`, `[r]`, "(provisional)", a number of a note in brackets. */
export function markedStatus(written: string): Marked {
  // Most figures end as they begin, and are not looked at closer.
  const match = /[\d%]$/.test(written) ? null : MARK.exec(written);
  if (!match) return { text: written, isMarked: false };
  const [, text = "", mark = ""] = match;
  const status = STANDING.find(([pattern]) => pattern.test(mark))?.[1];
  return { text: text.trim(), isMarked: true, ...(status !== undefined && { status }) };
}

const MARK =
  /^(.*[\d%)])\s*(\*{1,3}|[†‡§^]|[¹²³⁴⁵]|[preb](?![a-z])|\([pre]\)|\[[prebfuw]\]|[([](?:prov(?:isional)?|estimated?|revised|rev)\.?[)\]]|(?:provisional|estimated?|revised)|\[(?:note )?\d{1,2}\])$/i;

const STANDING: readonly (readonly [RegExp, MarkedStatus])[] = [
  [/^[([]?(?:p|e|prov.*|estim.*)[)\]]?$/i, "provisional"],
  [/^[([]?(?:r|rev.*)[)\]]?$/i, "revised"],
  [/^\*+$/, "provisional"],
];

/** What stands in place of a figure: one that may not be shown, or one that there is not. */
export function absenceIn(written: string): "suppressed" | "missing" | undefined {
  if (SUPPRESSED.test(written)) return "suppressed";
  return MISSING.test(written) ? "missing" : undefined;
}

const SUPPRESSED =
  /^(?:\*{1,3}|#|c|\[c\]|\(c\)|\[low\]|supp?(?:ressed)?\.?|\[suppressed\]|s|[([]s[)\]]|[01]\s?(?:[-\u2010-\u2015]|to)\s?(?:[2-9]|10)|[<≤]\s?=?\s?\d{1,3}|(?:less|fewer) than \d{1,3})$/i;

const MISSING =
  /^(?:[-\u2010-\u2015\u2212]|-{2,3}|\.{1,3}|…|:|~|n\/?a|n\.a\.?|[xz]|[[(](?:x|z|u|w|er|n\/a)[\])]|null|none|nan|nd|no (?:data|return)|missing|awaited|awaiting data|tbc|not (?:available|applicable|collected|known|submitted|reported|recorded)|did not (?:submit|report)|#n\/a|#(?:div\/0!|ref!|value!|name\?|num!|null!))$/i;
