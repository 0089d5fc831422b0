// The pages that come with the programme: beside it once that is built, and in `samples` before.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WrittenFile } from "../core/features/wizard/index.ts";
import { readText } from "./read-text.ts";
import { walk } from "./walk.ts";

/** The files in a folder of the samples. Empty where it did not come with the programme. */
export function sampleFiles(folder: string): readonly WrittenFile[] {
  const built = fileURLToPath(new URL("samples", import.meta.url));
  const root = join(existsSync(built) ? built : fileURLToPath(new URL("../../samples", import.meta.url)), folder);
  return walk(root).files.flatMap((path) => {
    const read = readText(root, path);
    return "text" in read ? [{ path, text: read.text }] : [];
  });
}
