// Figures that are brought up to date, from a file or by way of a workbook.
import type { PlaceInFile, Refusal } from "./place.ts";
import type { GivenTable, WizardResult } from "./wizard.ts";

/** A file with newer figures of a metric. */
export type UpdateFiguresParams = {
  /** The metric's own file. */
  readonly uri: string;
  readonly table: GivenTable;
  /** Why past figures are others. */
  readonly because?: string;
  /** How to read the file, where that is not as it was the last time: the names of its columns by what they hold, and which number of a date is the day. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly dates?: string;
  /** Which rows are meant, by what stands in a column; and whether all that are left of a period are added up. */
  readonly where?: Readonly<Record<string, string>>;
  readonly rows?: "sum";
};

/** What would change; all text is plain text. */
export type UpdateFiguresAnswer = {
  /** "2 new months (August and September 2026); June 2026 revised from 81.2 to 80.9." Empty where nothing changes. */
  readonly changes: string;
  /** How the file was read, what is left out and what is kept, each a sentence. */
  readonly notes: readonly string[];
  /** What speaks against the file: nothing is to be written unless a person says that it is right all the same. */
  readonly doubts: readonly string[];
  /** Whether past figures change and nobody has said why yet: then there are no edits. */
  readonly needsReason: boolean;
  /** The data file where there is none yet, of a metric whose figures were chosen from a file that holds more. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly (PlaceInFile & { readonly newText: string })[];
};

/** Why the file cannot be taken; with what a person may choose between, the file can be asked about again. */
export type UpdateFiguresRefusal = Refusal & {
  readonly choices?: { readonly role: string; readonly names: readonly string[]; readonly column?: string };
};

export type ExportWorkbookParams = {
  /** A folder or file of the workspace that is meant. */
  readonly folderUri: string;
};

/** A workbook as a file, in Base64. */
export type ExportedWorkbook = { readonly base64: string };

/** An edited export. */
export type ImportWorkbookParams = ExportWorkbookParams & {
  readonly name: string;
  /** What is in it, in Base64. */
  readonly base64: string;
  /** Whether emptied cells take out what they held. */
  readonly allowClearing?: boolean;
  /** Whether a fresh workbook with notes is wanted, where something is wrong. */
  readonly withNotes?: boolean;
};

/** What would be written, all or none; every line is plain text and begins with the address of its cell. */
export type ImportWorkbookAnswer = WizardResult & {
  /** "14 changes in 7 files." Empty where nothing changes. */
  readonly summary: string;
  readonly differences: readonly string[];
  /** Cells that were emptied, and whose values stay. */
  readonly cleared: readonly string[];
  /** Conflicts, and what cannot be taken. Where there are any, there is nothing to write. */
  readonly wrong: readonly string[];
  readonly remarks: readonly string[];
  /** The fresh workbook, in Base64. */
  readonly notes?: string;
};
