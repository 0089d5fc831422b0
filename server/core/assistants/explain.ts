// Why something is found: the page of a rule, or the findings at a place with the pages of their rules.
import { z } from "zod";
import { reportFinding } from "../../../schemas/check-report.ts";
import { closest } from "../../../schemas/index.ts";
import type { Rule } from "../lint/rule.ts";
import { findingJson } from "../report/finding-json.ts";
import { rulePage } from "../report/rule-page.ts";
import { rules } from "../rules/index.ts";
import { findingText, placesIn } from "./finding-text.ts";
import { type Asked, defineTool, type NoAnswer } from "./tool.ts";

/** Findings of one file beyond these are left out: whoever asks can name a line. */
const MOST_FINDINGS = 20;

const input = z.object({
  rule: z.string().max(100).optional().describe("The id of a rule. All rules are listed when nothing is given."),
  file: z.string().max(500).optional().describe("A file with findings, relative to the folder of plan-lint.yaml."),
  line: z.int().min(1).optional().describe("With a file: only the findings on this line, counted from 1."),
});

const ruleEntry = z.object({
  id: z.string(),
  summary: z.string().describe("What holds when all is well."),
  page: z
    .string()
    .optional()
    .describe("Why it matters, what to do, and examples, as Markdown; absent in the list of all."),
});

const output = z.object({
  findings: z.array(reportFinding).describe("The findings at the place that was asked about."),
  more: z.int().min(0).describe("How many findings were left out."),
  rules: z.array(ruleEntry),
});

type Told = z.infer<typeof output>;

export default defineTool({
  name: "explain",
  title: "Explain a rule or a finding",
  description:
    "Tells what a rule looks for, why it matters and what to do, with examples. Name a rule, or a file (and line) to have its findings explained. Without either it lists all rules.",
  input,
  output,
  answer(asked, { rule, file, line }) {
    const told = file === undefined ? explained(rule) : explainedAt(asked, file, line, rule);
    return "problem" in told ? told : { data: told, text: textOf(told) };
  },
});

function explained(id: string | undefined): Told | NoAnswer {
  if (id === undefined)
    return { findings: [], more: 0, rules: rules.map((rule) => ({ id: rule.id, summary: rule.summary })) };
  const rule = rules.find((one) => one.id === id);
  if (rule) return { findings: [], more: 0, rules: [entryOf(rule)] };
  const near = closest(
    id,
    rules.map((one) => one.id),
  );
  return { problem: `There is no rule '${id}'.${near === undefined ? "" : ` Did you mean '${near}'?`}` };
}

function explainedAt(
  { graph, findings }: Asked,
  file: string,
  line: number | undefined,
  rule?: string,
): Told | NoAnswer {
  const path = file.replace(/^\.\//, "");
  const found = findings
    .filter((one) => one.file === path && (rule === undefined || one.rule === rule))
    .map((diagnostic) => findingJson(placesIn(graph), diagnostic))
    .filter((one) => line === undefined || (one.line <= line && line <= one.endLine));
  const where = line === undefined ? `'${file}'` : `line ${line} of '${file}'`;
  if (found.length === 0)
    return {
      problem: `There is no ${rule === undefined ? "finding" : `finding of '${rule}'`} in ${where}.${graph.exists(path) ? "" : " There is no such file in this workspace."}`,
    };
  const told = found.slice(0, MOST_FINDINGS);
  const named = new Set(told.map((one) => one.rule));
  return {
    findings: told,
    more: found.length - told.length,
    rules: rules.filter(({ id }) => named.has(id)).map(entryOf),
  };
}

const entryOf = (rule: Rule): Told["rules"][number] => ({ id: rule.id, summary: rule.summary, page: rulePage(rule) });

function textOf({ findings, more, rules: told }: Told): string {
  return [
    ...findings.map(findingText),
    ...(more > 0 ? [`${more} more findings: name a line to see them.`] : []),
    ...told.map(({ id, summary, page }) => page ?? `${id}: ${summary}`),
  ].join("\n");
}
