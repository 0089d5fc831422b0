// Exports of organisations as somebody sent them: foreign input. Each is looked at alone, its files are those that its manifest names and no
// others, and what is wrong with one leaves that one out, by name.
import { createHash } from "node:crypto";
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type ExportManifest, readExportManifest } from "../../../schemas/export-manifest.ts";
import { quote } from "../../core/document/problem.ts";
import { counted } from "../../core/document/words.ts";
import { EXPORT_TABLES, type TableName } from "../../core/nation/tables.ts";
import { stateIn } from "../engines/source-files.ts";
import { reasonOf } from "../reason.ts";

type ExportedFile = {
  readonly place: string;
  readonly rows: number;
  /** What would be another if somebody wrote to it. */
  readonly state: string;
};

export type Export = {
  readonly manifest: ExportManifest;
  /** The folder as somebody named it. */
  readonly name: string;
  readonly files: ReadonlyMap<TableName, ExportedFile>;
};

/** An export that is not counted; `reason` is a sentence. */
export type LeftOut = { readonly name: string; readonly reason: string };

type ReadExports = {
  /** One of each organisation, in the order of their codes. */
  readonly exports: readonly Export[];
  readonly leftOut: readonly LeftOut[];
  /** What else somebody should know, each a sentence. */
  readonly notes: readonly string[];
};

const MANIFEST = "export.json";

/** A manifest names some twenty files. */
const LARGEST_MANIFEST = 1_000_000;
/** The largest organisation that anybody measured has tables of some megabytes. */
const LARGEST_FILE = 500_000_000;

/** Reads the exports in these folders. A folder of several exports stands for all of them. */
export function readExports(cwd: string, names: readonly string[]): ReadExports {
  const leftOut: LeftOut[] = [];
  const found = new Map<string, string>();
  for (const name of names) {
    const folders = exportFolders(resolve(cwd, name), name);
    if ("reason" in folders) leftOut.push(folders);
    else for (const [place, called] of folders.places) if (!found.has(place)) found.set(place, called);
  }
  const read: Export[] = [];
  for (const [place, name] of found) {
    const one = readExport(place, name);
    if ("reason" in one) leftOut.push(one);
    else read.push(one);
  }
  const notes: string[] = [];
  const exports = [...Map.groupBy(read, ({ manifest }) => manifest.org)].map(([org, of]) => {
    const [newest, ...older] = of.toSorted(newestFirst);
    if (older.length > 0)
      notes.push(
        `${org} sent ${counted(of.length, "export")}. The newest counts, as of ${newest?.manifest.as_of} in '${quote(newest?.name ?? "")}'; left out: ${older.map(({ name }) => `'${quote(name)}'`).join(", ")}.`,
      );
    return newest as Export;
  });
  return {
    exports: exports.toSorted((a, b) => (a.manifest.org < b.manifest.org ? -1 : 1)),
    leftOut: leftOut.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    notes: notes.toSorted(),
  };
}

const newestFirst = (a: Export, b: Export): number => {
  if (a.manifest.as_of !== b.manifest.as_of) return a.manifest.as_of < b.manifest.as_of ? 1 : -1;
  return a.name < b.name ? 1 : -1;
};

type Folders = { readonly places: readonly (readonly [place: string, name: string])[] };

function exportFolders(place: string, name: string): Folders | LeftOut {
  const leftOut = (reason: string): LeftOut => ({ name: quote(name, 200), reason });
  try {
    const real = realpathSync.native(place);
    if (!statSync(real).isDirectory()) {
      if (basename(real) === MANIFEST) return { places: [[dirname(real), name]] };
      const advice = /\.zip$/i.test(name) ? " Unpack it first." : "";
      return leftOut(`It is a file. An export is a folder with ${MANIFEST} in it.${advice}`);
    }
    if (isThere(join(real, MANIFEST))) return { places: [[real, name]] };
    const within = readdirSync(real, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith(".") && !entry.isFile())
      .map((entry) => entry.name)
      .toSorted();
    if (within.length === 0) return leftOut(`There is no ${MANIFEST} in it.`);
    return { places: within.map((one) => [realpathSync.native(join(real, one)), join(name, one)]) };
  } catch (error) {
    return leftOut(`It cannot be read: ${reasonOf(error)}.`);
  }
}

function isThere(place: string): boolean {
  try {
    statSync(place);
    return true;
  } catch {
    return false;
  }
}

function readExport(folder: string, called: string): Export | LeftOut {
  const name = quote(called, 200);
  const manifest = manifestIn(folder);
  if ("reason" in manifest) return { name: manifest.org ?? name, reason: manifest.reason };
  const { org } = manifest;
  const files = new Map<TableName, ExportedFile>();
  for (const { name: table } of EXPORT_TABLES) {
    const [listed, twice] = manifest.files.filter((one) => one.table === table);
    if (listed === undefined) return { name: org, reason: `Its ${MANIFEST} does not name the table '${table}'.` };
    if (twice !== undefined) return { name: org, reason: `Its ${MANIFEST} names the table '${table}' twice.` };
    const file = verified(folder, listed);
    if ("reason" in file) return { name: org, reason: file.reason };
    files.set(table, file);
  }
  return { manifest, name: called, files };
}

type NoManifest = { readonly reason: string; readonly org?: string };

function manifestIn(folder: string): ExportManifest | NoManifest {
  const place = join(folder, MANIFEST);
  let value: unknown;
  try {
    const stats = statSync(place);
    if (!stats.isFile()) return { reason: `Its ${MANIFEST} is not a file.` };
    if (stats.size > LARGEST_MANIFEST) return { reason: `Its ${MANIFEST} is larger than any that plan-lint writes.` };
    value = JSON.parse(readFileSync(place, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: `Its ${MANIFEST} is damaged.` };
    return {
      reason: isThere(place) ? `Its ${MANIFEST} cannot be read: ${reasonOf(error)}.` : `There is no ${MANIFEST} in it.`,
    };
  }
  const manifest = readExportManifest(value);
  if (manifest) return manifest;
  const { format, version, org } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (format !== "plan-lint-export") return { reason: `Its ${MANIFEST} is not one that plan-lint wrote.` };
  const known = typeof org === "string" && /^[A-Z0-9]{3,10}$/.test(org) ? { org } : {};
  if (version !== 1 && Number.isInteger(version))
    return {
      ...known,
      reason: `It is of version ${version} of the format, and this plan-lint reads version 1. Export it again with this plan-lint.`,
    };
  if (org === undefined || org === null || org === "")
    return { reason: "It names no organisation: the unit at the top of its repository has no ods_code." };
  return { ...known, reason: `Its ${MANIFEST} is damaged.` };
}

/** A file whose bytes are those that the manifest was written for. `folder` is where it really is. */
function verified(folder: string, { file, sha256, rows }: ExportManifest["files"][number]): ExportedFile | NoManifest {
  try {
    let place = join(folder, file);
    let stats = lstatSync(place, { bigint: true });
    if (stats.isSymbolicLink()) {
      place = realpathSync.native(place);
      stats = statSync(place, { bigint: true });
    }
    if (!place.startsWith(folder + sep)) return { reason: `'${file}' leads out of its folder.` };
    if (!stats.isFile()) return { reason: `'${file}' is not a file.` };
    if (stats.size > LARGEST_FILE) return { reason: `'${file}' is larger than ${LARGEST_FILE / 1e6} MB.` };
    if (digestOf(place) !== sha256)
      return { reason: `'${file}' is not what was exported: its SHA-256 is another. Send it again.` };
    return { place, rows, state: stateIn(stats) };
  } catch (error) {
    return { reason: `'${file}' cannot be read: ${reasonOf(error)}.` };
  }
}

/** What is read at a time, in one place for all files: a new one for each of thousands would have to be cleared away again. */
const PART = Buffer.allocUnsafe(1_000_000);

function digestOf(place: string): string {
  const hash = createHash("sha256");
  const handle = openSync(place, "r");
  try {
    for (let read = readSync(handle, PART); read > 0; read = readSync(handle, PART))
      hash.update(PART.subarray(0, read));
    return hash.digest("hex");
  } finally {
    closeSync(handle);
  }
}
