// The preview and its page believe each other only so far: a message of any other shape is dropped.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isFromPage,
  isPreviewState,
  isScorecardState,
  isToPage,
  PAGE_WORDS,
  type PageWords,
  type Rendered,
  type ToPage,
} from "../../client/preview-messages.ts";
import { property } from "../property.ts";

const place = {
  uri: "file:///data/late-start.csv",
  range: { start: { line: 3, character: 0 }, end: { line: 3, character: 7 } },
};

const icon = { name: "improvement", svg: "<svg/>", words: "Improving" };

const scored = {
  title: "Late starts",
  uri: "file:///metrics/late-start.md",
  status: "complete",
  latest: "12 minutes",
  when: "March 2026",
  target: "",
  variation: icon,
  verdict: "improved",
  answer: "Improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45).",
};

const chart = {
  type: "spc",
  title: "Late starts",
  sentence: "Shorter since April.",
  spec: { mark: "line" },
  table: { columns: ["month", "value"], rows: [["2025-04", "12"]] },
  icons: [icon],
  places: [place, null],
};

const show = {
  type: "show",
  uri: "file:///metrics/late-start.md",
  state: { uri: "file:///metrics/late-start.md", pinned: true },
  words: Object.fromEntries(PAGE_WORDS.map((name) => [name, name])) as PageWords,
  model: {
    kind: "metric",
    id: "late-start",
    title: "Late starts",
    facts: [{ label: "unit", value: "minutes" }],
    sections: [
      {
        heading: "Chart",
        chart,
        fix: { ...place, title: "Add a rebase" },
      },
      {
        heading: "Survey",
        facts: [{ label: "Ties", value: "3" }],
      },
      {
        heading: "Thread",
        thread: [{ depth: 0, id: "late-start", title: "Late starts", level: "metric", status: "complete" }],
      },
      { heading: "Scorecard", scorecard: [scored] },
    ],
    choice: { chosen: "", options: [{ id: "urology-theatres", title: "More operations", kind: "plan" }] },
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

describe("what is believed", () => {
  test.each<[string, unknown]>([
    ["a document to show", show],
    ["words for a screen reader", { type: "tell", words: "Copied." }],
    ["a picture to copy", { type: "copy", svg: "<svg/>" }],
    ["a picture to turn into a PNG", { type: "toPng", svg: "<svg/>" }],
    ["words to say", { type: "say", state: show.state, words: "Nothing to preview." }],
  ])("by the page: %s", (_, message) => expect(isToPage(message)).toBe(true));

  test.each<[string, unknown]>([
    ["how much room there is", { type: "room", chartWidth: 640 }],
    ["a file to open", { type: "open", uri: "file:///plan.md" }],
    ["a place to open", { type: "open", ...place }],
    ["what was drawn", rendered],
    ["what to narrow down to", { type: "choose", id: "urology-theatres" }],
    ["a quick fix to make", { type: "mend", ...place, title: "Add a rebase" }],
    ["a wish for Markdown", { type: "copyMarkdown" }],
    ["a wish for a picture", { type: "picture", chart: "spc", wish: "save" }],
    ["that a picture was copied", { type: "copied", done: true }],
    ["a picture", { type: "png", png: "iVBORw0KGgo=" }],
  ])("by the extension: %s", (_, message) => expect(isFromPage(message)).toBe(true));

  test("by a panel that comes back with its window: what it showed", () =>
    expect([isPreviewState(show.state), isScorecardState({ within: "" })]).toEqual([true, true]));
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
    [
      "a place that is neither a place nor none",
      { ...show, model: { ...show.model, sections: [{ heading: "", chart: { ...chart, places: [undefined] } }] } },
    ],
    ["what the page itself says", rendered],
  ])("by the page: %s", (_, message) => expect(isToPage(message)).toBe(false));

  test.each<[string, unknown]>([
    ["a file that is no text", { type: "open", uri: ["file:///plan.md"] }],
    ["a place that is no place", { type: "open", ...place, range: { ...place.range, end: 4 } }],
    ["another wish", { type: "picture", chart: "spc", wish: "print" }],
    ["a count that is no number", { ...rendered, marks: "24" }],
    ["a field that is inherited", Object.create({ type: "open", uri: "file:///plan.md" })],
    ["what the extension itself says", show],
  ])("by the extension: %s", (_, message) => expect(isFromPage(message)).toBe(false));

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["a file without a pin", { uri: "file:///plan.md" }],
    ["a pin of words", { uri: "file:///plan.md", pinned: "yes" }],
  ])("by a panel that comes back: %s", (_, state) => expect(isPreviewState(state)).toBe(false));

  property("any other value, whatever it is", { seed: 1, runs: 100 }, () =>
    fc.property(fc.anything({ withNullPrototype: true }), (message) => {
      expect(isToPage(message)).toBe(false);
      expect(isFromPage(message)).toBe(false);
      expect(isPreviewState(message)).toBe(false);
      expect(isScorecardState(message)).toBe(false);
    }),
  );
});
