// One figure as somebody or some system has written it.
import { numberIn } from "../number.ts";
import { absenceIn, type MarkedStatus, markedStatus } from "./marks.ts";
import { unwrapped } from "./unwrapped.ts";

export type WrittenValue = {
  readonly value: number | null;
  /** The figure in plain form: digits and a point; `*` for one that is suppressed. */
  readonly plain: string;
  readonly status?: MarkedStatus | "suppressed" | "missing";
  /** How it was written, for what is said of a column; empty where it stands in plain form. */
  readonly manner: Manner | "";
};

export type Manner =
  | "excel-text"
  | "suppressed"
  | "missing"
  | "mark"
  | "brackets"
  | "minus"
  | "currency"
  | "percent"
  | "clock"
  | "thousands"
  | "decimal-comma";

/** What a comma between digits is. */
export type CommaMeaning = "thousands" | "decimal";

/** Figures that people write are shorter. */
const LONGEST = 40;

/** `undefined` for a text that is no figure and no sign that there is none. */
export function writtenValue(written: string, comma: CommaMeaning): WrittenValue | undefined {
  if (written === "") return { value: null, plain: "", manner: "" };
  if (written === "*") return { value: null, plain: "*", status: "suppressed", manner: "" };
  if (written.length > LONGEST) return undefined;
  const { text, isWrapped } = unwrapped(written);
  const absence = absenceIn(text);
  if (absence) return { value: null, plain: absence === "suppressed" ? "*" : "", status: absence, manner: absence };
  const marked = markedStatus(text);
  const number = numberWritten(marked.text, comma);
  if (!number) return undefined;
  const manner = marked.isMarked ? "mark" : number.manner || (isWrapped ? "excel-text" : "");
  return { ...number, manner, ...(marked.status !== undefined && { status: marked.status }) };
}

type Read = { readonly value: number; readonly plain: string; readonly manner: Manner | "" };

function numberWritten(text: string, comma: CommaMeaning): Read | undefined {
  const clock = minutesOf(text);
  if (clock) return clock;
  const inBrackets = /^\((.*)\)$/.exec(text.replace(/^([£$€])\s?\((.*)\)$/, "($1$2)"))?.[1];
  const sign = inBrackets === undefined ? /^[-+\u2010-\u2015\u2212]?/.exec(text)?.[0] : "-";
  const unsigned = (inBrackets ?? text.slice(sign?.length ?? 0)).trim();
  const amount = (/^[£$€]\s?(.*)$/.exec(unsigned) ?? /^(.*?)\s?€$/.exec(unsigned))?.[1];
  const share = /^(.*?)\s?(?:%|per ?cent)$/i.exec(amount ?? unsigned)?.[1];
  const digits = digitsOf(share ?? amount ?? unsigned, comma);
  if (digits === undefined) return undefined;
  const isNegative = sign !== "" && sign !== "+" && sign !== undefined;
  const plain = `${isNegative ? "-" : ""}${digits.plain}`;
  const value = numberIn(plain);
  if (value === undefined) return undefined;
  const manner: Manner | "" =
    inBrackets !== undefined
      ? "brackets"
      : amount !== undefined
        ? "currency"
        : share !== undefined
          ? "percent"
          : isNegative && sign !== "-"
            ? "minus"
            : digits.manner;
  return { value, plain, manner };
}

function digitsOf(
  text: string,
  comma: CommaMeaning,
): { readonly plain: string; readonly manner: Manner | "" } | undefined {
  if (comma === "decimal") {
    if (/^\d{1,3}(?:[. '’]\d{3})+(?:,\d+)?$/.test(text))
      return { plain: text.replace(/[. '’]/g, "").replace(",", "."), manner: "decimal-comma" };
    return /^\d*,\d+$/.test(text) ? { plain: text.replace(",", "."), manner: "decimal-comma" } : plainDigits(text);
  }
  if (/^\d{1,3}(?:[, '’]\d{3})+(?:\.\d+)?$/.test(text))
    return { plain: text.replace(/[, '’]/g, ""), manner: "thousands" };
  return plainDigits(text);
}

const plainDigits = (text: string) =>
  numberIn(text) === undefined ? undefined : ({ plain: text, manner: "" } as const);

/** "1:30:00" is 90 minutes. Two numbers alone might be hours and minutes or minutes and seconds. */
function minutesOf(text: string): Read | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d+)?)$/.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const value = Number((60 * Number(hours) + Number(minutes) + Number(seconds) / 60).toPrecision(12));
  return { value, plain: String(value), manner: "clock" };
}

/** What a comma between digits must be in this text; `either` where it could be both, `undefined` where there is none or it is no number. */
export function commaIn(written: string): CommaMeaning | "either" | undefined {
  const text = written.replace(/[^\d.,]/g, "");
  if (!text.includes(",")) return undefined;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return "decimal";
  if (/^\d*,\d+$/.test(text)) return /^[1-9]\d{0,2},\d{3}$/.test(text) ? "either" : "decimal";
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? "thousands" : undefined;
}
