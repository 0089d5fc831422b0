// The second program reads a sample by itself: front matter through the library `yaml`, CSV by its own splitting, days by the calendar of
// JavaScript. It shares no line with the product.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

// biome-ignore lint/suspicious/noExplicitAny: front matter as it stands, without the product's idea of what it may hold.
export type Fields = any;

export type Page = {
  readonly file: string;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly fields: Fields;
  /** From a catalogue that the sample lists, and not of its own. */
  readonly isFromCatalogue: boolean;
};

export type Sample = { readonly folder: string; readonly pages: readonly Page[] };

function pagesIn(folder: string, isFromCatalogue: boolean): readonly Page[] {
  const files = globSync("**/*.md", { cwd: folder }).toSorted();
  return files.flatMap((file) => {
    const [, matter] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(path.join(folder, file), "utf8")) ?? [];
    const fields: Fields = matter === undefined ? undefined : parse(matter);
    if (typeof fields?.kind !== "string") return [];
    const { kind, id, title = id } = fields;
    return [{ file: path.join(folder, file), kind, id, title, fields, isFromCatalogue }];
  });
}

export function readSample(folder: string): Sample {
  const config: Fields = parse(readFileSync(path.join(folder, "plan-lint.yaml"), "utf8")) ?? {};
  const catalogues: readonly string[] = config.catalogues ?? [];
  return {
    folder,
    pages: [
      ...pagesIn(folder, false),
      ...catalogues.flatMap((catalogue) => pagesIn(path.join(folder, catalogue), true)),
    ],
  };
}

export const own = ({ pages }: Sample, kind: string): readonly Page[] =>
  pages.filter((page) => page.kind === kind && !page.isFromCatalogue);

export const byId = ({ pages }: Sample, id: string): Page | undefined =>
  pages.find((page) => page.id === id || page.fields.formerly?.includes(id));

/** The rows of a CSV file without quotes, as the samples have them. */
export function rowsOf(file: string): readonly Readonly<Record<string, string>>[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

/** Days since 1970. */
export const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Whole months from one date to another. */
export function months(from: string, to: string): number {
  const [a, b] = [new Date(from), new Date(to)];
  const between = 12 * (b.getUTCFullYear() - a.getUTCFullYear()) + b.getUTCMonth() - a.getUTCMonth();
  return between - (b.getUTCDate() < a.getUTCDate() ? 1 : 0);
}

/** "20 April 2026". */
export function inWords(date: string): string {
  const month = new Date(date).toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
  return `${new Date(date).getUTCDate()} ${month} ${new Date(date).getUTCFullYear()}`;
}

/** The first or last day of a month or day as it is written. */
export const first = (written: string): string => (written.length === 7 ? `${written}-01` : written);
export function last(written: string): string {
  if (written.length !== 7) return written;
  const [year = 0, month = 0] = written.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
