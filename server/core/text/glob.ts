// Patterns for paths, such as plans/**/*.md, without regular expressions: whoever writes the pattern cannot make matching take long.

/** Stands in a pattern for any run of members, also for none. */
const RUN = Symbol("any run");

/** One character of a segment: itself, or whether a character is one of several. */
type Sign = string | ((character: string) => boolean);
type Segment = string | readonly (Sign | typeof RUN)[];

/** Whether a path with forward slashes matches. */
export type PathMatcher = (path: string) => boolean;

/**
 * Reads one pattern: `*` is any run within a segment and `**` any run of segments, `?` one character, `[a-z]` and `[!a-z]` one of
 * some, and a backslash takes the meaning of the sign after it. The time is at most that of the path's length times the pattern's.
 */
export function compileGlob(pattern: string): PathMatcher {
  const segments = pattern.split("/").map((segment) => (segment === "**" ? RUN : segmentOf(segment)));
  // What lies beneath a folder is not the folder itself.
  if (segments.at(-1) === RUN) segments.push([RUN]);
  return (path) => matchesRuns(segments, path.split("/"), fitsSegment);
}

/** Matches members of a pattern with items one by one. After a mismatch only the latest run grows: none before it could do better. */
function matchesRuns<Member, Item>(
  pattern: readonly (Member | typeof RUN)[],
  items: ArrayLike<Item>,
  fits: (member: Member, item: Item) => boolean,
): boolean {
  let at = 0;
  let run = -1;
  let resume = 0;
  for (let index = 0; index < items.length; ) {
    const member = pattern[at];
    if (member === RUN) {
      run = at++;
      resume = index;
    } else if (member !== undefined && fits(member, items[index] as Item)) {
      at++;
      index++;
    } else if (run >= 0) {
      at = run + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === RUN) at++;
  return at === pattern.length;
}

const fitsSegment = (segment: Segment, part: string): boolean =>
  typeof segment === "string" ? segment === part : matchesRuns(segment, [...part], fitsSign);

const fitsSign = (sign: Sign, character: string): boolean =>
  typeof sign === "string" ? sign === character : sign(character);

const anySign = (): boolean => true;

/** A segment without wildcards stays a text, which is quick to compare. */
function segmentOf(text: string): Segment {
  const characters = [...text];
  const signs: (Sign | typeof RUN)[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? "";
    const choice = character === "[" ? classAt(characters, i) : undefined;
    if (choice) {
      signs.push(choice.fits);
      i = choice.end;
    } else if (character === "\\" && i + 1 < characters.length) signs.push(characters[++i] ?? "");
    else if (character === "*") signs.push(RUN);
    else signs.push(character === "?" ? anySign : character);
  }
  return signs.every((sign) => typeof sign === "string") ? signs.join("") : signs;
}

/** The class that begins at an opening bracket; `undefined` when nothing closes it. */
function classAt(
  text: readonly string[],
  start: number,
): { readonly fits: (character: string) => boolean; readonly end: number } | undefined {
  let at = start + 1;
  const take = (): string => {
    if (text[at] === "\\") at++;
    return text[at++] ?? "";
  };
  const isNegated = text[at] === "!" || text[at] === "^";
  if (isNegated) at++;
  const ranges: (readonly [string, string])[] = [];
  while (at < text.length && (text[at] !== "]" || ranges.length === 0)) {
    const from = take();
    const isRange = text[at] === "-" && at + 1 < text.length && text[at + 1] !== "]";
    if (isRange) at++;
    ranges.push([from, isRange ? take() : from]);
  }
  if (at >= text.length) return undefined;
  const isIn = (character: string): boolean => ranges.some(([from, to]) => from <= character && character <= to);
  return { fits: (character) => isIn(character) !== isNegated, end: at };
}
