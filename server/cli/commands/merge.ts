// `plan-lint merge`: the results of `check --shard 1/n` … `n/n` as the one result that a check of everything gives.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type CheckReport, checkReport } from "../../../schemas/check-report.ts";
import { comparePaths } from "../../core/graph/graph.ts";
import { SEVERITIES } from "../../core/lint/rule.ts";
import { addedUp } from "../../core/report/summary.ts";
import { reasonOf } from "../../host/reason.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { MergeFlags } from "../arguments/merge.ts";
import { escapeForTerminal } from "../escape.ts";
import { fails } from "../fail-on.ts";
import { verdictOf } from "../formats/ending.ts";
import { jsonText } from "../formats/json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";

export function merge(files: readonly string[], { out, failOn }: MergeFlags, io: Io): ExitCode {
  const merged = mergedOf(files.map((file) => ({ file, report: reportIn(file, io) })));
  const { catalogue: _, ...own } = merged.summary.documents;
  if (Object.keys(own).length === 0) throw new Refusal("Nothing was checked: no part of this check has a document.");
  const text = jsonText(merged);
  if (out === undefined) io.out(text);
  else {
    const problem = writeOutputs([{ place: resolve(io.cwd, out), name: out, text }]);
    if (problem !== undefined) throw new Refusal(problem);
    const counts = { ...merged.summary, findings: { error: 0, warning: 0, info: 0, ...merged.summary.findings } };
    io.err(
      `${verdictOf(counts as Parameters<typeof verdictOf>[0])}, as of ${merged.asOf}. Written to '${escapeForTerminal(out)}'.\n`,
    );
  }
  return fails(merged.summary.findings, failOn) ? 1 : 0;
}

function reportIn(file: string, io: Io): CheckReport {
  const written = `'plan-lint check --shard … --format json=${file}'`;
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), "utf8");
  } catch (error) {
    throw new Refusal(`'${file}' could not be read: ${reasonOf(error)}.`);
  }
  try {
    return checkReport.parse(JSON.parse(text));
  } catch {
    throw new Refusal(`'${file}' is not the result of a check, as ${written} writes it.`);
  }
}

type Part = { readonly file: string; readonly report: CheckReport };

/** All parts as one. Refuses when they are not the parts of one check, each once. */
function mergedOf(parts: readonly Part[]): CheckReport {
  const [first] = parts;
  const count = first?.report.shard?.count;
  const alien = parts.find(({ report }) => report.shard === undefined || report.shard.count !== count);
  if (!first || count === undefined || alien)
    throw new Refusal(
      `'${(alien ?? first)?.file}' is not one of ${count ?? "several"} parts of a check, as --shard makes them.`,
    );
  const other = parts.find(({ report }) => report.asOf !== first.report.asOf);
  if (other)
    throw new Refusal(`'${other.file}' is as of ${other.report.asOf}, and '${first.file}' as of ${first.report.asOf}.`);
  for (let index = 1; index <= count; index++) {
    const found = parts.filter(({ report }) => report.shard?.index === index);
    if (found.length === 0)
      throw new Refusal(`The part ${index}/${count} is missing, so nothing can be said of the whole.`);
    if (found.length > 1)
      throw new Refusal(`'${found[0]?.file}' and '${found[1]?.file}' are both the part ${index}/${count}.`);
  }
  const reports = parts.map(({ report }) => report);
  const findings = inOrder(reports.flatMap((report) => report.findings));
  return {
    version: 1,
    asOf: first.report.asOf,
    findings,
    summary: {
      documents: documentsOf(reports),
      threads: addedUp(reports.map(({ summary }) => summary.threads)),
      findings: Object.fromEntries(
        SEVERITIES.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]),
      ),
    },
    notes: [...new Set(reports.flatMap(({ notes }) => notes))],
  };
}

type Finding = CheckReport["findings"][number];

/** In the order of files and places; what two parts found in a file that their documents share is told once. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...unique.values()].sort(
    (a, b) =>
      comparePaths(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      a.endLine - b.endLine ||
      a.endColumn - b.endColumn ||
      comparePaths(a.rule, b.rule) ||
      comparePaths(a.message, b.message),
  );
}

/** Catalogues are read by every part, and counted once. */
function documentsOf(reports: readonly CheckReport[]): Record<string, number> {
  const { catalogue: _, ...sums } = addedUp(reports.map(({ summary }) => summary.documents));
  const catalogue = reports[0]?.summary.documents.catalogue;
  return { ...sums, ...(catalogue !== undefined && { catalogue }) };
}
