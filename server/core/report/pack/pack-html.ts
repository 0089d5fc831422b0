// A report as one HTML page that needs nothing else.
import { paletteOf } from "../../charts/palette.ts";
import { drawAssurance, drawVariation, iconSymbol } from "../../charts/spc/icons.ts";
import { IN_PAGE, sparkline } from "../../charts/spc/sparkline.ts";
import { escapeContent, escapeMarkup } from "../../text/escape-markup.ts";
import { htmlList, htmlPage, htmlTable, type PageOptions } from "../html/page.ts";
import type { Block, Cell, Figure, Pack, PackIcon, Section, Words } from "./pack.ts";

/** The drawings of a report, by the ids of its figures; and the logo as the address of its data. */
export type Drawings = {
  /** As they stand within the page. */
  readonly charts: ReadonlyMap<string, string>;
  readonly logo: string | undefined;
  /** Where links lead that name a part of the report: to that part, or to a page of a site. */
  readonly hrefOf?: (to: string) => string;
  /** The pages of the site that every page leads to, as markup; and where its style and its script lie. */
  readonly site?: {
    readonly navigation: string;
    readonly style: string;
    readonly script: NonNullable<PageOptions["script"]>;
  };
};

export function packHtml(pack: Pack, drawings: Drawings): string {
  const { title, subtitle, sections, running, marking, footer } = pack;
  const icons = new Map<string, string>();
  const page = new Printer(drawings, icons);
  const main = sections
    .map((section, index) => page.section(section, pack.isNumbered ? `${index + 1}. ` : ""))
    .join("\n");
  const symbols =
    icons.size === 0
      ? ""
      : `<svg width="0" height="0" aria-hidden="true" class="unseen">${[...icons.values()].join("")}</svg>\n`;
  const logo = drawings.logo === undefined ? "" : `<img class="logo" alt="" src="${drawings.logo}">\n`;
  return htmlPage({
    title,
    ...(drawings.site && { styleSheet: drawings.site.style, script: drawings.site.script }),
    header: `${drawings.site?.navigation ?? ""}${logo}${marking === undefined ? "" : `<p class="marking">${escapeMarkup(marking)}</p>\n`}<h1>${escapeMarkup(title)}</h1>\n<p class="subtitle">${escapeMarkup(subtitle)}</p>`,
    main: symbols + main,
    contents: pack.isNumbered ? sections : [],
    className: pack.audience,
    running,
    marking,
    ...(footer !== undefined && { footer: `<p>${escapeMarkup(footer)}</p>` }),
  });
}

class Printer {
  readonly #drawings: Drawings;
  readonly #icons: Map<string, string>;

  constructor(drawings: Drawings, icons: Map<string, string>) {
    this.#drawings = drawings;
    this.#icons = icons;
  }

  section({ id, heading, blocks, page }: Section, number: string): string {
    const className = page === undefined ? "" : ` class="${page}"`;
    return `<section id="${id}" aria-labelledby="${id}-h"${className}><h2 id="${id}-h">${number}${escapeMarkup(heading)}</h2>\n${this.blocks(blocks, 3)}</section>`;
  }

  blocks(blocks: readonly Block[], level: number): string {
    return blocks.map((block) => this.#block(block, level)).join("\n");
  }

  #block(block: Block, level: number): string {
    switch (block.type) {
      case "paragraph":
        return `<p${block.isLead ? ' class="lead"' : ""}>${this.#words(block.words)}</p>`;
      case "list":
        return htmlList(block.items.map((item) => this.#words(item)));
      case "part": {
        const tag = `h${Math.min(level, 6)}`;
        const id = block.id === undefined ? "" : ` id="${block.id}"`;
        return `<div class="part"><${tag}${id}>${escapeMarkup(block.heading)}</${tag}>\n${this.blocks(block.blocks, level + 1)}</div>`;
      }
      case "questions":
        return block.questions
          .map((question) => `<p>${escapeMarkup(question)}</p><div class="write"></div><div class="write"></div>`)
          .join("");
      case "table":
        return htmlTable(
          block.caption,
          block.columns,
          block.groups.map(({ heading, rows }) => ({
            ...(heading !== undefined && { heading }),
            rows: rows.map((row) => row.map((cell) => this.#cell(cell))),
          })),
        );
      case "figure":
        return this.#figure(block);
    }
  }

  #figure({ id, chart, isDrawn, caption = chart.sentence }: Figure): string {
    const drawing = (isDrawn ? this.#drawings.charts.get(id) : undefined) ?? "";
    const { columns, rows } = chart.table;
    const figures =
      rows.length === 0
        ? ""
        : `<details><summary>The figures of '${escapeMarkup(chart.title)}'</summary>${htmlTable(`The figures behind the chart: ${chart.title}`, columns, [{ rows: rows.map((row) => row.map(escapeMarkup)) }], { isCaptionShown: false })}</details>`;
    return `<figure>${drawing}<figcaption>${escapeMarkup(caption)}</figcaption></figure>${figures}`;
  }

  #cell(cell: Cell): string {
    if (typeof cell === "string" || !("words" in cell)) return this.#words(cell);
    const { words, icon, course } = cell;
    const line = course === undefined ? "" : (sparkline(course, courseInWords(course.points), IN_PAGE) ?? "");
    return `${icon === undefined ? "" : this.#icon(icon)}${line}${this.#words(words)}`;
  }

  #words(words: Words): string {
    const { hrefOf = (to) => `#${to}` } = this.#drawings;
    if (typeof words === "string") return escapeContent(words);
    return words
      .map((piece) =>
        typeof piece === "string"
          ? escapeContent(piece)
          : `<a href="${escapeMarkup(hrefOf(piece.to))}">${escapeContent(piece.words)}</a>`,
      )
      .join("");
  }

  /** Each sort of icon is drawn once; its words stand beside it. */
  #icon(icon: PackIcon): string {
    const drawing = icon.sort === "variation" ? drawVariation(icon.icon, PALETTE) : drawAssurance(icon.icon, PALETTE);
    const id = `icon-${drawing.name.replaceAll("_", "-")}`;
    if (!this.#icons.has(id)) this.#icons.set(id, iconSymbol(drawing, PALETTE, id));
    return `<svg class="icon" aria-hidden="true"><use href="#${id}"/></svg>`;
  }
}

const PALETTE = paletteOf("page");

const courseInWords = (points: readonly { readonly label: string; readonly value: number | null }[]): string =>
  `Course to ${points.at(-1)?.label ?? ""}`;
