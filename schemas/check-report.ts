// What `plan-lint check --format json` writes. Fields are added in later versions, never taken away or given another meaning.
import { z } from "zod";

const file = z.string().describe("Relative to the checked folder, with forward slashes.");
const position = (what: string) => z.int().min(1).describe(what);
const counts = (what: string) => z.record(z.string(), z.int().min(0)).describe(what);

const related = z
  .object({
    file,
    line: position("From 1."),
    message: z.string().describe("What this place has to do with the finding."),
  })
  .describe("The other party of a finding.");

export const reportFinding = z
  .object({
    rule: z.string().describe("The id of the rule; `plan-lint explain <rule>` tells more."),
    severity: z.enum(["error", "warning", "info"]).describe("How serious it is here."),
    file,
    line: position("From 1."),
    column: position("From 1, in UTF-16 units."),
    endLine: position("From 1."),
    endColumn: position("From 1: the column after the last character."),
    message: z.string().describe("What is wrong here, as a sentence."),
    help: z.string().describe("What to do about it; may be empty."),
    related: z.array(related).describe("Other places that have to do with it."),
  })
  .describe("One finding.");

export const checkReport = z
  .object({
    version: z.literal(1).describe("The version of this format."),
    asOf: z.string().describe("The day on which it was checked, as YYYY-MM-DD."),
    shard: z
      .object({ index: z.int().min(1), count: z.int().min(1) })
      .optional()
      .describe(
        "Which part of the documents this is about, where several checks share them; `plan-lint merge` joins them.",
      ),
    findings: z.array(reportFinding).describe("In the order of files and of places in them."),
    summary: z
      .object({
        documents: counts("How many documents of each kind were checked; those of catalogues under `catalogue`."),
        threads: counts("How many metrics have a thread of each status."),
        findings: counts("How many findings of each severity."),
      })
      .describe("The whole in counts."),
    notes: z.array(z.string()).describe("What was not looked at, and why, in sentences."),
  })
  .describe("The result of one check.");

export type CheckReport = z.infer<typeof checkReport>;
