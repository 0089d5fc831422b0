// A baseline of known findings, as `plan-lint check --write-baseline` writes it.
import { z } from "zod";

const entry = z
  .object({
    rule: z.string().describe("The id of the rule."),
    document: z.string().describe("The id of the document; its path where it has none."),
    place: z.string().describe("The field, or the file, that is meant; never a line."),
    count: z.int().min(1).describe("How many such findings are known."),
  })
  .describe("Findings that are known and do not count.");

export const baseline = z
  .object({
    version: z.literal(1).describe("The version of this format."),
    findings: z.array(entry).describe("In order, so that two people who change it seldom meet."),
  })
  .describe("Findings that were there when checking began.");

export type Baseline = z.infer<typeof baseline>;

/** Reads a parsed baseline; `undefined` for anything else. */
export const readBaseline = (value: unknown): Baseline | undefined => baseline.safeParse(value).data;
