// The folder of an export: empty, new, or of an earlier export of the same organisation. A folder of somebody else stays as it is.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ExportManifest, readExportManifest } from "../../schemas/export-manifest.ts";
import { EXPORT_TABLES, type ExportRows, fileOfTable } from "../core/nation/tables.ts";
import { parquetOf } from "./export-parquet.ts";
import { reasonOf } from "./reason.ts";
import { Refusal } from "./refusal.ts";
import { writeOutputs } from "./write-outputs.ts";

const MANIFEST = "export.json";
const OURS: ReadonlySet<string> = new Set([MANIFEST, ...EXPORT_TABLES.map(({ name }) => fileOfTable(name))]);

/** What a run that was ended in the midst of writing leaves. */
const BEGUN = /^\.(.+)\.[\da-f]{12}\.new$/;

type ExportFolder = { readonly place: string; readonly name: string; readonly begun: readonly string[] };

/** Refuses a folder that holds anything but an export of this organisation. */
export function openExportFolder(place: string, name: string, org: string): ExportFolder {
  const entries = entriesOf(place, name);
  const begun = entries.filter((entry) => OURS.has(BEGUN.exec(entry)?.[1] ?? ""));
  const others = entries.filter((entry) => !begun.includes(entry));
  if (others.length === 0) return { place, name, begun };
  const manifest = manifestIn(join(place, MANIFEST));
  if (!manifest || others.some((entry) => !OURS.has(entry)))
    throw new Refusal(
      `Nothing was written: the folder '${name}' holds files that are not of an export that plan-lint wrote. Name an empty folder, or a new one.`,
    );
  if (manifest.org !== org)
    throw new Refusal(
      `Nothing was written: the folder '${name}' holds the export of ${manifest.org}, and this one is of ${org}. Name another folder.`,
    );
  return { place, name, begun };
}

function entriesOf(place: string, name: string): readonly string[] {
  try {
    const there = statSync(place, { throwIfNoEntry: false });
    if (there && !there.isDirectory())
      throw new Refusal(`Nothing was written: '${name}' is a file. An export is a folder of files, so name a folder.`);
    return there ? readdirSync(place) : [];
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`'${name}' could not be read: ${reasonOf(error)}.`);
  }
}

function manifestIn(file: string): ExportManifest | undefined {
  try {
    return readExportManifest(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Writes all tables and what vouches for them, or none. Returns what was written, with its size in bytes. */
export function writeExport(
  { place, name, begun }: ExportFolder,
  rows: ExportRows,
  about: Omit<ExportManifest, "format" | "version" | "files">,
): { readonly manifest: ExportManifest; readonly bytes: number } {
  const tables = EXPORT_TABLES.map((table) => {
    const file = fileOfTable(table.name);
    return {
      table: table.name,
      file,
      rows: rows[table.name].length,
      bytes: parquetOf(table, about.org, rows[table.name]),
    };
  });
  const manifest: ExportManifest = {
    format: "plan-lint-export",
    version: 1,
    ...about,
    files: tables.map(({ table, file, rows, bytes }) => ({
      table,
      file,
      rows,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  };
  // The manifest takes its place first: of a run that is ended in between it tells that the tables are not those that it vouches for.
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const problem = writeOutputs([
    { place: join(place, MANIFEST), name: `${name}/${MANIFEST}`, text },
    ...tables.map(({ file, bytes }) => ({ place: join(place, file), name: `${name}/${file}`, text: bytes })),
  ]);
  if (problem !== undefined) throw new Refusal(problem);
  for (const entry of begun) rmSync(join(place, entry), { force: true });
  return { manifest, bytes: tables.reduce((sum, { bytes }) => sum + bytes.length, text.length) };
}
