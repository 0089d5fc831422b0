import type { Document } from "../../document/document.ts";
import type { Table } from "../../document/table/table.ts";
import { dataPath } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import type { LineIndex } from "../../text/line-index.ts";
import { type Range, range } from "../../text/range.ts";
import { firstFew } from "./shared-few.ts";

export default defineRule({
  id: "patient-identifier",
  family: "files",
  summary: "No file holds an NHS number.",
  why: "A repository is copied to every laptop that works with it and forgets nothing. Figures about patients belong in it, patients do not.",
  help: "Take the number out of the file. What to do about the history of the repository is for your information governance lead to say.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== cycles/first-list.md
---
kind: cycle
id: first-list
---
The first patient was 943 476 5919.
                      ^^^^^^^^^^^^ Line 5 holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.
`,
    good: {
      "The first patient was 943 476 5919.":
        "The first list had 943 patients in 476 sessions. Its code is 943 476 5918, and the page is https://example.org/4505577104.",
    },
  },

  *check({ document, graph }) {
    yield* firstFew(findingsIn(document.text, document.lines));
    for (const table of tablesOf(document, graph))
      yield* firstFew(findingsIn(table.text, table.lines).map((finding) => ({ ...finding, file: table.path })));
  },
});

/** The data files that a document names and that have been read. */
function tablesOf(document: Document, graph: GraphView): readonly Table[] {
  const written: (string | undefined)[] = [];
  if (document.kind === "metric") {
    const { data } = document.fields;
    written.push(typeof data === "string" ? data : data?.file);
  } else if (document.kind === "survey") written.push(document.fields.nodes, document.fields.ties);
  return written.flatMap((name) => {
    const path = name === undefined ? undefined : dataPath(document.path, name);
    const table = path === undefined ? undefined : graph.table(path);
    return table ? [table] : [];
  });
}

function findingsIn(text: string, lines: LineIndex): readonly Finding[] {
  return nhsNumbersIn(text).map((place) => {
    const line = lines.positionOf(place.start).line + 1;
    return {
      range: place,
      message: `Line ${line} holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.`,
    };
  });
}

/**
 * Ten digits that stand by themselves: not within a longer number, a word, an amount or an address. In groups of 3, 3 and 4 they must
 * not stand in a row of other figures either.
 */
const TEN_DIGITS = new RegExp(
  String.raw`(?<![\w./=#@%&?~+$£€\\-])` +
    String.raw`(?:\d{10}|(?<!\d[ \u00A0])\d{3}([ \u00A0\u2009-])\d{3}\1\d{4}(?![ \u00A0]\d+(?:[\s.,;]|$)))` +
    String.raw`(?![\w/=@%~]|\.\d|-\w)`,
  "g",
);

function nhsNumbersIn(text: string): readonly Range[] {
  return [...text.matchAll(TEN_DIGITS)].flatMap((match) =>
    isNhsNumber(match[0].replace(/\D/g, "")) ? [range(match.index, match.index + match[0].length)] : [],
  );
}

/**
 * Whether ten digits are an NHS number: in a range that is in use (320 to 399 in Northern Ireland, 400 to 499 and 600 to 799 in England
 * and Wales, 900 to 998 in training material; numbers from 999 are for tests and never a patient's), and with the right check digit.
 */
function isNhsNumber(digits: string): boolean {
  const area = Number(digits.slice(0, 3));
  const isInUse = (area >= 320 && area < 500) || (area >= 600 && area < 800) || (area >= 900 && area < 999);
  return isInUse && checkDigit(digits) === Number(digits[9]);
}

/** The tenth digit that belongs to the first nine: weights 10 to 2, modulus 11. Some nine digits have none (10). */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * Number(digits[i]);
  return (11 - (sum % 11)) % 11;
}
