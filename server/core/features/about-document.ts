// A document in a few lines, for whoever meets its id somewhere else.

import { aKind } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import { ownersOf } from "../document/owners.ts";
import { endOf, formatDate, startOf } from "../document/period.ts";
import { postInWords } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { hasThread, threadInWords } from "../graph/thread-words.ts";
import { capital } from "../text/words.ts";

export const titleOrId = (document: KnownDocument): string => document.title ?? document.id ?? document.path;

/** "National objective", "Metric", "Plan at the stage testing". */
export function sortOfDocument(document: KnownDocument): string {
  if (document.kind === "objective" && document.fields.level) return capital(`${document.fields.level} objective`);
  const word = capital(aKind(document.kind).replace(/^An? /, ""));
  if (document.kind === "plan" && document.fields.stage) return `${word} at the stage ${document.fields.stage}`;
  if (document.kind === "metric" && document.fields.status) return `${word}, ${document.fields.status}`;
  return word;
}

/** Its sort and id, its thread in words, its owner and its period: one line each. */
export function aboutDocument(graph: GraphView, document: KnownDocument, today: number): readonly string[] {
  const owners = ownersOf(document).map(postInWords);
  const period = periodOf(document);
  return [
    `${sortOfDocument(document)} · ${document.id ?? document.path}`,
    ...(hasThread(document) ? [threadInWords(graph, document, today)] : []),
    ...(owners.length === 0 ? [] : [`${owners.length === 1 ? "Owner" : "Owners"}: ${owners.join(", ")}`]),
    ...(period === undefined ? [] : [`Period: ${period}`]),
  ];
}

/** "1 April 2025 to 31 March 2027", as far as the document says. */
function periodOf(document: KnownDocument): string | undefined {
  const { from, to } = periodFields(document);
  const start = from === undefined ? undefined : startOf(from);
  const end = to === undefined ? undefined : endOf(to);
  if (start === undefined && end === undefined) return undefined;
  if (end === undefined) return `from ${formatDate(start ?? 0)}`;
  return start === undefined ? `until ${formatDate(end)}` : `${formatDate(start)} to ${formatDate(end)}`;
}

function periodFields(document: KnownDocument): {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
} {
  if (document.kind === "plan") return { from: document.fields.dates?.start, to: document.fields.dates?.end };
  if (document.kind === "objective" || document.kind === "programme") return document.fields.period ?? {};
  return {};
}
