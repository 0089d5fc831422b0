// File addresses as the protocol writes them. Only `file:` addresses lead to a disk; all others are left alone.
import { fileURLToPath, pathToFileURL } from "node:url";

/** The file that an address names; `undefined` for every other scheme and for what is no address at all. */
export function fileOf(uri: unknown): string | undefined {
  if (typeof uri !== "string" || !/^file:/i.test(uri)) return undefined;
  try {
    const file = fileURLToPath(uri);
    return file.includes("\0") ? undefined : file;
  } catch {
    return undefined;
  }
}

export const uriOf = (file: string): string => pathToFileURL(file).href;
