// What the questions are asked of: some of the tables of exports, made so that no engine has anything to tell apart. Days are whole numbers
// since 1970, true and false are 1 and 0, and the words of an idea have no capitals.
import { EXPORT_TABLES, type TableName } from "./tables.ts";

type AskedType = "text" | "number";

type AskedColumn = {
  readonly name: string;
  readonly type: AskedType;
  readonly nullable: boolean;
};

export type AskedTable = { readonly name: string; readonly columns: readonly AskedColumn[] };

const ASKED = [
  "organisation",
  "objective",
  "plan",
  "metric",
  "link",
  "thread",
  "observation",
  "verdict",
  "finding",
  "leadership",
  "idea",
] as const satisfies readonly TableName[];

/** The tables of exports that questions are asked of; each is divided by organisation. */
export const ASKED_TABLES: readonly (AskedTable & { readonly name: TableName })[] = EXPORT_TABLES.filter(({ name }) =>
  (ASKED as readonly string[]).includes(name),
).map(({ name, columns }) => ({
  name,
  columns: columns.map(({ name: column, type, nullable }) => ({
    name: column,
    type: type === "text" ? "text" : "number",
    nullable,
  })),
}));

/** What several questions ask of all figures, found out once: of each metric how many it has, and the latest, be it hidden or not. */
export const SERIES = {
  name: "series",
  columns: [
    { name: "org", type: "text", nullable: false },
    { name: "metric", type: "text", nullable: false },
    { name: "period_unit", type: "text", nullable: false },
    { name: "latest", type: "number", nullable: false },
    { name: "figures", type: "number", nullable: false },
  ],
  sql: `select org, metric, period_unit, max(period_start) as latest, count(value) as figures
from observation where value is not null or hidden = 1 group by org, metric, period_unit`,
} as const satisfies AskedTable & { readonly sql: string };

/** Where each organisation belongs, of all that are listed, and the national objectives that any export knows. */
export const COMMON_TABLES = {
  place: {
    name: "place",
    columns: [
      { name: "org", type: "text", nullable: false },
      { name: "area", type: "text", nullable: false },
    ],
  },
  catalogue: {
    name: "catalogue",
    columns: [
      { name: "objective", type: "text", nullable: false },
      { name: "over", type: "number", nullable: false },
    ],
  },
} as const satisfies Readonly<Record<string, AskedTable>>;
