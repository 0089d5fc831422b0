// What a wizard asks and what comes of it. A wizard is a generator: it yields one question after the other, each time receives the
// answer as checked text, and returns what is to be written. So every question can depend on all answers before it.
import type { Kind } from "../../../../schemas/index.ts";
import type { Plain } from "../../document/value.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Edit } from "../../text/edit.ts";

export type Option = {
  readonly value: string;
  readonly label: string;
  /** Stands beside the label, such as the id of a document. */
  readonly description?: string;
  /** Stands beneath it: what the choice means. */
  readonly detail?: string;
};

export type Question = {
  /** By which the answer is kept; unique within a wizard. */
  readonly id: string;
  /** The question itself. */
  readonly prompt: string;
  /** Why it is asked, or what a good answer is like. */
  readonly help: string;
  /** `one` and `several` choose among the options; a `post` may also be written; a `date` is written as people write dates. */
  readonly answer: "text" | "number" | "date" | "post" | "one" | "several";
  readonly options?: readonly Option[];
  /** An empty answer leaves the matter open. */
  readonly optional?: true;
  /** What somebody would most likely answer. */
  readonly proposed?: string;
  /** An answer from another place, to show what is meant. */
  readonly example?: string;
  /** What somebody should read before answering, each a sentence; shown whole. */
  readonly notes?: readonly string[];
};

export type Ask = Question & {
  /** What is wrong with an answer, as a sentence. It has the right form already. */
  readonly check?: (answer: string) => string | undefined;
};

/** Asks questions and arrives at a result. Several chosen values come as one text, with commas between them. */
export type Asking<Result> = Generator<Ask, Result, string>;

/** Answers by the ids of their questions, as they were given. */
export type Answers = Readonly<Record<string, string>>;

/** A change that nobody has given a reason for, as a review tells it. */
export type Undecided = {
  /** The id of the document that changed, and its kind. */
  readonly id: string;
  readonly kind: Kind;
  /** What the record shall be called, such as "Target loosened: Late starts". */
  readonly title: string;
  /** Without list positions; `undefined` where the change is of no single field. */
  readonly field: string | undefined;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  /** Whether the document is there no more. */
  readonly isRemoved: boolean;
  /** What changed, as plain text for somebody who does not know the files. */
  readonly sentence: string;
};

export type Situation = {
  readonly graph: GraphView;
  /** A day number. */
  readonly today: number;
  /** The file or folder that the wizard was called on, relative to the root. */
  readonly near?: string;
  /** A table that the new document is to be made from, and where it lies. */
  readonly table?: GivenTable;
  /** The day on which the change of a plan began that is only now written down, and the metric that shows it. */
  readonly began?: { readonly day: string; readonly metric: string };
  /** A change that a decision record is to give the reason for. */
  readonly change?: Undecided;
  /** Catalogues of objectives that can be had, the newest first. */
  readonly catalogues?: readonly OfferedCatalogue[];
  /** Every file of a repository to look around in, as it would lie in a folder. */
  readonly sample?: readonly WrittenFile[];
  /** The name of the folder in which to start. */
  readonly folderName?: string;
};

export type GivenTable = {
  readonly path: string;
  readonly text: string;
  /** In which it is saved, where that is not UTF-8. */
  readonly encoding?: string;
  /** The sheet of a workbook that somebody chose. */
  readonly sheet?: string;
  /** What is to be said of the file that the text comes from, each a sentence. */
  readonly told?: readonly string[];
};

/** A collection of national objectives that a repository can begin with. */
export type OfferedCatalogue = {
  readonly name: string;
  readonly title: string;
  /** Paths within the catalogue. */
  readonly files: readonly WrittenFile[];
};

export type WrittenFile = { readonly path: string; readonly text: string };

/** What a wizard ends in: files that are made and edits in others, all or none. */
export type Written = {
  /** The document itself comes first. */
  readonly files: readonly WrittenFile[];
  readonly edits: readonly (Edit & { readonly path: string })[];
  /** What somebody may want to do next. */
  readonly next?: Follow;
};

/** Why there is nothing to ask or to write, as a sentence. */
export type Refused = { readonly problem: string };

/** The next wizard, with the answers that are known already. */
type Follow = { readonly kind: string; readonly answers: Answers; readonly offer: string };

export type Wizard = (situation: Situation) => Asking<Written | Refused>;
