// Sentences about threads: how one stands, and where it stops.
import type { Document, KnownDocument, Reference } from "../document/document.ts";
import { counted, nameOf } from "../document/words.ts";
import type { GraphView } from "./graph.ts";
import {
  beneath,
  isBroken,
  metricsBeneath,
  THREAD_STATUS_MEANINGS,
  threadOf,
  type UpwardLink,
  upwardReferences,
} from "./thread.ts";

/** Kinds that lead up to objectives; a unit or a register has no thread. */
export const hasThread = ({ kind }: KnownDocument): boolean =>
  kind === "metric" || kind === "plan" || kind === "programme" || kind === "objective";

/** "Thread complete: it reaches a national objective." */
export function threadInWords(graph: GraphView, document: KnownDocument, today: number): string {
  const { status } = threadOf(graph, document, today);
  return `Thread ${status}: it ${THREAD_STATUS_MEANINGS[status]}.`;
}

/** What hangs beneath a document, as in "it carries 5 metrics"; empty when nothing does. */
export function whatItCarries(graph: GraphView, document: KnownDocument): string {
  const metrics = metricsBeneath(graph, document).length;
  if (metrics > 0) return `it carries ${counted(metrics, "metric")}`;
  const plans = [...beneath(graph, document)].filter(({ kind }) => kind === "plan").length;
  return plans > 0 ? `it carries ${counted(plans, "plan")}` : "";
}

/** " The thread stops here, at 'Theatre productivity'; it carries 5 metrics." */
export function stopSentence(graph: GraphView, document: KnownDocument): string {
  const carries = whatItCarries(graph, document);
  return ` The thread stops here, at '${nameOf(document)}'${carries && `; ${carries}`}.`;
}

/**
 * The same sentence, to add to what is wrong with a reference that leads nowhere. Empty when the reference is not one upwards, or
 * when the document has another way up.
 */
export function whereThreadStops(graph: GraphView, document: Document, reference: Reference, today: number): string {
  if (document.kind === undefined || document.kind === "config") return "";
  const isUpward = upwardReferences(document).includes(reference);
  return isUpward && isBroken(threadOf(graph, document, today).status) ? stopSentence(graph, document) : "";
}

/** Why a link was made, in the words of those who made it. */
export function reasonFor({ from, reference }: UpwardLink): string | undefined {
  const index = reference.path[1];
  if (reference.field !== "supports.objective" || !("supports" in from.fields) || typeof index !== "number")
    return undefined;
  return from.fields.supports?.[index]?.because;
}
