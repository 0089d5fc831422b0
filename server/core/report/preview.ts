// One page about one document: its definition, its figures, its thread and what hangs on it. Plain values; an editor draws them.
import type { KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Fact, factsAbout } from "./preview-facts.ts";
import { type PageLook, type Section, sectionsOf } from "./preview-sections.ts";

export type Preview = {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  /** How many sections come before the facts: what a reader looks for first. */
  readonly lead: number;
};

/** The page of a document as of `today` (a day number); `first` stands before everything else. */
export function previewOf(
  graph: GraphView,
  document: KnownDocument,
  look: PageLook,
  today: number,
  first: readonly Section[] = [],
): Preview {
  const sections = sectionsOf({ graph, document, look, today });
  const lead = [...first, ...sections.lead];
  const { rest } = sections;
  return {
    title: document.title ?? document.id ?? document.path,
    facts: factsAbout(graph, document),
    sections: [...lead, ...rest],
    lead: lead.length,
  };
}
