// Text that has to fit.

/** Pixels that a character of a label takes, on the generous side. */
export const CHARACTER_WIDTH = 6.5;

/** Lines of at most so many characters, cut between words where there are any. */
export function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, length))) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function pieces(word: string, length: number): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < word.length; start += length) found.push(word.slice(start, start + length));
  return found;
}

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}
