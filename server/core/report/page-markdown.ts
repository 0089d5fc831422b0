// A page as Markdown, for a paper or a message: what the page shows in words, facts, tables and threads. Everything is escaped.
import { escapeMarkdown, markdownTable } from "../text/markdown.ts";
import type { Preview } from "./preview.ts";
import type { Fact } from "./preview-facts.ts";
import type { Section } from "./preview-sections.ts";
import type { Scorecard } from "./scorecard.ts";
import { levelOf, statusInWords, type TreeLine } from "./thread-tree.ts";

/** The page of a document: its title, its sections with the table behind each chart, and its definition. */
export function previewInMarkdown({ title, facts, sections, lead }: Preview): string {
  const definition = facts.length === 0 ? [] : [...(lead > 0 ? ["## Definition"] : []), factList(facts)];
  return inParagraphs([
    `# ${escapeMarkdown(title)}`,
    ...sections.slice(0, lead).flatMap(sectionParts),
    ...definition,
    ...sections.slice(lead).flatMap(sectionParts),
  ]);
}

/** A scorecard under a title. */
export function scorecardInMarkdown(title: string, { sentence, rows }: Scorecard): string {
  return inParagraphs([
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(sentence),
    markdownTable(
      SCORECARD_COLUMNS,
      rows.map(({ name, status, latest, when, target, variation, assurance, answer }) => [
        name,
        status,
        latest,
        when,
        target,
        variation?.words ?? "",
        assurance?.words ?? "",
        answer,
      ]),
    ),
  ]);
}

const SCORECARD_COLUMNS = [
  "Metric",
  "Thread",
  "Latest",
  "Period",
  "Target",
  "Variation",
  "Assurance",
  "Since the change",
] as const;

const inParagraphs = (parts: readonly string[]): string => `${parts.filter((part) => part !== "").join("\n\n")}\n`;

function sectionParts({ heading, text = "", facts = [], chart, thread = [] }: Section): readonly string[] {
  return [
    `## ${escapeMarkdown(heading)}`,
    escapeMarkdown(text),
    factList(facts),
    ...(chart ? [escapeMarkdown(chart.sentence), markdownTable(chart.table.columns, chart.table.rows)] : []),
    threadList(thread),
  ];
}

const factList = (facts: readonly Fact[]): string =>
  facts.map(({ label, value }) => `- **${escapeMarkdown(label)}:** ${escapeMarkdown(value)}`).join("\n");

/** A list in a list; the line on which everything hangs comes first. */
function threadList(lines: readonly TreeLine[]): string {
  return lines
    .map(({ depth, document, because, repeated, shows, ...line }) => {
      const name = escapeMarkdown(document.title ?? document.id ?? document.path);
      const reason = because === undefined ? "" : `, because ${because}`;
      const about = `${levelOf(document)}${shows === undefined ? "" : ` – ${shows}`}, thread ${statusInWords(line)}${reason}${repeated ? " (see above)" : ""}`;
      return `${"  ".repeat(depth)}- **${name}:** ${escapeMarkdown(about)}`;
    })
    .join("\n");
}
