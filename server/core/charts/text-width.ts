// How wide a text is at most, whichever font the reader's computer has: a drawing is made before anybody knows.
import { ADVANCES, CHARACTERS } from "./advances.ts";

export type Font = { readonly size: number; readonly weight?: number };

/** In thousandths of the size: other scripts, and pictures of one character. */
const OTHER_ADVANCE = 1100;
const PICTURE_ADVANCE = 1400;

const advancesOf = (numbers: string): ReadonlyMap<string, number> => {
  const advances = numbers.split(" ").map(Number);
  return new Map([...CHARACTERS].map((character, index) => [character, advances[index] ?? OTHER_ADVANCE]));
};

const REGULAR = advancesOf(ADVANCES.regular);
const BOLD = advancesOf(ADVANCES.bold);

/** Weights from here on are shown bold where a font has none between. */
const BOLD_FROM = 600;

/** Pixels, never fewer than the text takes in any of the fonts that `advances.ts` names. */
export function textWidth(text: string, { size, weight = 400 }: Font): number {
  const known = weight >= BOLD_FROM ? BOLD : REGULAR;
  let thousandths = 0;
  for (const character of text) thousandths += known.get(character) ?? advanceOfOther(character);
  return (thousandths * size) / 1000;
}

function advanceOfOther(character: string): number {
  // Accents and joiners stand upon the character before them.
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  return /\p{Extended_Pictographic}/u.test(character) ? PICTURE_ADVANCE : OTHER_ADVANCE;
}
