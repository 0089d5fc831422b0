// What a person sees who waits for a long command.
import { expect, test } from "vitest";
import { progressLine } from "../../server/cli/progress-line.ts";

/** What a line shows of steps that take so many milliseconds each. */
function shown(steps: number, each: number): readonly string[] {
  const written: string[] = [];
  let time = 0;
  const line = progressLine({ overwrite: (text) => written.push(text) }, () => time);
  for (let done = 1; done <= steps; done++) {
    time += each;
    line.show({ stage: "checking documents", done: 1000 * done, all: 1000 * steps });
  }
  line.end();
  return written;
}

test("a command that takes less than half a second says nothing of itself", () => {
  expect(shown(4, 100)).toEqual([]);
});

test("a longer one says how far it is, ten times a second at most, and takes the line away", () => {
  expect(shown(7, 80)).toEqual(["plan-lint: checking documents, 7,000 of 7,000", ""]);
  expect(shown(30, 20)).toEqual([
    "plan-lint: checking documents, 25,000 of 30,000",
    "plan-lint: checking documents, 30,000 of 30,000",
    "",
  ]);
});

test("nothing is written where nobody watches", () => {
  const line = progressLine({}, () => 1e6);
  line.show({ stage: "reading figures", done: 1, all: 2 });
  expect(line.end()).toBeUndefined();
});
