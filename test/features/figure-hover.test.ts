import { expect, test } from "vitest";
import { figureHoverAt } from "../../server/core/features/figure-hover.ts";
import { buildGraph, readFixture } from "../fixture.ts";

function hover(picture: string) {
  const { files, cursor } = readFixture(picture);
  const found = cursor && figureHoverAt(buildGraph(files), cursor.file, cursor.offset);
  return found && { ...found, range: files.get(cursor.file)?.slice(found.range.start, found.range.end) };
}

const metric = (id: string, more = "") =>
  `=== metrics/${id}.md\n---\nkind: metric\nid: ${id}\ntitle: Of ${id}\nunit: days\ndirection: decrease\n${more}data: ../data/x.csv\n---\n`;
/** Twelve months about 51, and one far above them. */
const rows = Array.from(
  { length: 12 },
  (_, index) => `2025-${String(index + 1).padStart(2, "0")},${50 + (index % 3)}\n`,
);
const data = `=== data/x.csv\nperiod,value\n${rows.join("")}2026-01,90\n`;

test("a row: its figure, what it shows, and the range that is usual", () => {
  expect(hover(metric("a") + data.replace("2026-01,90", "2026-01,9<|>0"))).toMatchObject({
    range: "2026-01,90",
    title: "Of a",
    lines: [
      expect.stringMatching(
        /^January 2026: 90 days\. Concern: above the upper limit\. Mean [\d.]+, limits [\d.]+ to [\d.]+\.$/,
      ),
    ],
  });
  expect(hover(metric("a") + data.replace("2025-03,", "<|>2025-03,"))?.lines[0]).toMatch(
    /^March 2025: 52 days\. Improvement: one of 12 points in a row below the mean\./,
  );
});

test("of a file that several metrics read each says its own", () => {
  const both = hover(metric("a") + metric("b", "decimals: 1\n") + data.replace("2026-01,90", "2026-01,9<|>0"));
  expect(both?.title).toBe("2 metrics");
  expect(both?.lines.map((line) => line.slice(0, 30))).toEqual([
    "Of a: January 2026: 90 days. C",
    "Of b: January 2026: 90.0 days.",
  ]);
});

test.each([
  ["in the header", metric("a") + data.replace("period,value", "per<|>iod,value")],
  ["of a file that no metric reads", data.replace("2026-01,90", "2026-01,9<|>0")],
  ["of a row that is no figure", metric("a") + data.replace("2026-01,90", "nev<|>er,90")],
  ["past the end", `${metric("a")}${data}<|>`],
])("nothing %s", (_, picture) => expect(hover(picture)).toBeUndefined());
