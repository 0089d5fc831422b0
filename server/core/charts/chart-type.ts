// What sort of chart there is: its name, the documents that have one, and how it is drawn. One sort is one file.
import type { Kind } from "../../../schemas/index.ts";
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import type { ChangeMark } from "./change-marks.ts";
import type { Chart, NoChart } from "./chart.ts";
import type { ChartLook } from "./frame.ts";

/** All that a drawing may know. Today is a day number. */
type ChartRequest<D extends KnownDocument> = {
  readonly graph: GraphView;
  readonly document: D;
  readonly look: ChartLook;
  readonly today: number;
  /** When what the document says changed, where a host knows its history. */
  readonly history?: readonly ChangeMark[];
};

type ChartTypeDefinition<K extends Kind> = {
  /** Plain words that name the picture; public, and the name of the file. */
  readonly id: string;
  /** What it shows, as the rest of "Shows …". */
  readonly summary: string;
  /** The kinds of document of which it can be drawn. */
  readonly of: readonly K[];
  /** The chart, or why there is none. Never throws, and never a number that is not finite. */
  draw(request: ChartRequest<DocumentOf<K> & KnownDocument>): Chart | NoChart;
};

/** A sort of chart as its callers see it: `of` says which documents it may be asked for. */
export type ChartType = Omit<ChartTypeDefinition<Kind>, "draw"> & {
  draw(request: ChartRequest<KnownDocument>): Chart | NoChart;
};

/** Gives a sort of chart its types. It is drawn only for documents of the kinds in `of`. */
export function defineChart<const K extends Kind>(definition: ChartTypeDefinition<K>): ChartType {
  return definition as unknown as ChartType;
}
