// Writes a site into a folder of its own. It touches nothing that its own list of files does not name: a folder of somebody else stays as it is.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SiteFile } from "../core/report/site/site-html.ts";
import { reasonOf } from "./reason.ts";
import { Refusal } from "./refusal.ts";
import { NONE_WRITTEN, Outputs } from "./write-outputs.ts";

/** What every site is searched with: `npm run generate` makes it. */
export const searchScript = (): string => readFileSync(new URL("./site/search.js", import.meta.url), "utf8");

const MANIFEST = "plan-lint-site.json";

export type SiteFolder = {
  readonly place: string;
  readonly name: string;
  /** What an earlier run wrote there, by paths with forward slashes. */
  readonly files: ReadonlySet<string>;
};

/** The folder, which is empty, not there yet, or of an earlier site; refuses any other. */
export function openSiteFolder(place: string, name: string): SiteFolder {
  let entries: readonly string[];
  try {
    entries = existsSync(place) ? readdirSync(place) : [];
  } catch (error) {
    throw new Refusal(`'${name}' could not be read: ${reasonOf(error)}.`);
  }
  if (entries.length === 0) return { place, name, files: new Set() };
  const files = filesIn(join(place, MANIFEST));
  if (files) return { place, name, files };
  throw new Refusal(
    `Nothing was written: the folder '${name}' holds files that are not of a site that plan-lint wrote. Name an empty folder, or a new one.`,
  );
}

/** The list of a site; `undefined` where it is none, or names anything outside its folder. */
function filesIn(manifest: string): ReadonlySet<string> | undefined {
  try {
    const read = JSON.parse(readFileSync(manifest, "utf8")) as { readonly format?: unknown; readonly files?: unknown };
    if (read.format !== "plan-lint-site" || !Array.isArray(read.files)) return undefined;
    const files = read.files.filter((file) => typeof file === "string");
    return files.length === read.files.length && files.every(isWithin) ? new Set(files) : undefined;
  } catch {
    return undefined;
  }
}

const isWithin = (path: string): boolean => /^[\w-]+(?:\/[\w-]+)*\.(?:html|css|js|svg)$/.test(path);

/** A file of an earlier run that stays as it is. */
export type FileThere = { readonly path: string; readonly isThere: true };

/** The text of a file that an earlier run wrote. */
export function knownFile({ place, files }: SiteFolder, path: string): string | undefined {
  if (!files.has(path)) return undefined;
  try {
    return readFileSync(join(place, path), "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Writes what is new or otherwise, takes away what an earlier run wrote and is no longer there. Says how many files were written.
 * Files are written as they come, and none is in its place before all are there.
 */
export async function writeSite(folder: SiteFolder, files: AsyncIterable<SiteFile | FileThere>): Promise<number> {
  const { place, name } = folder;
  const outputs = new Outputs();
  const paths = new Set<string>();
  let written = 0;
  const add = ({ path, text }: SiteFile): void => {
    const problem = outputs.add({ place: join(place, path), name: `${name}/${path}`, text });
    if (problem !== undefined) throw new Refusal(problem + NONE_WRITTEN);
  };
  try {
    for await (const file of files) {
      if (paths.has(file.path)) continue;
      paths.add(file.path);
      if ("isThere" in file || knownFile(folder, file.path) === file.text) continue;
      add(file);
      written++;
    }
  } catch (error) {
    outputs.takeBack();
    throw error;
  }
  const manifest = { format: "plan-lint-site", version: 1, files: [...paths].toSorted() };
  add({ path: MANIFEST, text: `${JSON.stringify(manifest, null, 1)}\n` });
  const problem = outputs.putInPlace();
  if (problem !== undefined) throw new Refusal(problem + NONE_WRITTEN);
  for (const path of folder.files) if (!paths.has(path)) rmSync(join(place, path), { force: true });
  return written;
}
