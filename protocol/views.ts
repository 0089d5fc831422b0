// The thread and the findings as trees, and links between documents.
import type { PlaceInFile, Refusal } from "./place.ts";

/** From the objectives down to the metrics, or from the metrics up to the objectives. */
export type Direction = "from-objectives" | "from-metrics";

export type FilterField = "owner" | "unit" | "status" | "stage" | "priority";

/** A wanted value for each field that counts. */
export type Filter = Readonly<Partial<Record<FilterField, string>>>;

/** `way`: that of the line beneath which to look; the top of the tree when absent. */
export type ChildrenParams = {
  readonly way?: readonly string[];
  readonly direction: Direction;
  readonly filter?: Filter;
};

/** `fitting`: how many documents fit the filter, in the whole tree. */
export type ChildrenAnswer = { readonly nodes: readonly TreeNode[]; readonly fitting: number };

/** One line of the golden thread as a tree. All text is plain text. */
export type TreeNode = {
  /** The steps to it from the top. The same for as long as it stands for the same thing. */
  readonly way: readonly string[];
  readonly type: "workspace" | "document" | "missing" | "group" | "part";
  readonly label: string;
  /** What it is, the status word of its thread, and the verdict where there is one. */
  readonly words: readonly string[];
  /** Finished sentences that say the same and more. */
  readonly sentences: readonly string[];
  readonly hasMore: boolean;
  /** The status word of its thread; only documents have one. */
  readonly status?: string;
  readonly uri?: string;
  /** Whether it can be linked to something further up. */
  readonly canBeLinked?: boolean;
  /** Whether it has figures that a file can bring up to date. */
  readonly takesFigures?: boolean;
};

export type WayParams = { readonly uri: string; readonly direction: Direction; readonly filter?: Filter };

/** `filter`: what is filtered by already; values are counted among what fits the rest of it. */
export type FilterChoicesParams = { readonly filter?: Filter };

export type FilterChoices = { readonly field: FilterField; readonly values: readonly FilterValue[] };

export type FilterValue = {
  readonly value: string;
  readonly label: string;
  readonly meaning?: string;
  /** How many documents have it. */
  readonly count: number;
};

/** `from`: the files of the documents that shall be linked. */
export type LinkTargetsParams = { readonly from: readonly string[] };

export type LinkTarget = {
  readonly uri: string;
  readonly id: string;
  readonly title: string;
  /** "Organisation objective". */
  readonly sort: string;
};

/** `to`: the file of a plan or an objective. An empty `because` leaves the reason for later. */
export type LinkParams = {
  readonly from: readonly string[];
  readonly to: string;
  readonly role?: string;
  readonly because?: string;
};

/** The edits that write the links, all or none; what to ask a person before asking again; or why there can be no such link. */
export type LinkAnswer = LinkEdits | LinkQuestion | Refusal;

export type LinkEdits = {
  readonly files: readonly {
    readonly uri: string;
    /** The version of the text that the edits are about, where it is open. */
    readonly version: number | null;
    readonly edits: readonly (Pick<PlaceInFile, "range"> & { readonly newText: string })[];
  }[];
};

export type LinkQuestion = {
  /** The parameter that takes the answer. */
  readonly asks: "role" | "because";
  readonly question: string;
  /** What can be answered; any text, also none, when absent. */
  readonly choices?: readonly { readonly value: string; readonly meaning: string }[];
};

/** `way`: that of the line beneath which to look; the families of rules when absent. `uri`: only findings in this file. */
export type FindingsParams = { readonly way?: readonly string[]; readonly uri?: string };

/** `found`: how many findings there are in all. */
export type FindingsAnswer = { readonly nodes: readonly FindingNode[]; readonly found: number };

/** A family of rules, a rule, or a finding. All text is plain text. */
export type FindingNode = {
  readonly way: readonly string[];
  readonly label: string;
  readonly words: readonly string[];
  readonly sentences: readonly string[];
  readonly hasMore: boolean;
  /** The gravest of what is beneath; a line that only tells has none. */
  readonly severity?: "error" | "warning" | "info";
  readonly rule?: string;
  readonly place?: PlaceInFile;
};
