// The findings of a workspace, or of some of its files.
import { z } from "zod";
import { checkReport, reportFinding } from "../../../schemas/check-report.ts";
import { toIso } from "../document/period.ts";
import { counted } from "../document/words.ts";
import { SEVERITIES } from "../lint/rule.ts";
import { isPattern, selectionOf, type Wanted } from "../lint/selection.ts";
import { findingJson } from "../report/finding-json.ts";
import { documentsChecked, type Summary, summaryOf } from "../report/summary.ts";
import { findingText, placesIn } from "./finding-text.ts";
import { isInside, outside } from "./path.ts";
import { defineTool } from "./tool.ts";

const input = z.object({
  paths: z
    .array(z.string().max(500))
    .max(100)
    .optional()
    .describe(
      "Files, folders or patterns such as 'plans/*.md', relative to the folder of plan-lint.yaml. Everything when left out.",
    ),
  severity: z.enum(SEVERITIES).optional().describe("Leave out findings that are milder than this."),
  rule: z.string().max(100).optional().describe("Only findings of the rule with this id."),
  limit: z.int().min(1).max(200).default(50).describe("How many findings to tell at most."),
});

const output = z.object({
  asOf: checkReport.shape.asOf,
  findings: z.array(reportFinding).describe("In the order of files and of places in them."),
  more: z.int().min(0).describe("How many findings were left out because of the limit."),
  summary: checkReport.shape.summary,
  notes: checkReport.shape.notes,
});

export default defineTool({
  name: "check",
  title: "Check improvement plans",
  description:
    "Tells what plan-lint finds in this workspace of improvement plans, metrics and objectives: each finding with its file, line, rule, what is wrong and what to do, and counts of the whole. Says how many findings were left out.",
  input,
  output,
  answer({ graph, findings, today, notes }, { paths = [], severity = "info", rule, limit }) {
    const stray = paths.find((path) => !isInside(path));
    if (stray !== undefined) return outside(stray);
    const wanted = paths.map((written): Wanted => {
      const path = written.replace(/^\.\/|\/$|^\.$/g, "");
      return { path, isPattern: isPattern(path) && !graph.exists(path) };
    });
    const isSelected = selectionOf(graph, wanted);
    const found = findings.filter(({ file, owner }) => isSelected(file) || isSelected(owner));
    const summary = summaryOf(graph, found, today, isSelected);
    if (documentsChecked(summary) === 0)
      return {
        problem: `Nothing was checked: there is no document in ${whereOf(paths)}. Ask 'documents' for what there is.`,
      };
    const asked = found.filter((one) => isAsGrave(one.severity, severity) && (rule === undefined || one.rule === rule));
    const told = asked.slice(0, limit).map((diagnostic) => findingJson(placesIn(graph), diagnostic));
    const data = { asOf: toIso(today), findings: told, more: asked.length - told.length, summary, notes: [...notes] };
    return { data, text: textOf(data) };
  },
});

const isAsGrave = (severity: (typeof SEVERITIES)[number], least: (typeof SEVERITIES)[number]): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

const whereOf = (paths: readonly string[]): string =>
  paths.length === 0 ? "this workspace" : paths.map((path) => `'${path}'`).join(", ");

function textOf({ asOf, findings, more, summary, notes }: z.infer<typeof output>): string {
  return [
    `Checked as of ${asOf}: ${countsOf(summary.documents)}.`,
    `Findings: ${countsOf(summary.findings)}. Threads of metrics: ${countsOf(summary.threads)}.`,
    ...findings.map(findingText),
    ...(more > 0
      ? [`${counted(more, "finding")} more: ask with paths, a severity, a rule or a higher limit to see them.`]
      : []),
    ...notes,
  ].join("\n");
}

const countsOf = (counts: Summary["documents"]): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
