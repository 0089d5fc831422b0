// Places in a text. Offsets are the one unit that YAML, Markdown and the protocol share; only hosts turn them into lines.

/** A half-open span of UTF-16 offsets into one file's text. */
export type Range = { readonly start: number; readonly end: number };

/** A span in a named file; `file` is relative to the workspace root, with forward slashes. */
export type Place = { readonly file: string; readonly range: Range };

export const range = (start: number, end: number): Range => ({ start, end });

/** Whether an offset lies in a span or at either of its ends (where a cursor still touches it). */
export const touches = (span: Range, offset: number): boolean => span.start <= offset && offset <= span.end;
