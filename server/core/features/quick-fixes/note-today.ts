// Something that somebody has just done, or does now, and notes with a date: a page read again, a plan seen, a meeting held.

import { addMonths, toIso } from "../../document/period.ts";
import type { Path } from "../../document/value.ts";
import { type Asked, defineQuickFix, toChange } from "./quick-fix.ts";

/** For how many months a page that was read again holds, unless somebody says otherwise. */
const UNTIL_NEXT_REVIEW = 12;

const NOTES: Readonly<
  Record<string, { readonly at: Path; readonly title: (day: string) => string; readonly inMonths: number }>
> = {
  "review-overdue": {
    at: ["review_by"],
    title: (day) => `I have read it again and it holds: set the next review to ${day}`,
    inMonths: UNTIL_NEXT_REVIEW,
  },
  "board-not-sighted": {
    at: ["board", "last_seen"],
    title: (day) => `The committee has seen it today: note ${day}`,
    inMonths: 0,
  },
  "learning-forum-lapsed": {
    at: ["learning", "last_held"],
    title: (day) => `It was held today: note ${day}`,
    inMonths: 0,
  },
};

export default defineQuickFix({
  rules: Object.keys(NOTES),
  fixesFor({ document, diagnostic, today }: Asked) {
    const note = NOTES[diagnostic.rule];
    if (!note) return [];
    const day = toIso(addMonths(today, note.inMonths));
    const isThere = note.at.length === 1 || document.root.entries.some(({ key }) => key === note.at[0]);
    return isThere ? toChange(document, note.title(day), [{ at: note.at, put: day }]) : [];
  },
});
