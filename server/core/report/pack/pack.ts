// A report for readers without an editor as plain values: sections of sentences, tables and figures. Formats only print it.
import type { Chart } from "../../charts/chart.ts";
import type { AssuranceIcon, ChartResult, VariationIcon } from "../../measure/spc/spc-result.ts";
import type { Audience } from "./audiences.ts";

/** What leads to a section or a part of the same report. */
export type Link = { readonly words: string; readonly to: string };

/** Plain text, perhaps with links in it. */
export type Words = string | readonly (string | Link)[];

export type PackIcon =
  | { readonly sort: "variation"; readonly icon: VariationIcon }
  | { readonly sort: "assurance"; readonly icon: AssuranceIcon };

/** What stands in a cell: words, which always say all that an icon or a small line beside them shows. */
export type Cell = Words | { readonly words: Words; readonly icon?: PackIcon; readonly course?: ChartResult };

type Rows = readonly (readonly Cell[])[];

/** The first cell of a row names it. */
export type Table = {
  readonly type: "table";
  readonly caption: string;
  readonly columns: readonly string[];
  /** Rows under headings of their own, or under none. */
  readonly groups: readonly { readonly heading?: string; readonly rows: Rows }[];
};

export type Figure = {
  readonly type: "figure";
  /** Unlike that of any other figure of the report. */
  readonly id: string;
  readonly chart: Chart;
  /** What stands beneath it where there is little room; all that it shows otherwise. */
  readonly caption?: string;
  /** Whether it is drawn; its sentence and its figures are there in any case. */
  readonly isDrawn: boolean;
};

export type Block =
  | { readonly type: "paragraph"; readonly words: Words; readonly isLead?: true }
  | {
      readonly type: "list";
      readonly items: readonly Words[];
      /** Each is to be decided: on paper to write on there is room for the answer. */
      readonly isToDecide?: true;
    }
  | { readonly type: "part"; readonly id?: string; readonly heading: string; readonly blocks: readonly Block[] }
  /** Questions with room to write beneath each. */
  | { readonly type: "questions"; readonly questions: readonly string[] }
  | Table
  | Figure;

export type Section = {
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** How it is printed: on a page of its own, or on one that is wider than high. */
  readonly page?: "own" | "landscape";
};

export type Pack = {
  readonly audience: Audience;
  readonly title: string;
  /** What it is and as of when, under the title. */
  readonly subtitle: string;
  /** At the head of every printed page: "Northbridge · as of 20 April 2026". */
  readonly running: string;
  /** Whether sections have numbers and a list of contents; a single page needs neither. */
  readonly isNumbered: boolean;
  readonly sections: readonly Section[];
  /** What the repository wants at the foot, and how it marks its papers: "Official". */
  readonly footer: string | undefined;
  readonly marking: string | undefined;
};

export const paragraph = (words: Words): Block => ({ type: "paragraph", words });

/** A list; nothing of no items. */
export const listOf = (items: readonly Words[]): readonly Block[] =>
  items.length === 0 ? [] : [{ type: "list", items }];

/** A table without headings between its rows; nothing of no rows. */
export const tableOf = (caption: string, columns: readonly string[], rows: Rows): readonly Block[] =>
  rows.length === 0 ? [] : [{ type: "table", caption, columns, groups: [{ rows }] }];

/** A part with a heading of its own; nothing where it would be empty. */
export const partOf = (heading: string, blocks: readonly Block[], id?: string): readonly Block[] =>
  blocks.length === 0 ? [] : [{ type: "part", heading, blocks, ...(id !== undefined && { id }) }];

/** The words of a cell or a sentence without links and drawings. */
export const plainWords = (cell: Cell): string => {
  if (typeof cell === "string") return cell;
  if ("words" in cell) return plainWords(cell.words);
  return cell.map((piece) => (typeof piece === "string" ? piece : piece.words)).join("");
};

/**
 * Which columns have words: the course of a metric is a drawing without any, and formats that cannot show it leave its column out.
 */
export function columnsInWords({ columns, groups }: Table): readonly boolean[] {
  const isCourse = (cell: Cell | undefined): boolean =>
    typeof cell === "object" && "words" in cell && cell.words === "" && cell.course !== undefined;
  const rows = groups.flatMap((group) => group.rows);
  return columns.map((_, column) => !rows.some((row) => isCourse(row[column])));
}

/** Every figure in the order of the report. */
export function figuresIn(pack: Pack): readonly Figure[] {
  const within = (blocks: readonly Block[]): readonly Figure[] =>
    blocks.flatMap((block) => (block.type === "figure" ? [block] : block.type === "part" ? within(block.blocks) : []));
  return pack.sections.flatMap(({ blocks }) => within(blocks));
}

/** Every text of a report, for whoever reads or counts it; tables and figures cell by cell. */
export const textsIn = (blocks: readonly Block[]): readonly string[] => blocks.flatMap(textsOf);

function textsOf(block: Block): readonly string[] {
  switch (block.type) {
    case "paragraph":
      return [plainWords(block.words)];
    case "list":
      return block.items.map(plainWords);
    case "part":
      return [block.heading, ...textsIn(block.blocks)];
    case "questions":
      return block.questions;
    case "figure":
      return [block.chart.title, block.chart.sentence];
    case "table":
      return [
        block.caption,
        ...block.columns,
        ...block.groups.flatMap(({ heading, rows }) => [...(heading ? [heading] : []), ...rows.flat().map(plainWords)]),
      ];
  }
}
