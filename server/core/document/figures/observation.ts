// One figure of a series, and all of them with what was found on the way.
import type { Range } from "../../text/range.ts";
import type { Period } from "../period.ts";
import type { Problem, Way } from "../problem.ts";
import type { Row } from "../table/row.ts";
import type { Table } from "../table/table.ts";
import type { ObservationColumn } from "./data-mapping.ts";
import type { LeftOut } from "./left-out.ts";

export type Observation = {
  /** The first of its rows, where a figure is made of several. */
  readonly row: Row;
  readonly period: Period;
  /** `null` where the cell is empty, suppressed (`*`) or its status is `missing`. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly stratum: string | undefined;
  readonly status: string | undefined;
  /** The column of its value, in a wide table. */
  readonly column?: number;
};

/** What is read otherwise than it stands, in one column or in the file as a whole; or that rows are left out. */
export type Told = {
  readonly range: Range;
  readonly message: string;
  /** The change that writes it in plain form; not there where nothing is to be changed. */
  readonly way?: Way & { readonly isSafe: boolean };
};

export type Observations = {
  readonly table: Table;
  /** In the order of the file; all strata. */
  readonly rows: readonly Observation[];
  readonly problems: readonly Problem[];
  readonly told: readonly Told[];
  /** In the order of the file; rows of other series (`where`) are none of them. */
  readonly leftOut: readonly LeftOut[];
  /** Two rows of one period, if there are, and the names of the columns in which they differ. */
  readonly repeated: Repeated | undefined;
  /** Whether rows of one period were made one, and whether a date was written so that its order mattered. */
  readonly combined: boolean;
  readonly ordered: boolean;
  /** The place of one cell of an observation, or of its row when there is no such column. */
  readonly place: (observation: Observation, column: ObservationColumn) => Range;
  /** What stands there. */
  readonly written: (observation: Observation, column: ObservationColumn) => string;
};

export type Repeated = { readonly period: Period; readonly rows: readonly Row[]; readonly differIn: readonly string[] };
