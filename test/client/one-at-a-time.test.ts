import { expect, test } from "vitest";
import { oneAtATime } from "../../client/one-at-a-time.ts";

/** Work that the test lets finish, one run at a time. */
function steppedWork() {
  const runs: PromiseWithResolvers<void>[] = [];
  const work = () => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  };
  return { runs, work };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("calls during a run lead to one more run, and not to one each", async () => {
  const { runs, work } = steppedWork();
  const ask = oneAtATime(work);
  ask();
  ask();
  ask();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve();
  await settle();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve();
  await settle();
  expect(runs).toHaveLength(2);
});

test("a run that fails does not stop the next", async () => {
  const { runs, work } = steppedWork();
  const problems: unknown[] = [];
  const ask = oneAtATime(work, (problem) => problems.push(problem));
  ask();
  runs[0]?.reject("the server is restarting");
  await settle();
  ask();
  expect(runs).toHaveLength(2);
  expect(problems).toEqual(["the server is restarting"]);
});
