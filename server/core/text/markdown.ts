// Markdown made from text that users wrote: nothing in it may become markup, a link or a new line.

/**
 * Text in Markdown that means nothing but itself, on one line. What is markup anywhere is escaped everywhere; what is markup only at the
 * beginning of a line only there, so that sentences can also be read as they stand.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*{}[\]<>|~$]|(?<![a-z\d])_|_(?![a-z\d])/gi, "\\$&")
    .replace(/&(?=#?\w)/g, "\\&")
    .replace(/:(?=\/\/)|@|(?<=\bwww)\./gi, "\\$&")
    .replace(/^(?:#{1,6}|[+-]|[=-]+)(?=\s|$)|(?<=\s)#+$/g, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/** A table; cells are escaped. Empty where there are no rows. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [line(columns), `|${" --- |".repeat(columns.length)}`, ...rows.map(line)].join("\n");
}

/** A list with a point for each text; texts are escaped. */
export const markdownList = (texts: readonly string[]): string =>
  texts.map((text) => `- ${escapeMarkdown(text)}`).join("\n");
