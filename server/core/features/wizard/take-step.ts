// Where a wizard stands after some answers: the next question, or all that is to be written. Nothing is kept between calls.

import type { Answers, Ask, Asking, Question, Refused, Written } from "./question.ts";
import { readAnswer } from "./read-answer.ts";

export type Step =
  | {
      readonly question: Question;
      /** Why the answer that was given to it cannot be taken. */
      readonly problem?: string;
      /** Counted from 1; `of` is how many there will be, as far as one can tell. */
      readonly number: number;
      readonly of: number;
    }
  | { readonly written: Written }
  | Refused;

/** Asks what has no answer yet, or none that can be taken. */
export function takeStep(asking: Asking<Written | Refused>, answers: Answers): Step {
  let turn = asking.next();
  for (let number = 1; ; number++) {
    if (turn.done) return "problem" in turn.value ? turn.value : { written: turn.value };
    const ask = turn.value;
    const given = Object.hasOwn(answers, ask.id) ? answers[ask.id] : undefined;
    const read = given === undefined ? undefined : readAnswer(ask, given);
    if (read === undefined || "problem" in read) {
      const { check: _, ...question } = ask;
      const of = number + countMore(asking, ask);
      return { question, number, of, ...(read && { problem: read.problem }) };
    }
    turn = asking.next(read.answer);
  }
}

/** No wizard asks more. */
const MOST = 40;

/** How many questions follow one, were it and they answered as is most likely. */
function countMore(asking: Asking<Written | Refused>, ask: Ask): number {
  let turn = asking.next(likely(ask));
  let more = 0;
  while (!turn.done && more < MOST) {
    more++;
    turn = asking.next(likely(turn.value));
  }
  return more;
}

function likely(ask: Ask): string {
  const { proposed, options, optional, example, answer } = ask;
  if (proposed !== undefined) return proposed;
  if (options?.[0]) return options[0].value;
  if (optional) return "";
  return answer === "number" ? "1" : answer === "date" ? "2000-01-01" : (example ?? "x");
}
