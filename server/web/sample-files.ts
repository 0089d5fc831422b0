// The pages that come with the programme: in a browser they are part of it.
import { all } from "all-samples";
import type { WrittenFile } from "../core/features/wizard/index.ts";

/** The files in a folder of the samples. */
export const sampleFiles = (folder: string): readonly WrittenFile[] =>
  all.flatMap(({ path, text }) =>
    path.startsWith(`${folder}/`) ? [{ path: path.slice(folder.length + 1), text }] : [],
  );
