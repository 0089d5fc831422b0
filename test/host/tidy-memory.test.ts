// What was read and is needed no more is given back when the server is told to.
import process from "node:process";
import { expect, test } from "vitest";
import { tidyMemory } from "../../server/host/tidy-memory.ts";

test("objects that nobody holds are gone", async () => {
  let held: object[] | undefined = Array.from({ length: 2_500_000 }, (_, index) => ({ index, text: `${index}` }));
  expect(held.length).toBeGreaterThan(0);
  const before = process.memoryUsage().heapUsed;
  held = undefined;
  await tidyMemory();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(100_000_000);
});
