// A page can have opened what its model names, and nothing else.
import { describe, expect, test } from "vitest";
import { isNamed, isOffered } from "../../client/named-places.ts";
import type { PlaceInFile, PreviewModel } from "../../protocol/index.ts";

const at = (line: number): PlaceInFile => ({
  uri: "file:///data/late.csv",
  range: { start: { line, character: 8 }, end: { line, character: 12 } },
});

const model: PreviewModel = {
  kind: "metric",
  id: "late",
  title: "Late starts",
  facts: [{ label: "Source", value: "file:///etc/passwd" }],
  sections: [
    {
      heading: "Figures",
      chart: {
        type: "spc",
        title: "Late starts",
        sentence: "Shorter.",
        spec: {},
        table: { columns: ["Period"], rows: [["January 2025"], ["February 2025"]] },
        places: [at(1), null],
      },
      fix: { ...at(3), title: "Add a rebase" },
    },
    {
      heading: "Thread",
      thread: [
        { depth: 0, id: "late", title: "Late starts", level: "metric", status: "none", uri: "file:///metrics/late.md" },
        { depth: 1, id: "gone", title: "Gone", level: "plan", status: "none" },
      ],
    },
    {
      heading: "All",
      scorecard: [
        {
          title: "Other",
          uri: "file:///metrics/other.md",
          status: "none",
          latest: "",
          when: "",
          target: "",
          verdict: "",
          answer: "",
        },
      ],
    },
  ],
};

describe("opened:", () => {
  test.each([
    ["a document of the thread", { uri: "file:///metrics/late.md" }],
    ["a metric of the scorecard", { uri: "file:///metrics/other.md" }],
    ["the place of a figure", at(1)],
  ])("%s", (_, wanted) => expect(isNamed(model, wanted)).toBe(true));
});

describe("not opened:", () => {
  test.each([
    ["another file", { uri: "file:///etc/passwd" }],
    ["nothing", { uri: "" }],
    ["another place of the data", at(2)],
    ["the data as a whole", { uri: "file:///data/late.csv" }],
    ["the place in another file", { ...at(1), uri: "file:///metrics/late.md" }],
  ])("%s", (_, wanted) => expect(isNamed(model, wanted)).toBe(false));
});

test("a quick fix is made where the page offers it, and no other", () => {
  expect(isOffered(model, { ...at(3), title: "Add a rebase" })).toBe(true);
  expect(isOffered(model, { ...at(3), title: "Delete the file" })).toBe(false);
  expect(isOffered(model, { ...at(4), title: "Add a rebase" })).toBe(false);
});
