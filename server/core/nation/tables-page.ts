// The reference page of the tables of an export, written from their list.
import { EXPORT_TABLES, fileOfTable } from "./tables.ts";

export function tablesPage(): string {
  return [
    "# Tables of an export",
    "Made from `server/core/nation/tables.ts` by `npm run generate`; change that, not this page.",
    "An export of one organisation holds each table as a Parquet file, and `export.json`, which says of each how many rows it has and what its SHA-256 is " +
      "([schema](../schemas/json/export-manifest.schema.json)). Columns are added in later versions, never taken away or given another meaning. " +
      "`int` is a whole number of 64 bits, `double` a number, `date` a day, `bool` true or false; with `?` it may be null.",
    ...EXPORT_TABLES.map(({ name, meaning, columns }) =>
      [
        `## ${name}`,
        "",
        `${meaning} In \`${fileOfTable(name)}\`.`,
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
        ...columns.map(
          ({ name: column, type, nullable, meaning: what }) =>
            `| \`${column}\` | ${type}${nullable ? "?" : ""} | ${what} |`,
        ),
      ].join("\n"),
    ),
  ]
    .join("\n\n")
    .concat("\n");
}
