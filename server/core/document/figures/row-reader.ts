// Reads the rows of a table one by one, by what the columns as a whole have told.
import { joined } from "../../../../schemas/index.ts";
import type { Range } from "../../text/range.ts";
import { numberIn } from "../number.ts";
import { periodAdvice } from "../period-advice.ts";
import { quote } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, rowRange, type Table } from "../table/table.ts";
import { cellIn } from "./column-cells.ts";
import type { Columns } from "./columns.ts";
import { type ObservationColumn, STATUSES } from "./data-mapping.ts";
import { beginsAnother, type LeftOut, whyNoFigure } from "./left-out.ts";
import { numberAdvice } from "./number-advice.ts";
import type { Observation } from "./observation.ts";
import type { PeriodReader } from "./period-column.ts";
import type { RowProblem, RowProblems } from "./row-problems.ts";
import { Untidy } from "./untidy.ts";
import { THOUSANDS, type ValueReader } from "./value-column.ts";

type Readers = { readonly period: PeriodReader; readonly values: ReadonlyMap<number, ValueReader> };

/** A figure; `null` for none, `undefined` for a cell that is no figure (a problem). */
type Counted = number | null | undefined;

export class RowReader {
  readonly #table: Table;
  readonly #columns: Columns;
  readonly #readers: Readers;
  readonly #amiss: {
    readonly row: Row;
    readonly cause: string;
    readonly period: string | undefined;
    readonly tell: () => RowProblem;
  }[] = [];
  /** Rows of a wide table without any figure: those of a series that has none, and what stands below the table. */
  readonly #blank: Row[] = [];
  readonly untidy: Untidy;
  /** What a mark beside a figure of the row that is read says of it. */
  #marked: string | undefined;
  #first: Row | undefined;
  #last: Row | undefined;

  constructor(table: Table, columns: Columns, readers: Readers) {
    this.#table = table;
    this.#columns = columns;
    this.#readers = readers;
    this.untidy = new Untidy(table);
  }

  /** The figures of a row: one, in a wide table one for each period; none where it cannot be read. */
  read(row: Row, into: Observation[]): void {
    if (this.#columns.wide.length > 0) {
      this.#readAcross(row, into);
      return;
    }
    const written = this.#periodText(row);
    const found = this.#readers.period(written);
    if (!found) this.#noPeriod(row, written);
    if (!found || this.#isTooLong(row)) return;
    const { period } = found;
    const status = this.#status(row);
    this.#marked = undefined;
    const value = this.#sum(row, "value");
    const denominator = this.#sum(row, "denominator");
    const numerator = this.#columns.of.has("less") ? this.#rest(row, denominator) : this.#sum(row, "numerator");
    if (status === null || value === undefined || denominator === undefined || numerator === undefined) return;
    if (found.manner !== "") this.untidy.period(row, this.#place("period"), written, found);
    const isNone = status === "missing" || status === "suppressed";
    this.#add(into, {
      row,
      period,
      value: isNone ? null : value,
      numerator,
      denominator,
      stratum: this.#cell(row, "stratum") || undefined,
      status: status ?? found.status ?? this.#marked,
    });
  }

  /** The figures of a row that has one for each column. */
  #readAcross(row: Row, into: Observation[]): void {
    const { wide, names } = this.#columns;
    if (wide.every(({ index }) => cellIn(row, index) === "")) {
      this.#blank.push(row);
      return;
    }
    let isPlaced = false;
    for (const { index, periodIn } of wide) {
      const found = periodIn(row);
      if (!found) continue;
      isPlaced = true;
      this.#marked = undefined;
      const value = this.#number(row, index, "value");
      if (value === undefined) continue;
      const none = { numerator: null, denominator: null, stratum: undefined };
      const { period } = found;
      this.#add(into, { row, period, column: index, value, ...none, status: this.#marked ?? found.status });
    }
    if (isPlaced) return;
    const written = cellIn(row, names);
    const tell = (): string =>
      `Row ${row.line + 1}: '${quote(written)}' makes no period with the names of the columns, such as '${quote(this.#table.header[wide[0]?.index ?? 0] ?? "")}'.`;
    this.#problem(row, names, "name", tell, written);
  }

  #add(into: Observation[], observation: Observation): void {
    into.push(observation);
    this.#first ??= observation.row;
    this.#last = observation.row;
  }

  /** What is wrong with the rows that gave no figure, and which were none of the series. */
  tellAmiss(problems: RowProblems): readonly LeftOut[] {
    const leftOut: LeftOut[] = this.#blank.map((row) => ({ row, reason: "it holds no figure", isMistake: false }));
    const lastLine = this.#last?.line ?? -1;
    for (const { row, cause, period, tell } of this.#amiss) {
      const reason =
        period === undefined
          ? undefined
          : whyNoFigure(this.#table, row, {
              period,
              hasFigure: this.#hasFigure(row),
              isBelow: row.line > lastLine && lastLine >= 0,
              isAbove: row.line < (this.#first?.line ?? -1) && !/\d/.test(row.cells.join("")),
            });
      if (reason === undefined) problems.add(cause, tell);
      const isMistake = reason === undefined;
      leftOut.push({
        row,
        reason: reason ?? reasonIn(tell().message),
        isMistake,
        isUnplaced: isMistake && period !== undefined && this.#hasFigure(row),
      });
    }
    return leftOut;
  }

  /** The place of a row from which another table begins. */
  endsBefore(row: Row): boolean {
    return (
      this.#first !== undefined &&
      this.#columns.wide.length === 0 &&
      beginsAnother(this.#table, row, this.#place("period"))
    );
  }

  #place(column: ObservationColumn): number | undefined {
    return this.#columns.of.get(column)?.[0];
  }

  #cell(row: Row, column: ObservationColumn): string {
    return cellIn(row, this.#place(column));
  }

  #periodText(row: Row): string {
    const { year } = this.#columns;
    const written = this.#cell(row, "period");
    return year === undefined ? written : year.join(written, cellIn(row, year.index));
  }

  #hasFigure(row: Row): boolean {
    const places = [
      ...(this.#columns.of.get("value") ?? []),
      ...(this.#columns.of.get("numerator") ?? []),
      ...(this.#columns.of.get("denominator") ?? []),
      ...this.#columns.wide.map(({ index }) => index),
    ];
    return places.some((index) => {
      const written = cellIn(row, index);
      return written !== "" && typeof this.#readers.values.get(index)?.(written)?.value === "number";
    });
  }

  /** A comma in a number or a text makes two cells of it, and then no figure stands in its own column. */
  #isTooLong(row: Row): boolean {
    const columns = this.#table.header.length;
    if (row.cells.length <= columns) return false;
    const cells = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (cells <= columns) return false;
    this.#note(row, "cells", () => ({
      range: cellRange(this.#table, row, cells - 1),
      message: `Row ${row.line + 1} has ${cells} cells, and ${this.#table.headerLine === 0 ? "the first line" : `line ${this.#table.headerLine + 1}`} names ${columns}.`,
      help: "Write numbers without commas, and put a text that holds a comma in quotation marks.",
    }));
    return true;
  }

  #noPeriod(row: Row, written: string): void {
    const at = this.#place("period");
    const { manner, words } = written === "" ? { manner: "empty", words: "" } : periodAdvice(written);
    const tell = (): string =>
      written === ""
        ? `Row ${row.line + 1} has no period.`
        : `Row ${row.line + 1}: '${quote(written)}' is not a period. ${words}`;
    this.#problem(row, at, `period ${manner}`, tell, written);
  }

  /** The status in small letters, `undefined` for none, `null` for a word that is no status (a problem). */
  #status(row: Row): string | undefined | null {
    const at = this.#place("status");
    if (at === undefined) return undefined;
    const written = cellIn(row, at);
    const status = written.toLowerCase();
    if (written === "") return undefined;
    if (STATUSES.includes(status)) return status;
    this.#problem(
      row,
      at,
      "status text",
      () => `Row ${row.line + 1}: '${quote(written)}' is not a status. Use ${joined(STATUSES, "or")}.`,
    );
    return null;
  }

  /** What a denominator comes to without the counts that are to be taken from it. */
  #rest(row: Row, denominator: Counted): Counted {
    const less = this.#sum(row, "less");
    if (denominator === undefined || less === undefined) return undefined;
    return denominator === null || less === null ? null : denominator - less;
  }

  /** The figure of a role: what its columns come to, none where one of them has none. */
  #sum(row: Row, role: ObservationColumn): Counted {
    const places = this.#columns.of.get(role);
    if (places === undefined) return null;
    const [first = 0] = places;
    let sum = this.#number(row, first, role);
    for (let at = 1; at < places.length; at++) {
      const next = this.#number(row, places[at] ?? 0, role);
      if (sum === undefined || next === undefined) return undefined;
      sum = sum === null || next === null ? null : sum + next;
    }
    return sum;
  }

  #number(row: Row, index: number, role: ObservationColumn): Counted {
    const written = cellIn(row, index);
    if (written === "") return null;
    const read = this.#readers.values.get(index);
    const plain = read === THOUSANDS ? numberIn(written) : undefined;
    if (plain !== undefined) return plain;
    const figure = read?.(written);
    if (!figure) {
      const { manner, words } = numberAdvice(written);
      this.#problem(
        row,
        index,
        `${role} ${manner}`,
        () => `Row ${row.line + 1}: '${quote(written)}' is not a number. ${words}`,
      );
      return undefined;
    }
    if (figure.manner !== "") this.untidy.value(row, index, written, figure);
    this.#marked ??= figure.status;
    return figure.value;
  }

  /** A cell that begins with a quotation mark that is never closed has been told. */
  #problem(row: Row, index: number | undefined, cause: string, tell: () => string, period?: string): void {
    const place = (): Range => (index === undefined ? rowRange(this.#table, row) : cellRange(this.#table, row, index));
    if (this.#table.unquotedFrom < this.#table.text.length) {
      const range = place();
      if (range.start === this.#table.unquotedFrom && range.end > range.start) return;
    }
    this.#note(row, cause, () => ({ range: place(), message: tell() }), period);
  }

  #note(row: Row, cause: string, tell: () => RowProblem, period?: string): void {
    this.#amiss.push({ row, cause, period, tell });
  }
}

/** "Row 3: 'n/k' is not a number. Leave …" as the end of a sentence. */
const reasonIn = (message: string): string =>
  (
    message
      .replace(/^Row \d+:? /, "")
      .replace(/^has /, "it has ")
      .split(/\. /)[0] ?? message
  ).replace(/\.$/, "");
