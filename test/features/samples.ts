// The samples as texts, for tests that ask about all of them.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const SAMPLES = path.resolve(import.meta.dirname, "../../samples");

/** A sample with its catalogues inside it. */
export function filesOf(sample: string): ReadonlyMap<string, string> {
  const read = (folder: string, place = ""): readonly (readonly [string, string])[] =>
    globSync("**/*.{md,csv,yaml}", { cwd: path.join(SAMPLES, folder) })
      .toSorted()
      .map((file) => [`${place}${file}`, readFileSync(path.join(SAMPLES, folder, file), "utf8")]);
  const files = new Map([...read(sample), ...read("catalogues", "catalogues/")]);
  const config = files.get("plan-lint.yaml") ?? "";
  return files.set("plan-lint.yaml", config.replaceAll("../catalogues", "./catalogues"));
}
