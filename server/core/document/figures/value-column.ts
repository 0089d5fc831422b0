// The figures of a column, read by what the column as a whole tells: whether a comma stands between thousands or before decimals.
import { numberIn } from "../number.ts";
import { quote } from "../problem.ts";
import { type CommaMeaning, commaIn, type WrittenValue, writtenValue } from "./values.ts";

export type ValueReader = (written: string) => WrittenValue | undefined;

type ValueColumn = {
  readonly read: ValueReader;
  readonly unclear?: {
    readonly message: string;
    readonly ways: readonly { readonly name: string; readonly read: ValueReader }[];
  };
};

const reader =
  (comma: CommaMeaning): ValueReader =>
  (written) =>
    writtenValue(written, comma);

/** Reads figures whose decimals a point begins. A plain number is itself to this one. */
export const THOUSANDS: ValueReader = reader("thousands");
const DECIMAL = reader("decimal");

/** `cells` are those of the rows that are wanted, trimmed. `separator` is that of the file: where it is a semicolon, commas are often decimal. */
export function valueColumn(cells: readonly string[], separator: string): ValueColumn {
  const found = new Map<CommaMeaning | "either", string>();
  for (const cell of cells) {
    if (!cell.includes(",")) continue;
    const comma = commaIn(cell);
    if (comma !== undefined && !found.has(comma)) found.set(comma, cell);
  }
  if (found.size === 0) return { read: THOUSANDS };
  const decimal = found.get("decimal");
  const point = decimal === undefined ? undefined : (found.get("thousands") ?? cells.find(hasDecimalPoint));
  if (decimal !== undefined && point !== undefined)
    return {
      read: () => undefined,
      unclear: {
        message: `Decimals are written with a comma ('${quote(decimal)}') and with a point ('${quote(point)}') in one column, so nobody can say what the others mean.`,
        ways: [],
      },
    };
  if (decimal !== undefined) return { read: DECIMAL };
  const either = found.get("either");
  if (either === undefined || found.has("thousands") || separator !== ";" || cells.some(hasDecimalPoint))
    return { read: THOUSANDS };
  const [whole, part] = [THOUSANDS(either)?.plain, DECIMAL(either)?.plain];
  return {
    read: () => undefined,
    unclear: {
      message: `Nobody can say whether '${quote(either)}' is ${whole} or ${part}: semicolons separate the cells of this file, as where commas stand before decimals.`,
      ways: [
        { name: `${whole}, the comma between thousands`, read: THOUSANDS },
        { name: `${part}, the comma before decimals`, read: DECIMAL },
      ],
    },
  };
}

/** A point that can only stand before decimals. */
const hasDecimalPoint = (cell: string): boolean =>
  /^[-+]?\d+\.(?:\d{1,2}|\d{4,})$/.test(cell) && numberIn(cell) !== undefined;
