// The place of a finding as people count, from 1.
import type { Position } from "../text/line-index.ts";
import type { Place } from "../text/range.ts";

type Span = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last character. */
  readonly endColumn: number;
};

/** Whoever knows where an offset of a file lies, both counted from 0. */
export type Places = { readonly position: (file: string, offset: number) => Position };

/** Columns are counted in UTF-16 units. */
export function spanOf({ position }: Places, { file, range }: Place): Span {
  const [start, end] = [position(file, range.start), position(file, range.end)];
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
