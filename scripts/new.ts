// Begins a part of the house where it belongs, with the lines that make it known:
//   npm run new -- rule <family>/<id>
//   npm run new -- format <name>
//   npm run new -- command <name>
// What is left to write says so, and its tests fail until it is written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const root = path.join(import.meta.dirname, "..");
const rulesFolder = path.join(root, "server/core/rules");

/** "aimNotMeant" of "aim-not-meant". */
const camelCase = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

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
`;

/** The index of a family with one rule more, imports and list in order. Throws when it does not look as it should. */
export function withRule(index: string, id: string): string {
  const name = camelCase(id);
  const [, listed] = /= \[\n((?: {2}\w+,\n)+)\];/.exec(index) ?? [];
  if (listed === undefined) throw new Error("This index.ts does not list its rules line by line.");
  return withImport(index, `import ${name} from "./${id}.ts";`).replace(
    listed,
    [...listed.split("\n").filter(Boolean), `  ${name},`]
      .toSorted()
      .map((line) => `${line}\n`)
      .join(""),
  );
}

/** With one import more among those of its folder, in order. */
function withImport(text: string, line: string): string {
  const folder = path.posix.dirname(pathIn(line));
  const imports = [...text.matchAll(/^import .* from "(.*)";$/gm)]
    .filter(([, from = ""]) => from.startsWith("./") && path.posix.dirname(from) === folder)
    .map(([one]) => one);
  const lines = [...imports, line].toSorted((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1));
  return replaced(text, imports.join("\n"), lines.join("\n"));
}

const pathIn = (line: string): string => /"(.*)"/.exec(line)?.[1] ?? "";

/** Throws where there is nothing to replace. */
function replaced(text: string, old: string, by: string): string {
  if (old === "" || !text.includes(old)) throw new Error("The lists no longer look as this script knows them.");
  return text.replace(old, () => by);
}

/** The file of a new format, and the files that have to know it, by their paths. `read` gives a file as it is. */
export function formatFiles(name: string, read: (file: string) => string): ReadonlyMap<string, string> {
  const folder = "server/cli/formats";
  const variable = camelCase(name);
  const entry = variable === name ? name : `"${name}": ${variable}`;
  return new Map([
    [`${folder}/${name}.ts`, formatFile(variable)],
    [`${folder}/names.ts`, replaced(read(`${folder}/names.ts`), "\n] as const;", `\n  "${name}",\n] as const;`)],
    [
      `${folder}/index.ts`,
      replaced(
        withImport(read(`${folder}/index.ts`), `import { ${variable} } from "./${name}.ts";`),
        "\n};",
        `\n  ${entry},\n};`,
      ),
    ],
  ]);
}

const formatFile = (variable: string): string =>
  `// Who reads this format, and where its grammar is published.
import { escapeForTerminal } from "../escape.ts";
import type { Format } from "./format.ts";
import { spanOf } from "./place.ts";

export const ${variable}: Format = (report) =>
  report.diagnostics
    .map((diagnostic) => {
      const { line, column } = spanOf(report, diagnostic);
      const file = escapeForTerminal(report.fromHere(diagnostic.file));
      // To be written as the format has it; no user text goes out unescaped.
      return \`\${file}:\${line}:\${column} \${escapeForTerminal(diagnostic.message)}\\n\`;
    })
    .join("");
`;

/** The files of a new command, and the files that have to know it, by their paths. `read` gives a file as it is. */
export function commandFiles(name: string, read: (file: string) => string): ReadonlyMap<string, string> {
  const names = "server/cli/arguments/names.ts";
  const main = "server/cli/main.ts";
  const work = camelCase(name);
  const loaded = `  runs(${work}Arguments(), async () => (await import("./commands/${name}.ts")).${work});\n`;
  const before = "  runs(completionArguments(),";
  return new Map([
    [
      `server/cli/arguments/${name}.ts`,
      `import { command } from "./command.ts";

export const ${work}Arguments = () =>
  command("${name}", "what it does, in a few words that begin with a verb").argument("<id>", "the id of a document");
`,
    ],
    [
      `server/cli/commands/${name}.ts`,
      `// \`plan-lint ${name} <id>\`: what it does.
import { type ExitCode, type Io, Refusal } from "../io.ts";

export function ${work}(id: string, _flags: object, _io: Io): ExitCode {
  throw new Refusal(\`'\${id}' is given to a command that is not written yet.\`);
}
`,
    ],
    [
      `test/cli/${name}.test.ts`,
      `// \`plan-lint ${name}\`: what it says of documents, and when it refuses.
import path from "node:path";
import { expect, test } from "vitest";
import { run } from "./run.ts";

const northbridge = path.resolve(import.meta.dirname, "../../samples/northbridge");

test("what it says of a document", async () => {
  expect(await run(northbridge, ["${name}", "urology-theatres"])).toEqual({ code: 0, out: "what it says\\n", err: "" });
});
`,
    ],
    [names, replaced(read(names), '\n  "completion",', `\n  "${name}",\n  "completion",`)],
    [
      main,
      replaced(
        withImport(read(main), `import { ${work}Arguments } from "./arguments/${name}.ts";`),
        before,
        `${loaded}${before}`,
      ),
    ],
  ]);
}

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

function newFormat(name: string): string {
  if (!isName(name)) return `'${name}' is no name of a format. Write it in small letters: npm run new -- format tap`;
  return begin(
    [`server/cli/formats/${name}.ts`],
    () => formatFiles(name, readHere),
    `  1. write it; node server/cli/bin.ts check samples/northbridge --format ${name} shows it
  2. npm run typecheck                           names OF_NOTHING of test/cli/machine-formats.test.ts: what its readers ask of no findings
  3. npm run test:unit -- test/cli/machine-formats.test.ts -t ${name}
  4. name it in docs/command-line.md;            npm run test:unit -- test/docs
  5. tell users of it in CHANGELOG.md`,
  );
}

function newCommand(name: string): string {
  if (!isName(name)) return `'${name}' is no name of a command. Write it in small letters: npm run new -- command log`;
  return begin(
    [`server/cli/commands/${name}.ts`, `server/cli/arguments/${name}.ts`, `test/cli/${name}.test.ts`],
    () => commandFiles(name, readHere),
    `  1. write what can be typed in server/cli/arguments/${name}.ts; node server/cli/bin.ts help ${name} shows it
  2. write the work and its test;                npm run test:unit -- test/cli/${name}.test.ts
  3. npm run typecheck                           says whether the two fit
  4. give it a line in docs/command-line.md;     npm run test:unit -- test/docs
  5. tell users of it in CHANGELOG.md`,
  );
}

const isName = (name: string): boolean => /^[a-z]+(?:-[a-z]+)*$/.test(name);
const readHere = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** Writes the files of something new, the files `own` among them, unless one of those is there. */
function begin(own: readonly string[], filesOf: () => ReadonlyMap<string, string>, next: string): string {
  const taken = own.find((file) => existsSync(path.join(root, file)));
  if (taken !== undefined) return `There is ${taken} already. Take another name.`;
  for (const [file, text] of filesOf()) writeFileSync(path.join(root, file), text);
  const begun = new Intl.ListFormat("en-GB").format(own);
  console.log(`${begun} ${own.length === 1 ? "is" : "are"} begun, and listed. Now:\n${next}`);
  return "";
}

const SORTS: Readonly<Record<string, (name: string) => string>> = {
  rule: newRule,
  format: newFormat,
  command: newCommand,
};

if (import.meta.main) {
  const [sort = "", name = ""] = process.argv.slice(2);
  const start = Object.hasOwn(SORTS, sort) ? SORTS[sort] : undefined;
  const complaint =
    start?.(name) ??
    "What can be begun: npm run new -- rule <family>/<id>, npm run new -- format <name>, npm run new -- command <name>";
  if (complaint !== "") {
    console.error(complaint);
    process.exitCode = 2;
  }
}
