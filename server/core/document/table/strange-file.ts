// Files that are called tables and are something else.

/** In a sentence, what a text is that is no table; `undefined` for one that may be. */
export function strangeFile(text: string): string | undefined {
  const known = knownKind(text);
  if (known !== undefined) return known;
  return text.includes("\0") ? "This file is not text, so it is not a CSV. Save it as 'CSV UTF-8'." : undefined;
}

/** The same for a text whose first signs alone say what it is. */
export const knownKind = (text: string): string | undefined => KINDS.find(([pattern]) => pattern.test(text))?.[1];

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\uFEFF?%PDF-/, "This file is a PDF, so it is not a CSV. Ask for the figures as a spreadsheet or as a CSV."],
  [/^PK\x03\x04/, "This file is not text, so it is not a CSV: it may be an Excel workbook. Save it as 'CSV UTF-8'."],
  [/^\xD0\xCF\x11\xE0/, "This file is an old Excel workbook (.xls), so it is not a CSV. Save it as 'CSV UTF-8'."],
  [
    /^\uFEFF?\s*<(?:!doctype|html|\?xml)/i,
    "This file is a web page or XML, so it is not a CSV. Save it as 'CSV UTF-8'.",
  ],
  [/^\uFEFF?\s*\{\\rtf/, "This file is a text of a word processor, so it is not a CSV."],
];
