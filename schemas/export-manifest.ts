// `export.json`: what `plan-lint export --out` writes beside its tables, and what `plan-lint roll-up` trusts them by. Fields are added in later versions, never taken away or given another meaning.
import { z } from "zod";

const file = z
  .object({
    table: z.string().describe("The table, as `plan-lint` names it."),
    file: z
      .string()
      .regex(/^[a-z_]+\.parquet$/)
      .describe("The name of its file, which lies beside this one."),
    rows: z.int().min(0).describe("How many rows it has."),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("The SHA-256 of the file, in hexadecimal."),
  })
  .describe("One table.");

export const exportManifest = z
  .object({
    format: z.literal("plan-lint-export"),
    version: z.literal(1).describe("The version of this format."),
    org: z
      .string()
      .regex(/^[A-Z0-9]{3,10}$/)
      .describe("The ODS code of the organisation, which every row of every table bears."),
    as_of: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .describe("The day as of which everything is told, as YYYY-MM-DD."),
    tool: z.string().describe("What wrote it, such as 'plan-lint 0.2.0'."),
    commit: z
      .string()
      .nullable()
      .describe("The commit of the repository, with '+changes' where files differ from it; null outside git."),
    since: z.string().nullable().describe("The commit that `change` compares with; null without `--since`."),
    unread: z
      .int()
      .min(0)
      .describe("Documents and data files that could not be read whole, so that something of theirs is missing."),
    files: z.array(file).describe("Every table, in the order of writing."),
  })
  .describe("An export of one organisation.");

export type ExportManifest = z.infer<typeof exportManifest>;

/** The manifest in a parsed JSON text; `undefined` for anything else, such as one of another version. */
export const readExportManifest = (value: unknown): ExportManifest | undefined => exportManifest.safeParse(value).data;
