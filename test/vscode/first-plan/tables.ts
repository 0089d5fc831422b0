// Two years of figures, as systems export them: months as days, with a change after the first year.
const months = Array.from(
  { length: 24 },
  (_, index) => `01/${String(1 + (index % 12)).padStart(2, "0")}/${2024 + Math.floor(index / 12)}`,
);
const noise = [0, 2, -1, 1, -2, 3, -3, 1, 0, -1, 2, -2];

export type Table = { readonly name: string; readonly text: string };

function table(name: string, heading: string, value: (index: number, step: number) => string): Table {
  const rows = months.map((month, index) => `${month},${value(index, noise[index % 12] ?? 0)}`);
  return { name, text: [`Month,${heading}`, ...rows, ""].join("\r\n") };
}

/** One for each role that a metric has in a plan: outcome, process, balancing. */
export const tables: readonly Table[] = [
  table("Cases per session", "Mean cases per session", (index, step) =>
    ((index < 12 ? 230 : 268) / 100 + step / 50).toFixed(2),
  ),
  table("Minutes late", "Median minutes late", (index, step) => String((index < 12 ? 24 : 13) + step)),
  table("Overruns", "% of lists over time", (_, step) => `${(14.3 + step / 2).toFixed(1)}%`),
];
