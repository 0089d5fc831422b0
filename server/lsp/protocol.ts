// What a client may ask beyond the language server protocol, and what the server then tells: method names
// and the shape of every message. Clients import this file and nothing else of the server.

/** Notifications from the server. */
export const notifications = {
  /** `Summary`: how the workspace stands, after every check. */
  summary: "goldenThread/summary",
  /** `Changed`: what a preview or a thread shows may be out of date. */
  changed: "goldenThread/changed",
} as const;

/** Requests to the server. */
export const requests = {
  /** `CheckParams` → `Summary`: reads the workspace again and checks it. */
  check: "goldenThread/check",
  /** `PreviewParams` → `PreviewModel`, or null when the file is not one of ours. */
  preview: "goldenThread/preview",
  /** `CardParams` → `Card`, or null when the file is not one of ours. */
  card: "goldenThread/card",
  /** `ChartParams` → `ChartPicture` or `Refusal`, or null when the file lies in no workspace of ours. */
  chart: "goldenThread/chart",
  /** `ThreadParams` → `ThreadAnswer`, or null when nothing has that id. */
  thread: "goldenThread/thread",
  /** `ExplainParams` → `Explanation`, or null when there is no such rule. */
  explain: "goldenThread/explain",
  /** `DocumentsParams` → `DocumentEntry[]`, by title. */
  documents: "goldenThread/documents",
  /** No parameters → `KindEntry[]`: the kinds of documents that can be made. */
  kinds: "goldenThread/kinds",
  /** `NewDocumentParams` → `NewDocument` or `Refusal`. The server writes nothing: the client creates the file. */
  newDocument: "goldenThread/newDocument",
} as const;

/** What a client may send as `initializationOptions`. */
export type InitializationOptions = {
  /** Check as of this date (YYYY-MM-DD) instead of today. */
  readonly asOf?: string;
  /**
   * Where the client shows the page of a rule: an address with `{rule}` in place of its id, for the link behind every diagnostic's
   * code. Without it the link leads to the reference that comes with the server.
   */
  readonly rulePage?: string;
  /**
   * Whether the client shows a picture that stands in the Markdown of a hover as a `data:` address. Nothing in the protocol says so, and
   * where it is not shown it would be a long line of letters.
   */
  readonly showsPictures?: boolean;
  /**
   * Whether the client understands Markdown by itself and so has an outline of headings already, as VS Code has. Then the server gives no
   * outline of its own. All else that it offers is about front matter, which Markdown support passes over.
   */
  readonly outlinesMarkdown?: boolean;
  /** The commands of the client that the server may put on a code lens. Without them a lens only tells. */
  readonly commands?: readonly string[];
};

export type CheckParams = Readonly<Record<string, never>>;

/** How the workspace stands. */
export type Summary = {
  /** Metrics that count, and those whose thread is complete. */
  readonly metrics: { readonly total: number; readonly complete: number };
  /** How many threads have each status word. */
  readonly threads: Readonly<Record<string, number>>;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** How many documents of each kind were checked. */
  readonly documents: Readonly<Record<string, number>>;
};

export type Changed = { readonly uris: readonly string[] };

export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** `chartWidth`: the pixels across that a chart has on the page; a usual width when absent. */
export type PreviewParams = { readonly uri: string; readonly theme: Theme; readonly chartWidth?: number };

/** One page about one document, ready to be drawn. All text is plain text. */
export type PreviewModel = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** The definition card. */
  readonly facts: readonly Fact[];
  readonly sections: readonly PreviewSection[];
  /** How many sections come before the definition card; none when absent. */
  readonly lead?: number;
};

export type Fact = { readonly label: string; readonly value: string };

export type PreviewSection = {
  readonly heading: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly chart?: PreviewChart;
  readonly thread?: readonly ThreadLine[];
};

export type PreviewChart = {
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly sentence: string;
  /** A Vega-Lite specification with its data inside. */
  readonly spec: unknown;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Icons of variation and assurance: a drawing, and the words that say the same. */
  readonly icons?: readonly { readonly name: string; readonly svg: string; readonly words: string }[];
};

export type CardParams = { readonly uri: string; readonly theme: Theme };

/** A document in a few lines. All text is plain text. */
export type Card = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Icons of variation and assurance: a drawing, and the words that say the same. */
  readonly icons: readonly { readonly name: string; readonly svg: string; readonly words: string }[];
  /** Its latest figure, its verdict and its thread, one sentence each. */
  readonly lines: readonly string[];
};

/** A sort of chart (as `plan-lint chart --type` names it) of the document with an id, or of the one in the file. */
export type ChartParams = {
  readonly uri: string;
  readonly theme: Theme;
  readonly type: string;
  readonly id?: string;
};

/** A chart as an SVG of its own, and what it shows for those who do not see it. */
export type ChartPicture = { readonly title: string; readonly sentence: string; readonly svg: string };

/** One step of a thread; `depth` 0 is where it starts. */
export type ThreadLine = {
  readonly depth: number;
  readonly id: string;
  readonly title: string;
  /** The level of an objective, or the kind of any other document. */
  readonly level: string;
  /** The status word of the thread from here on. */
  readonly status: string;
  readonly uri?: string;
  /** The reason given for the link that leads here. */
  readonly because?: string;
  /** Already shown further up, with all that hangs on it. */
  readonly repeated?: boolean;
};

export type ThreadParams = { readonly uri: string } | { readonly id: string };

export type ThreadAnswer = { readonly text: string; readonly lines: readonly ThreadLine[] };

export type ExplainParams = { readonly rule: string };

export type Explanation = { readonly markdown: string };

/** Which documents: those of some kinds, those in some files, or all. */
export type DocumentsParams = { readonly kinds?: readonly string[]; readonly uris?: readonly string[] };

export type DocumentEntry = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly uri: string;
};

export type KindEntry = { readonly kind: string; readonly description: string };

export type NewDocumentParams = {
  readonly kind: string;
  readonly title: string;
  /** Made from the title when absent. */
  readonly id?: string;
  /** The workspace folder in which the document shall lie. */
  readonly folderUri: string;
};

export type NewDocument = { readonly uri: string; readonly text: string };

/** Why something asked for was not done, as a sentence for the person who asked. */
export type Refusal = { readonly problem: string };
