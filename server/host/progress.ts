// How far long work is, in words, for a person who has begun to wonder.

/** How far a workspace is read, checked or counted: `done` of `all` documents, data files, metrics or questions of a stage. */
export type Progress = {
  readonly stage:
    | "reading documents"
    | "reading figures"
    | "checking documents"
    | "counting figures"
    | "answering questions";
  readonly done: number;
  readonly all: number;
};

/** How long, in milliseconds, work may take before anybody is told how far it is, and how often they then are. */
const PATIENCE = 500;
const OFTEN = 100;

/** Tells, from half a second on and ten times a second at most, how far work is that begins now. `now` is a clock in milliseconds. */
export function tellSeldom(tell: (words: string) => void, now: () => number): (progress: Progress) => void {
  let next = now() + PATIENCE;
  return ({ stage, done, all }) => {
    if (now() < next) return;
    next = now() + OFTEN;
    tell(`${stage}, ${inFull(done)} of ${inFull(all)}`);
  };
}

const inFull = (count: number): string => count.toLocaleString("en-GB");
