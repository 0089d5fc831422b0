// Repositories of invented documents, clean or with planted faults, from the generator that lies beside this repository.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { array, number, object, optional, parse, string } from "zod/mini";
import { shared } from "../shared.ts";

/** A fault that was planted, and the rule that should say so. */
export type Fault = {
  readonly fault: string;
  readonly rule: string;
  /** Where it was planted; with more than one file, the finding may lie in any of them. */
  readonly files: readonly string[];
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** The field that is wrong or missing. */
  readonly field?: string | undefined;
};

export type Corpus = { readonly folder: string; readonly asOf: string; readonly faults: readonly Fault[] };

const Manifest = object({
  asOf: string(),
  faults: array(
    object({
      fault: string(),
      rule: string(),
      file: string(),
      files: optional(array(string())),
      line: optional(number()),
      field: optional(string()),
    }),
  ),
});

/** Makes a corpus in a temporary folder and removes it afterwards. `errors` is the share of files in which to plant a fault. */
export async function withCorpus<T>(
  { files, seed, errors }: { readonly files: number; readonly seed: number; readonly errors: number },
  use: (corpus: Corpus) => Promise<T>,
): Promise<T> {
  const generator = shared("corpus/generate.mjs");
  const place = mkdtempSync(path.join(tmpdir(), "golden-thread-corpus-"));
  try {
    const folder = path.join(place, "corpus");
    const manifest = path.join(place, "manifest.json");
    const wanted = { files, seed, errors, out: folder, manifest };
    execFileSync(process.execPath, [
      generator,
      ...Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ]);
    const { asOf, faults } = parse(Manifest, JSON.parse(readFileSync(manifest, "utf8")));
    return await use({
      folder,
      asOf,
      faults: faults.map(({ file, files: several, ...fault }) => ({ ...fault, files: several ?? [file] })),
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
