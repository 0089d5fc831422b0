// The part of SARIF 2.1.0 that plan-lint writes, after the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version
// 2.1.0 Plus Errata 01". The numbers are its sections. Strict: a property that the standard does not have, or that is not listed here, fails.
import { z } from "zod";

/** 3.11.5 and 3.11.6: braces only as `{{`, `}}` or a placeholder, and no embedded link, for we never write one. */
const plainText = z
  .string()
  .min(1)
  .refine((text) => /^(?:[^{}]|\{\{|\}\})*$/.test(text), "a brace is doubled")
  .refine((text) => !/(?<!\\)\[(?:[^[\]\\]|\\.)*\]\(/.test(text), "nothing is a link");
const message = z.strictObject({ text: plainText });
const level = z.enum(["none", "note", "warning", "error"]);

/** 3.10 and RFC 3986: a relative reference whose first segment has no colon. */
const relativeUri = z
  .string()
  .regex(/^(?:[\w.~!$&'()*+,;=@-]|%[\dA-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})*)*$/);

const positive = z.int().min(1);
const physicalLocation = z.strictObject({
  artifactLocation: z.strictObject({ uri: relativeUri, uriBaseId: z.string() }),
  region: z
    .strictObject({ startLine: positive, startColumn: positive, endLine: positive, endColumn: positive })
    .refine(
      (one) => one.endLine > one.startLine || one.endColumn >= one.startColumn,
      "it ends where it begins or later",
    ),
});

/** 3.35 */
const suppression = z.strictObject({
  kind: z.enum(["inSource", "external"]),
  status: z.enum(["accepted", "underReview", "rejected"]),
  justification: z.string(),
});

/** 3.27 */
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(
    z.strictObject({
      physicalLocation,
      logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })),
    }),
  ),
  relatedLocations: z.array(z.strictObject({ id: z.int().min(0), physicalLocation, message })).optional(),
  partialFingerprints: z.record(z.string(), z.string()),
  baselineState: z.enum(["new", "unchanged", "updated", "absent"]).optional(),
  suppressions: z.array(suppression),
});

/** 3.49 */
const reportingDescriptor = z.strictObject({
  id: z.string(),
  shortDescription: message,
  fullDescription: message,
  help: z.strictObject({ text: plainText, markdown: z.string() }),
  defaultConfiguration: z.strictObject({ level }).optional(),
  properties: z.strictObject({ tags: z.array(z.string()) }),
});

const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.string(),
        semanticVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
        rules: z.array(reportingDescriptor),
      }),
    }),
    invocations: z.array(
      z.strictObject({
        executionSuccessful: z.boolean(),
        toolExecutionNotifications: z.array(z.strictObject({ level, message })),
      }),
    ),
    columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
    results: z.array(result),
  })
  .refine(
    ({ results, tool }) => results.every((one) => tool.driver.rules[one.ruleIndex]?.id === one.ruleId),
    "3.27.6: the index leads to the rule",
  )
  .refine(
    ({ results }) => new Set(results.map((one) => one.baselineState === undefined)).size <= 1,
    "3.27.24: all results have a state, or none",
  )
  .refine(({ results }) => {
    const prints = results.map((one) => JSON.stringify(one.partialFingerprints));
    return new Set(prints).size === prints.length;
  }, "3.27.17: a fingerprint tells one result from another");

/** 3.13 */
export const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.array(run),
});
