// A review for programs, as schemas/json/review-report.schema.json describes it.

import type { ReviewReport } from "../../../schemas/review-report.ts";
import { toIso } from "../../core/document/period.ts";
import { findingJson } from "../../core/report/finding-json.ts";
import { changeGroups, type Review, reviewInShort } from "../../core/report/review/review.ts";
import type { Report } from "./format.ts";
import { jsonText } from "./json.ts";

export type Revisions = { readonly base: string | null; readonly head: string | null };

/** `lineOf` gives the line, from 1, of an offset in a file of the state before or after. */
export function reviewJson(
  review: Review,
  revisions: Revisions,
  findings: Report,
  lineOf: (side: "before" | "after", file: string, offset: number) => number,
): string {
  const { changes, compared, asOf, notes } = review;
  const report: ReviewReport = {
    version: 1,
    asOf: toIso(asOf),
    ...revisions,
    compared,
    inShort: reviewInShort(changes),
    counts: Object.fromEntries(changeGroups(changes).map((group) => [group.type, group.changes.length])),
    changes: changes.map(
      ({
        type,
        id,
        kind,
        side,
        file,
        range,
        field,
        before,
        after,
        sentence,
        impact,
        threads,
        suspects,
        needsDecision,
        cause,
      }) => ({
        type,
        id,
        kind,
        file,
        line: lineOf(side, file, range.start),
        side,
        field: field ?? null,
        before: before ?? null,
        after: after ?? null,
        sentence,
        ...(cause && { cause: { of: [...cause.causes], sameFigures: cause.sameFigures } }),
        impact: impact.filter((one) => !threads.some((turn) => turn.id === one)),
        threads: threads.map((turn) => ({ ...turn })),
        suspects: suspects.map((link) => ({
          from: link.from,
          to: link.to,
          fate: link.fate ?? null,
          successor: link.successor ?? null,
          file: link.file,
          line: lineOf("after", link.file, link.range.start),
        })),
        needsDecision,
      }),
    ),
    findings: findings.diagnostics.map((diagnostic) => findingJson(findings, diagnostic)),
    notes: [...notes],
  };
  return jsonText(report);
}
