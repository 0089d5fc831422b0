// What the extension and the pages in its panels say to each other. Both check what they are told.
import type { OfferedFix, PlaceInFile, PreviewModel } from "../protocol/index.ts";

/** What a preview keeps when the window is loaded again: the file that it shows, and whether it stays there. */
export type PreviewState = { readonly uri: string; readonly pinned: boolean };

/** What a scorecard keeps: the id of the document that it is narrowed down to, or nothing. */
export type ScorecardState = { readonly within: string };

/** From the extension to the page. A `state` means nothing to the page, which keeps it for when the window is loaded again. */
export type ToPage =
  | {
      readonly type: "show";
      readonly uri: string;
      readonly state: unknown;
      readonly model: PreviewModel;
      readonly words: PageWords;
    }
  /** There is nothing to draw, and this is why. */
  | { readonly type: "say"; readonly state: unknown; readonly words: string }
  /** Words for a screen reader, about something that was done elsewhere. */
  | { readonly type: "tell"; readonly words: string }
  /** A picture that the page shall put on the clipboard; it answers `copied`. */
  | { readonly type: "copy"; readonly svg: string }
  /** A picture that the page shall turn into a PNG; it answers `png`. */
  | { readonly type: "toPng"; readonly svg: string };

/** What stands on the page beside what the model says. `turned` is read out when the page turns to another document. */
export const PAGE_WORDS = [
  "turned",
  "definition",
  "oneRow",
  "rows",
  "showRow",
  "notDrawn",
  "seeAbove",
  "copyMarkdown",
  "copyPicture",
  "savePicture",
  "narrow",
  "everything",
  "plans",
  "programmes",
  "units",
  "metric",
  "thread",
  "latest",
  "target",
  "variation",
  "assurance",
  "verdict",
] as const;

/** In the reader's language; `{0}` stands for what differs. */
export type PageWords = Readonly<Record<(typeof PAGE_WORDS)[number], string>>;

/** What the page has drawn. */
export type Rendered = {
  readonly type: "rendered";
  readonly uri: string;
  readonly title: string;
  readonly charts: number;
  /** Charts that could not be drawn; their sentence and table are there all the same. */
  readonly failed: number;
  /** Charts that are wider than the page. */
  readonly tooWide: number;
  /** Drawn shapes in all charts. */
  readonly marks: number;
  readonly tableRows: number;
  readonly threadLines: number;
  /** Whether the page could make code from text: must be false. */
  readonly evalAllowed: boolean;
  /** What the content security policy refused until now, apart from the attempts to find that out. */
  readonly violations: readonly string[];
};

/** A file, or a place in it, that somebody wants to see. */
export type Wanted = Pick<PlaceInFile, "uri"> & Partial<PlaceInFile>;

/** What somebody wants to do with a picture. */
export type Wish = "copy" | "save";

/** From the page to the extension. */
export type FromPage =
  /** The page is there, and this is the pixels across that a chart has on it. */
  | { readonly type: "room"; readonly chartWidth: number }
  /** Somebody wants to see a file, or a place in it. */
  | ({ readonly type: "open" } & Wanted)
  /** Narrow the page down to the option with this id, or to none. */
  | { readonly type: "choose"; readonly id: string }
  /** Somebody wants a quick fix made that stands on the page. */
  | ({ readonly type: "mend" } & OfferedFix)
  | { readonly type: "copyMarkdown" }
  /** The picture of the chart of this sort. */
  | { readonly type: "picture"; readonly chart: string; readonly wish: Wish }
  /** Whether the picture came onto the clipboard; the browser may forbid it. */
  | { readonly type: "copied"; readonly done: boolean }
  /** A PNG in base 64; empty when it could not be made. */
  | { readonly type: "png"; readonly png: string }
  | Rendered;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const flag: Check = (value) => typeof value === "boolean";
const anything: Check = () => true;
const is =
  (wanted: unknown): Check =>
  (value) =>
    value === wanted;
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check(Object.getOwnPropertyDescriptor(value, name)?.value));

const position = shape({ line: count, character: count });
const range = shape({ start: position, end: position });
const place = shape({ uri: text, range });
const oneOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const icon = shape({ name: text, svg: text, words: text });
const thread = list(
  shape({
    depth: count,
    id: text,
    title: text,
    level: text,
    status: text,
    uri: maybe(text),
    shows: maybe(text),
    because: maybe(text),
    repeated: maybe(flag),
  }),
);
const chart = shape({
  type: text,
  title: text,
  sentence: text,
  spec: anything,
  table: shape({ columns: list(text), rows: list(list(text)) }),
  icons: maybe(list(icon)),
  places: maybe(list(oneOf(is(null), place))),
});
const scorecard = list(
  shape({
    title: text,
    uri: text,
    status: text,
    latest: text,
    when: text,
    target: text,
    variation: maybe(icon),
    assurance: maybe(icon),
    verdict: text,
    answer: text,
  }),
);
const choice = shape({
  chosen: text,
  options: list(shape({ id: text, title: text, kind: oneOf(is("plan"), is("programme"), is("unit")) })),
});
const facts = list(shape({ label: text, value: text }));
const section = shape({
  heading: text,
  text: maybe(text),
  facts: maybe(facts),
  chart: maybe(chart),
  thread: maybe(thread),
  scorecard: maybe(scorecard),
  fix: maybe(shape({ title: text, uri: text, range })),
});
const model = shape({
  kind: text,
  id: text,
  title: text,
  facts,
  sections: list(section),
  lead: maybe(count),
  choice: maybe(choice),
});

const words = shape(Object.fromEntries(PAGE_WORDS.map((name) => [name, text])));

const rendered = shape({
  uri: text,
  title: text,
  charts: count,
  failed: count,
  tooWide: count,
  marks: count,
  tableRows: count,
  threadLines: count,
  evalAllowed: flag,
  violations: list(text),
});

const toPage: Readonly<Record<ToPage["type"], Check>> = {
  show: shape({ uri: text, state: anything, model, words }),
  say: shape({ state: anything, words: text }),
  tell: shape({ words: text }),
  copy: shape({ svg: text }),
  toPng: shape({ svg: text }),
};
const fromPage: Readonly<Record<FromPage["type"], Check>> = {
  room: shape({ chartWidth: count }),
  open: shape({ uri: text, range: maybe(range) }),
  choose: shape({ id: text }),
  mend: shape({ title: text, uri: text, range }),
  copyMarkdown: anything,
  picture: shape({ chart: text, wish: oneOf(is("copy"), is("save")) }),
  copied: shape({ done: flag }),
  png: shape({ png: text }),
  rendered,
};
const messageIn =
  (sorts: Readonly<Record<string, Check>>): Check =>
  (value) =>
    Object.entries(sorts).some(([type, check]) => shape({ type: is(type) })(value) && check(value));

const previewState = shape({ uri: text, pinned: flag });
const scorecardState = shape({ within: text });

export const isPreviewState = (value: unknown): value is PreviewState => previewState(value);
export const isScorecardState = (value: unknown): value is ScorecardState => scorecardState(value);
const isOfPage = messageIn(toPage);
const isOfExtension = messageIn(fromPage);
export const isToPage = (value: unknown): value is ToPage => isOfPage(value);
export const isFromPage = (value: unknown): value is FromPage => isOfExtension(value);
