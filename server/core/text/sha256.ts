// SHA-256 (FIPS 180-4) of a text as UTF-8, in hexadecimal. The core imports no module of Node, and a browser has the function only as a
// promise, which a rule cannot wait for.

/** The first 32 bits of the fractional parts of roots of the first primes: of the cube roots of 64, and of the square roots of 8. */
const primes = firstPrimes(64);
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32);
const K = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const BEGINNING = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

export function sha256(text: string): string {
  const message = utf8(text);
  const length = (message.length + 9 + 63) & ~63;
  const blocks = new DataView(new ArrayBuffer(length));
  new Uint8Array(blocks.buffer).set(message);
  blocks.setUint8(message.length, 0x80);
  blocks.setUint32(length - 8, Math.floor((message.length * 8) / 2 ** 32));
  blocks.setUint32(length - 4, message.length * 8);
  const hash = BEGINNING.slice();
  const words = new Uint32Array(64);
  for (let at = 0; at < length; at += 64) addBlock(blocks, at, words, hash);
  return Array.from(hash, (word) => word.toString(16).padStart(8, "0")).join("");
}

function addBlock(blocks: DataView, at: number, w: Uint32Array, hash: Uint32Array): void {
  const word = (index: number): number => w[index] ?? 0;
  for (let t = 0; t < 16; t++) w[t] = blocks.getUint32(at + 4 * t);
  for (let t = 16; t < 64; t++) {
    const [a, b] = [word(t - 15), word(t - 2)];
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    w[t] = word(t - 16) + s0 + word(t - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (K[t] ?? 0) + word(t)) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + value;
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Half a pair of surrogates becomes the sign for what cannot be written, as encoders everywhere do. */
function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0;
    const code = read >= 0xd800 && read < 0xe000 ? 0xfffd : read;
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes.push(more === 0 ? code : ((0xff << (7 - more)) & 0xff) | (code >> (6 * more)));
    for (let left = more - 1; left >= 0; left--) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f));
  }
  return bytes;
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}
