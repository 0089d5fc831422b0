// What every chart is made of: a drawing, and the same in words and in a table for those who do not see it.
import type { TopLevelSpec } from "vega-lite";

export type Chart = {
  readonly title: string;
  /** What the chart shows, in plain words. */
  readonly sentence: string;
  /** A Vega-Lite specification with its data inside: plain JSON. */
  readonly spec: TopLevelSpec;
  readonly table: ChartTable;
  /** Icons that sum up the chart, each an SVG of its own and the words that say the same. */
  readonly icons: readonly ChartIcon[];
  /** Of a chart of one metric's figures: the day (a day number) on which each row of the table begins. */
  readonly dates?: readonly number[];
  /**
   * Of a chart of a series that is longer than what is drawn unless all is asked for: how many rows of the table come before the first that is
   * drawn. Points name their row by its index from there.
   */
  readonly long?: { readonly rowsBefore: number };
};

/** Why there is no chart, as a sentence. */
export type NoChart = { readonly problem: string };

export type ChartTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type ChartIcon = { readonly name: string; readonly svg: string; readonly words: string };
