// A report as Markdown: the same sections, icons as words, charts as files beside it.
import { escapeMarkdown, markdownList, markdownTable } from "../../text/markdown.ts";
import { type Block, columnsInWords, type Figure, type Pack, plainWords } from "./pack.ts";

/** The whole report, ending with a line break; `placeOf` says where the drawing of a figure lies, if it is written. */
export function packMarkdown(pack: Pack, placeOf: (figure: Figure) => string | undefined): string {
  const { title, subtitle, marking, footer, sections } = pack;
  const blocks = [
    ...(marking === undefined ? [] : [`**${escapeMarkdown(marking)}**`]),
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(subtitle),
    ...sections.flatMap(({ heading, blocks: within }, index) => [
      `## ${pack.isNumbered ? `${index + 1}. ` : ""}${escapeMarkdown(heading)}`,
      ...blocksOf(within, 3, placeOf),
    ]),
    ...(footer === undefined ? [] : ["---", escapeMarkdown(footer)]),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function blocksOf(
  blocks: readonly Block[],
  level: number,
  placeOf: (figure: Figure) => string | undefined,
): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === "paragraph") return [escapeMarkdown(plainWords(block.words))];
    if (block.type === "list") return [markdownList(block.items.map(plainWords))];
    if (block.type === "part")
      return [
        `${"#".repeat(Math.min(level, 6))} ${escapeMarkdown(block.heading)}`,
        ...blocksOf(block.blocks, level + 1, placeOf),
      ];
    if (block.type === "questions")
      return block.questions.flatMap((question) => [escapeMarkdown(question), "\\_\\_\\_"]);
    if (block.type === "figure") return figureOf(block, placeOf(block));
    const kept = columnsInWords(block);
    const inRow = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, column) => kept[column]);
    return block.groups.flatMap(({ heading, rows }) => [
      ...(heading === undefined ? [] : [`**${escapeMarkdown(heading)}**`]),
      markdownTable(
        inRow(block.columns),
        rows.map((row) => inRow(row).map(plainWords)),
      ),
    ]);
  });
}

function figureOf({ chart }: Figure, place: string | undefined): readonly string[] {
  const picture = place === undefined ? [] : [`![${escapeMarkdown(chart.title)}](${encodeURI(place)})`];
  return [...picture, escapeMarkdown(chart.sentence)];
}
