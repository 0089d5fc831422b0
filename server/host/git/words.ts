// Which words stand in the front matter of a file, found without reading it as YAML: enough to tell that it cannot mention an id, and
// mostly where an id is given. What is written so that a look at the letters does not show it is said to be so.

export type Words = {
  /** Every word that could be an id, as a number: different words may share one, the same word always has the same. */
  readonly hashes: Uint32Array;
  /** The ids that a line `id: …` gives. */
  readonly ids: readonly string[];
  /** The kinds that a line `kind: …` names; empty when no such line is there. */
  readonly kinds: readonly string[];
  /** How sure all this is. `some`: the id may be any of the words. `none`: there may be ids that are not among the words at all. */
  readonly trust: "all" | "some" | "none";
};

const NO_WORDS: Words = { hashes: new Uint32Array(), ids: [], kinds: [], trust: "all" };

const [TAB, LF, CR, SPACE, HYPHEN, DOT, BACKSLASH] = [9, 10, 13, 32, 45, 46, 92] as const;

/** An ordinary line that gives an id. */
const ID_LINE = /^id[ \t]*:[ \t]+(["']?)([a-z\d]+(?:-[a-z\d]+)*)\1[ \t]*(?:[ \t]#.*)?$/;
/** What YAML takes for a number, which may be written in several ways. */
const NUMBER = /^(?:0x[\da-f]+|0o\d+|\d+(?:e-?\d+)?)$/;
const KIND_LINE = /^kind[ \t]*:[ \t]+(["']?)([a-z]+)\1[ \t]*(?:[ \t]#.*)?$/;

/** Words are added up letter by letter (FNV-1a). */
const START = 0x811c9dc5;
const step = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x01000193);

/** The number of one word. */
export function hashOf(word: string): number {
  let hash = START;
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at));
  return hash >>> 0;
}

const ID = hashOf("id") | 0;
const FORMERLY = hashOf("formerly") | 0;

/** The words of a text that could be ids, or parts of them. */
export const wordsIn = (text: string): readonly string[] => text.match(/[a-z\d-]+/g) ?? [];

/** Room for the words of one file; grows to the longest one. */
let room = new Uint32Array(4_096);

/** The words in the front matter of a file, given as its bytes in UTF-8. */
export function wordsOf(bytes: Uint8Array): Words {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (!isFence(bytes, at, HYPHEN)) return NO_WORDS;
  at = afterLine(bytes, at);
  let count = 0;
  let trust: Words["trust"] = "all";
  const ids: string[] = [];
  const kinds: string[] = [];
  /** How often the words stand there that give ids, other than in an ordinary line. */
  let doubts = 0;
  while (at < bytes.length) {
    const start = at;
    const first = bytes[start];
    if ((first === HYPHEN || first === DOT) && isFence(bytes, start, first)) break;
    let hash = START;
    let isInWord = false;
    for (; at < bytes.length; at++) {
      const letter = bytes[at] ?? 0;
      if ((letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 57) || letter === HYPHEN) {
        hash = step(hash, letter);
        isInWord = true;
        continue;
      }
      if (isInWord) {
        if (count === room.length) room = grown(room);
        room[count++] = hash >>> 0;
        if (hash === ID || hash === FORMERLY) doubts++;
        hash = START;
        isInWord = false;
      }
      if (letter === LF || letter === CR) break;
      if (letter === BACKSLASH) trust = "none";
    }
    if (isInWord) {
      if (count === room.length) room = grown(room);
      room[count++] = hash >>> 0;
    }
    if (first === 105 && bytes[start + 1] === 100) {
      const line = text.toString("latin1", start, at);
      const id = ID_LINE.exec(line)?.[2];
      if (id !== undefined && !NUMBER.test(id)) {
        ids.push(id);
        doubts--;
      } else if (/^id[ \t]*:/.test(line) && /\d/.test(line)) trust = "none";
    } else if (first === 107 && bytes[start + 1] === 105) {
      const kind = KIND_LINE.exec(text.toString("latin1", start, at))?.[2];
      if (kind !== undefined) kinds.push(kind);
    }
    if (bytes[at] === CR && bytes[at + 1] === LF) at++;
    at++;
  }
  if (trust === "all" && (ids.length === 0 || doubts > 0)) trust = "some";
  return { hashes: room.slice(0, count), ids, kinds, trust };
}

function grown(full: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(full.length * 2);
  larger.set(full);
  return larger;
}

/** Whether a line holds three of a sign and nothing else but space. */
function isFence(bytes: Uint8Array, start: number, sign: number): boolean {
  for (let at = start; at < start + 3; at++) if (bytes[at] !== sign) return false;
  for (let at = start + 3; at < bytes.length; at++) {
    const letter = bytes[at];
    if (letter === LF || letter === CR) return true;
    if (letter !== SPACE && letter !== TAB) return false;
  }
  return true;
}

function afterLine(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes.length;
}
