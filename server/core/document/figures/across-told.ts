// What is told of tables whose columns are periods: how they are read, what marks in their names say, and which columns are left out.
import { joined } from "../../../../schemas/index.ts";
import { quote } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, type Table } from "../table/table.ts";
import { cellIn } from "./column-cells.ts";
import { type Columns, figuresBeside } from "./columns.ts";
import { columnsLeftOutTold } from "./left-out.ts";
import { markedStatus } from "./marks.ts";
import type { Told } from "./observation.ts";
import { plainPeriod } from "./plain-form.ts";

/** How the figures of a matrix are read, and the columns of figures whose names are no periods. */
export const acrossTold = (table: Table, { wide, names }: Columns): readonly Told[] => [
  ...(names === undefined ? [] : matrixTold(table, names, wide)),
  ...markedTold(table, names, wide),
  ...columnsLeftOutTold(table, figuresBeside(table, names, wide)),
];

/** The columns and rows whose names bear a mark, and what it says of their figures. */
function markedTold(table: Table, names: number | undefined, wide: Columns["wide"]): readonly Told[] {
  const heading: Row = { line: table.headerLine, cells: table.header };
  const places = [
    ...wide.map(({ index }) => ({ row: heading, index })),
    ...(names === undefined ? [] : table.rows.map((row) => ({ row, index: names }))),
  ];
  const byStatus = Map.groupBy(places, ({ row, index }) => markedStatus(cellIn(row, index)).status);
  return (["provisional", "revised"] as const).flatMap((status) => {
    const marked = byStatus.get(status) ?? [];
    const [first] = marked;
    if (!first) return [];
    const shown = marked.slice(0, MARKED_SHOWN).map(({ row, index }) => `'${quote(cellIn(row, index))}'`);
    const more = marked.length - shown.length;
    const of = joined(more > 0 ? [...shown, `${more} more`] : shown, "and");
    return [
      {
        range: cellRange(table, first.row, first.index),
        message: `The figures of ${of} are read as ${status}, as the ${marked.length === 1 ? "mark there says" : "marks there say"}.`,
      },
    ];
  });
}

/** Names that are told in one sentence. */
const MARKED_SHOWN = 4;

function matrixTold(table: Table, names: number, wide: Columns["wide"]): readonly Told[] {
  for (const row of table.rows)
    for (const { index, periodIn } of wide) {
      const found = periodIn(row);
      if (found)
        return [
          {
            range: cellRange(table, row, index),
            message: `The names of rows and columns make the periods together: the figure of '${quote(cellIn(row, names))}' under '${quote(table.header[index] ?? "")}' is read as that of ${plainPeriod(found.period, undefined)}.`,
          },
        ];
    }
  return [];
}
