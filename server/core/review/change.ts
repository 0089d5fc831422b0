// What a review tells: one change of one document between two states of a workspace.
import type { Kind } from "../../../schemas/index.ts";
import type { Plain } from "../document/value.ts";
import type { Place } from "../text/range.ts";
import type { ChangeType } from "./change-types.ts";
import type { VerdictCause } from "./verdict-cause.ts";

/** A link that somebody has to read again, because what it leads to is no longer what it was. */
export type SuspectLink = Place & {
  /** The id of the document in which the link stands, and of the objective that it leads to. */
  readonly from: string;
  readonly to: string;
  /** Of an objective that is over, what became of it, and the one that took its place. */
  readonly fate?: "withdrawn" | "superseded";
  readonly successor?: string;
};

/** The thread of one document, as it was and is: a thread status each, and the id of the document at which it ends or stops now. */
export type ThreadTurn = { readonly id: string; readonly before: string; readonly after: string; readonly hop: string };

/** One change. The place is in the state after; what is no longer there is shown where it was. */
export type Change = Place & {
  readonly type: ChangeType;
  /** The id of the document, as it is after; its path where it has none. */
  readonly id: string;
  /** Of a file that is no document, or a data file: `file`. */
  readonly kind: Kind | "config" | "file";
  readonly side: "before" | "after";
  /** The same place in the other state, where there is one. */
  readonly counterpart: Place | undefined;
  /** Without list positions: `target.value`, `supports`. */
  readonly field: string | undefined;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  /** What changed, for somebody who does not know the files. */
  readonly sentence: string;
  /** Ids of the plans, metrics and objectives that the change touches, its own left out. */
  readonly impact: readonly string[];
  /** Every thread that it tells of: that of the document and those beneath it that turned with it. Empty for all other sorts. */
  readonly threads: readonly ThreadTurn[];
  readonly suspects: readonly SuspectLink[];
  /** Why a verdict is another; `undefined` for all other sorts. */
  readonly cause: VerdictCause | undefined;
  /** It is of a sort that somebody should give a reason for, and no decision record does. */
  readonly needsDecision: boolean;
};
