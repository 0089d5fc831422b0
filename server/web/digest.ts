// A short name for a text, as in server/host/digest.ts, where there is no cryptography that answers at once. Nobody gains by two texts of
// one name: the client that sends the files is the one that is answered.

/** 106 bits in two numbers, by multiplying and mixing (the mixing steps are those of MurmurHash3, which is in the public domain). */
export function digestOf(text: string): string {
  return [0, 0x9e3779b9].map((seed) => mixed(text, seed).toString(36)).join("-");
}

function mixed(text: string, seed: number): number {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
    low = Math.imul(low ^ unit, 0xc2b2ae35);
    low ^= low >>> 16;
  }
  return (high >>> 0) * 2 ** 21 + ((low >>> 0) >>> 11);
}
