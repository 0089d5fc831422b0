// A data file as a graph holds it: its text for good, and the table in it while it is among those that were asked for last. A table carries
// its figures, charts and judgements along (they are kept by it), so that the memory of a workspace does not grow with its figures;
// read again from the same text, all of it is the same.
import { parseTable, type Table, unreadableTable } from "../document/table/table.ts";

/** How many rows of small tables are kept together. To read a table again takes some microseconds for each of its rows. */
const MANY = 250_000;

/**
 * The same while each document is looked at once, beside those that it names: nobody comes back to a table after some tens of documents. What
 * is kept meanwhile outlives the collector's quick passes, and so the peak of memory grows with it.
 */
const FEW = 1_000;

/** A table of more rows is kept once it is read, as nobody should wait for it twice. */
const SMALL = 5_000;

/** Those whose tables are kept, the one that was asked for last at the end, with their rows. */
const kept = new Map<TableFile, number>();
let latest: TableFile | undefined;
let keptRows = 0;
let mostRows = MANY;

/** Goes through steps that each ask for the tables of their own, so that few have to be kept. */
export function* withFewTables<Step>(steps: Iterable<Step>): Iterable<Step> {
  mostRows = FEW;
  try {
    yield* steps;
  } finally {
    mostRows = MANY;
  }
}

export class TableFile {
  readonly path: string;
  readonly text: string;
  /** Why the file could not be read at all, as a sentence. */
  readonly refusal: string | undefined;
  readonly #encoding: string | undefined;
  #table: Table | undefined;

  constructor(path: string, text: string, encoding?: string, refusal?: string) {
    this.path = path;
    this.text = text;
    this.#encoding = encoding;
    this.refusal = refusal;
  }

  /** The same object every time, for as long as it is kept. */
  get table(): Table {
    // Nearly always it is the one that was asked for last.
    if (this.#table !== undefined && latest === this) return this.#table;
    latest = this;
    const rows = kept.get(this);
    if (rows !== undefined && kept.delete(this)) kept.set(this, rows);
    this.#table ??= this.#keep(this.#read());
    return this.#table;
  }

  #read(): Table {
    const { path, text, refusal } = this;
    return refusal === undefined ? parseTable(path, text, this.#encoding) : unreadableTable(path, refusal);
  }

  #keep(table: Table): Table {
    const rows = table.rows.length;
    if (rows > SMALL) return table;
    kept.set(this, rows);
    keptRows += rows;
    for (const [oldest, its] of kept) {
      if (keptRows <= mostRows) break;
      kept.delete(oldest);
      keptRows -= its;
      oldest.#table = undefined;
    }
    return table;
  }
}

/** A file of this text; `encoding` says how it is saved when not as UTF-8. */
export const tableFile = (path: string, text: string, encoding?: string): TableFile =>
  new TableFile(path, text, encoding);

/** A file that could not be read at all, and why, as a sentence. */
export const unreadableTableFile = (path: string, refusal: string): TableFile =>
  new TableFile(path, "", undefined, refusal);
