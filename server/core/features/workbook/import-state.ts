// What an import has found so far: it is filled sheet by sheet.
import type { Path } from "../../document/value.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Desk } from "./desk.ts";
import type { Told } from "./told.ts";

/** A change that was made, and where it stands now: in a document by the path to it, in a data file by nothing but the file. */
export type Written = Told & { readonly path: string; readonly at: Path };

export type ImportState = {
  readonly graph: GraphView;
  readonly desk: Desk;
  /** Whether emptied cells take out what they held. */
  readonly allowClearing: boolean;
  readonly written: Written[];
  /** Cells that were emptied, and whose values stay. */
  readonly cleared: Told[];
  /** The document and the workbook have both changed, and not alike. */
  readonly conflicts: Told[];
  /** What cannot be taken as it stands. */
  readonly problems: Told[];
  readonly remarks: string[];
};
