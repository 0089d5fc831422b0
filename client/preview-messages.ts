// What the extension and the pages in its panels say to each other. Both check what they are told.
import * as z from "zod/mini";
import type { OfferedFix, PlaceInFile, PreviewModel, SeriesDrawn } from "../protocol/index.ts";

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
  "drawAll",
  "drawLatest",
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
  /** How much of long series the page shall show. */
  | { readonly type: "series"; readonly series: SeriesDrawn }
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

// Shapes of zod/mini: small, and they make no code, which a page may not.
const count = z.int().check(z.gte(0));
const position = z.object({ line: count, character: count });
const range = z.object({ start: position, end: position });
const place = z.object({ uri: z.string(), range });
const icon = z.object({ name: z.string(), svg: z.string(), words: z.string() });
const series = z.enum(["latest", "all"]);
const thread = z.array(
  z.object({
    depth: count,
    id: z.string(),
    title: z.string(),
    level: z.string(),
    status: z.string(),
    uri: z.exactOptional(z.string()),
    shows: z.exactOptional(z.string()),
    because: z.exactOptional(z.string()),
    repeated: z.exactOptional(z.boolean()),
  }),
);
const chart = z.object({
  type: z.string(),
  title: z.string(),
  sentence: z.string(),
  spec: z.unknown(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  icons: z.exactOptional(z.array(icon)),
  places: z.exactOptional(z.array(z.nullable(place))),
  series: z.exactOptional(series),
});
const scorecard = z.array(
  z.object({
    title: z.string(),
    uri: z.string(),
    status: z.string(),
    latest: z.string(),
    when: z.string(),
    target: z.string(),
    variation: z.exactOptional(icon),
    assurance: z.exactOptional(icon),
    verdict: z.string(),
    answer: z.string(),
  }),
);
const choice = z.object({
  chosen: z.string(),
  options: z.array(z.object({ id: z.string(), title: z.string(), kind: z.enum(["plan", "programme", "unit"]) })),
});
const fix = z.object({ title: z.string(), uri: z.string(), range });
const facts = z.array(z.object({ label: z.string(), value: z.string() }));
const section = z.object({
  heading: z.string(),
  text: z.exactOptional(z.string()),
  facts: z.exactOptional(facts),
  chart: z.exactOptional(chart),
  thread: z.exactOptional(thread),
  scorecard: z.exactOptional(scorecard),
  fix: z.exactOptional(fix),
});
const model = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  facts,
  sections: z.array(section),
  lead: z.exactOptional(count),
  choice: z.exactOptional(choice),
});
const words = z.object(
  Object.fromEntries(PAGE_WORDS.map((name) => [name, z.string()])) as Record<keyof PageWords, z.ZodMiniString>,
);

/** Each sort of message with its shape, which has to be that of its type. */
type Shapes<Message extends { readonly type: string }> = {
  readonly [Type in Message["type"]]: z.ZodMiniType<Omit<Extract<Message, { readonly type: Type }>, "type">>;
};

function oneOf<Message extends { readonly type: string }>(shapes: Shapes<Message>) {
  const begun = z.object({ type: z.enum(Object.keys(shapes) as Message["type"][]) });
  return (value: unknown): value is Message => {
    const own: unknown = { ...(value as object) }; // nothing that is inherited
    const { data } = begun.safeParse(own);
    return data !== undefined && shapes[data.type as Message["type"]].safeParse(own).success;
  };
}

export const isToPage = oneOf<ToPage>({
  show: z.object({ uri: z.string(), state: z.unknown(), model, words }),
  say: z.object({ state: z.unknown(), words: z.string() }),
  tell: z.object({ words: z.string() }),
  copy: z.object({ svg: z.string() }),
  toPng: z.object({ svg: z.string() }),
});

export const isFromPage = oneOf<FromPage>({
  room: z.object({ chartWidth: count }),
  open: z.object({ uri: z.string(), range: z.exactOptional(range) }),
  choose: z.object({ id: z.string() }),
  series: z.object({ series }),
  mend: fix,
  copyMarkdown: z.object({}),
  picture: z.object({ chart: z.string(), wish: z.enum(["copy", "save"]) }),
  copied: z.object({ done: z.boolean() }),
  png: z.object({ png: z.string() }),
  rendered: z.object({
    uri: z.string(),
    title: z.string(),
    charts: count,
    failed: count,
    tooWide: count,
    marks: count,
    tableRows: count,
    threadLines: count,
    evalAllowed: z.boolean(),
    violations: z.array(z.string()),
  }),
});

const guard =
  <T>(shape: z.ZodMiniType<T>) =>
  (value: unknown): value is T =>
    shape.safeParse(value).success;

export const isPreviewState = guard<PreviewState>(z.object({ uri: z.string(), pinned: z.boolean() }));
export const isScorecardState = guard<ScorecardState>(z.object({ within: z.string() }));
