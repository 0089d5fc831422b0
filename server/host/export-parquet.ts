// The tables of an export as Parquet. Nothing in the bytes but the rows: no time, no machine, no version of ours.
import { ByteWriter, type ColumnSource, parquetWrite, type SchemaElement } from "hyparquet-writer";
import type { Column, ExportTable } from "../core/nation/tables.ts";

/** Cells as the core makes them: days are day numbers. */
type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** The bytes of a table of one organisation. */
export function parquetOf({ columns }: ExportTable, org: string, rows: readonly Row[]): Uint8Array {
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData: columns.map(
      (column): ColumnSource => ({
        name: column.name,
        data: column.name === "org" ? rows.map(() => org) : rows.map((row) => cellOf(column, row[column.name] ?? null)),
      }),
    ),
    // Said in full: of a column of days or of one without a value no type can be guessed.
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(schemaOf)],
    createdBy: "plan-lint",
  });
  return writer.getBytes().slice();
}

function schemaOf({ name, type, nullable }: Column): SchemaElement {
  const repetition_type = nullable ? "OPTIONAL" : "REQUIRED";
  if (type === "text") return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type };
  if (type === "date") return { name, type: "INT32", converted_type: "DATE", repetition_type };
  if (type === "int") return { name, type: "INT64", repetition_type };
  return { name, type: type === "bool" ? "BOOLEAN" : "DOUBLE", repetition_type };
}

const A_DAY = 86_400_000;

function cellOf({ type }: Column, cell: Cell): unknown {
  if (cell === null) return null;
  if (type === "date") return new Date(Number(cell) * A_DAY);
  if (type === "int") return BigInt(Number(cell));
  // Databases take no text with such a character in it.
  return type === "text" ? String(cell).replaceAll("\0", "\uFFFD") : cell;
}
