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
  partsToTell,
  type Review,
  type ReviewPart,
  reviewInShort,
  suspectLinks,
  touchedByDocument,
  UNDECIDED,
  undecidedInWords,
} from "./review.ts";

/** So many changes of a type, links and findings are told: a comment on GitHub takes 65,536 characters. */
const TOLD = 25;

/** The whole review, ending with a line break. */
export const reviewMarkdown = (review: Review): string =>
  page([TITLE, inShort(review), comparedInWords(review), ...told(review)]);

/** The reviews of several workspaces of one repository, one after the other. */
export function reviewsMarkdown(parts: readonly ReviewPart[]): string {
  const { told: loud, silent } = partsToTell(parts);
  const [first] = parts;
  return page([
    TITLE,
    first ? comparedInWords(first.review) : "",
    ...loud.flatMap(({ folder, review }) => [`## ${escapeMarkdown(folder)}`, inShort(review), ...told(review)]),
    escapeMarkdown(silent ?? ""),
  ]);
}

const TITLE = "## What changed in our priorities";

const page = (blocks: readonly string[]): string => `${blocks.filter((block) => block !== "").join("\n\n")}\n`;

const inShort = (review: Review): string => `**${escapeMarkdown(reviewInShort(review))}**`;

const comparedInWords = ({ compared, asOf }: Review): string =>
  `${escapeMarkdown(compared)} Judged as of ${formatDate(asOf)}.`;

function told(review: Review): readonly string[] {
  const { changes, notes, titleOf } = review;
  return [
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
