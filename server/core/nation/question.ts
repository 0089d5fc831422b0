// The questions of a roll-up: each is a file of SQL that says in its heading what it asks, why, and what its answer must not be used for.
// Three signs stand where engines differ: {inner}, {left} and {median:x}.
import { type DialectName, dialects } from "../refresh/dialects.ts";

/** In the order in which they are answered. Each names its file. */
export const QUESTIONS = [
  "few-work-on",
  "reach",
  "verdicts",
  "links-to-superseded",
  "catalogue-versions",
  "coverage",
  "threads",
  "commonest-findings",
  "turnover",
  "same-idea",
  "national-series",
  "last-period",
  "median-change",
] as const;

export type QuestionId = (typeof QUESTIONS)[number];

export type Question = {
  readonly id: QuestionId;
  readonly question: string;
  readonly why: string;
  /** What the answer must not be used for, as the rest of a sentence. */
  readonly notFor: string;
  readonly sql: string;
};

const HEADING = /^-- (.+)\n-- Why: (.+)\n-- Not for: (.+)\n([\s\S]+)$/;

/** Reads the text of a file. Throws where its heading does not say all three. */
export function readQuestion(id: QuestionId, text: string): Question {
  const [, question, why, notFor, sql] = HEADING.exec(text.replaceAll("\r\n", "\n")) ?? [];
  if (question === undefined || why === undefined || notFor === undefined || sql === undefined)
    throw new Error(`The heading of the question '${id}' does not say what it asks, why, and what it is not for.`);
  return { id, question, why, notFor, sql: sql.trim() };
}

/** The query as one engine takes it. */
export function sqlFor({ sql }: Question, dialect: DialectName): string {
  const old = dialect === "clickhouse" ? "all " : "";
  return sql
    .replaceAll("{inner}", `${old}inner join`)
    .replaceAll("{left}", `${old}left join`)
    .replaceAll(/\{median:(\w+)\}/g, (_, column: string) =>
      // What ClickHouse calls parts of a median is told apart where a question asks for several.
      dialects[dialect].percentile(column, 0.5, `${column} is not null`).replaceAll("gt_", `gt_${column}_`),
    );
}
