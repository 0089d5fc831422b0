// What sort of file a path names: the configuration, a page, a table of figures, or something that is only known to be there.
import { CONFIG_FILE } from "./document.ts";

type FileSort = "config" | "markdown" | "table" | "lock" | "other";

/** What `plan-lint data refresh` keeps beside the figures that it wrote. */
export const REFRESH_LOCK = "data/refresh.lock.json";

/** What sort of file a path names. Only the configuration at the root counts. */
export function sortOf(path: string): FileSort {
  if (path === CONFIG_FILE) return "config";
  if (path === REFRESH_LOCK) return "lock";
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return extension === "md" || extension === "markdown" ? "markdown" : extension === "csv" ? "table" : "other";
}

/** Whether a file is read when a rule asks for it, and not before: tables, and what was kept of the last refresh. */
export const isReadOnDemand = (path: string): boolean => sortOf(path) === "table" || sortOf(path) === "lock";
