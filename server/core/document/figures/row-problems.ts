// What is wrong with the rows of a data file, told so that one cause is one problem: a column that a spreadsheet has formatted
// otherwise is wrong in every row, and nobody wants to read that a thousand times.
import type { Range } from "../../text/range.ts";
import type { Problem } from "../problem.ts";

export type RowProblem = Pick<Problem, "message" | "help" | "choices"> & { readonly range: Range };

/** Rows with one cause that are told one by one; of more, the first stands for all. */
const SHOWN_ROWS = 3;

/** Problems that are told at all; the rest are counted. */
const SHOWN_PROBLEMS = 10;

export class RowProblems {
  readonly #byCause = new Map<string, { readonly shown: RowProblem[]; count: number }>();

  /** Rows that are wrong in the same way have the same cause. `tell` is called for the first few of them only. */
  add(cause: string, tell: () => RowProblem): void {
    const known = this.#byCause.get(cause) ?? { shown: [], count: 0 };
    this.#byCause.set(cause, known);
    known.count++;
    if (known.count <= SHOWN_ROWS) known.shown.push(tell());
  }

  get isEmpty(): boolean {
    return this.#byCause.size === 0;
  }

  /** One problem for each cause, or for each row of a cause that has few. */
  told(): readonly Problem[] {
    const all = [...this.#byCause.values()].flatMap(({ shown, count }): readonly RowProblem[] => {
      const [first] = shown;
      if (!first || count <= SHOWN_ROWS) return shown;
      return [{ ...first, message: `${first.message} ${count - 1} more rows are like it.` }];
    });
    const problems = all.map((problem): Problem => ({ rule: "data-invalid", ...problem }));
    const next = problems[SHOWN_PROBLEMS];
    const more = problems.length - SHOWN_PROBLEMS;
    const counted = more === 1 ? "One more thing is" : `${more} more things are`;
    return next
      ? [
          ...problems.slice(0, SHOWN_PROBLEMS),
          { ...next, message: `${counted} wrong with the rows of this file, this one first.` },
        ]
      : problems;
  }
}
