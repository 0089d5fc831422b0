// What was worked out about a thing (a table, a document, a list), kept with that very thing and gone when it goes.

/** What is asked about things; each answer is kept beside those to other questions. */
export class Question<Answer> {
  readonly at: symbol;
  declare readonly answer: Answer;

  /** `name` is for those who look into a thing with a debugger. */
  constructor(name: string) {
    this.at = Symbol(name);
  }
}

type Known = { readonly restsOn: readonly unknown[]; readonly answer: unknown; readonly before: Known | undefined };

const NOTHING_ELSE: readonly unknown[] = [];

/**
 * The answer to a question about a thing: a former one while all that it rests on beside the thing is the very same, and else what `work`
 * says. The last two are kept, as a review asks two states in turns. Where the question has several answers at a time, `about` tells them
 * apart. What `work` asks of a graph has to be in `restsOn`, asked by the caller: only so does the graph know who asked. Answers are shared,
 * so nobody may change them.
 */
export function remember<Answer>(
  thing: object,
  { at }: Question<Answer>,
  work: () => Answer,
  restsOn: readonly unknown[] = NOTHING_ELSE,
  about = "",
): Answer {
  const known = (thing as Remembering)[at];
  const last = known?.get(about);
  if (last && holds(last, restsOn)) return last.answer as Answer;
  if (last?.before && holds(last.before, restsOn)) return last.before.answer as Answer;
  const answer = work();
  const now: Known = { restsOn, answer, before: last && { ...last, before: undefined } };
  if (known) known.set(about, now);
  // Not to be seen by whoever copies or compares the thing.
  else Object.defineProperty(thing, at, { value: new Map([[about, now]]) });
  return answer;
}

const holds = (known: Known, restsOn: readonly unknown[]): boolean =>
  known.restsOn.every((one, index) => one === restsOn[index]);

type Remembering = { readonly [at: symbol]: Map<string, Known> | undefined };
