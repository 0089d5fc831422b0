// What `plan-lint review --format json` writes. Fields are added in later versions, never taken away or given another meaning.
import { z } from "zod";
import { reportFinding } from "./check-report.ts";

const file = z.string().describe("Relative to the folder of the workspace, with forward slashes.");
const line = z.int().min(1).describe("From 1.");

const suspectLink = z
  .object({
    from: z.string().describe("The id of the document in which the link stands."),
    to: z.string().describe("The id of the objective that it leads to."),
    fate: z
      .enum(["withdrawn", "superseded"])
      .nullable()
      .describe("What became of an objective that is over; null of one that has changed."),
    successor: z.string().nullable().describe("The id of the objective that took its place, where there is one."),
    file,
    line,
  })
  .describe("A link that somebody has to read again, or to lead elsewhere.");

const threadTurn = z
  .object({
    id: z.string().describe("The id of the document whose thread it is."),
    before: z.string().describe("How the thread stood, such as `complete`."),
    after: z.string().describe("How it stands now, such as `broken-national`."),
    hop: z.string().describe("The id of the document at which it ends or stops now."),
  })
  .describe("The thread of one document, before and after.");

const change = z
  .object({
    type: z.string().describe("What sort of change it is, such as `target-loosened`; the names stay."),
    id: z.string().describe("The id of the document as it is after the change; its path where it has none."),
    kind: z
      .string()
      .describe("The kind of the document; `config` for plan-lint.yaml, `file` for a file that is no document."),
    file,
    line,
    side: z.enum(["before", "after"]).describe("In which of the two states the place lies."),
    field: z.string().nullable().describe("The field without positions in lists, such as `target.value`."),
    before: z.unknown().describe("What stood there; null where nothing did."),
    after: z.unknown().describe("What stands there now; null where nothing does."),
    sentence: z.string().describe("The change in plain English."),
    impact: z
      .array(z.string())
      .describe("The ids of the plans, metrics and objectives that it touches, beside those in `threads`."),
    threads: z
      .array(threadTurn)
      .describe("Every thread that was lost, won or otherwise turned by this change, its own first; empty for others."),
    suspects: z.array(suspectLink).describe("The links that it makes suspect."),
    cause: z
      .object({
        of: z
          .array(z.enum(["figures", "aim", "baseline", "definition", "dates", "settings"]))
          .describe("What made the verdict another; empty where only several changes together did."),
        sameFigures: z.boolean().describe("Whether every figure that it rests on is what it was."),
      })
      .optional()
      .describe("Why a verdict is another; only with `verdict-changed`."),
    needsDecision: z.boolean().describe("Whether somebody should give a reason for it, and no decision record does."),
  })
  .describe("One change of one document.");

export const reviewReport = z
  .object({
    version: z.literal(1).describe("The version of this format."),
    asOf: z.string().describe("The day as of which both states were judged, as YYYY-MM-DD."),
    base: z.string().nullable().describe("The commit that is compared with, in full; null where there was none yet."),
    head: z.string().nullable().describe("The commit that is looked at, in full; null for the working tree."),
    compared: z.string().describe("The same as a sentence."),
    inShort: z.string().describe("What changed, in one sentence."),
    counts: z
      .record(z.string(), z.int().min(1))
      .describe(
        "How many changes there are of each type that there is. Threads that turned by one cause are one change; `threads` has each.",
      ),
    changes: z.array(change).describe("Those first that matter most to whoever has to agree to them."),
    findings: z.array(reportFinding).describe("What the rules say about the change."),
    notes: z.array(z.string()).describe("What could not be compared, and why, in sentences."),
  })
  .describe("The result of one review.");

export type ReviewReport = z.infer<typeof reviewReport>;
