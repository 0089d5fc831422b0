// A report as a Word document: the same sections, with icons as words, the figures behind charts in an annex, and room to write down what was decided.
// It is never read back. The library asks the clock when the document was made, so that it lies here and not beside the other formats.
import {
  Bookmark,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type ISectionOptions,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import {
  type Block,
  columnsInWords,
  type Figure,
  figuresIn,
  type Pack,
  plainWords,
  type Section,
  type Table as TableBlock,
  type Words,
} from "../core/report/pack/pack.ts";
import { NOT_XML } from "../core/text/escape-markup.ts";
import { pngOf } from "./render-png.ts";

/** A drawing, and the same as dots for programs that cannot show it. */
type Picture = { readonly svg: string; readonly png: Uint8Array | undefined };

type Pictures = {
  /** By the ids of figures. */
  readonly charts: ReadonlyMap<string, Picture>;
  readonly logo: Picture | undefined;
};

type WordReport = {
  readonly bytes: Uint8Array;
  /** What somebody should know who passes it on, as sentences. */
  readonly remarks: readonly string[];
};

/** Twentieths of a point, as Word measures. */
const MM = 1440 / 25.4;
const A4 = { short: Math.round(210 * MM), long: Math.round(297 * MM) };
const MARGIN = { side: Math.round(20 * MM), top: Math.round(22 * MM) };
/** Pixels of a picture that is 16 cm wide; a page has no room for more. */
const WIDEST = 605;
const LOGO: Most = { width: 300, height: 60 };
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** `charts` are drawings in plain colours by the ids of their figures; `logo` is a harmless one. */
export async function packWord(
  pack: Pack,
  charts: ReadonlyMap<string, string>,
  logo: string | undefined,
): Promise<WordReport> {
  const drawn = new Map<string, Picture>();
  for (const [id, svg] of charts) drawn.set(id, await inDots(svg));
  const pictures = { charts: drawn, logo: logo === undefined ? undefined : await logoOf(logo) };
  const printer = new Printer(pack, pictures);
  const document = new Document({
    title: inXml(pack.title),
    creator: inXml(pack.running),
    description: inXml(pack.subtitle),
    styles: STYLES,
    sections: printer.sections(),
  });
  const isDrawingOnly = [...drawn.values()].some(({ png }) => png === undefined);
  return {
    bytes: new Uint8Array(await Packer.toBuffer(document)),
    remarks: isDrawingOnly ? [DRAWINGS_ONLY] : [],
  };
}

const DRAWINGS_ONLY =
  "The charts are drawings, which Word shows since 2016 and older programs do not: those show an empty place. With the package @resvg/resvg-js installed beside plan-lint they get pictures of dots.";

/** What cannot be made into dots stays a drawing. */
async function inDots(svg: string, most: Most = {}): Promise<Picture> {
  const picture = await pngOf(() => drawnWithin(svg, most)).catch(() => undefined);
  return { svg, png: picture?.bytes };
}

/** What makes dots ends the whole process where a drawing asks for more memory than there is: so only of what is drawn as it stands. */
const logoOf = async (svg: string): Promise<Picture> =>
  /<(?:[\w-]+:)?(?:filter|mask|pattern|use|image|clipPath|marker|style)\b/i.test(svg)
    ? { svg, png: undefined }
    : inDots(svg, LOGO);

/** The same drawing as large as it is shown: a logo may say of itself that it is of any size, and dots are made for all of it. */
function drawnWithin(svg: string, most: Most): string {
  if (most.width === undefined) return svg;
  const { width, height } = sizeOf(svg);
  const factor = factorOf({ width, height }, most);
  return withoutComments(svg).replace(/<svg\b[^>]*>/, (tag) => {
    const plain = tag.replace(/\s(?:width|height|style|class)\s*=\s*(?:"[^"]*"|'[^']*')/g, "");
    const box = /\sviewBox\s*=/.test(plain) ? "" : ` viewBox="0 0 ${width} ${height}"`;
    return plain.replace(
      "<svg",
      `<svg width="${Math.max(1, width * factor)}" height="${Math.max(1, height * factor)}"${box}`,
    );
  });
}

const withoutComments = (svg: string): string => svg.replace(/<!--[\s\S]*?-->/g, "");

/** Dark on white in one family of type, so that it looks alike whatever the office has set. */
const STYLES = (() => {
  const heading = (size: number) => ({
    run: { size, bold: true, color: "1F1F1F" },
    paragraph: { keepNext: true, spacing: { before: 240, after: 80 } },
  });
  return {
    default: {
      document: {
        run: { font: "Arial", size: 21, language: { value: "en-GB" } },
        paragraph: { spacing: { after: 120 } },
      },
      title: { run: { size: 36, bold: true, color: "1F1F1F" }, paragraph: { spacing: { after: 80 } } },
      heading1: heading(28),
      heading2: heading(24),
      heading3: heading(22),
      heading4: heading(21),
      caption: {
        run: { size: 19, italics: false, bold: false, color: "404040" },
        paragraph: { keepNext: true, spacing: { before: 120, after: 60 } },
      },
    },
  };
})();

type Turn = "portrait" | "landscape";

class Printer {
  readonly #pack: Pack;
  readonly #pictures: Pictures;
  /** The names of places that something leads to: Word takes letters, digits and forty characters. */
  readonly #places: ReadonlyMap<string, string>;
  readonly #marked = new Set<string>();

  constructor(pack: Pack, pictures: Pictures) {
    this.#pack = pack;
    this.#pictures = pictures;
    const ids = pack.sections.flatMap(({ id, blocks }) => [id, ...partIds(blocks)]);
    this.#places = new Map(ids.map((id, index) => [id, `place_${index + 1}`]));
  }

  /** Sections of Word: what is printed on pages of one direction after the other. */
  sections(): ISectionOptions[] {
    const { sections, isNumbered } = this.#pack;
    const runs: { turn: Turn; children: FileChild[] }[] = [{ turn: "portrait", children: this.#head() }];
    const contents = isNumbered ? this.#contents() : [];
    if (sections[0]?.page !== "own") runs[0]?.children.push(...contents);
    for (const [index, section] of sections.entries()) {
      const turn = section.page === "landscape" ? "landscape" : "portrait";
      if (runs.at(-1)?.turn !== turn) runs.push({ turn, children: [] });
      const children = runs.at(-1)?.children ?? [];
      children.push(...this.#section(section, isNumbered ? `${index + 1}. ` : ""));
      if (section.page !== "own") continue;
      children.push(breakPage());
      // The page that says it all comes first, and what leads on after it.
      if (index === 0 && contents.length > 0) children.push(...contents, breakPage());
    }
    const annex = this.#annex();
    if (annex.length > 0) {
      const last = runs.at(-1);
      if (last?.turn === "portrait") last.children.push(...annex);
      else runs.push({ turn: "portrait", children: [...annex] });
    }
    return runs.map(({ turn, children }) => ({
      headers: { default: this.#pageHead(turn) },
      footers: { default: this.#pageFoot(turn) },
      properties: {
        page: {
          size: {
            width: A4.short,
            height: A4.long,
            orientation: turn === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: { left: MARGIN.side, right: MARGIN.side, top: MARGIN.top, bottom: MARGIN.top },
        },
      },
      children,
    }));
  }

  #head(): FileChild[] {
    const { title, subtitle, marking } = this.#pack;
    const { logo } = this.#pictures;
    return [
      ...(logo === undefined ? [] : [new Paragraph({ children: [pictureOf(logo, "Logo", LOGO)] })]),
      ...(marking === undefined ? [] : [new Paragraph({ children: [textOf(marking, { bold: true })] })]),
      new Paragraph({ style: "Title", children: [textOf(title)] }),
      new Paragraph({ children: [textOf(subtitle)] }),
    ];
  }

  #pageHead(turn: Turn): Header {
    const { running, marking } = this.#pack;
    const right = marking === undefined ? [] : [textOf(marking)];
    return new Header({ children: [atBothEnds([textOf(running)], right, turn)] });
  }

  #pageFoot(turn: Turn): Footer {
    const page = new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] });
    return new Footer({ children: [atBothEnds([textOf(this.#pack.footer ?? "")], [page], turn)] });
  }

  /** A field that Word fills with the numbers of pages; until then the names of the sections lead there. */
  #contents(): FileChild[] {
    const cachedEntries = this.#pack.sections.map(({ id, heading }, index) => ({
      title: inXml(`${index + 1}. ${heading}`),
      level: 1,
      href: this.#places.get(id) ?? "",
    }));
    return [
      new Paragraph({ style: "Caption", children: [textOf("Contents", { bold: true })] }),
      new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-2", cachedEntries }),
    ];
  }

  #section({ id, heading, blocks }: Section, number: string): FileChild[] {
    return [this.#heading(`${number}${heading}`, 0, id), ...this.#blocks(blocks, 1)];
  }

  #heading(words: string, level: number, id?: string): Paragraph {
    const place = id === undefined || this.#marked.has(id) ? undefined : this.#places.get(id);
    if (id !== undefined) this.#marked.add(id);
    const heading = HEADINGS[level] ?? HeadingLevel.HEADING_4;
    if (place === undefined) return new Paragraph({ heading, children: [textOf(words)] });
    return new Paragraph({ heading, children: [new Bookmark({ id: place, children: [textOf(words)] })] });
  }

  #blocks(blocks: readonly Block[], level: number): FileChild[] {
    return blocks.flatMap((block) => this.#block(block, level));
  }

  #block(block: Block, level: number): FileChild[] {
    switch (block.type) {
      case "paragraph":
        return [new Paragraph({ children: this.#words(block.words) })];
      case "list":
        if (block.isToDecide) return this.#toDecide(block.items);
        return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: this.#words(item) }));
      case "part":
        return [this.#heading(block.heading, level, block.id), ...this.#blocks(block.blocks, level + 1)];
      case "questions":
        return block.questions.flatMap((question) => [
          new Paragraph({ keepNext: true, children: [textOf(question)] }),
          ...[1, 2].map(() => new Paragraph({ border: { bottom: LINE }, children: [textOf(" ")] })),
        ]);
      case "table":
        return this.#table(block);
      case "figure":
        return this.#figure(block);
    }
  }

  #toDecide(items: readonly Words[]): FileChild[] {
    return this.#rows(
      "What is asked, and what was decided",
      ["What is asked", "Decided"],
      [70, 30],
      [{ rows: items.map((item) => [item, ""]) }],
    );
  }

  #table(block: TableBlock): FileChild[] {
    const kept = columnsInWords(block);
    const inRow = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, column) => kept[column]);
    const groups = block.groups.map(({ heading, rows }) => ({
      ...(heading !== undefined && { heading }),
      rows: rows.map((row) =>
        inRow(row).map((cell): Words => ("words" in Object(cell) ? plainWords(cell) : (cell as Words))),
      ),
    }));
    return this.#rows(block.caption, inRow(block.columns), undefined, groups);
  }

  /** A table whose head is repeated on every page and whose rows are not split. */
  #rows(
    caption: string,
    columns: readonly string[],
    shares: readonly number[] | undefined,
    groups: readonly { readonly heading?: string; readonly rows: readonly (readonly Words[])[] }[],
  ): FileChild[] {
    const widths =
      shares ??
      sharesOf(
        columns,
        groups.flatMap(({ rows }) => rows),
      );
    const cellOf = (children: readonly ParagraphChild[], column: number, look: object = {}): TableCell =>
      new TableCell({
        ...look,
        width: { size: widths[column] ?? 10, type: WidthType.PERCENTAGE },
        children: [new Paragraph({ spacing: { after: 0 }, children: [...children] })],
      });
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map((column, index) => cellOf([textOf(column, { bold: true, size: 19 })], index, BAND)),
    });
    const groupRow = (heading: string): TableRow =>
      new TableRow({
        cantSplit: true,
        keepNext: true,
        children: [cellOf([textOf(heading, { bold: true, size: 19 })], 0, { ...BAND, columnSpan: columns.length })],
      });
    const rowOf = (row: readonly Words[]): TableRow =>
      new TableRow({
        cantSplit: true,
        children: columns.map((_, column) => cellOf(this.#words(row[column] ?? "", { size: 19 }), column)),
      });
    return [
      new Paragraph({ style: "Caption", children: [textOf(caption)] }),
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
        tableLook: { firstRow: true, firstColumn: true },
        margins: { left: 60, right: 60, top: 30, bottom: 30 },
        rows: [
          head,
          ...groups.flatMap(({ heading, rows }) => [
            ...(heading === undefined ? [] : [groupRow(heading)]),
            ...rows.map(rowOf),
          ]),
        ],
      }),
      new Paragraph({ spacing: { after: 60 }, children: [] }),
    ];
  }

  #figure({ id, chart, isDrawn, caption = chart.sentence }: Figure): FileChild[] {
    const picture = isDrawn ? this.#pictures.charts.get(id) : undefined;
    return [
      ...(picture === undefined
        ? []
        : [
            new Paragraph({
              keepNext: true,
              children: [pictureOf(picture, chart.sentence, { width: WIDEST }, chart.title)],
            }),
          ]),
      new Paragraph({ children: [textOf(caption)] }),
    ];
  }

  /** The figures behind the charts, each metric's once. */
  #annex(): FileChild[] {
    const byTable = new Map(
      figuresIn(this.#pack)
        .filter(({ chart }) => chart.table.rows.length > 0)
        .map(({ chart }) => [`${chart.title}\n${JSON.stringify(chart.table.rows)}`, chart]),
    );
    if (byTable.size === 0) return [];
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore: true,
        children: [textOf("Annex: the figures behind the charts")],
      }),
      ...[...byTable.values()].flatMap(({ title, table: { columns, rows } }) =>
        this.#rows(title, columns, undefined, [{ rows }]),
      ),
    ];
  }

  #words(words: Words, look: Look = {}): ParagraphChild[] {
    const pieces = typeof words === "string" ? [words] : words;
    return pieces.map((piece) => {
      if (typeof piece === "string") return textOf(piece, look);
      const anchor = this.#places.get(piece.to);
      const children = [textOf(piece.words, look)];
      return anchor === undefined ? textOf(piece.words, look) : new InternalHyperlink({ anchor, children });
    });
  }
}

type Look = { readonly bold?: boolean; readonly size?: number };

const LINE = { style: "single", size: 4, color: "8A8A8A" } as const;
const NONE = { style: "none", size: 0, color: "auto" } as const;
const BAND = { shading: { type: ShadingType.CLEAR, fill: "F0F0F0", color: "auto" } };

/** Of XML no file may hold some characters: with one of them no program opens it. */
const inXml = (text: string): string => text.replace(NOT_XML, "\uFFFD");

const textOf = (text: string, look: Look = {}): TextRun => new TextRun({ ...look, text: inXml(text) });

const breakPage = (): Paragraph => new Paragraph({ children: [new PageBreak()] });

const atBothEnds = (left: readonly ParagraphChild[], right: readonly ParagraphChild[], turn: Turn): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: (turn === "portrait" ? A4.short : A4.long) - 2 * MARGIN.side }],
    children: [...left, new TextRun({ children: [new Tab()] }), ...right],
  });

const partIds = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) =>
    block.type === "part" ? [...(block.id === undefined ? [] : [block.id]), ...partIds(block.blocks)] : [],
  );

/** How many hundredths of the width each column has: by its longest words, and by how much there is to say. */
function sharesOf(columns: readonly string[], rows: readonly (readonly Words[])[]): readonly number[] {
  const weights = columns.map((column, index) => {
    const lengths = rows.map((row) => plainWords(row[index] ?? "").length);
    const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return Math.sqrt(Math.max(8, column.length, usual));
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((100 * weight) / all));
}

/** No wider or higher than said, and no larger than it was drawn. */
function pictureOf({ svg, png }: Picture, description: string, most: Most, title = description): ImageRun {
  const drawn = sizeOf(svg);
  const factor = factorOf(drawn, most);
  const transformation = {
    width: Math.max(1, Math.round(drawn.width * factor)),
    height: Math.max(1, Math.round(drawn.height * factor)),
  };
  return new ImageRun({
    type: "svg",
    data: new TextEncoder().encode(svg),
    transformation,
    fallback: { type: "png", data: png ?? NOTHING },
    altText: { name: inXml(title), title: inXml(title), description: inXml(description) },
  });
}

type Most = { readonly width?: number; readonly height?: number };

const factorOf = (
  { width, height }: Required<Most>,
  { width: widest = Number.POSITIVE_INFINITY, height: highest = Number.POSITIVE_INFINITY }: Most,
): number => Math.min(1, widest / width, highest / height);

/** A dot that nobody sees: what programs show that know no drawings, where nothing makes dots of them. */
const NOTHING = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

/** The size of a drawing as it says itself. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [tag = ""] = /<svg\b[^>]*>/.exec(withoutComments(svg)) ?? [];
  const [, , , wide, high] =
    /\bviewBox=["']\s*([-\d.e]+)[\s,]+([-\d.e]+)[\s,]+([\d.e]+)[\s,]+([\d.e]+)/i.exec(tag) ?? [];
  const side = (name: string, otherwise: string | undefined): number =>
    Number(new RegExp(`\\s${name}=["']([\\d.]+)(?:px)?["']`).exec(tag)?.[1] ?? otherwise) || 100;
  return { width: side("width", wide), height: side("height", high) };
}
