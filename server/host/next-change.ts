// Waits for the next change of a file that a check reads.
import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { CONFIG_FILE } from "../core/document/document.ts";
import { sortOf } from "../core/document/file-sort.ts";
import { areAlike } from "./places.ts";
import { reasonOf } from "./reason.ts";
import { Refusal } from "./refusal.ts";

/** True once a page, a table, a configuration or an ignore file in one of the folders changed that is none of `apart` (absolute paths). */
export function nextChange(folders: readonly string[], apart: readonly string[]): Promise<boolean> {
  return new Promise((settle, reject) => {
    const watchers: FSWatcher[] = [];
    const end = (finish: () => void): void => {
      for (const watcher of watchers) watcher.close();
      finish();
    };
    for (const folder of folders) {
      const refuse = (error: unknown): void =>
        end(() => reject(new Refusal(`'${folder}' cannot be watched for changes: ${reasonOf(error)}.`)));
      try {
        const watcher = watch(folder, { recursive: true }, (_, name) => {
          const path = name?.replaceAll("\\", "/") ?? "";
          if (isRead(path) && !apart.some((other) => areAlike(other, resolve(folder, path)))) end(() => settle(true));
        });
        watcher.on("error", refuse);
        watchers.push(watcher);
      } catch (error) {
        return refuse(error);
      }
    }
  });
}

const isRead = (path: string): boolean =>
  !/(?:^|\/)(?:\.git|node_modules)\//.test(path) &&
  (sortOf(path) !== "other" || path.endsWith(CONFIG_FILE) || path.endsWith("ignore"));
