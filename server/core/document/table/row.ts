/** One record of a table. `line` counts from zero; a record may go on over several lines when a cell has quotes. */
export type Row = { readonly line: number; readonly cells: readonly string[] };
