// What an answer is made of: the rows that an engine gave, what is known beside them, and what may be said.
import type { AnswerTable, Raw, Series } from "../answer.ts";
import type { Question, QuestionId } from "../question.ts";

export type Known = {
  readonly questions: ReadonlyMap<QuestionId, Question>;
  /** The titles of national objectives, and the ids of those that replaced them. */
  readonly objectives: ReadonlyMap<
    string,
    { readonly title: string; readonly isOver: boolean; readonly successor: string | undefined }
  >;
  /** How many organisations are counted. */
  readonly organisations: number;
};

export type Rows = Raw[QuestionId];

export type Content = {
  readonly sentences: readonly string[];
  readonly tables?: readonly AnswerTable[];
  readonly series?: readonly Series[];
};
