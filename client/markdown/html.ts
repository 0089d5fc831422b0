// The HTML of our parts of a Markdown page. All text is escaped; pictures stand in the page itself and cannot run anything.
import type { Card, ChartPicture, Refusal } from "../../protocol/index.ts";

/** Makes text mean nothing but itself in HTML, also between double quotation marks. */
export type Escape = (text: string) => string;

export function cardHtml({ kind, id, title, icons, lines }: Card, escaped: Escape): string {
  const pictures = icons.map(
    ({ svg, words }) => `<span class="golden-thread-icon">${picture(svg, "", escaped)} ${escaped(words)}</span>`,
  );
  return [
    '<div class="golden-thread-card">',
    `<p class="golden-thread-kind">${escaped(kind)} <code>${escaped(id)}</code></p>`,
    `<p class="golden-thread-title">${escaped(title)}</p>`,
    ...(pictures.length > 0 ? [`<p class="golden-thread-icons">${pictures.join("")}</p>`] : []),
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    "</div>\n",
  ].join("");
}

export function chartHtml(chart: ChartPicture | Refusal, escaped: Escape): string {
  if ("problem" in chart) return `<p class="golden-thread-problem">${escaped(chart.problem)}</p>\n`;
  const { svg, title, sentence } = chart;
  return `<p class="golden-thread-chart">${picture(svg, `${title}. ${sentence}`, escaped)}</p>\n`;
}

const picture = (svg: string, words: string, escaped: Escape): string =>
  `<img alt="${escaped(words)}" src="data:image/svg+xml;base64,${base64Of(svg)}">`;

/** The UTF-8 bytes of a text in base64, in Node and in a browser. */
const base64Of = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
