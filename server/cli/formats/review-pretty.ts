// A review for people at a terminal: in short, then the changes by type, then what somebody has to do.
import { styleText } from "node:util";
import { formatDate } from "../../core/document/period.ts";
import {
  changeGroups,
  findingsInWords,
  linkInWords,
  type Review,
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

export function reviewPretty(review: Review, { colour, width }: Terminal): string {
  const bold = (text: string): string => (colour ? styleText("bold", text, { validateStream: false }) : text);
  const room = Math.min(Math.max(width, 40), 100);
  const lines = (text: string, margin: string): string =>
    wrap(escapeForTerminal(text), room - margin.length)
      .map((line) => `${margin}${line}\n`)
      .join("");
  const section = (heading: string, texts: readonly string[]): readonly string[] =>
    texts.length === 0
      ? []
      : [`${bold(escapeForTerminal(heading))}\n${texts.map((text) => lines(text, "  ")).join("")}`];
  const { changes, compared, asOf, notes, titleOf } = review;
  return [
    `${bold(lines(reviewInShort(changes), "").trimEnd())}\n${lines(`${compared} Judged as of ${formatDate(asOf)}.`, "")}`,
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
  ].join("\n");
}

const told = ({ sentence, needsDecision }: Change): string => `${sentence}${needsDecision ? ` (${UNDECIDED})` : ""}`;
