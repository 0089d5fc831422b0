// Keeps what is unfinished from being published. npm runs it before it would publish this folder, which it never may:
// what is published is what `npm run release` makes.
import path from "node:path";
import process from "node:process";
import packageFile from "../package.json" with { type: "json" };

/** What a person has to fill in first (docs/releasing.md): without an address nobody can ask, report or see where it comes from. */
export const missingToPublish = (manifest: Readonly<Record<string, unknown>>): readonly string[] =>
  ["repository", "homepage", "bugs"].filter((field) => manifest[field] === undefined);

/** "package.json has no 'repository', 'homepage' and 'bugs' yet …" */
export const missingInWords = (missing: readonly string[]): string =>
  `package.json says nothing yet of ${new Intl.ListFormat("en-GB").format(missing.map((field) => `'${field}'`))}; docs/releasing.md tells what a person has to do first.`;

if (path.resolve(process.argv[1] ?? "") === import.meta.filename) {
  const missing = missingToPublish(packageFile);
  console.error(
    [
      "Nothing is published from this folder: publish what 'npm run release' makes in out/release.",
      ...(missing.length > 0 ? [`Nor is it finished: ${missingInWords(missing)}`] : []),
    ].join("\n"),
  );
  process.exitCode = 1;
}
