// What sort of file a path names: the configuration, a page, a table of figures, or something that is only known to be there.
import { CONFIG_FILE } from "./document.ts";

export type FileSort = "config" | "markdown" | "table" | "other";

/** What sort of file a path names. Only the configuration at the root counts. */
export function sortOf(path: string): FileSort {
  if (path === CONFIG_FILE) return "config";
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return extension === "md" || extension === "markdown" ? "markdown" : extension === "csv" ? "table" : "other";
}
