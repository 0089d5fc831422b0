// What separates the cells of a table: commas, or what spreadsheets of other regions and other programs write.

const SEPARATORS = [",", "\t", ";", "|"] as const;

/** How much of a text is looked at, and how many of its lines. */
const SAMPLE = { characters: 50_000, lines: 40 } as const;

/** The sign by which most of the first lines have the same number of cells, more than one; a comma where none does. */
export function separatorIn(text: string): string {
  const [, given, next = ""] = /^\uFEFF?sep=([,;\t|])[\r\n]+([^\r\n]*)/i.exec(text) ?? [];
  if (given !== undefined && next.includes(given)) return given;
  const sample = text.slice(0, SAMPLE.characters);
  if (!/[;\t|]/.test(sample)) return ",";
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE.lines);
  const scored = SEPARATORS.map((sign) => ({ sign, ...evenness(lines.map((line) => line.split(sign).length)) }));
  const best = scored.toSorted((a, b) => b.lines - a.lines || b.cells - a.cells)[0];
  return best === undefined || best.lines === 0 ? "," : best.sign;
}

/** How many lines have the number of cells that most lines have; none where that is one cell. */
function evenness(counts: readonly number[]): { readonly lines: number; readonly cells: number } {
  const groups = [...Map.groupBy(counts, (count) => count)].map(([cells, of]) => ({ cells, lines: of.length }));
  const several = groups.filter(({ cells }) => cells > 1);
  return several.toSorted((a, b) => b.lines - a.lines || b.cells - a.cells)[0] ?? { lines: 0, cells: 1 };
}
