// Problems that were met while a file was read, told as the findings of the rule that each names.
import type { Document } from "../../document/document.ts";
import type { Problem, ProblemRule } from "../../document/problem.ts";
import type { Finding, Fix } from "../../lint/rule.ts";

/** The findings behind a document's problems of one sort. */
export function* problemFindings(document: Document, rule: ProblemRule): Iterable<Finding> {
  for (const problem of document.problems) {
    if (problem.rule !== rule) continue;
    const { range, message, help } = problem;
    yield { range, message, ...(help !== undefined && { help }), ...fixOf(problem, document.path) };
  }
}

function fixOf({ fix }: Problem, file: string): { readonly fix?: Fix } {
  return fix ? { fix: { title: fix.title, edits: fix.edits.map((edit) => ({ file, ...edit })) } } : {};
}
