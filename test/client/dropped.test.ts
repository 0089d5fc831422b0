// Files that are dropped on the golden thread.
import { expect, test } from "vitest";
import { tableIn } from "../../client/views/dropped.ts";

test.each([
  ["file:///exports/Cases%20per%20session.csv", "file:///exports/Cases%20per%20session.csv"],
  ["# from a spreadsheet\r\nfile:///a/notes.md\r\nfile:///a/LATE.CSV\r\nfile:///a/b.csv", "file:///a/LATE.CSV"],
  ["vscode-vfs://github/trust/plans/data/a.csv?ref=main", "vscode-vfs://github/trust/plans/data/a.csv?ref=main"],
  ["file:///a/csv", undefined],
  ["file:///a/b.csv.md\n", undefined],
  ["", undefined],
])("in %j the table is %j", (addresses, table) => expect(tableIn(addresses)).toBe(table));
