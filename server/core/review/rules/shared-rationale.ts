// Whether a document itself says why it comes sooner or later than it did.
import type { KnownDocument } from "../../document/document.ts";
import type { Comparison } from "../comparison.ts";

/** Whether the account of how a plan was chosen changed as well. */
export function hasNewRationale(comparison: Comparison, document: KnownDocument): boolean {
  const before = comparison.earlier(document);
  if (!before) return false;
  const differing = comparison.differing({ before, after: document });
  return [...differing].some((field) => RATIONALE.some((part) => field === part || field.startsWith(`${part}.`)));
}

const RATIONALE = ["selection.chosen_because", "selection.basis", "selection.candidates", "selection.decision"];
