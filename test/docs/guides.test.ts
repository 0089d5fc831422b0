// What the pages for people say can be done, can be: links lead somewhere, commands and options exist, and quoted answers are the product's own.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import GithubSlugger from "github-slugger";
import { describe, expect, test } from "vitest";
import { missingToPublish } from "../../scripts/ready-to-publish.ts";
import { COMMANDS } from "../../server/cli/arguments/names.ts";
import { FORMAT_NAMES } from "../../server/cli/formats/names.ts";
import { commandTree } from "../../server/cli/main.ts";
import { rules } from "../../server/core/rules/index.ts";
import { run } from "../cli/run.ts";
import { emptyFolder, repositoryCopy } from "../vscode/workspace.ts";

const root = join(import.meta.dirname, "../..");
const pages = ["*.md", "docs/*.md", "docs/ci/*.md", "samples/*/README.md"]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((page) => page.replaceAll("\\", "/"))
  .toSorted();
const northbridge = join(root, "samples/northbridge");
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");
const withoutFences = (text: string): string => text.replaceAll(/^(`{3,}).*?^\1$/gmsu, "");

test.each(pages)("all links of %s lead to a file, and to a heading of it", (page) => {
  const links = [...withoutFences(textOf(page)).matchAll(/\]\((?!\w+:)([^)\s]*)\)/gu)].map(([, target = ""]) => target);
  const broken = links.filter((target) => !leadsSomewhere(page, target));
  expect(broken).toEqual([]);
});

function leadsSomewhere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const place = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(root, place))) return false;
  if (anchor === undefined || !place.endsWith(".md")) return true;
  const slugger = new GithubSlugger();
  return [...withoutFences(textOf(place)).matchAll(/^#+ (.*)$/gmu)].some(
    ([, heading = ""]) => slugger.slug(heading.replaceAll("`", "")) === anchor,
  );
}

/** Every command line of plan-lint that a page shows. */
const commandsOf = (text: string): readonly string[] => [
  ...[...text.matchAll(/^plan-lint ([^#\n]*)/gmu)].map(([, line = ""]) => line.trim()),
  ...[...text.matchAll(/`plan-lint ([^`]*)`/gu)].map(([, line = ""]) => line.trim()),
];

const silent = { out: () => {}, err: () => {}, width: 80 } as unknown as Parameters<typeof commandTree>[0];
const program = commandTree(silent, () => {});

test("every command that has a name can be called", () => {
  const called = program.commands.map((command) => command.name());
  expect(
    COMMANDS.filter((name) => !called.includes(name)),
    "Join its arguments and its work in server/cli/main.ts, or take its name out of server/cli/arguments/names.ts.",
  ).toEqual([]);
});

test.each(pages.filter((page) => commandsOf(textOf(page)).length > 0))(
  "the commands of %s exist, with their options",
  (page) => {
    const wrong = commandsOf(textOf(page)).filter((line) => !exists(line));
    expect(wrong).toEqual([]);
  },
);

function exists(line: string): boolean {
  if (line === "") return true; // a check of everything
  const words = line.split(/\s+/u);
  const [name = ""] = words;
  const command = program.commands.find((one) => one.name() === name) ?? (name.startsWith("-") ? program : undefined);
  if (!command) return false;
  const known = [...command.options, ...program.options, ...checkOptions].flatMap(({ long, short }) => [long, short]);
  return words.filter((word) => /^--?[a-z]/u.test(word)).every((word) => known.includes(word.split("=")[0] ?? ""));
}

test("every command stands in a guide, and every format of findings in docs/command-line.md", () => {
  const guides = pages.filter((page) => page.startsWith("docs/")).map(textOf);
  const names = program.commands.map((command) => command.name());
  const untold = names.filter((name) => !guides.some((text) => new RegExp(`plan-lint ${name}\\b`, "u").test(text)));
  expect(untold, "Give each of these commands a line in docs/command-line.md.").toEqual([]);
  const formats = FORMAT_NAMES.filter((name) => !new RegExp(`\\b${name}\\b`, "u").test(textOf("docs/command-line.md")));
  expect(formats, "Name each of these formats in docs/command-line.md, at 'For machines'.").toEqual([]);
});

const checkOptions = program.commands.find((one) => one.name() === "check")?.options ?? [];

test("the rules that the analysts' guide explains exist", () => {
  const ids = [...textOf("docs/analysts.md").matchAll(/^\| `([a-z-]+)` \|/gmu)].map(([, id = ""]) => id);
  expect(ids.length).toBeGreaterThan(3);
  expect(ids.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

describe("the pictures of the first page show what the product says today: npm run pictures:readme makes them anew", () => {
  const seen = JSON.parse(textOf("docs/pictures/words.json")) as Record<string, readonly string[]>;
  const unsaid = (picture: string, said: string): readonly string[] => {
    const words = seen[picture] ?? [];
    expect(words.length, `docs/pictures/words.json has no words of '${picture}'.`).toBeGreaterThan(0);
    return words.filter((line) => !textOfPage(said).includes(line.replaceAll(/\s/gu, "")));
  };

  test("a finding", async () => {
    const { out } = await run(northbridge, ["check", "plans", "--format", "json"]);
    expect(unsaid("finding", out)).toEqual([]);
  });

  test("the page of a metric", async () => {
    const { folder, remove } = emptyFolder("site");
    await run(northbridge, ["report", "--site", folder, "--charts", "none"]);
    const page = readFileSync(join(folder, "metrics/uro-cases-per-session.html"), "utf8");
    remove();
    expect(unsaid("metric", page)).toEqual([]);
  });

  test("a review", async () => {
    const { folder, remove } = repositoryCopy();
    const { out } = await run(folder, ["review", "board-march", "--format", "html"]);
    remove();
    expect(unsaid("review", out)).toEqual([]);
  });
});

/** What a page shows, without the spaces. */
const textOfPage = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll(/\s/gu, "");

describe("what the pages quote is what the product says", () => {
  const inOneLine = (text: string): string => text.replaceAll(/\s+/gu, " ");
  const quotesOf = (page: string): readonly string[] =>
    [...textOf(page).matchAll(/^> (.*)$/gmu)].map(([, quote = ""]) => quote);

  test("the answer of a metric", async () => {
    const { out } = await run(northbridge, ["chart", "uro-cases-per-session"]);
    const evaluated = await run(northbridge, ["evaluate"]);
    const [quote = "nothing"] = quotesOf("README.md");
    expect(inOneLine(`${out} ${evaluated.out}`)).toContain(quote);
  });

  test("the first chart of an analyst", async () => {
    const { out } = await run(northbridge, ["spc", "data/uro-late-start.csv", "--direction", "decrease"]);
    expect(inOneLine(out)).toContain(quotesOf("docs/analysts.md")[0] ?? "nothing");
  });
});

test("what a review says for reviewers is what it says of the sample", () => {
  const told = textOf("test/review/snapshots/northbridge.md").split("\n");
  const quoted = [...textOf("docs/reviewers.md").matchAll(/^> (.+)$/gmu)].map(([, line = ""]) => line);
  expect(quoted.length).toBeGreaterThan(3);
  expect(quoted.filter((line) => !told.includes(line))).toEqual([]);
});

test("the first page is short, and its three pictures are there and said in words", () => {
  const text = textOf("README.md");
  expect(text.split("\n").length).toBeLessThanOrEqual(120);
  const pictures = [...text.matchAll(/!\[([^\]]*)\]\((docs\/pictures\/[^)]*)\)/gu)];
  expect(pictures).toHaveLength(3);
  for (const [, words = "", file = ""] of pictures) {
    expect(words.length).toBeGreaterThan(40);
    expect(existsSync(join(root, file)), file).toBe(true);
  }
});

test("what a person has to fill in before anything is published stands on one page, and keeps it from being published", () => {
  const missing = missingToPublish({ name: "golden-thread", homepage: "https://example.org" });
  expect(missing).toEqual(["repository", "bugs"]);
  const page = textOf("docs/releasing.md");
  for (const field of [...missingToPublish({}), "publisher"]) expect(page).toContain(`| \`${field}\` | package.json |`);
  const owned = globSync("{action.yml,docs/ci/*.yml}", { cwd: root }).filter((file) =>
    textOf(file).includes("golden-thread/golden-thread"),
  );
  for (const file of owned) expect(page, "who owns the Action is written there").toContain(file.replace(/.*[\\/]/, ""));
  expect(JSON.parse(textOf("package.json"))).toMatchObject({
    scripts: { prepublishOnly: "node scripts/ready-to-publish.ts" },
  });
});
