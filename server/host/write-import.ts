// Writes what an import makes of files: all of them, or none.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ImportedFile } from "../core/features/workbook/import-workbook.ts";
import { writeFiles } from "./write-files.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Returns why nothing was written, as a sentence, or `undefined` when all was. */
export function writeImport(root: string, files: readonly ImportedFile[]): string | undefined {
  const fresh = files.filter(({ before }) => before === undefined);
  const rewrites = files.flatMap(({ path, before, after }) => (before === undefined ? [] : [{ path, before, after }]));
  const placed = fresh.map(({ path, after }) => ({ name: path, place: join(root, path), text: after }));
  const problem = writeOutputs(placed) ?? (rewrites.length > 0 ? writeFiles(root, rewrites) : undefined);
  // New files stand only beside what refers to them.
  if (problem !== undefined) for (const { place } of placed) rmSync(place, { force: true });
  return problem;
}
