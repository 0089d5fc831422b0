// What a ZIP file says that it holds, without unpacking anything of it: names and sizes, by which a file that would fill the memory is known.

export type ZipDirectory = {
  readonly names: readonly string[];
  /** The packed bytes of each file, in the order of names; those that are stored unpacked too. */
  readonly packed: readonly Uint8Array[];
  /** What all its files come to once they are unpacked, in bytes. */
  readonly unpacked: number;
};

const [FILE, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/** A comment at the end of a ZIP file is no longer than this, in bytes, with the record that it ends. */
const LONGEST_END = 65_557;

/**
 * `undefined` for bytes that are no whole ZIP file, and where a file is said to be of one size here and of another at its own place: who
 * unpacks it might believe either. Sizes above 4 GB are written elsewhere; here they read as 4 GB, which is too much anyway.
 */
export function zipDirectory(bytes: Uint8Array): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const names: string[] = [];
  const packed: Uint8Array[] = [];
  let unpacked = 0;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY || !isHonest(view, at)) return undefined;
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    const file = view.getUint32(at + 42, true);
    const start = file + 30 + view.getUint16(file + 26, true) + view.getUint16(file + 28, true);
    packed.push(bytes.subarray(start, start + view.getUint32(at + 20, true)));
    unpacked += view.getUint32(at + 24, true);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { names, packed, unpacked };
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, view.byteLength - LONGEST_END); at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

/** Whether an entry gives the size of its file, and the file itself gives no other. */
function isHonest(view: DataView, entry: number): boolean {
  const [flags, packed, size] = [
    view.getUint16(entry + 8, true),
    view.getUint32(entry + 20, true),
    view.getUint32(entry + 24, true),
  ];
  const isSizeLater = (flags & 8) !== 0;
  if (size === 0 && (packed > 2 || (packed === 0 && isSizeLater))) return false;
  const file = view.getUint32(entry + 42, true);
  if (file + 30 > view.byteLength || view.getUint32(file, true) !== FILE) return false;
  const itself = view.getUint32(file + 22, true);
  return itself === size || (itself === 0 && isSizeLater);
}
