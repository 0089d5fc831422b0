// Writes every file that is made from the schemas, the rules, the texts of the extension, the script of sites and the imports of the code. A test fails when one of them is out of date.
import { globSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { getL10nJson } from "@vscode/l10n-dev";
import { generateSchemas } from "../schemas/generate.ts";
import { snippets } from "../server/core/features/snippets.ts";
import { tablesPage } from "../server/core/nation/tables-page.ts";
import { ruleReference } from "../server/core/report/rule-page.ts";
import { rules } from "../server/core/rules/index.ts";
import { ARCHITECTURE_PICTURE, architecturePicture } from "./architecture-picture.ts";
import { SITE_SCRIPT, siteScript } from "./site-script.ts";

const root = join(import.meta.dirname, "..");

/** What the extension says in VS Code, for translators: a translation lies beside it as `bundle.l10n.<language>.json`. */
async function textsOfExtension(): Promise<string> {
  const files = globSync("client/**/*.ts", { cwd: root }).toSorted();
  const sources = files.map((file) => ({ extension: ".ts", contents: readFileSync(join(root, file), "utf8") }));
  const texts = Object.entries(await getL10nJson(sources)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`;
}

/** The text of each generated file, by its path from the root of the repository. */
export const generate = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ...generateSchemas(),
    ["docs/rules.md", ruleReference(rules)],
    ["docs/export-tables.md", tablesPage()],
    ["client/snippets.json", `${JSON.stringify(snippets(), null, 2)}\n`],
    [ARCHITECTURE_PICTURE, architecturePicture()],
    [SITE_SCRIPT, await siteScript()],
    ["l10n/bundle.l10n.json", await textsOfExtension()],
  ]);

if (import.meta.main) {
  for (const [path, text] of await generate()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
