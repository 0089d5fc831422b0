// A review as one HTML page that needs nothing else: for people who open neither an editor nor a pull request.
import { formatDate } from "../../document/period.ts";
import { escapeMarkup } from "../../text/escape-markup.ts";
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
} from "./review.ts";

/** The chart of a metric before and after the change, as SVG. */
export type ChartPair = {
  readonly id: string;
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

/** The page. Its policy lets it load and run nothing; `encode` gives the base 64 of a text in UTF-8. */
export function reviewHtml(review: Review, charts: readonly ChartPair[], encode: (text: string) => string): string {
  const { changes, compared, asOf, notes, titleOf } = review;
  const body = [
    "<h1>What changed in our priorities</h1>",
    `<p class="short">${escapeMarkup(reviewInShort(changes))}</p>`,
    `<p>${escapeMarkup(compared)} Judged as of ${formatDate(asOf)}.</p>`,
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
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>What changed in our priorities</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; }
h2 { margin-top: 2rem; font-size: 1.25rem; }
.short { font-size: 1.2rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid GrayText; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child { width: 14rem; }
img { max-width: 100%; background: white; }
`;

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escapeMarkup(text)}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${cells("th", columns)}</thead><tbody>${rows.map((row) => cells("td", row)).join("")}</tbody></table>`;
}

function touched(review: Review): readonly string[] {
  const rows = touchedByDocument(review).map(({ subject, titles }) => [subject, titles]);
  return rows.length === 0
    ? []
    : ["<h2>What these changes touch</h2>", table(["What changed", "What it touches"], rows)];
}

const paragraph = (heading: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`<h2>${heading}</h2>`, `<p>${escapeMarkup(text)}</p>`];

function list(heading: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  return [
    `<h2>${escapeMarkup(heading)}</h2>`,
    `<ul>${texts.map((text) => `<li>${escapeMarkup(text)}</li>`).join("")}</ul>`,
  ];
}

function chartsOf({ title, before, after }: ChartPair, encode: (text: string) => string): readonly string[] {
  const figure = (svg: string | undefined, words: string): string =>
    svg === undefined
      ? ""
      : `<figure><figcaption>${words}</figcaption><img alt="${escapeMarkup(`${title}, ${words.toLowerCase()}`)}" src="data:image/svg+xml;base64,${encode(svg)}"></figure>`;
  return [`<h2>${escapeMarkup(title)}</h2>`, figure(before, "Before the change"), figure(after, "After the change")];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
