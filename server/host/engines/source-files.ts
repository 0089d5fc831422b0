// The files of rows that a source names: patterns written out, links followed to the end, and nothing outside the workspace but what
// somebody allowed at the terminal.
import { type BigIntStats, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, resolve, sep } from "node:path";
import { globMatcher } from "../../core/lint/settings.ts";
import { reasonOf } from "../reason.ts";
import { NotCounted } from "./engine.ts";

export type SourceFile = {
  /** Where it really is. */
  readonly place: string;
  /** As people know it. */
  readonly name: string;
  /** What would be another if somebody wrote to it. */
  readonly state: string;
};

export type FileFormat = "csv" | "parquet";

const FORMATS: Readonly<Record<string, FileFormat>> = { csv: "csv", tsv: "csv", txt: "csv", parquet: "parquet" };

/** All files of a source; `allowed` are folders outside the workspace that somebody named. */
export function sourceFiles(
  root: string,
  patterns: readonly string[],
  allowed: readonly string[],
): { readonly files: readonly SourceFile[]; readonly format: FileFormat } {
  const rooms = [root, ...allowed].map(realFolder);
  const files = patterns.flatMap((pattern) => matching(root, pattern)).map((place) => opened(place, rooms));
  const unique = [...new Map(files.map((file) => [file.place, file])).values()].toSorted((a, b) =>
    a.place < b.place ? -1 : 1,
  );
  const formats = new Set(unique.map(({ name }) => formatOf(name)));
  const [format = "csv", other] = formats;
  if (other !== undefined)
    throw new NotCounted(
      "The files of a source are either all CSV or all Parquet, and these are both. Make two sources of them.",
    );
  return { files: unique, format };
}

function formatOf(name: string): FileFormat {
  const format = FORMATS[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  if (format !== undefined) return format;
  const advice = /\.xls[xmb]?$/i.test(name) ? " Save the sheet as 'CSV UTF-8'." : "";
  throw new NotCounted(`'${name}' is neither a CSV file (.csv, .tsv, .txt) nor a Parquet file (.parquet).${advice}`);
}

function matching(root: string, pattern: string): readonly string[] {
  if (/[\0-\x1f\x7f]/.test(pattern) || /^[a-z][a-z\d+.-]+:\/\//i.test(pattern))
    throw new NotCounted("A file of a source is named by a path relative to plan-lint.yaml, and by nothing else.");
  const place = resolve(root, pattern);
  const [folder, name] = [dirname(place), basename(place)];
  if (!/[*?[{]/.test(pattern)) return [place];
  if (/[*?[{]/.test(dirname(pattern)))
    throw new NotCounted(
      `The pattern '${pattern}' has a sign such as * in a folder. Use it in the name of the file alone.`,
    );
  const matches = globMatcher([name]);
  const found = namesIn(folder, pattern).filter((one) => matches(one));
  if (found.length === 0) throw new NotCounted(`No file is called '${pattern}'.`);
  return found.map((one) => resolve(folder, one));
}

function namesIn(folder: string, pattern: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new NotCounted(`The folder of '${pattern}' cannot be read: ${reasonOf(error)}.`);
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    throw new NotCounted(`The folder '${folder}' cannot be read: ${reasonOf(error)}.`);
  }
}

function opened(place: string, rooms: readonly string[]): SourceFile {
  const name = basename(place);
  try {
    const real = realpathSync.native(place);
    const stats = statSync(real, { bigint: true });
    if (!stats.isFile()) throw new NotCounted(`'${name}' is not a file.`);
    if (!rooms.some((room) => real.startsWith(room + sep)))
      throw new NotCounted(
        `'${name}' lies outside this workspace. If it is to be read, allow its folder at the terminal: --allow-path '${dirname(real)}'.`,
      );
    if (stats.size === 0n) throw new NotCounted(`'${name}' is empty.`);
    return { place: real, name, state: stateIn(stats) };
  } catch (error) {
    if (error instanceof NotCounted) throw error;
    throw new NotCounted(`'${name}' cannot be read: ${reasonOf(error)}.`);
  }
}

/** What would be another if somebody wrote to a file. */
export const stateIn = ({ size, mtimeNs, ino }: Pick<BigIntStats, "size" | "mtimeNs" | "ino">): string =>
  `${size} ${mtimeNs} ${ino}`;

/** Whether somebody wrote to it, or took it away. */
export function isChanged(place: string, state: string): boolean {
  try {
    return stateIn(statSync(place, { bigint: true })) !== state;
  } catch {
    return true;
  }
}
