// What changed between two states, and what git knows.
import type { Theme } from "./pages.ts";
import type { PlaceInFile } from "./place.ts";

export type ReviewParams = {
  /** The workspace folder that is reviewed; a folder above or within a workspace of ours will do. */
  readonly folderUri: string;
  /** What to compare with: a branch, tag or commit. When absent, where the history parted from the branch that changes go into. */
  readonly base?: string;
};

/** What changed between a revision and the files on disk. Texts that are open are compared as they were saved. */
export type ReviewAnswer = {
  /** What is compared with what, as a sentence. */
  readonly compared: string;
  /** "2 targets loosened and 1 thread lost." */
  readonly inShort: string;
  /** The whole id of the commit that is compared with; null where there is no commit yet. */
  readonly base: string | null;
  /** By type of change, the weightiest first. */
  readonly groups: readonly ReviewGroup[];
  /** Links that lead to what has changed, with what there is to do about each. */
  readonly linksToRead: readonly (PlaceInFile & { readonly sentence: string })[];
  /** What could not be compared, or was not, and why. */
  readonly notes: readonly string[];
};

type ReviewGroup = {
  /** A stable name in kebab case, such as `target-loosened`. */
  readonly type: string;
  /** "2 targets loosened". */
  readonly heading: string;
  readonly changes: readonly ReviewedChange[];
};

export type ReviewedChange = {
  readonly type: string;
  /** The document's id; its path where it has none. */
  readonly id: string;
  /** "metric uro-late-start". */
  readonly subject: string;
  /** What changed, for somebody who does not know the files. */
  readonly sentence: string;
  /** Without list positions: `target.value`. */
  readonly field?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The state in which `place` is: what is no longer there is shown where it was. */
  readonly side: "before" | "after";
  readonly place: PlaceInFile;
  /** The same place in the other state, where there is one. */
  readonly counterpart?: PlaceInFile;
  /** Of a priority field that is there now: what it was, as in "was 10". */
  readonly was?: string;
  /** Somebody should write down why, and nobody has. */
  readonly needsDecision: boolean;
  /** Whether there is a chart before and after: the metric's verdict changed. */
  readonly hasCharts: boolean;
  /** Ids of the plans, metrics and objectives that the change touches. */
  readonly impact: readonly string[];
};

export type ReviewChartsParams = {
  readonly folderUri: string;
  readonly base: string;
  /** The id of a metric. */
  readonly id: string;
  readonly theme: Theme;
};

export type TextAtParams = { readonly uri: string; readonly revision: string };

/** Empty where the file was not there. */
export type TextAt = { readonly text: string };

export type RevisionsParams = { readonly folderUri: string };

/** Both the newest first; days as YYYY-MM-DD. */
export type Revisions = {
  readonly tags: readonly { readonly name: string; readonly date: string; readonly subject: string }[];
  /** The latest ones only. */
  readonly commits: readonly {
    readonly id: string;
    readonly date: string;
    readonly author: string;
    readonly subject: string;
  }[];
};
