// Whether a document still matters, or has had its time.
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import { endOf, startOf } from "../document/period.ts";
import type { GraphView } from "./graph.ts";
import { isOwnOfSystem } from "./organisation-words.ts";
import { hasEnded } from "./thread.ts";

/** Whether somebody works with the document: it is not closed, paused, stopped, retired or over. */
export function isInUse(document: KnownDocument, today: number): boolean {
  switch (document.kind) {
    case "plan":
      return !["closed", "paused", "stopped"].includes(document.fields.stage ?? "");
    case "metric":
      return document.fields.status !== "retired";
    case "objective":
      return !hasEnded(document, today);
    case "programme":
      return (endOf(document.fields.period?.to ?? "") ?? today) >= today;
    default:
      return true;
  }
}

/**
 * Whether an objective is the organisation's own, or of a part of it, and holds today. What the system and the nation ask for is for others
 * to measure; a board's objectives for its system are its own.
 */
export function isOwnAndInForce(graph: GraphView, objective: DocumentOf<"objective">, today: number): boolean {
  const { level, status, period } = objective.fields;
  const isOwn = level === "organisation" || level === "division" || level === "team" || isOwnOfSystem(graph, objective);
  return isOwn && status === "active" && !hasEnded(objective, today) && (startOf(period?.from ?? "") ?? today) <= today;
}
