// A metric whose figures are counted from rows, of which the last month was coded late and the month after it is new.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const METRIC = "metrics/uro-late-start.md";
const FIGURES = "data/uro-late-start.csv";
const ROWS = "rows/lists.csv";

const SOURCE = `
sources:
  theatres:
    engine: duckdb
    files: [${ROWS}]
    timezone: Europe/London
    columns: { list_date: { type: date, format: "%d/%m/%Y" }, minutes_late: integer }
`;

const DATA = `data:
  file: ../${FIGURES}
  from: theatres
  date: list_date
  value: { median: minutes_late }`;

/** A list for each day of a month, half of them later than the figure and half of them earlier. */
function listsOf(month: string, median: number): readonly string[] {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return Array.from({ length: new Date(Date.UTC(year, number, 0)).getUTCDate() }, (_, at) => {
    const day = `${at + 1}`.padStart(2, "0");
    return `${day}/${month.slice(5)}/${year},${median + ([0, 3, -3, 1, -1][at % 5] ?? 0)}`;
  });
}

/** Brings a copy of Northbridge to where the figures of a metric can be counted. */
export function countedFigures(folder: string) {
  const place = (file: string): string => path.join(folder, file);
  const before = ["plan-lint.yaml", METRIC, FIGURES].map((file) => [file, readFileSync(place(file), "utf8")] as const);
  const text = new Map(before);
  const months = [...(text.get(FIGURES) ?? "").matchAll(/^(\d{4}-\d{2}),([\d.]+)/gm)].map(([, month = "", value]) => ({
    month,
    value: Number(value),
  }));
  const last = months.at(-1);
  const rows = months.flatMap(({ month, value }) => listsOf(month, month === last?.month ? value + 1 : value));
  mkdirSync(path.dirname(place(ROWS)), { recursive: true });
  writeFileSync(place(ROWS), `list_date,minutes_late\n${rows.join("\n")}\n`);
  writeFileSync(place("plan-lint.yaml"), `${text.get("plan-lint.yaml")}${SOURCE}`);
  writeFileSync(place(METRIC), (text.get(METRIC) ?? "").replace(/^data: .*$/m, DATA));
  return {
    figures: () => readFileSync(place(FIGURES), "utf8"),
    putBack: () => {
      for (const [file, old] of before) writeFileSync(place(file), old);
      for (const file of [path.dirname(ROWS), "data/refresh.lock.json"])
        rmSync(place(file), { recursive: true, force: true });
    },
  };
}
