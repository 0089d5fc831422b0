// A review as Markdown, for a comment on a pull request or a paper for a board: short first, then a table for each type of change.
import { formatDate } from "../../document/period.ts";
import type { Change } from "../../review/change.ts";
import { escapeMarkdown, markdownList, markdownTable } from "../../text/markdown.ts";
import {
  changeGroups,
  linkInWords,
  otherFindings,
  type Review,
  reviewInShort,
  subjectOf,
  suspectLinks,
  touchedByDocument,
  undecided,
} from "./review.ts";

/** So many changes of a type, links and findings are told: a comment on GitHub takes 65,536 characters. */
const TOLD = 25;

/** The whole review, ending with a line break. */
export function reviewMarkdown(review: Review): string {
  const { changes, compared, asOf, findings, notes } = review;
  const blocks = [
    "## What changed in our priorities",
    `**${escapeMarkdown(reviewInShort(changes))}**`,
    `${escapeMarkdown(compared)} Judged as of ${formatDate(asOf)}.`,
    ...changeGroups(changes).flatMap((group) => [`### ${capital(group.heading)}`, changesTable(group.changes)]),
    ...touched(changes),
    ...section("Links to read again", suspectLinks(changes).map(linkInWords)),
    ...decisions(undecided(changes)),
    ...section(
      "What the rules say",
      otherFindings(findings).map(
        ({ severity, message, rule }) => `${severity === "info" ? "remark" : severity}: ${message} (${rule})`,
      ),
    ),
    ...section("What could not be compared", notes),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function changesTable(changes: readonly Change[]): string {
  const table = markdownTable(
    ["Document", "What changed"],
    changes.slice(0, TOLD).map((change) => [subjectOf(change), change.sentence]),
  );
  return withMore(table, changes.length);
}

function touched(changes: readonly Change[]): readonly string[] {
  const rows = touchedByDocument(changes).map(({ subject, ids }) => [subject, ids]);
  if (rows.length === 0) return [];
  return [
    "### What these changes touch",
    withMore(markdownTable(["Document", "Touches"], rows.slice(0, TOLD)), rows.length),
  ];
}

function decisions(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const boxes = changes
    .slice(0, TOLD)
    .map((change) => `- [ ] ${escapeMarkdown(`${change.sentence} (${subjectOf(change)})`)}`);
  return [
    "### What needs a decision record",
    "Nobody has written down why. `plan-lint new decision` begins a record; its `about` names the document.",
    withMore(boxes.join("\n"), changes.length),
  ];
}

function section(heading: string, texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : [`### ${heading}`, withMore(markdownList(texts.slice(0, TOLD)), texts.length)];
}

const withMore = (text: string, count: number): string => (count > TOLD ? `${text}\n\nand ${count - TOLD} more` : text);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
