// The page of a rule and of all rules, made from the rules themselves.
import { FAMILIES, type Rule } from "../lint/rule.ts";
import { FAMILY_WORDS } from "./families.ts";

/** One rule as Markdown, under a heading of the given level. */
export function rulePage(rule: Rule, level = 1): string {
  const heading = "#".repeat(level);
  const parts = [
    `${heading} ${rule.id}`,
    rule.summary,
    `**Severity:** ${typeof rule.severity === "string" ? rule.severity : "by the stage of the document"} · **Family:** ${FAMILY_WORDS[rule.family].title.toLowerCase()}`,
    `**Why it matters.** ${rule.why}`,
  ];
  if (rule.overRevisions)
    parts.push(
      "This rule compares two states: `plan-lint review` and `plan-lint check --base` ask it. In its examples files lie in `before/` and `after/`.",
    );
  if (rule.help) parts.push(`**What to do.** ${rule.help}`);
  const options = Object.entries(rule.options ?? {});
  if (options.length > 0) {
    parts.push(
      "**Options** (in `plan-lint.yaml`):",
      options
        .map(([name, { default: value, description }]) => `- \`${name}\` (${JSON.stringify(value)}): ${description}`)
        .join("\n"),
    );
  }
  for (const bad of listOf(rule.examples.bad)) parts.push("This is found:", fenced(bad));
  for (const good of listOf(rule.examples.good)) parts.push("This is fine:", fenced(good));
  return `${parts.join("\n\n")}\n`;
}

/** The reference of all rules. */
export function ruleReference(rules: readonly Rule[]): string {
  const parts = [
    "# Rules",
    "Made from the rules by `npm run generate`; change those, not this page.",
    "In the examples a line `=== path` begins a file, and carets mark what is found, followed by the message.",
  ];
  const families = FAMILIES.map((family) => ({
    title: FAMILY_WORDS[family].title,
    members: rules.filter((rule) => rule.family === family).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  })).filter(({ members }) => members.length > 0);
  const contents = families.map(
    ({ title, members }) => `- **${title}:** ${members.map(({ id }) => `[${id}](#${id})`).join(", ")}`,
  );
  parts.push(contents.join("\n"));
  for (const { title, members } of families)
    parts.push(`## ${title}`, ...members.map((rule) => rulePage(rule, 3).trimEnd()));
  return `${parts.join("\n\n")}\n`;
}

const listOf = (examples: string | readonly string[]): readonly string[] =>
  typeof examples === "string" ? [examples] : examples;

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text.trim()}\n${fence}`;
}
