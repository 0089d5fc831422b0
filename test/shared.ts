// Data that several tests share lies beside this repository: corpora, and what other programs have worked out.
import { existsSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "../../shared");

/** The path of something in that folder. Throws, saying where it was looked for, when it is not there. */
export function shared(name: string): string {
  const place = path.join(FOLDER, name);
  if (existsSync(place)) return place;
  throw new Error(`This test needs ${place}, which is not there.`);
}
