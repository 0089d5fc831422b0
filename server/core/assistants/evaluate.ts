// What can honestly be said of an organisation, a programme or a plan.
import { z } from "zod";
import { aKind } from "../../../schemas/index.ts";
import { toIso } from "../document/period.ts";
import { unknownId } from "../graph/unknown-id.ts";
import { evaluationMarkdown } from "../report/evaluate/evaluate-markdown.ts";
import { evaluate, isEvaluable } from "../report/evaluate/index.ts";
import { documentsChecked, summaryOf } from "../report/summary.ts";
import { defineTool } from "./tool.ts";

/** In UTF-16 units. A longer report is cut at a paragraph, and the answer says so. */
const LONGEST = 60_000;

const input = z.object({
  id: z
    .string()
    .max(200)
    .optional()
    .describe("The id of a plan, a programme or the organisation; the organisation when left out."),
});

const output = z.object({
  asOf: z.string().describe("The day of the evaluation, as YYYY-MM-DD."),
  title: z.string().describe("What was evaluated."),
  markdown: z.string().describe("The report: a page in short, then the detail of each part."),
  leftOut: z.int().min(0).describe("How many characters at the end of a very long report were left out."),
});

export default defineTool({
  name: "evaluate",
  title: "Evaluate a plan, a programme or the organisation",
  description:
    "Tells what can honestly be said, from the documents and their figures: whether the thread is complete, whether things improved, whether it could have been seen, how priorities were chosen, what is missing and what to do next. It has no total score and ranks nobody.",
  input,
  output,
  answer({ graph, findings, today }, { id }) {
    const found = id === undefined ? undefined : graph.find(id);
    if (id !== undefined && !found) return { problem: `${unknownId(graph, id)} Ask 'documents' for the ids.` };
    if (found && !isEvaluable(found))
      return {
        problem: `'${id}' is ${aKind(found.kind).toLowerCase()}. An evaluation is of an organisation, a programme or a plan.`,
      };
    if (documentsChecked(summaryOf(graph, findings, today)) === 0)
      return { problem: "Nothing was evaluated: there is no document in this workspace." };
    const evaluation = evaluate(graph, findings, { today, document: found });
    const { text, leftOut } = cut(evaluationMarkdown(evaluation));
    return { data: { asOf: toIso(today), title: evaluation.about.title, markdown: text, leftOut }, text };
  },
});

function cut(report: string): { readonly text: string; readonly leftOut: number } {
  if (report.length <= LONGEST) return { text: report, leftOut: 0 };
  const text = report.slice(0, Math.max(report.lastIndexOf("\n\n", LONGEST), LONGEST / 2));
  const leftOut = report.length - text.length;
  return {
    text: `${text}\n\nThe rest (${leftOut} characters) is left out. Ask for a plan or a programme to read more of it.\n`,
    leftOut,
  };
}
