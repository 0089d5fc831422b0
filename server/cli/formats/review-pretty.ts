// A review for people at a terminal: in short, then the changes by type, then what somebody has to do.
import { styleText } from "node:util";
import { formatDate } from "../../core/document/period.ts";
import {
  changeGroups,
  findingsInWords,
  linkInWords,
  partsToTell,
  type Review,
  type ReviewPart,
  reviewInShort,
  suspectLinks,
  touchedByDocument,
  UNDECIDED,
  undecidedInWords,
} from "../../core/report/review/review.ts";
import type { Change } from "../../core/review/change.ts";
import { escapeForTerminal } from "../escape.ts";
import { wrap } from "../wrap.ts";
import type { Format } from "./format.ts";

type Terminal = Parameters<Format>[1];

export function reviewPretty(review: Review, terminal: Terminal): string {
  const { lines, bold } = on(terminal);
  return [
    `${bold(lines(reviewInShort(review), "").trimEnd())}\n${compared(review, terminal)}`,
    ...sections(review, terminal),
  ].join("\n");
}

/** The reviews of several workspaces, one after the other. */
export function reviewsPretty(parts: readonly ReviewPart[], terminal: Terminal): string {
  const { lines, bold } = on(terminal);
  const { told: loud, silent } = partsToTell(parts);
  const [first] = parts;
  return [
    ...(first ? [compared(first.review, terminal)] : []),
    ...loud.flatMap(({ folder, review }) => [
      `${bold(escapeForTerminal(`${folder}:`))}\n${bold(lines(reviewInShort(review), "").trimEnd())}\n`,
      ...sections(review, terminal),
    ]),
    ...(silent === undefined ? [] : [lines(silent, "")]),
  ].join("\n");
}

function on({ colour, width }: Terminal) {
  const room = Math.min(Math.max(width, 40), 100);
  return {
    bold: (text: string): string => (colour ? styleText("bold", text, { validateStream: false }) : text),
    lines: (text: string, margin: string): string =>
      wrap(escapeForTerminal(text), room - margin.length)
        .map((line) => `${margin}${line}\n`)
        .join(""),
  };
}

const compared = (review: Review, terminal: Terminal): string =>
  on(terminal).lines(`${review.compared} Judged as of ${formatDate(review.asOf)}.`, "");

function sections(review: Review, terminal: Terminal): readonly string[] {
  const { lines, bold } = on(terminal);
  const section = (heading: string, texts: readonly string[]): readonly string[] =>
    texts.length === 0
      ? []
      : [`${bold(escapeForTerminal(heading))}\n${texts.map((text) => lines(text, "  ")).join("")}`];
  const { changes, notes, titleOf } = review;
  return [
    ...changeGroups(changes).flatMap((group) => section(group.heading, group.changes.map(told))),
    ...section("What needs a decision record", [undecidedInWords(changes) ?? []].flat()),
    ...section("What the rules say", findingsInWords(review)),
    ...section(
      "Links to read again",
      suspectLinks(changes).map((link) => linkInWords(link, titleOf)),
    ),
    ...section(
      "What these changes touch",
      touchedByDocument(review).map(({ subject, titles }) => `${subject}: ${titles}`),
    ),
    ...section("What could not be compared", notes),
  ];
}

const told = ({ sentence, needsDecision }: Change): string => `${sentence}${needsDecision ? ` (${UNDECIDED})` : ""}`;
