// What a question was answered, made so that nothing is said of fewer than five organisations, and with everything that prints it or reads it
// as data taking the same values.
import type { QuestionId } from "./question.ts";

/** A number or a text; two numbers are an interval. */
export type Value = string | number | null | readonly [low: number, high: number];

export type AnswerColumn = {
  /** Its name in data. */
  readonly key: string;
  readonly heading: string;
  /** How it is written: a share is 0 to 1, and shown as a percentage. */
  readonly as: "text" | "count" | "figure" | "share";
};

export type AnswerTable = {
  readonly caption: string;
  readonly columns: readonly AnswerColumn[];
  readonly groups: readonly { readonly heading?: string; readonly rows: readonly (readonly Value[])[] }[];
};

export type Series = {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly points: readonly {
    readonly label: string;
    /** The first day of the period, as YYYY-MM-DD. */
    readonly day: string;
    readonly value: number;
    readonly organisations: number;
  }[];
};

export type Answer = {
  readonly id: QuestionId;
  readonly question: string;
  readonly why: string;
  readonly notFor: string;
  /** The answer in words, each a sentence. */
  readonly sentences: readonly string[];
  readonly tables: readonly AnswerTable[];
  readonly series: readonly Series[];
};

/** What answers are made of. A question that engines answered with nothing has no rows. */
export type Raw = Readonly<Record<QuestionId, readonly (readonly (string | number | null)[])[]>>;

/** The number in a cell; engines send counts as texts too. */
export function numberOf(cell: string | number | null | undefined): number {
  return cell === null || cell === undefined ? 0 : Number(cell);
}

export const textOf = (cell: string | number | null | undefined): string => String(cell ?? "");
