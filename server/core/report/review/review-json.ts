// A review as data, as schemas/json/review-report.schema.json describes it.
import type { ReviewReport } from "../../../../schemas/review-report.ts";
import { toIso } from "../../document/period.ts";
import { findingJson } from "../finding-json.ts";
import type { Places } from "../span.ts";
import { changeGroups, type Review, reviewInShort } from "./review.ts";

type Revisions = { readonly base: string | null; readonly head: string | null };

/** `places` are those of the state after; `lineOf` gives the line, from 1, of an offset in a file of the state before or after. */
export function reviewJson(
  review: Review,
  revisions: Revisions,
  places: Places,
  lineOf: (side: "before" | "after", file: string, offset: number) => number,
): ReviewReport {
  const { changes, compared, asOf, notes, findings } = review;
  return {
    version: 1,
    asOf: toIso(asOf),
    ...revisions,
    compared,
    inShort: reviewInShort(review),
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
    findings: findings.map((diagnostic) => findingJson(places, diagnostic)),
    notes: [...notes],
  };
}
