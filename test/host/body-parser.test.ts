// The worker that parses bodies: one page after the other, and a page on which it ends harms none of the others.
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import type { Body } from "../../server/core/document/body.ts";
import { BodyParser } from "../../server/host/body-parser.ts";
import type { BodyWorker } from "../../server/host/start-body-worker.ts";

let parser: BodyParser | undefined;

afterEach(async () => {
  await parser?.close();
  parser = undefined;
});

const page = (number: number): string => `# Page ${number}\n\n[next](page-${number + 1}.md)\n`;
const reached = (number: number) =>
  expect.objectContaining({
    analysed: true,
    links: [expect.objectContaining({ url: `page-${number + 1}.md` })],
  });

test("pages are parsed one after the other", async () => {
  parser = new BodyParser();
  for (const number of [1, 2, 3, 4]) expect(await parser.parse(page(number))).toEqual(reached(number));
});

test("pages that are handed over at once are answered each with their own", async () => {
  const several = new BodyParser();
  parser = several;
  const bodies = await Promise.all([1, 2, 3].map((number) => several.parse(page(number))));
  expect(bodies).toEqual([1, 2, 3].map(reached));
});

test("a page that takes too long is given up, and the next one is parsed", async () => {
  // The reader takes some twenty minutes over this one, because its time grows with the square of the length.
  const hostile = "- a\n\ntext\n\n".repeat(50_000);
  parser = new BodyParser(3_000);
  const [given, next] = await Promise.all([parser.parse(hostile), parser.parse(page(1))]);
  expect(given).toEqual({ analysed: false, reason: "it took longer than 3 seconds" });
  expect(next).toEqual(reached(1));
});

test("what a worker takes to begin does not count against the page that waits for it", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const body: Body = { analysed: false, reason: "as the worker says" };
  /** Begins after ten seconds, and answers a page at once. */
  const slow = (): BodyWorker => {
    let said: (body: Body) => void = () => {};
    setTimeout(() => said(body), 10_000);
    return {
      ask: () => setTimeout(() => said(body)),
      listen(heard) {
        said = heard;
        return () => {};
      },
      end: async () => undefined,
    };
  };
  parser = new BodyParser(200, slow);
  const parsed = parser.parse(page(1));
  await vi.advanceTimersByTimeAsync(10_100);
  expect(await parsed).toEqual(body);
});
