// The two tables of a staff network survey: the people, as codes, and who named whom. Each entry keeps its row, so that a finding can
// point at it. What the entries amount to together is not told here (see measure/network.ts).
import type { Range } from "../../text/range.ts";
import { numberIn } from "../number.ts";
import { type Problem, quote } from "../problem.ts";
import { columnRepeated, columnsMissing } from "./header-problem.ts";
import type { Row } from "./row.ts";
import { cellRange, rowRange, type Table } from "./table.ts";

export type Person = {
  readonly code: string;
  readonly row: Row;
  /** `undefined` where the file does not say. */
  readonly answered: boolean | undefined;
  /** What else the file says of the person, by the name of the column. Empty cells are left out. */
  readonly attributes: ReadonlyMap<string, string>;
};

export type People = {
  readonly table: Table;
  /** In the order of the file, each code once. */
  readonly people: readonly Person[];
  /** The columns that may group people: all but the code. */
  readonly columns: readonly string[];
  /** The one of them that says who answered; `undefined` where none does. */
  readonly answeredColumn: string | undefined;
  readonly problems: readonly Problem[];
  readonly place: (person: Person) => Range;
};

/** That one person named another, as one row says it. */
export type Nomination = {
  readonly from: string;
  readonly to: string;
  /** How strong the tie is, in whatever the survey asked for; `null` where the cell holds no number. */
  readonly weight: number | null;
  readonly row: Row;
};

export type Nominations = {
  readonly table: Table;
  /** In the order of the file. */
  readonly nominations: readonly Nomination[];
  /** Whether there is a column of weights. */
  readonly weighted: boolean;
  readonly problems: readonly Problem[];
  readonly place: (nomination: Nomination, end: "from" | "to") => Range;
};

/** The names that a column may have, the one that our own pages use first. */
const NAMES = {
  code: ["id", "code"],
  answered: ["answered", "responded"],
  from: ["from", "source"],
  to: ["to", "target"],
  weight: ["weight"],
} as const;

/** Reads the table of people. Never throws. Rows that cannot be read are problems and left out. */
export function readPeople(table: Table): People {
  const reader = new TableReader(table);
  const code = reader.needed(NAMES.code);
  const answered = reader.column(NAMES.answered);
  const attributes = table.header.flatMap((name, index) =>
    index === code || name === "" || table.header.indexOf(name) !== index ? [] : [{ name, index }],
  );
  const byCode = new Map<string, Person>();
  for (const row of reader.rows) {
    const written = reader.cell(row, code);
    const before = byCode.get(written);
    if (written === "") reader.problem(row, code, "has no code");
    else if (before) reader.problem(row, code, `this code stands already in row ${before.row.line + 1}`);
    else
      byCode.set(written, {
        code: written,
        row,
        answered: reader.yesOrNo(row, answered),
        attributes: new Map(
          attributes.flatMap(({ name, index }) => {
            const value = reader.cell(row, index);
            return value === "" ? [] : [[name, value]];
          }),
        ),
      });
  }
  return {
    table,
    people: [...byCode.values()],
    columns: attributes.map(({ name }) => name),
    answeredColumn: answered === undefined ? undefined : table.header[answered],
    problems: reader.problems,
    place: (person) => reader.place(person.row, code),
  };
}

/** Reads the table of who named whom. Never throws. Rows without both codes are problems and left out. */
export function readNominations(table: Table): Nominations {
  const reader = new TableReader(table);
  const from = reader.needed(NAMES.from);
  const to = reader.needed(NAMES.to);
  const weight = reader.column(NAMES.weight);
  const nominations = reader.rows.flatMap((row): readonly Nomination[] => {
    const ends = { from: reader.cell(row, from), to: reader.cell(row, to) };
    if (ends.from !== "" && ends.to !== "") return [{ ...ends, weight: reader.number(row, weight), row }];
    reader.problem(row, ends.from === "" ? from : to, `does not say who ${ends.from === "" ? "named" : "was named"}`);
    return [];
  });
  return {
    table,
    nominations,
    weighted: weight !== undefined,
    problems: reader.problems,
    place: (nomination, end) => reader.place(nomination.row, end === "from" ? from : to),
  };
}

const YES = /^(?:true|yes|y|1)$/i;
const NO = /^(?:false|no|n|0)$/i;

/** Finds columns by name and reads cells; collects what is wrong on the way. */
class TableReader {
  readonly #table: Table;
  readonly #problems: Problem[];
  #isReadable: boolean;

  constructor(table: Table) {
    this.#table = table;
    this.#problems = [...table.problems];
    this.#isReadable = table.header.length > 0;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The rows; none when a column that is needed is not there. */
  get rows(): readonly Row[] {
    return this.#isReadable ? this.#table.rows : [];
  }

  /** The position of the column with one of these names. */
  column(names: readonly string[]): number | undefined {
    const { header } = this.#table;
    const lower = header.map((name) => name.toLowerCase());
    const name = names.find((one) => lower.includes(one));
    if (name === undefined) return undefined;
    const index = lower.indexOf(name);
    if (lower.lastIndexOf(name) !== index) this.#cannotRead(columnRepeated(this.#table, header[index] ?? name));
    return index;
  }

  needed(names: readonly string[]): number | undefined {
    const index = this.column(names);
    if (index === undefined && this.#isReadable) this.#cannotRead(this.#missing(names[0] ?? ""));
    return index;
  }

  #missing(name: string): Problem {
    return { ...columnsMissing(this.#table, [name], new Set([name])), help: "Rename the columns in the file." };
  }

  cell(row: Row, column: number | undefined): string {
    return column === undefined ? "" : (row.cells[column] ?? "").trim();
  }

  yesOrNo(row: Row, column: number | undefined): boolean | undefined {
    const written = this.cell(row, column);
    if (YES.test(written)) return true;
    if (NO.test(written)) return false;
    if (written !== "") this.problem(row, column, `'${quote(written)}' is neither true nor false`);
    return undefined;
  }

  number(row: Row, column: number | undefined): number | null {
    const written = this.cell(row, column);
    if (written === "") return null;
    const number = numberIn(written);
    if (number !== undefined) return number;
    this.problem(row, column, `'${quote(written)}' is not a number; the tie counts, its weight does not`);
    return null;
  }

  problem(row: Row, column: number | undefined, what: string): void {
    const message = `Row ${row.line + 1}: ${what}.`;
    this.#problems.push({ rule: "data-invalid", range: this.place(row, column), message });
  }

  place(row: Row, column: number | undefined): Range {
    return column === undefined ? rowRange(this.#table, row) : cellRange(this.#table, row, column);
  }

  #cannotRead(problem: Problem): void {
    this.#isReadable = false;
    this.#problems.push(problem);
  }
}
