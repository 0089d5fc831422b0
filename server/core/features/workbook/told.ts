// What an import has to say of a cell, with its address in the workbook that somebody gave.
import { quote } from "../../document/problem.ts";

type Place = {
  readonly sheet: string;
  /** From 0. */
  readonly row: number;
  /** From 0; where the sheet has no such column, the row as a whole is meant. */
  readonly column: number | undefined;
};

export type Told = Place & {
  /** The column, as it is called. */
  readonly field: string;
  readonly message: string;
};

/** "Metrics!C14" */
export const addressOf = ({ sheet, row, column = 0 }: Place): string => `${sheet}!${lettersOf(column)}${row + 1}`;

function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? lettersOf(rest - 1) : ""}${String.fromCharCode(65 + (column % 26))}`;
}

/** "Metrics!C14  status: 'actve' is none of draft, agreed. Did you mean …?" */
export const toldInWords = (told: Told): string => `${addressOf(told)}  ${told.field}: ${told.message}`;

/** The same in the midst of a text, for what is only to be known. */
export const remarkOn = (told: Told): string => `${addressOf(told)}, ${told.field}: ${told.message}`;

/** What stands in a cell, quoted. */
export const shown = (text: string): string => (text === "" ? "empty" : `'${quote(text)}'`);

/** So many characters before the first difference show where it is. */
const BEFORE_DIFFERENCE = 12;

/** Two texts that differ, quoted: long ones that begin alike from shortly before they part, as nobody could tell them apart otherwise. */
export function shownApart(one: string, other: string): readonly [string, string] {
  if (shown(one) !== shown(other)) return [shown(one), shown(other)];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const cut = Math.max(0, same - BEFORE_DIFFERENCE);
  const word = one.lastIndexOf(" ", cut) + 1;
  const from = cut - word < BEFORE_DIFFERENCE ? word : cut;
  const words = (text: string): string => shown(from === 0 ? text : `…${text.slice(from).toWellFormed()}`);
  return [words(one), words(other)];
}

/** All three of a conflict; what was exported is known to its beginning alone where it is long. */
export function conflictInWords(exported: string, where: string, here: string, cell: string): string {
  const [ours, theirs] = shownApart(here, cell);
  return `it was ${shown(exported)} when it was exported, is ${ours} in ${where} now, and ${theirs} here. Make the two agree.`;
}
