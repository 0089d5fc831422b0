// Stands for server/host/disk.ts in a browser, where there is none: an empty one. The files are those that the editor sends.
import type { Files } from "../host/files.ts";
import { MemoryFiles } from "../host/memory-files.ts";

export const disk: Files = new MemoryFiles();
