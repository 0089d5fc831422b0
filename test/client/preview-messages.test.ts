// The preview and its page believe each other only so far: a message of any other shape is dropped.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFromPage, isPreviewState, isToPage, type Rendered, type ToPage } from "../../client/preview-messages.ts";

const show = {
  type: "show",
  uri: "file:///metrics/late-start.md",
  state: { uri: "file:///metrics/late-start.md", pinned: true },
  words: {
    turned: "Shows: {0}",
    definition: "Definition",
    oneRow: "The row",
    rows: "The {0} rows",
    notDrawn: "Not drawn.",
    seeAbove: "see above",
  },
  model: {
    kind: "metric",
    id: "late-start",
    title: "Late starts",
    facts: [{ label: "unit", value: "minutes" }],
    sections: [
      {
        heading: "Chart",
        chart: {
          type: "spc",
          title: "Late starts",
          sentence: "Shorter since April.",
          spec: { mark: "line" },
          table: { columns: ["month", "value"], rows: [["2025-04", "12"]] },
          icons: [{ name: "improvement", svg: "<svg/>", words: "Improving" }],
        },
      },
      {
        heading: "Survey",
        facts: [{ label: "Ties", value: "3" }],
      },
      {
        heading: "Thread",
        thread: [{ depth: 0, id: "late-start", title: "Late starts", level: "metric", status: "complete" }],
      },
    ],
    lead: 1,
  },
} satisfies ToPage;

const rendered: Rendered = {
  type: "rendered",
  uri: "file:///metrics/late-start.md",
  title: "Late starts",
  charts: 1,
  failed: 0,
  tooWide: 0,
  marks: 24,
  tableRows: 24,
  threadLines: 4,
  evalAllowed: false,
  violations: [],
};

const place = {
  uri: "file:///data/late-start.csv",
  range: { start: { line: 3, character: 0 }, end: { line: 3, character: 7 } },
};

describe("what is believed", () => {
  test.each<[string, unknown]>([
    ["a document to show", show],
    ["words to say", { type: "say", state: show.state, words: "Nothing to preview." }],
  ])("by the page: %s", (_, message) => expect(isToPage(message)).toBe(true));

  test.each<[string, unknown]>([
    ["how much room there is", { type: "room", chartWidth: 640 }],
    ["a file to open", { type: "open", uri: "file:///plan.md" }],
    ["a place to open", { type: "open", ...place }],
    ["what was drawn", rendered],
  ])("by the extension: %s", (_, message) => expect(isFromPage(message)).toBe(true));

  test("by a panel that comes back with its window: what it showed", () =>
    expect(isPreviewState(show.state)).toBe(true));
});

describe("what is not", () => {
  test.each<[string, unknown]>([
    ["a model without sections", { ...show, model: { ...show.model, sections: undefined } }],
    ["a fact that is no text", { ...show, model: { ...show.model, facts: [{ label: "unit", value: 4 }] } }],
    [
      "a thread of negative depth",
      { ...show, model: { ...show.model, sections: [{ heading: "", thread: [{ depth: -1 }] }] } },
    ],
    ["a page without its words", { ...show, words: { ...show.words, rows: undefined } }],
    ["what the page itself says", rendered],
  ])("by the page: %s", (_, message) => expect(isToPage(message)).toBe(false));

  test.each<[string, unknown]>([
    ["a file that is no text", { type: "open", uri: ["file:///plan.md"] }],
    ["a place that is no place", { type: "open", ...place, range: { ...place.range, end: 4 } }],
    ["a count that is no number", { ...rendered, marks: "24" }],
    ["a field that is inherited", Object.create({ type: "open", uri: "file:///plan.md" })],
    ["what the extension itself says", show],
  ])("by the extension: %s", (_, message) => expect(isFromPage(message)).toBe(false));

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["a file without a pin", { uri: "file:///plan.md" }],
    ["a pin of words", { uri: "file:///plan.md", pinned: "yes" }],
  ])("by a panel that comes back: %s", (_, state) => expect(isPreviewState(state)).toBe(false));

  test("any other value, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (message) => {
        expect(isToPage(message)).toBe(false);
        expect(isFromPage(message)).toBe(false);
        expect(isPreviewState(message)).toBe(false);
      }),
    );
  });
});
