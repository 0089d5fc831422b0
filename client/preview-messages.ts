// What the extension and the pages in its panels say to each other. Both check what they are told.
import type { PlaceInFile, PreviewModel } from "../server/lsp/protocol.ts";

/** What a preview keeps when the window is loaded again: the file that it shows, and whether it stays there. */
export type PreviewState = { readonly uri: string; readonly pinned: boolean };

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
  | { readonly type: "say"; readonly state: unknown; readonly words: string };

/** What stands on the page beside what the model says. `turned` is read out when the page turns to another document. */
const PAGE_WORDS = ["turned", "definition", "oneRow", "rows", "notDrawn", "seeAbove"] as const;

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

/** From the page to the extension. */
export type FromPage =
  /** The page is there, and this is the pixels across that a chart has on it. */
  | { readonly type: "room"; readonly chartWidth: number }
  /** Somebody wants to see a file, or a place in it. */
  | ({ readonly type: "open" } & Pick<PlaceInFile, "uri"> & Partial<PlaceInFile>)
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

const thread = list(
  shape({
    depth: count,
    id: text,
    title: text,
    level: text,
    status: text,
    uri: maybe(text),
    because: maybe(text),
    repeated: maybe(flag),
  }),
);
const chart = shape({
  title: text,
  sentence: text,
  spec: anything,
  table: shape({ columns: list(text), rows: list(list(text)) }),
  icons: maybe(list(shape({ name: text, svg: text, words: text }))),
});
const facts = list(shape({ label: text, value: text }));
const section = shape({
  heading: text,
  text: maybe(text),
  facts: maybe(facts),
  chart: maybe(chart),
  thread: maybe(thread),
});
const model = shape({
  kind: text,
  id: text,
  title: text,
  facts,
  sections: list(section),
  lead: maybe(count),
});

const words = shape(Object.fromEntries(PAGE_WORDS.map((name) => [name, text])));

const show = shape({ type: is("show"), uri: text, state: anything, model, words });
const say = shape({ type: is("say"), state: anything, words: text });
const room = shape({ type: is("room"), chartWidth: count });
const position = shape({ line: count, character: count });
const range = shape({ start: position, end: position });
const open = shape({ type: is("open"), uri: text, range: maybe(range) });
const rendered = shape({
  type: is("rendered"),
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

const previewState = shape({ uri: text, pinned: flag });

export const isPreviewState = (value: unknown): value is PreviewState => previewState(value);
export const isToPage = (value: unknown): value is ToPage => show(value) || say(value);
export const isFromPage = (value: unknown): value is FromPage => room(value) || open(value) || rendered(value);
