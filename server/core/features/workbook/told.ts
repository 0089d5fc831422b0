// What an import has to say of a cell, with its address in the workbook that somebody gave.

export type Place = {
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
