// Offsets to lines and back. Lines end at LF, CRLF or CR, and nowhere else (as in the protocol and in Markdown).

/** A place as people and editors count: both from zero; `character` in UTF-16 units. */
export type Position = { readonly line: number; readonly character: number };

export class LineIndex {
  readonly #text: string;
  #found: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where each line begins; looked for when somebody asks, as of most texts nobody does. */
  get #starts(): readonly number[] {
    this.#found ??= lineStarts(this.#text);
    return this.#found;
  }

  get #length(): number {
    return this.#text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionOf(offset: number): Position {
    const inside = Math.min(Math.max(offset, this.startOf(0)), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: inside - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; lines and characters past the end are moved to it. */
  offsetOf(position: Position): number {
    if (position.line < 0) return this.startOf(0);
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    return Math.min(start + Math.max(position.character, 0), this.#starts[position.line + 1] ?? this.#length);
  }

  /** Where a line (from zero) begins. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#length;
  }
}

function lineStarts(text: string): readonly number[] {
  // Nobody sees a byte order mark, and editors take it off: the first line begins after it.
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) starts.push(i + 1);
    else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}
