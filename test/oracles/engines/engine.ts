// What it takes to ask our own code the question of a case, and to say its answer in the words of the reference.
import type { SpcRefusal } from "../../../server/core/measure/spc/spc-result.ts";
import { compare, type Difference, expectedValues, isList, isRecord, type Json, sizeOf } from "../compare.ts";

export type Row = Readonly<Record<string, string>>;
export type JsonRecord = { readonly [key: string]: Json };

/** What our code makes of a case, in the words of the reference; and what is different on purpose. */
export type Answer = {
  readonly answer: JsonRecord;
  readonly onPurpose: readonly Purpose[];
};

/** A difference that is meant. It is known by what the data are, never by the name of a case. */
export type Purpose = {
  readonly reason: string;
  readonly explains: (difference: Difference) => boolean;
  /**
   * `reference`: it gives no answer, so that nothing can differ. `ours`: we refuse what the reference works out all the same.
   * The reason is told either way.
   */
  readonly unanswerable?: "reference" | "ours";
};

export type Engine = (rows: readonly Row[], options: JsonRecord, expected: JsonRecord) => Answer;

export function refusal({ refused }: SpcRefusal, onPurpose: readonly Purpose[] = []): Answer {
  return { answer: { error: refused }, onPurpose };
}

/**
 * A difference that is known through and through: where it is asked in another way, our own code gives what the reference
 * gives. Only values that then agree are explained.
 */
export function otherQuestion(reason: string, expected: JsonRecord, otherAnswer: JsonRecord): Purpose {
  const { differences } = compare(expectedValues(expected), otherAnswer, sizeOf(expected.points));
  const apart = new Set(differences.map(({ path }) => path));
  return { reason, explains: ({ path }) => !apart.has(path) };
}

export function recordsIn(value: Json | undefined): readonly JsonRecord[] {
  return isList(value) ? value.filter(isRecord) : [];
}
