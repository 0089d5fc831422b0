// Abbreviations are spelt out where they stand first, for readers who do not use them every day.
import type { Block, Cell, Section, Words } from "./pack.ts";

/** Of the NHS, where one thing alone is meant by them. A repository adds its own and overrules these. */
const OF_THE_NHS: Readonly<Record<string, string>> = {
  "A&E": "accident and emergency",
  CQC: "Care Quality Commission",
  DNA: "did not attend",
  ED: "emergency department",
  GIRFT: "Getting It Right First Time",
  GP: "general practitioner",
  ICB: "integrated care board",
  ICS: "integrated care system",
  MDT: "multidisciplinary team",
  NICE: "National Institute for Health and Care Excellence",
  PDSA: "plan, do, study, act",
  PIFU: "patient-initiated follow-up",
  QI: "quality improvement",
  RTT: "referral to treatment",
  SDEC: "same-day emergency care",
  SPC: "statistical process control",
  VTE: "venous thromboembolism",
};

/** The same sections with each abbreviation spelt out once, unless its author has done so. */
export function speltOut(
  sections: readonly Section[],
  own: Readonly<Record<string, string | undefined>> = {},
): readonly Section[] {
  const meanings = new Map(
    Object.entries({ ...OF_THE_NHS, ...own }).flatMap(([short, meaning]) =>
      short === "" || meaning === undefined ? [] : [[short, meaning] as const],
    ),
  );
  const inText = (text: string): string => {
    let told = text;
    for (const [short, meaning] of meanings) {
      const found = new RegExp(`(?<![\\p{L}\\p{N}&-])${escaped(short)}(?![\\p{L}\\p{N}&-])`, "u").exec(told);
      if (!found) continue;
      meanings.delete(short);
      const end = found.index + short.length;
      // "did not attend (DNA)": whoever wrote that has told it, in these words or in others.
      const isTold = told[found.index - 1] === "(" && told[end] === ")";
      if (isTold || told.toLowerCase().includes(meaning.toLowerCase())) continue;
      const isInBrackets = told.lastIndexOf("(", found.index) > told.lastIndexOf(")", found.index);
      told = `${told.slice(0, end)}${isInBrackets ? `, ${meaning}${told[end] === ")" ? "" : ","}` : ` (${meaning})`}${told.slice(end)}`;
    }
    return told;
  };
  const inWords = (words: Words): Words =>
    typeof words === "string"
      ? inText(words)
      : words.map((piece) => (typeof piece === "string" ? inText(piece) : { ...piece, words: inText(piece.words) }));
  const inCell = (cell: Cell): Cell =>
    typeof cell === "string" || !("words" in cell) ? inWords(cell) : { ...cell, words: inWords(cell.words) };
  const inBlock = (block: Block): Block => {
    switch (block.type) {
      case "paragraph":
        return { ...block, words: inWords(block.words) };
      case "list":
        return { ...block, items: block.items.map(inWords) };
      case "part":
        return { ...block, heading: inText(block.heading), blocks: block.blocks.map(inBlock) };
      case "table":
        return {
          ...block,
          groups: block.groups.map((group) => ({ ...group, rows: group.rows.map((row) => row.map(inCell)) })),
        };
      case "questions":
      case "figure":
        return block;
    }
  };
  return sections.map((section) => ({ ...section, blocks: section.blocks.map(inBlock) }));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
