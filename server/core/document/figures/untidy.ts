// What was read otherwise than it stands, gathered by column as the rows are read, so that each column is told once.
import { joined } from "../../../../schemas/index.ts";
import { quote } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, type Table } from "../table/table.ts";
import type { Told } from "./observation.ts";
import type { Manner, WrittenValue } from "./values.ts";
import type { WrittenPeriod } from "./written-period.ts";

type Read = { readonly text: string; readonly status?: string | undefined };
type Seen = { readonly row: Row; readonly written: string; readonly read: Read; count: number };

/** Ways of writing that are told of one column. */
const SHOWN = 4;

export class Untidy {
  readonly #table: Table;
  readonly #periods = new Map<number, Map<string, Seen>>();
  readonly #values = new Map<number, Map<string, Seen>>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Whether a period was written in numbers of which either may be the day. */
  get hasDates(): boolean {
    return [...this.#periods.values()].some((seen) =>
      [...seen.keys()].some((manner) => /^(?:day|month)-first /.test(manner)),
    );
  }

  period(row: Row, column: number | undefined, written: string, { period, manner, status }: WrittenPeriod): void {
    note(this.#periods, column ?? 0, `${manner} ${status ?? ""}`, row, written, { text: period.text, status });
  }

  value(row: Row, column: number, written: string, { plain, manner, status }: WrittenValue): void {
    note(this.#values, column, `${manner} ${status ?? ""}`, row, written, {
      text: reading(plain, manner || undefined, status),
    });
  }

  /** One sentence for each column. `asPeriod` says how a period is written in plain form. */
  told(
    asPeriod: (text: string) => string,
    wayFor: (kind: "period" | "value", column: number) => Told["way"],
  ): readonly Told[] {
    return [
      ...[...this.#periods].map(([column, seen]) =>
        this.#sentence("period", column, [...seen.values()], asPeriod, wayFor),
      ),
      ...[...this.#values].map(([column, seen]) =>
        this.#sentence("value", column, [...seen.values()], (text) => text, wayFor),
      ),
    ];
  }

  #sentence(
    kind: "period" | "value",
    column: number,
    seen: readonly Seen[],
    written: (text: string) => string,
    wayFor: (kind: "period" | "value", column: number) => Told["way"],
  ): Told {
    const shown = seen
      .slice(0, SHOWN)
      .map(
        (one, index) =>
          `'${quote(one.written)}' ${index === 0 ? "is read " : ""}as ${withStatus(written(one.read.text), one.read.status)}${kind === "value" ? times(one.count) : ""}`,
      );
    const more = seen.length > SHOWN ? ", and others" : "";
    const [first] = seen;
    const way = wayFor(kind, column);
    return {
      range: first ? cellRange(this.#table, first.row, column) : { start: 0, end: 0 },
      message: `Column '${quote(this.#table.header[column] ?? "")}' is not written plainly: ${joined(shown, "and")}${more}.`,
      ...(way && { way }),
    };
  }
}

const times = (count: number): string => (count === 1 ? "" : count === 2 ? " (twice)" : ` (${count} times)`);

function note(
  columns: Map<number, Map<string, Seen>>,
  column: number,
  manner: string,
  row: Row,
  written: string,
  read: Read,
): void {
  let seen = columns.get(column);
  if (!seen) {
    seen = new Map();
    columns.set(column, seen);
  }
  const before = seen.get(manner);
  if (before) before.count++;
  else seen.set(manner, { row, written, read, count: 1 });
}

const MEANINGS: Readonly<Partial<Record<Manner, string>>> = {
  suppressed: "a suppressed figure",
  missing: "a missing figure",
};

function reading(plain: string, manner: Manner | undefined, status: string | undefined): string {
  const known = manner && MEANINGS[manner];
  if (known) return known;
  if (manner === "clock") return `${plain} minutes`;
  return withStatus(plain, status);
}

const withStatus = (text: string, status: string | undefined): string =>
  status === undefined ? text : `${text}, ${status}`;
