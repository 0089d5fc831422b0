// What the questions are asked of: some of the tables of exports, made so that no engine has anything to tell apart. Days are whole numbers
// since 1970, true and false are 1 and 0, and the words of an idea have no capitals.
import { columnsOf, type RowOf, type TableName } from "./tables.ts";

type AskedType = "text" | "number";

type AskedColumn = {
  readonly name: string;
  readonly type: AskedType;
  readonly nullable: boolean;
};

export type AskedTable = { readonly name: string; readonly columns: readonly AskedColumn[] };

/** The columns that questions ask for, beside `org`. */
const ASKED = {
  organisation: [],
  objective: ["id", "title", "level", "status", "superseded_by", "catalogue", "catalogue_version"],
  plan: [],
  metric: ["id", "unit", "national_ref"],
  link: ["objective"],
  thread: ["kind", "id", "status", "national"],
  observation: ["metric", "period_start", "period_unit", "value", "hidden"],
  verdict: ["metric", "verdict", "difference", "difference_low", "difference_high", "chance"],
  finding: ["rule"],
  leadership: ["tier", "posts", "holders_4y", "vacancies"],
  idea: ["plan", "idea"],
} as const satisfies { readonly [Name in TableName]?: readonly (keyof RowOf<Name>)[] };

/** The tables of exports that questions are asked of; each is divided by organisation. */
export const ASKED_TABLES: readonly (AskedTable & { readonly name: TableName })[] = (
  Object.entries(ASKED) as [TableName, readonly string[]][]
).map(([name, asked]) => ({
  name,
  columns: columnsOf(name)
    .filter((column) => column.name === "org" || asked.includes(column.name))
    .map(({ name: column, type, nullable }) => ({
      name: column,
      type: type === "text" ? "text" : "number",
      nullable,
    })),
}));

/** What several questions ask of all figures, found out once: of each metric how many it has, and the first day of the latest, be it hidden or not. */
export const SERIES = {
  name: "series",
  columns: [
    { name: "org", type: "text", nullable: false },
    { name: "metric", type: "text", nullable: false },
    { name: "period_unit", type: "text", nullable: false },
    { name: "latest", type: "number", nullable: false },
    { name: "figures", type: "number", nullable: false },
  ],
} as const satisfies AskedTable;

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
