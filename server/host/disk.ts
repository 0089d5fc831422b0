// The disk of this machine.
import { existsSync, statSync } from "node:fs";
import type { Files } from "./files.ts";
import { readTable, readText } from "./read-text.ts";
import { spelt } from "./spelt.ts";
import { asked, isNamed, isPassedBy, walk } from "./walk.ts";

export const disk: Files = {
  readText,
  readTable,
  walk,
  isPassedBy,
  isNamed,
  isThere: existsSync,
  isFolder: (place) => asked(() => statSync(place, { throwIfNoEntry: false })?.isDirectory() === true),
  spelt,
};
