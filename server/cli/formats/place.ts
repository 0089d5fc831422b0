// The place of a finding as people count, from 1.
import type { Place } from "../../core/text/range.ts";
import type { Report } from "./format.ts";

export type Span = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last character. */
  readonly endColumn: number;
};

/** Columns are counted in UTF-16 units. */
export function spanOf({ position }: Pick<Report, "position">, { file, range }: Place): Span {
  const [start, end] = [position(file, range.start), position(file, range.end)];
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
