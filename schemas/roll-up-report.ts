// What `plan-lint roll-up --format json` writes. Fields are added in later versions, never taken away or given another meaning.
import { z } from "zod";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe("A day, as YYYY-MM-DD.");

const cell = z
  .union([z.string(), z.number(), z.array(z.number()), z.null()])
  .describe("A text, a number, an interval of two numbers, or null. Shares are 0 to 1.");

const table = z
  .object({
    caption: z.string(),
    rows: z
      .array(z.record(z.string(), cell))
      .describe("Rows by the names of their columns, in the order of names; `group` is the heading above a row."),
  })
  .describe("Where fewer than five organisations stand behind a row it is put together with others, or left out.");

const series = z
  .object({
    title: z.string(),
    unit: z.string().describe("The unit of the figures; empty without one."),
    points: z.array(
      z.object({
        from: day.describe("The first day of the period."),
        value: z.number().describe("The middle figure of the organisations that have one."),
        organisations: z.int().min(5),
      }),
    ),
  })
  .describe("The middle figures of many organisations over time.");

export const rollUpReport = z
  .object({
    format: z.literal("plan-lint-roll-up"),
    version: z.literal(1),
    tool: z.string().describe("What made it, such as 'plan-lint 0.2.0'."),
    engine: z.string().describe("What counted, such as 'DuckDB 1.5.6'."),
    asOf: z
      .object({ first: day, last: day })
      .describe("The first and the last of the days as of which the exports tell."),
    counted: z.int().min(1).describe("How many organisations are counted."),
    leftOut: z
      .array(z.object({ name: z.string().describe("Its ODS code, or its folder."), reason: z.string() }))
      .describe("Exports that are not counted."),
    notes: z.array(z.string()).describe("What else somebody should know, each a sentence."),
    questions: z.array(
      z.object({
        id: z.string().describe("The name of the question; names stay."),
        question: z.string(),
        why: z.string().describe("Why it is asked."),
        notFor: z.string().describe("What its answer must not be used for."),
        sentences: z.array(z.string()).describe("The answer in words."),
        tables: z.array(table),
        series: z.array(series),
      }),
    ),
    by: z.enum(["region", "icb"]).describe("What the areas are."),
    areas: z
      .array(
        z.object({
          name: z.string(),
          areas: z.array(z.string()).describe("Several where one has too few organisations to stand alone."),
          sentences: z.array(z.string()),
          tables: z.array(table),
        }),
      )
      .describe("In the order of their names."),
  })
  .describe("Many organisations together.");

export type RollUpReport = z.infer<typeof rollUpReport>;
