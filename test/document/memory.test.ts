import { expect, test } from "vitest";
import { Question, remember } from "../../server/core/document/memory.ts";

const SIZE = new Question<number>("size");
const NAME = new Question<string>("name");

test("an answer is worked out once for a thing, and again when what it rests on is another", () => {
  const thing = ["a", "b"];
  let worked = 0;
  const size = (restsOn: readonly unknown[] = [], about?: string): number =>
    remember(thing, SIZE, () => ++worked, restsOn, about);
  const [before, after] = [{}, {}];
  expect([size([before]), size([before]), size([after]), size([after])]).toEqual([1, 1, 2, 2]);
  // Two states in turns, as a review asks them.
  expect([size([before]), size([after]), size([before])]).toEqual([1, 2, 1]);
  expect([size([{}]), size([before])]).toEqual([3, 4]);
  expect([size([], "x"), size([], "y"), size([], "x")]).toEqual([5, 6, 5]);
});

test("questions and things are told apart, and an answer may be nothing", () => {
  const [one, other] = [{}, {}];
  expect(remember(one, SIZE, () => 1)).toBe(1);
  expect(remember(one, NAME, () => "one")).toBe("one");
  expect(remember(other, SIZE, () => 2)).toBe(2);
  const NONE = new Question<undefined>("none");
  let worked = 0;
  for (let time = 0; time < 2; time += 1) remember(one, NONE, () => void worked++);
  expect(worked).toBe(1);
});

test("a copy of a thing remembers nothing", () => {
  const thing = { id: "a" };
  remember(thing, SIZE, () => 1);
  const copy = { ...thing, id: "b" };
  expect(copy).toEqual({ id: "b" });
  expect(remember(copy, SIZE, () => 2)).toBe(2);
  expect(structuredClone(thing)).toEqual({ id: "a" });
});
