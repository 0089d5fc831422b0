// Pages, cards, charts and reports, ready to be drawn. All text is plain text.
import type { PlaceInFile } from "./place.ts";

export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/**
 * `chartWidth`: the pixels across that a chart has on the page; a usual width when absent. `series`: whether long series are drawn and tabled
 * whole; their latest figures when absent.
 */
export type PreviewParams = {
  readonly uri: string;
  readonly theme: Theme;
  readonly chartWidth?: number;
  readonly series?: SeriesDrawn;
};

/** How much of a long series a chart shows. */
export type SeriesDrawn = "latest" | "all";

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
  /** What the page can be narrowed down to. */
  readonly choice?: Choice;
};

/** `chosen` is the id of an option; empty for all. */
export type Choice = {
  readonly chosen: string;
  readonly options: readonly { readonly id: string; readonly title: string; readonly kind: ChoiceKind }[];
};

type ChoiceKind = "plan" | "programme" | "unit";

export type Fact = { readonly label: string; readonly value: string };

export type PreviewSection = {
  readonly heading: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly chart?: PreviewChart;
  readonly thread?: readonly ThreadLine[];
  readonly scorecard?: readonly ScorecardRow[];
  /** What can be done about it with one click. */
  readonly fix?: OfferedFix;
};

/** A quick fix by its title, and the place where it is offered. */
export type OfferedFix = PlaceInFile & { readonly title: string };

export type PreviewChart = {
  /** Its sort, as `ChartParams` names it. */
  readonly type: string;
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly sentence: string;
  /** A Vega-Lite specification with its data inside. */
  readonly spec: unknown;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Icons of variation and assurance: a drawing, and the words that say the same. */
  readonly icons?: readonly Icon[];
  /**
   * Of a chart of a metric's figures: where the figure of each row of the table stands in the data, or null where it stands nowhere. A point
   * of the drawing has the index of its row as `row` in its datum.
   */
  readonly places?: readonly (PlaceInFile | null)[];
  /** Of a chart that can be had of the latest figures of a long series and of all of them: which of both it is. */
  readonly series?: SeriesDrawn;
};

/** A drawing, and the words that say the same. */
export type Icon = { readonly name: string; readonly svg: string; readonly words: string };

/** A metric at a glance. What cannot be said is empty or absent. */
export type ScorecardRow = {
  readonly title: string;
  readonly uri: string;
  /** The status word of its thread. */
  readonly status: string;
  readonly latest: string;
  /** The period of the latest figure. */
  readonly when: string;
  readonly target: string;
  readonly variation?: Icon;
  readonly assurance?: Icon;
  /** What the change did, in a few words, and as the one-line answer. */
  readonly verdict: string;
  readonly answer: string;
};

/** `within`: the id of a plan, programme or unit that the rows are narrowed down to; all metrics when absent or unknown. */
export type ScorecardParams = { readonly theme: Theme; readonly within?: string };

export type CardParams = { readonly uri: string; readonly theme: Theme };

/** A document in a few lines. All text is plain text. */
export type Card = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Icons of variation and assurance. */
  readonly icons: readonly Icon[];
  /** Its latest figure, its verdict and its thread, one sentence each. */
  readonly lines: readonly string[];
};

/** A sort of chart (as `plan-lint chart --type` names it) of the document with an id, or of the one in the file; `series` as for a preview. */
export type ChartParams = {
  readonly uri: string;
  readonly theme: Theme;
  readonly type: string;
  readonly id?: string;
  readonly series?: SeriesDrawn;
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
  /** What a change did there: "outcome, improved". */
  readonly shows?: string;
  /** The reason given for the link that leads here. */
  readonly because?: string;
  /** Already shown further up, with all that hangs on it. */
  readonly repeated?: boolean;
};

export type ThreadParams = { readonly uri: string } | { readonly id: string };

export type ThreadAnswer = { readonly text: string; readonly lines: readonly ThreadLine[] };

/** Of a folder's workspace, or of the first. */
export type BoardPackParams = { readonly folderUri?: string; readonly format: "html" | "md" | "docx" };

/** A page that needs nothing else and runs nothing, or Markdown without charts. */
export type BoardPack = { readonly title: string; readonly text: string } | WordPack;

/** A Word document: its bytes in base64, and what somebody should know who passes it on. */
type WordPack = { readonly title: string; readonly base64: string; readonly remarks: readonly string[] };
