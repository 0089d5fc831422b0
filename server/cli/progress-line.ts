// How far a long command is: one line of the terminal, written over again and gone once the command has something to say.
import { type Progress, tellSeldom } from "../host/progress.ts";
import type { Io } from "./io.ts";

type ProgressLine = {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly end: () => void;
};

/** `now` is a clock in milliseconds. Nothing is shown where nobody watches a terminal. */
export function progressLine({ overwrite }: Pick<Io, "overwrite">, now = () => performance.now()): ProgressLine {
  let isShown = false;
  const show = overwrite
    ? tellSeldom((words) => {
        isShown = true;
        overwrite(`plan-lint: ${words}`);
      }, now)
    : () => {};
  const end = (): void => {
    if (isShown) overwrite?.("");
    isShown = false;
  };
  return { show, end };
}
