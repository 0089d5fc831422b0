// Writes every file that is made from the schemas and the rules. A test fails when one of them is out of date.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateSchemas } from "../schemas/generate.ts";
import { snippets } from "../server/core/features/snippets.ts";
import { ruleReference } from "../server/core/report/rule-page.ts";
import { rules } from "../server/core/rules/index.ts";

/** The text of each generated file, by its path from the root of the repository. */
export const generate = (): ReadonlyMap<string, string> =>
  new Map([
    ...generateSchemas(),
    ["docs/rules.md", ruleReference(rules)],
    ["client/snippets.json", `${JSON.stringify(snippets(), null, 2)}\n`],
  ]);

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  for (const [path, text] of generate()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
