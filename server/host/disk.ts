// The disk of this machine.
import { existsSync } from "node:fs";
import { sep } from "node:path";
import type { Files } from "./files.ts";
import { readTable, readText } from "./read-text.ts";
import { isNamed, isPassedBy, walk } from "./walk.ts";

export const disk: Files = {
  readText,
  readTable,
  walk,
  isPassedBy,
  isNamed,
  isThere: existsSync,
  // Only of a folder can there be a "." within.
  isFolder: (place) => existsSync(`${place}${sep}.`),
};
