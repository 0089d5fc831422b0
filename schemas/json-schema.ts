// The schemas as JSON Schema (draft-07), for other editors and for programs that read what plan-lint writes.
import { z } from "zod";
import { baseline } from "./baseline.ts";
import { schemas } from "./by-kind.ts";
import { checkReport } from "./check-report.ts";
import { config } from "./config.ts";
import { evaluation } from "./evaluation.ts";
import { exportManifest } from "./export-manifest.ts";
import { facts } from "./field.ts";
import { KINDS } from "./kind.ts";
import { reviewReport } from "./review-report.ts";
import { rollUpReport } from "./roll-up-report.ts";

/** What there is a JSON Schema of: each kind of document, the configuration, and what `plan-lint check`, its baseline, `evaluate`, `review`, `export` and `roll-up` write as JSON. */
export const JSON_SCHEMAS = [
  ...KINDS,
  "plan-lint",
  "check-report",
  "baseline",
  "evaluation",
  "review-report",
  "export-manifest",
  "roll-up-report",
] as const;

type JsonSchemaName = (typeof JSON_SCHEMAS)[number];

/** A JSON Schema as text, ending with a line break. */
export function jsonSchemaText(name: JsonSchemaName): string {
  const schema = schemaOf(name);
  const made = z.toJSONSchema(schema, { target: "draft-07", override: suitOtherEditors });
  const { $schema, ...rest } = made;
  return `${JSON.stringify({ $schema, $id: `${name}.schema.json`, title: `Golden Thread: ${name}`, ...rest }, null, 2)}\n`;
}

function schemaOf(name: JsonSchemaName): z.ZodType {
  if (name === "plan-lint") return config;
  if (name === "check-report") return checkReport;
  if (name === "baseline") return baseline;
  if (name === "review-report") return reviewReport;
  if (name === "export-manifest") return exportManifest;
  if (name === "roll-up-report") return rollUpReport;
  return name === "evaluation" ? evaluation : schemas[name];
}

type Context = { readonly zodSchema: z.core.$ZodType; readonly jsonSchema: z.core.JSONSchema.BaseSchema };

/**
 * Text fields take bare numbers, as in `title: 2024`, and other editors should not object to them either.
 * Examples of whole maps would only repeat those of their fields.
 */
function suitOtherEditors({ zodSchema, jsonSchema }: Context): void {
  const type = facts.get(zodSchema as z.ZodType)?.type;
  if (type === "text") jsonSchema.type = ["string", "number"] as unknown as "string";
  if (type === "map" || type === "list" || type === "union") delete jsonSchema.examples;
}
