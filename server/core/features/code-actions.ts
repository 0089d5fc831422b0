// The quick fixes on offer where the cursor stands.
import type { Graph } from "../graph/graph.ts";
import type { Diagnostic } from "../lint/rule.ts";
import type { Range } from "../text/range.ts";
import { proposalsFor } from "./quick-fixes/index.ts";
import type { Proposal } from "./quick-fixes/quick-fix.ts";

export type CodeAction = { readonly diagnostic: Diagnostic; readonly proposal: Proposal };

/** What could be done about the diagnostics (of one file) that touch a span, finding by finding. */
export const codeActionsIn = (
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  span: Range,
  today: number,
): readonly CodeAction[] =>
  diagnosticsIn(diagnostics, span).flatMap((diagnostic) =>
    proposalsFor(graph, diagnostic, today).map((proposal) => ({ diagnostic, proposal })),
  );

/** The diagnostics that touch a span. */
export const diagnosticsIn = (diagnostics: readonly Diagnostic[], span: Range): readonly Diagnostic[] =>
  diagnostics.filter(({ range }) => range.start <= span.end && span.start <= range.end);
