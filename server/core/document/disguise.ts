// Characters that nobody sees and that make two different names look the same. Letters of any script are not among them.

/** Bidirectional controls, zero-width and other invisible characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/gu;

/** Anything but English letters, signs, spaces and line ends. It is looked for first, in a tenth of the time. */
const UNUSUAL = /[^ -~\t\r\n]/;

/** Whether a name holds a character that nobody sees. */
export const isDisguised = (name: string): boolean => UNUSUAL.test(name) && name.search(INVISIBLE) >= 0;

/** The name with every such character written out, as in `org‹U+202E›access`. */
export const undisguised = (name: string): string => name.replace(INVISIBLE, (character) => `‹${codeOf(character)}›`);

/** The name without them. */
export const withoutDisguise = (name: string): string => name.replace(INVISIBLE, "");

/** The first such character of a name, as `U+202E`. */
export function firstDisguise(name: string): string | undefined {
  const found = name.match(INVISIBLE)?.[0];
  return found === undefined ? undefined : codeOf(found);
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
