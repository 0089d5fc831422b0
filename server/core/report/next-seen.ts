// When a board or committee looks at a plan next, as every page of a plan says it.
import type { DocumentOf } from "../document/document.ts";
import { formatDate, parseDate } from "../document/period.ts";
import { postInWords } from "../document/words.ts";

/** "Next seen by: quality committee, on 20 May 2026."; `undefined` where nobody has set a day. */
export function nextSeen({ fields: { board } }: DocumentOf<"plan">, today: number): string | undefined {
  const due = parseDate(board?.next_due ?? "");
  if (board?.committee === undefined || due === undefined) return undefined;
  const passed = due < today ? ", a day that has passed" : "";
  return `Next seen by: ${postInWords(board.committee)}, on ${formatDate(due)}${passed}.`;
}
