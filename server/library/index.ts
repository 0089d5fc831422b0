// `golden-thread/core`: what api.ts promises, on files in memory.
import { resolve } from "node:path";
import { aKind } from "../../schemas/index.ts";
import { valuesOf } from "../core/charts/spc/spc-layers.ts";
import { describeSpc } from "../core/charts/spc/spc-words.ts";
import { isOfKind } from "../core/document/document.ts";
import { readObservations } from "../core/document/figures/observations.ts";
import { parseDate, toIso } from "../core/document/period.ts";
import { quote } from "../core/document/problem.ts";
import { parseTable } from "../core/document/table/table.ts";
import { nameOf } from "../core/document/words.ts";
import { threadOf } from "../core/graph/thread.ts";
import { hasThread } from "../core/graph/thread-words.ts";
import { unknownId } from "../core/graph/unknown-id.ts";
import { figureWords } from "../core/measure/figure-words.ts";
import { judgeRun } from "../core/measure/spc/control-chart.ts";
import { seriesOf } from "../core/measure/spc/series.ts";
import { judgeXmr } from "../core/measure/spc/xmr.ts";
import { describeUse } from "../core/measure/verdict/plan-answer.ts";
import { verdictsOf } from "../core/measure/verdict/plan-verdict.ts";
import { evaluationMarkdown } from "../core/report/evaluate/evaluate-markdown.ts";
import { evaluate, isEvaluable } from "../core/report/evaluate/index.ts";
import { figuresJson } from "../core/report/figures-json.ts";
import { findingJson } from "../core/report/finding-json.ts";
import type { Review } from "../core/report/review/review.ts";
import { reviewJson } from "../core/report/review/review-json.ts";
import { summaryOf } from "../core/report/summary.ts";
import { remarksOn } from "../core/report/thread-text.ts";
import { threadTree } from "../core/report/thread-tree.ts";
import { compareGraphs, lintChanges, revisionRules } from "../core/review/index.ts";
import { rules } from "../core/rules/index.ts";
import { localDay } from "../host/local-day.ts";
import { MemoryFiles } from "../host/memory-files.ts";
import { settled } from "../host/review.ts";
import { leftOutInWords } from "../host/walk-through.ts";
import { Workspace } from "../host/workspace.ts";
import type * as api from "./api.ts";

/** A folder that is on no disk. */
const ROOT = resolve("/golden-thread");

/** What stands behind an open workspace. */
type Inside = { readonly workspace: Workspace; readonly today: number; readonly texts: api.Texts };

const insides = new WeakMap<api.OpenWorkspace, Inside>();

export const openWorkspace: typeof api.openWorkspace = async (texts, { asOf } = {}) => {
  const today = asOf === undefined ? localDay() : parseDate(asOf);
  if (today === undefined) throw new Error(`'${quote(String(asOf))}' is not a day. Write it as YYYY-MM-DD.`);
  if (texts["plan-lint.yaml"] === undefined)
    throw new Error("There is no 'plan-lint.yaml' among these files, so nobody can say which of them are plans.");
  const workspace = new Workspace(ROOT, { rules, today, files: filesOf(texts) });
  await workspace.load();
  const opened = answersOf({ workspace, today, texts });
  insides.set(opened, { workspace, today, texts });
  return opened;
};

function filesOf(texts: api.Texts): MemoryFiles {
  const files = new MemoryFiles();
  files.begin(ROOT);
  files.put(ROOT, { sort: "folder" });
  for (const [path, text] of Object.entries(texts)) {
    const place = resolve(ROOT, path);
    if (!isBeneathRoot(path)) throw new Error(`'${quote(path)}' does not lie in the folder of plan-lint.yaml.`);
    files.put(place, { sort: "file", bytes: new TextEncoder().encode(text) });
  }
  return files;
}

const isBeneathRoot = (path: string): boolean =>
  !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..");

function answersOf({ workspace, today }: Inside): api.OpenWorkspace {
  const { graph, checker } = workspace;
  const find = (id: string) => {
    const document = graph.find(id);
    if (!document) throw new Error(unknownId(graph, id));
    return document;
  };
  return {
    check() {
      const findings = checker.diagnostics();
      return {
        version: 1,
        asOf: toIso(today),
        findings: findings.map((finding) => findingJson(placesIn(workspace), finding)),
        summary: summaryOf(graph, findings, today),
        notes: leftOutInWords(workspace.listing),
      };
    },
    thread(id) {
      const document = find(id);
      if (!hasThread(document))
        throw new Error(
          `'${id}' is not on a thread. ${aKind(document.kind)} leads to no objective; metrics, plans, programmes and objectives do.`,
        );
      const tree = threadTree(graph, document, today);
      return {
        status: threadOf(graph, document, today).status,
        lines: tree.map(({ document: at, depth, status, because, doubt, repeated }) => ({
          depth,
          id: at.id ?? "",
          title: nameOf(at),
          kind: at.kind,
          status,
          ...(because !== undefined && { because }),
          ...(doubt !== undefined && { doubt }),
          repeated,
        })),
        remarks: remarksOn(graph, document, tree, today),
      };
    },
    verdicts(id) {
      const metric = find(id);
      if (!isOfKind(metric, "metric"))
        throw new Error(`'${id}' is ${aKind(metric.kind).toLowerCase()}. A verdict is of a metric.`);
      return verdictsOf(graph, metric, today).map((use) => {
        const { verdict } = use;
        const range = verdict.interval();
        return {
          plan: use.plan.id ?? "",
          role: use.role,
          name: verdict.name,
          sentences: describeUse(graph, use, today),
          meanBefore: verdict.before.mean,
          meanAfter: verdict.after.mean,
          pointsBefore: verdict.before.points,
          pointsAfter: verdict.after.points,
          difference: verdict.difference,
          interval: range === undefined ? null : [range.low, range.high],
          cautions: verdict.cautions.map(({ message }) => message),
        };
      });
    },
    evaluate(id) {
      const document = id === undefined ? undefined : find(id);
      if (document && !isEvaluable(document))
        throw new Error(
          `'${id}' is ${aKind(document.kind).toLowerCase()}. An evaluation is of an organisation, a programme or a plan.`,
        );
      const data = evaluate(graph, checker.diagnostics(), { today, document });
      return { markdown: evaluationMarkdown(data), data };
    },
    close: () => workspace.close(),
  };
}

const placesIn = ({ graph }: Workspace) => ({
  position: (file: string, offset: number) => graph.lines(file).positionOf(offset),
});

export const review: typeof api.review = async (before, after) => {
  const [old, now] = [insides.get(before), insides.get(after)];
  if (!old || !now) throw new Error("A review needs two workspaces of 'openWorkspace'.");
  const { today } = now;
  const paths = new Set([...Object.keys(old.texts), ...Object.keys(now.texts)]);
  const changed = new Set([...paths].filter((path) => old.texts[path] !== now.texts[path]));
  const options = { today, changed };
  const both = {
    before: old.workspace.graph,
    after: now.workspace.graph,
    settle: async () => {
      await old.workspace.settle();
      await now.workspace.settle();
    },
  };
  const changes = await settled(both, () => compareGraphs(both.before, both.after, options));
  const findings = await settled(both, () =>
    lintChanges(both.before, both.after, changes, { ...options, rules: revisionRules, history: [] }),
  );
  const told: Review = {
    asOf: today,
    compared: "From the texts before to the texts after.",
    changes,
    findings,
    notes: [],
    titleOf: (id) => {
      const document = both.after.find(id) ?? both.before.find(id);
      return document ? nameOf(document) : id;
    },
  };
  return reviewJson(told, { base: null, head: null }, placesIn(now.workspace), (side, file, offset) => {
    const { graph } = (side === "before" ? old : now).workspace;
    return graph.lines(file).positionOf(offset).line + 1;
  });
};

export const spc: typeof api.spc = (table, options = {}) => {
  const { chart = "xmr", direction = "neutral", target, profile = "mdc", multiply = 1 } = options;
  const { rows, problems, told, leftOut, repeated } = readObservations(parseTable("table.csv", table));
  if (rows.length === 0)
    throw new Error(`This table holds no figures. ${problems[0]?.message ?? told[0]?.message ?? ""}`.trim());
  if (repeated) throw new Error("Several rows of this table are about the same time.");
  const figures = figuresJson(rows, multiply);
  const series = seriesOf(figures.map(({ start: period, value }) => ({ period, value })));
  const asked = { direction, targets: target === undefined ? [] : [{ value: target }] };
  const result = chart === "run" ? judgeRun(series, asked) : judgeXmr(series, { ...asked, profile });
  if ("refused" in result) throw new Error(result.refused);
  const periods = new Map(figures.map(({ start, period }) => [start.start, period]));
  return {
    sentence: describeSpc(result, figureWords(valuesOf(result), { unit: "" })),
    points: result.points.map(({ date, value, centre, lower, upper, judgement }) => ({
      period: periods.get(date) ?? toIso(date),
      value,
      centre,
      lower,
      upper,
      judgement,
    })),
    leftOut: leftOut.map(({ row, reason }) => ({ row: row.line + 1, reason })),
    notes: [...problems, ...told].map(({ message }) => message),
  };
};
