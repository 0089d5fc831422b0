// A cell as the value that a field is to have: in the form that the field wants, or why it is none.
import { closest, type FieldModel, isDate, isMonth, isWeek, joined } from "../../../../schemas/index.ts";
import { writtenPeriod } from "../../document/figures/written-period.ts";
import { quote } from "../../document/problem.ts";
import type { Written } from "../yaml-text.ts";
import { asCellText, entriesIn, numberText, type ReadCell } from "./cell-text.ts";
import type { FieldColumn } from "./field-columns.ts";

export type Hints = {
  /** Whether numbers of this field are percentages. */
  readonly isPercent: boolean;
  /** Whether days in this field stand for months, as the cell was exported or as figures come. */
  readonly isByMonth: boolean;
};

type CellText = { readonly text: string } | { readonly problem: string };

/** What stands in a cell as text, to be held against what was exported. */
export function textOfCell(cell: ReadCell, type: FieldModel["type"], { isPercent, isByMonth }: Hints): CellText {
  if (cell === null) return { text: "" };
  if (typeof cell === "string") return { text: asCellText(cell) };
  if (typeof cell === "number") return { text: numberText(cell) };
  if (typeof cell === "boolean") return { text: String(cell) };
  if ("error" in cell) return { problem: `Excel could not work this out (${quote(cell.error)}), so nothing is read.` };
  if ("unsaved" in cell)
    return { problem: "this is a formula without its result. Open the workbook in Excel and save it again." };
  if ("percent" in cell) {
    if (!isNumber(type)) return { text: `${numberText(cell.percent)}%` };
    return isPercent
      ? { text: numberText(cell.percent) }
      : {
          problem: `it shows ${numberText(cell.percent)}%, and its unit is not %. Write the number without a percent sign.`,
        };
  }
  const day = cell.day.slice(0, 10);
  return { text: isByMonth && type !== "date" && day.endsWith("-01") ? day.slice(0, 7) : day };
}

const isNumber = (type: FieldModel["type"]): boolean => type === "number" || type === "whole-number" || type === "year";

type CellValue =
  | { readonly value: Written; readonly text: string; readonly remark?: string }
  | { readonly problem: string };

/** Looks an id up: whether a document of one of these kinds has it, and else which id was probably meant. */
export type KnowsId = (id: string, model: FieldModel) => string | undefined;

/** The value that a changed cell asks for. */
export function valueOfText(text: string, { model, form }: FieldColumn, unknownId: KnowsId): CellValue {
  if (form === "one") return single(text, model, unknownId);
  const entries = entriesIn(text).map((entry) => single(entry, model, unknownId));
  const wrong = entries.find((entry) => "problem" in entry);
  if (wrong && "problem" in wrong) return wrong;
  const good = entries.flatMap((entry) => ("value" in entry ? [entry] : []));
  const [first] = good;
  if (form === "either" && good.length === 1 && first) return first;
  const remark = good.find((entry) => entry.remark)?.remark;
  return { value: good.map(({ value }) => value), text, ...(remark !== undefined && { remark }) };
}

function single(text: string, model: FieldModel, unknownId: KnowsId): CellValue {
  const shown = `'${quote(text)}'`;
  switch (model.type) {
    case "choice":
      return choice(text, model);
    case "flag": {
      const flag = FLAGS.get(text.toLowerCase());
      return flag === undefined
        ? { problem: `${shown} is neither true nor false.` }
        : { value: flag, text: String(flag) };
    }
    case "number":
    case "whole-number":
    case "year": {
      const number = numberIn(text);
      if (number === undefined) return { problem: `${shown} is no number.` };
      if (model.type !== "number" && !Number.isInteger(number)) return { problem: `${shown} is no whole number.` };
      return { value: number, text: numberText(number) };
    }
    case "date":
    case "month-or-date":
    case "week-or-date":
    case "year-month-or-date":
      return date(text, model);
    default: {
      const problem = model.reference ? unknownId(text, model) : undefined;
      return problem === undefined ? { value: text, text } : { problem };
    }
  }
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);

function choice(text: string, { values = [] }: FieldModel): CellValue {
  const words = values.map(({ value }) => value);
  const word = words.find((one) => one.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return { value: word, text: word };
  const meant = closest(text, words);
  return {
    problem: `'${quote(text)}' is none of ${words.join(", ")}.${meant === undefined ? "" : ` Did you mean '${meant}'?`}`,
  };
}

/** "1,234.5" and "1234.5"; a percent sign behind it says nothing where the unit is one. */
export function numberIn(text: string): number | undefined {
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

function date(text: string, { type, example }: FieldModel): CellValue {
  const fits = (one: string): boolean =>
    isDate(one) ||
    (type !== "date" && type !== "week-or-date" && isMonth(one)) ||
    (type === "week-or-date" && isWeek(one)) ||
    (type === "year-month-or-date" && /^\d{4}(?:\/\d{2})?$/.test(one));
  if (fits(text)) return { value: text, text };
  const read = writtenPeriod(text, "day-first")?.period.text;
  if (read !== undefined && fits(read))
    return { value: read, text: read, remark: `'${quote(text)}' is read as ${read}.` };
  return { problem: `'${quote(text)}' is no ${WANTED[type] ?? "date"}. Write it as in ${String(example)}.` };
}

const WANTED: Partial<Readonly<Record<FieldModel["type"], string>>> = {
  date: "day",
  "month-or-date": joined(["month", "day"], "or"),
  "week-or-date": joined(["week", "day"], "or"),
  "year-month-or-date": "year, month or day",
};
