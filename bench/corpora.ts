// Repositories of invented documents to measure on. The generator lies beside this repository, or where `--generator` says.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The day on which nothing in a generated corpus is late. */
export const AS_OF = "2026-04-20";

/** The path of the generator. Throws, saying where it was looked for, when it is not there. */
export function findGenerator(given: string | undefined): string {
  const file = path.resolve(given ?? path.join(ROOT, "../shared/corpus/generate.mjs"));
  if (existsSync(file)) return file;
  throw new Error(`There is no corpus generator at ${file}. Say where it is with --generator <file>.`);
}

/** The folder of a clean corpus with this many documents, made now unless an earlier run has made it. */
export function corpus(generator: string, files: number): string {
  const folder = path.join(ROOT, "out/bench", `corpus-${files}`);
  if (existsSync(folder)) return folder;
  mkdirSync(path.dirname(folder), { recursive: true });
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [generator, "--files", String(files), "--seed", "1", "--out", unfinished],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The corpus generator failed: ${stderr}`);
  renameSync(unfinished, folder);
  return folder;
}
