// What the view of a review and the notes beside priority fields say.
import { expect, test } from "vitest";
import { linesOf, notesOf, type Words } from "../../client/review/lines.ts";
import type { ReviewAnswer, ReviewedChange } from "../../protocol/index.ts";

const words: Words = {
  linksToRead: "Links to read again",
  toNote: "To note",
  needsDecision: "needs a decision record",
  touches: (ids) => `It touches: ${ids}`,
};

const at = (line: number, character: number, uri = "file:///w/metrics/late.md") => ({
  uri,
  range: { start: { line, character }, end: { line, character: character + 2 } },
});

const change = (more: Partial<ReviewedChange>): ReviewedChange => ({
  type: "target-loosened",
  id: "late",
  subject: "metric late",
  sentence: "The target of 'Late' was loosened from 10 to 15.",
  field: "target.value",
  side: "after",
  place: at(7, 17),
  needsDecision: false,
  hasCharts: false,
  impact: [],
  ...more,
});

const answer = (more: Partial<ReviewAnswer>): ReviewAnswer => ({
  compared: "From main to the working tree.",
  inShort: "1 target loosened.",
  base: "0".repeat(40),
  groups: [],
  linksToRead: [],
  notes: [],
  ...more,
});

test("changes by type, then links to read again and what to note, each with its words", () => {
  const lines = linesOf(
    answer({
      groups: [
        {
          type: "target-loosened",
          heading: "2 targets loosened",
          changes: [change({ needsDecision: true, impact: ["theatres", "urology"] }), change({})],
        },
      ],
      linksToRead: [{ ...at(3, 4), sentence: "Read it as it stands now." }],
      notes: ["This clone has only a part of the history."],
    }),
    words,
  );
  expect(lines.map(({ label, lines: below }) => [label, below?.length])).toEqual([
    ["2 targets loosened", 2],
    ["Links to read again (1)", 1],
    ["To note (1)", 1],
  ]);
  const [undecided, quiet] = lines[0]?.lines ?? [];
  expect(undecided).toMatchObject({
    label: "The target of 'Late' was loosened from 10 to 15.",
    description: "late · needs a decision record",
    tooltip:
      "The target of 'Late' was loosened from 10 to 15.\nMetric late, needs a decision record\nIt touches: theatres, urology",
    spoken: "The target of 'Late' was loosened from 10 to 15. Metric late, needs a decision record",
  });
  expect(quiet).toMatchObject({ description: "late", spoken: expect.stringMatching(/ Metric late$/) });
  expect(undecided?.icon).not.toBe(quiet?.icon);
  expect(lines[1]?.lines?.[0]?.place).toEqual(at(3, 4));
});

test("nothing changed: no lines", () => {
  expect(linesOf(answer({}), words)).toEqual([]);
});

test("one note for each line of a file, from left to right, and none for what is no priority", () => {
  const by = change({ place: at(7, 25), was: "was 30 September 2026", sentence: "It moved." });
  const notes = notesOf(
    answer({
      groups: [
        { type: "target-moved", heading: "1 target moved", changes: [by] },
        { type: "target-loosened", heading: "1 target loosened", changes: [change({ was: "was 10" })] },
        { type: "editorial", heading: "", changes: [change({ place: at(9, 0) })] },
        { type: "aim-changed", heading: "", changes: [change({ place: at(2, 0, "file:///w/p.md"), was: "was 3" })] },
      ],
    }),
  );
  expect([...notes]).toEqual([
    [
      "file:///w/metrics/late.md",
      [
        {
          line: 7,
          character: 17,
          words: "was 10, was 30 September 2026",
          sentences: ["The target of 'Late' was loosened from 10 to 15.", "It moved."],
        },
      ],
    ],
    ["file:///w/p.md", [expect.objectContaining({ line: 2, words: "was 3" })]],
  ]);
});
