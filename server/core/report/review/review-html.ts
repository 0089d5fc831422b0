// A review as one HTML page that needs nothing else: for people who open neither an editor nor a pull request.

import { formatDate } from "../../document/period.ts";
import { escapeMarkup } from "../../text/escape-markup.ts";
import { capital } from "../../text/words.ts";
import { htmlList, htmlPage, htmlTable } from "../html/page.ts";
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
} from "./review.ts";

/** The chart of a metric before and after the change, as SVG. */
export type ChartPair = {
  readonly id: string;
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

/** A review, and the charts that belong to it. */
export type WithCharts = { readonly review: Review; readonly charts: readonly ChartPair[] };

/** The page. Its policy lets it load and run nothing; `encode` gives the base 64 of a text in UTF-8. */
export function reviewHtml(
  { review, charts }: WithCharts,
  encode: (text: string) => string,
  parts: readonly (ReviewPart & WithCharts)[] = [],
): string {
  const { told: loud, silent } = partsToTell(parts);
  const body =
    parts.length === 0
      ? [inShort(review), comparedInWords(review), ...told(review, charts, encode)]
      : [
          comparedInWords(review),
          ...loud.flatMap((part) => [
            `<h2>${escapeMarkup(part.folder)}</h2>`,
            inShort(part.review),
            ...told(part.review, part.charts, encode),
          ]),
          ...(silent === undefined ? [] : [`<p>${escapeMarkup(silent)}</p>`]),
        ];
  const title = "What changed in our priorities";
  return htmlPage({ title, header: `<h1>${title}</h1>`, main: body.join("\n") });
}

const inShort = (review: Review): string => `<p class="lead">${escapeMarkup(reviewInShort(review))}</p>`;

const comparedInWords = ({ compared, asOf }: Review): string =>
  `<p>${escapeMarkup(compared)} Judged as of ${formatDate(asOf)}.</p>`;

function told(review: Review, charts: readonly ChartPair[], encode: (text: string) => string): readonly string[] {
  const { changes, notes, titleOf } = review;
  return [
    ...changeGroups(changes).flatMap((group) =>
      list(
        capital(group.heading),
        group.changes.map(({ sentence, needsDecision }) => `${sentence}${needsDecision ? ` (${UNDECIDED})` : ""}`),
      ),
    ),
    ...paragraph("What needs a decision record", undecidedInWords(changes)),
    ...list("What the rules say", findingsInWords(review)),
    ...list(
      "Links to read again",
      suspectLinks(changes).map((link) => linkInWords(link, titleOf)),
    ),
    ...touched(review),
    ...charts.flatMap((pair) => chartsOf(pair, encode)),
    ...list("What could not be compared", notes),
  ];
}

function touched(review: Review): readonly string[] {
  const rows = touchedByDocument(review).map(({ subject, titles }) => [subject, titles].map(escapeMarkup));
  const heading = "What these changes touch";
  return rows.length === 0
    ? []
    : [
        `<h2>${heading}</h2>`,
        htmlTable(heading, ["What changed", "What it touches"], [{ rows }], { isCaptionShown: false }),
      ];
}

const paragraph = (heading: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`<h2>${heading}</h2>`, `<p>${escapeMarkup(text)}</p>`];

const list = (heading: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [`<h2>${escapeMarkup(heading)}</h2>`, htmlList(texts.map(escapeMarkup))];

function chartsOf({ title, before, after }: ChartPair, encode: (text: string) => string): readonly string[] {
  const figure = (svg: string | undefined, words: string): string =>
    svg === undefined
      ? ""
      : `<figure><figcaption>${words}</figcaption><img alt="${escapeMarkup(`${title}, ${words.toLowerCase()}`)}" src="data:image/svg+xml;base64,${encode(svg)}"></figure>`;
  return [`<h2>${escapeMarkup(title)}</h2>`, figure(before, "Before the change"), figure(after, "After the change")];
}
