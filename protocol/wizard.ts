// A wizard, question by question, and the table that a metric is made from.
import type { NewDocument } from "./documents.ts";
import type { PlaceInFile, Refusal } from "./place.ts";
import type { ReviewedChange } from "./review.ts";

/** What a wizard was answered so far. The next question depends on that alone. */
export type WizardParams = {
  /** `plan`, `metric`, `objective`, `decision`, `cycle`, `survey` or `unit`; `repository` begins a workspace in the folder. */
  readonly kind: string;
  /** By the ids of their questions; several chosen values with commas between them. An empty answer leaves an optional matter open. */
  readonly answers: Readonly<Record<string, string>>;
  readonly folderUri: string;
  /** What the wizard was called on: choices that lie near it come first. */
  readonly nearUri?: string;
  /** A file that a metric is made from. */
  readonly table?: GivenTable;
  /** A change that a review told, for a `decision` that gives the reason for it: then only that reason, and who decided, is asked. */
  readonly change?: Pick<ReviewedChange, "type" | "id" | "field" | "before" | "after" | "sentence">;
};

/** A table as `readTable` gives it. */
export type GivenTable = {
  readonly uri: string;
  readonly text: string;
  /** In which it is saved, where that is not UTF-8. */
  readonly encoding?: string;
  /** The sheet of a workbook that was chosen. */
  readonly sheet?: string;
  /** What is to be said of the file itself, each a sentence. */
  readonly told?: readonly string[];
};

/** A file that somebody has chosen, as it lies anywhere. */
export type ReadTableParams = {
  readonly uri: string;
  /** What is in it, in base 64. */
  readonly bytes: string;
  /** The sheet of a workbook; the one that is remembered, or the only one with figures, when absent. */
  readonly sheet?: string;
  /** The metric that the figures are for. */
  readonly metric?: string;
};

/** Why it cannot be read; with the names of its sheets, where one of them has to be chosen. */
export type ReadTableRefusal = Refusal & { readonly sheets?: readonly string[] };

/** The next question, or the same one again with what is wrong with its answer. */
export type WizardQuestion = {
  /** What the wizard makes, such as "New plan". */
  readonly title: string;
  readonly question: {
    readonly id: string;
    readonly prompt: string;
    readonly help: string;
    /** `one` and `several` choose among the options; a `post` may also be written; dates may be written as people write them. */
    readonly answer: "text" | "number" | "date" | "post" | "one" | "several";
    readonly options?: readonly WizardOption[];
    readonly optional?: true;
    /** What somebody would most likely answer. */
    readonly proposed?: string;
    /** An answer from another place, to show what is meant. */
    readonly example?: string;
    /** What somebody should read before answering, each a sentence. */
    readonly notes?: readonly string[];
  };
  /** Counted from 1; `of` is how many there will be, as far as one can tell. */
  readonly number: number;
  readonly of: number;
  readonly problem?: string;
};

export type WizardOption = {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
};

/** What is to be written, all or none. No file may be written over. */
export type WizardResult = {
  /** The new document comes first. */
  readonly files: readonly NewDocument[];
  readonly edits: readonly (PlaceInFile & { readonly newText: string })[];
  /** The wizard that somebody may want next, with what is known already. */
  readonly next?: { readonly kind: string; readonly answers: Readonly<Record<string, string>>; readonly offer: string };
};
