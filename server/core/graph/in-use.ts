// Whether a document still matters, or has had its time.
import type { KnownDocument } from "../document/document.ts";
import { endOf } from "../document/period.ts";
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
