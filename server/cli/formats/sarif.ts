// Findings in the Static Analysis Results Interchange Format (SARIF) 2.1.0 of OASIS, for code scanning.
import type { Diagnostic, Severity } from "../../core/lint/rule.ts";
import type { Ignored } from "../../core/lint/suppression.ts";
import { rulePage } from "../../core/report/rule-page.ts";
import { rules } from "../../core/rules/index.ts";
import type { Place } from "../../core/text/range.ts";
import { VERSION } from "../version.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Format, Report } from "./format.ts";
import { jsonText } from "./json.ts";
import { spanOf } from "./place.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

export const sarif: Format = (report) => {
  const found = [...report.diagnostics, ...(report.known ?? []), ...report.ignored];
  const used = rules.filter(({ id }) => found.some(({ rule }) => rule === id));
  const fingerprint = fingerprints(report, found);
  const result = (diagnostic: Diagnostic, state: "new" | "unchanged", suppressions: readonly object[]) => ({
    ruleId: diagnostic.rule,
    ruleIndex: used.findIndex(({ id }) => id === diagnostic.rule),
    level: LEVELS[diagnostic.severity],
    message: { text: plainMessage(diagnostic.message) },
    locations: [
      {
        physicalLocation: physical(report, diagnostic),
        logicalLocations: [{ fullyQualifiedName: report.identity(diagnostic).document, kind: "module" }],
      },
    ],
    ...(diagnostic.related.length > 0 && {
      relatedLocations: diagnostic.related.map((other, index) => ({
        id: index + 1,
        physicalLocation: physical(report, other),
        message: { text: plainMessage(other.message) },
      })),
    }),
    partialFingerprints: { "planLintIdentity/v1": fingerprint.get(diagnostic) },
    ...(report.known && { baselineState: state }),
    suppressions,
  });
  return jsonText({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "plan-lint", semanticVersion: VERSION, rules: used.map(reportingDescriptor) } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.notes.map((note) => ({
              level: "note",
              message: { text: plainMessage(note) },
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: [
          ...report.diagnostics.map((diagnostic) => result(diagnostic, "new", [])),
          ...(report.known ?? []).map((diagnostic) => result(diagnostic, "unchanged", [IN_BASELINE])),
          ...report.ignored.map((ignored) => result(ignored, "unchanged", [inSource(ignored)])),
        ],
      },
    ],
  });
};

const IN_BASELINE = { kind: "external", status: "accepted", justification: "The baseline of known findings has it." };

const inSource = ({ because }: Ignored) => ({ kind: "inSource", status: "accepted", justification: because });

function reportingDescriptor(rule: (typeof rules)[number]) {
  return {
    id: rule.id,
    shortDescription: { text: plainMessage(rule.summary) },
    fullDescription: { text: plainMessage(rule.why) },
    help: { text: plainMessage(rule.help ?? rule.summary), markdown: rulePage(rule) },
    ...(typeof rule.severity === "string" && { defaultConfiguration: { level: LEVELS[rule.severity] } }),
    properties: { tags: [rule.family] },
  };
}

/** Every path stands relative to the top of the repository, percent-encoded, with nothing in it that could begin another scheme. */
function physical(report: Report, place: Place) {
  const { line, column, endLine, endColumn } = spanOf(report, place);
  const uri = report.fromTop(place.file).split("/").map(encodeSegment).join("/");
  return {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** A name that is not well-formed Unicode has no encoding; what is wrong in it is replaced. */
const encodeSegment = (name: string): string => encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\uFFFD"));

/** In a SARIF message braces stand for arguments and `[text](target)` is a link, unless they are escaped (3.11.5 and 3.11.6). */
const plainMessage = (text: string): string => text.replace(/[{}]/g, "$&$&").replace(/[[\]](?=[^[\]]*\]?\()/g, "\\$&");
