// Begins a part of the house where it belongs, with the lines that make it known:
//   npm run new -- rule <family>/<id>
// What is left to write says so, and its tests fail until it is written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const rulesFolder = path.join(import.meta.dirname, "../server/core/rules");

/** "aimNotMeant" of "aim-not-meant". */
export const camelCase = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The file of a new rule. It is wrong on purpose: its bad example finds nothing yet. */
export const ruleFile = (family: string, id: string): string =>
  `import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "${id}",
  family: "${family}",
  summary: "What holds when all is well, as a sentence.",
  why: "The lesson behind it: what goes wrong for patients or staff when it does not hold.",
  help: "What to do, as a sentence.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: \`
=== plans/start-on-time.md
---
kind: plan
id: start-on-time
title: Start on time
       ^^^^^^^^^^^^^ What is wrong here, with the value in it.
---
\`,
    // The near miss: what makes it fine is all that differs.
    good: { "title: Start on time": "title: The first patient in theatre by nine" },
  },

  *check({ document }) {
    // Find it: read 'document.fields', ask others through 'context.graph', and yield the smallest text that a person would edit.
    if (document.fields.title === "to be written")
      yield { range: placeOf(document, "title"), message: "What is wrong here, with the value in it." };
  },
});
\`;
`.replace(/`;\n$/, "");

/** The index of a family with one rule more, imports and list in order. Throws when it does not look as it should. */
export function withRule(index: string, id: string): string {
  const name = camelCase(id);
  const imports = [...index.matchAll(/^import \w+ from "\.\/[\w-]+\.ts";$/gm)].map(([line]) => line);
  const [, listed] = /= \[\n((?: {2}\w+,\n)+)\];/.exec(index) ?? [];
  if (imports.length === 0 || listed === undefined)
    throw new Error("This index.ts does not list its rules line by line.");
  const lines = [...imports, `import ${name} from "./${id}.ts";`].toSorted((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1));
  return index.replace(imports.join("\n"), lines.join("\n")).replace(
    listed,
    [...listed.split("\n").filter(Boolean), `  ${name},`]
      .toSorted()
      .map((line) => `${line}\n`)
      .join(""),
  );
}

const pathIn = (line: string): string => /"(.*)"/.exec(line)?.[1] ?? "";

function newRule(place: string): string {
  const [, family = "", id = ""] = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(place) ?? [];
  const families = readdirSync(rulesFolder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  if (id === "")
    return `'${place}' is no rule. Write a family and an id that names the problem found: npm run new -- rule leadership/sponsor-left`;
  if (!families.includes(family)) return `There is no family '${family}'. Take one of ${families.join(", ")}.`;
  const file = path.join(rulesFolder, family, `${id}.ts`);
  const taken = families.find((other) => existsSync(path.join(rulesFolder, other, `${id}.ts`)));
  if (taken !== undefined)
    return `There is a rule '${id}' already, in ${taken}/. Ids are public for ever, so take another.`;
  const index = path.join(rulesFolder, family, "index.ts");
  const listed = withRule(readFileSync(index, "utf8"), id);
  writeFileSync(file, ruleFile(family, id));
  writeFileSync(index, listed);
  const shown = path.relative(process.cwd(), file);
  console.log(`${shown} is begun, and listed in its family. Now:
  1. write its examples and its check;           npm run test:unit -- test/rules/examples.test.ts -t ${id}
  2. give it a quick fix, or say why it has none: npm run test:unit -- test/features/quick-fixes/every-rule.test.ts -t ${id}
  3. npm run generate                            writes its page in docs/rules.md
  4. npm run test:unit -- test/rules             says whether a fault is now told twice
  5. npm run test:unit -- test/samples           says whether the samples break it
  6. npm run typecheck && npm run lint           says what does not compile, and what is written otherwise here
  7. tell users of it in CHANGELOG.md`);
  return "";
}

if (import.meta.main) {
  const [sort, place = ""] = process.argv.slice(2);
  const complaint = sort === "rule" ? newRule(place) : "What can be begun: npm run new -- rule <family>/<id>";
  if (complaint !== "") {
    console.error(complaint);
    process.exitCode = 2;
  }
}
