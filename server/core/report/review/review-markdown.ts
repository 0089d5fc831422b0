// A review as Markdown, for a comment on a pull request or a paper for a board: short first, then a table for each type of change.

import { formatDate } from "../../document/period.ts";
import type { Change } from "../../review/change.ts";
import { escapeMarkdown, markdownList, markdownTable } from "../../text/markdown.ts";
import { capital } from "../../text/words.ts";
import {
  changeGroups,
  findingsInWords,
  linkInWords,
  moreInWords,
  type Review,
  reviewInShort,
  suspectLinks,
  touchedByDocument,
  UNDECIDED,
  undecidedInWords,
} from "./review.ts";

/** So many changes of a type, links and findings are told: a comment on GitHub takes 65,536 characters. */
const TOLD = 25;

/** The whole review, ending with a line break. */
export function reviewMarkdown(review: Review): string {
  const { changes, compared, asOf, notes, titleOf } = review;
  const blocks = [
    "## What changed in our priorities",
    `**${escapeMarkdown(reviewInShort(changes))}**`,
    `${escapeMarkdown(compared)} Judged as of ${formatDate(asOf)}.`,
    ...changeGroups(changes).flatMap((group) => [`### ${capital(group.heading)}`, changesList(group.changes)]),
    ...decisions(changes),
    ...section("What the rules say", findingsInWords(review), "finding"),
    ...section(
      "Links to read again",
      suspectLinks(changes).map((link) => linkInWords(link, titleOf)),
      "link",
    ),
    ...touched(review),
    ...section("What could not be compared", notes, "note"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function changesList(changes: readonly Change[]): string {
  const lines = changes
    .slice(0, TOLD)
    .map(({ sentence, needsDecision }) => `- ${escapeMarkdown(sentence)}${needsDecision ? ` **(${UNDECIDED})**` : ""}`);
  return withMore(lines.join("\n"), changes.length, "change");
}

function touched(review: Review): readonly string[] {
  const rows = touchedByDocument(review).map(({ subject, titles }) => [subject, titles]);
  if (rows.length === 0) return [];
  const table = markdownTable(["What changed", "What it touches"], rows.slice(0, TOLD));
  return ["### What these changes touch", withMore(table, rows.length, "document")];
}

function decisions(changes: readonly Change[]): readonly string[] {
  const sentence = undecidedInWords(changes);
  return sentence === undefined ? [] : ["### What needs a decision record", escapeMarkdown(sentence)];
}

function section(heading: string, texts: readonly string[], unit: string): readonly string[] {
  return texts.length === 0 ? [] : [`### ${heading}`, withMore(markdownList(texts.slice(0, TOLD)), texts.length, unit)];
}

const withMore = (text: string, count: number, unit: string): string =>
  count > TOLD ? `${text}\n\n${moreInWords(count - TOLD, unit)}` : text;
