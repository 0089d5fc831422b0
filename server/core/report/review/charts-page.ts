// The page that shows the chart of a metric before and after a change, as Markdown with both pictures in it.
import { escapeMarkdown } from "../../text/markdown.ts";

type Drawn = {
  /** What the chart shows, in plain words. */
  readonly sentence: string;
  readonly svg: string;
};

type ChangedChart = {
  readonly title: string;
  /** What is compared with what, as a sentence. */
  readonly compared: string;
  /** `undefined` where there is no chart. */
  readonly before: Drawn | undefined;
  readonly after: Drawn | undefined;
};

/** `encode` gives the base 64 of a text in UTF-8. */
export function chartsPage({ title, compared, before, after }: ChangedChart, encode: (text: string) => string): string {
  const part = (heading: string, chart: Drawn | undefined): readonly string[] => {
    if (!chart) return [`## ${heading}`, "There is no chart: the metric had no figures, or was not there."];
    const words = escapeMarkdown(`${title}, ${heading.toLowerCase()}`);
    const picture = `![${words}](data:image/svg+xml;base64,${encode(chart.svg)})`;
    return [`## ${heading}`, picture, escapeMarkdown(chart.sentence)];
  };
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(compared),
    ...part("Before the change", before),
    ...part("After the change", after),
  ];
  return `${blocks.join("\n\n")}\n`;
}
