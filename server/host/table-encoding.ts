// The bytes of a data file as text. Spreadsheets save tables in more ways than UTF-8, and none of them loses a figure.

/** `encoding` names what it is when it is not UTF-8; `undefined` for bytes that are no text. */
export type DecodedTable = { readonly text: string; readonly encoding?: string };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8, UTF-16 with its mark or without, or what Windows in Western Europe writes. */
export function decodeTable(bytes: Uint8Array): DecodedTable | undefined {
  const wide = wideIn(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), encoding: "UTF-16" };
  if (bytes.includes(0)) return undefined;
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    const isText = !bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32) || UNUSED.includes(byte));
    return isText ? { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" } : undefined;
  }
}

/** Bytes to which Windows-1252 gives no sign. */
const UNUSED: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function wideIn(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a mark every letter of ours has a zero beside it, always on the same side.
  const beginning = bytes.subarray(0, LOOKED_AT);
  if (beginning.length < 4 || !beginning.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = 0.4 * beginning.length;
  return even === 0 && odd > most ? "utf-16le" : odd === 0 && even > most ? "utf-16be" : undefined;
}

/** Bytes of a file that tell in which encoding it is. */
const LOOKED_AT = 400;
