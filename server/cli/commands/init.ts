// `plan-lint init`: an empty workspace that is valid as it stands. It asks nothing and writes over nothing.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { idFrom, inYaml, USUAL_PATTERNS } from "../../core/features/new-document.ts";
import { reasonOf } from "../../host/reason.ts";
import { findRoot } from "../../host/workspace.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";

export function init(folder: string, io: Io): ExitCode {
  const place = resolve(io.cwd, folder);
  const around = findRoot(place);
  if (around !== undefined) throw new Refusal(`There is a workspace already: '${join(around, "plan-lint.yaml")}'.`);
  const files = [
    ["plan-lint.yaml", configText()],
    ["organisation.md", organisationText(basename(place))],
  ] as const;
  const inTheWay = files.find(([name]) => existsSync(join(place, name)));
  if (inTheWay) throw new Refusal(`Nothing was written: there is already a file '${inTheWay[0]}' in '${place}'.`);
  const written: string[] = [];
  try {
    mkdirSync(place, { recursive: true });
    for (const [name, text] of files) {
      writeFileSync(join(place, name), text, { flag: "wx" });
      written.push(name);
    }
  } catch (error) {
    for (const name of written) rmSync(join(place, name), { force: true });
    throw new Refusal(`The workspace could not be begun in '${place}': ${reasonOf(error)}.`);
  }
  io.out(
    [
      `Begun in ${place}: ${files.map(([name]) => name).join(" and ")}.`,
      "Next:",
      "  plan-lint new objective <title>   what the organisation wants, and the national objective it serves",
      "  plan-lint new plan <title>        what you will change, for whom, by when",
      "  plan-lint new metric <title>      how you will know",
      "  plan-lint                         check it all",
      "",
    ].join("\n"),
  );
  return 0;
}

function configText(): string {
  const patterns = USUAL_PATTERNS.map((pattern) => `  - ${inYaml(pattern)}`);
  return [
    "# Every Markdown file here must be a document. Other Markdown is left alone.",
    "include:",
    ...patterns,
    "",
    "# Read-only collections of objectives, such as the national ones: folders or installed packages.",
    "catalogues: []",
    "",
  ].join("\n");
}

function organisationText(name: string): string {
  const title = name.replace(/[-_]+/g, " ").trim();
  const words = title === "" ? "Our organisation" : `${title[0]?.toUpperCase() ?? ""}${title.slice(1)}`;
  const id = idFrom(words) || "organisation";
  return [
    "---",
    "kind: organisation",
    `id: ${inYaml(id)}`,
    `title: ${inYaml(words)}`,
    "# The post that keeps this page right: put yours in its place.",
    "owner: trust-secretary",
    "---",
    "",
    `# ${words.replace(/([\\`*_{}[\]<>#|])/g, "\\$1")}`,
    "",
    "Who we are and what improvement means here.",
    "",
  ].join("\n");
}
