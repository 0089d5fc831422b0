// A checked workspace → the rows of every table of its export. No holder of a post, no reason, no prose, no survey and no self-assessment is
// in them: what is not named here stays in the repository.
import type { Kind } from "../../../schemas/index.ts";
import { type DocumentOf, isComplete, type KnownDocument } from "../document/document.ts";
import { endOf, parseDate, startOf } from "../document/period.ts";
import { quote } from "../document/problem.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";
import { changeOf } from "../graph/plan-metrics.ts";
import { isNational, threadOf } from "../graph/thread.ts";
import { parentsOf } from "../graph/units.ts";
import type { Diagnostic } from "../lint/rule.ts";
import { aimOf } from "../measure/verdict/aim-state.ts";
import { planVerdict } from "../measure/verdict/plan-verdict.ts";
import type { Change } from "../review/index.ts";
import { sha256 } from "../text/sha256.ts";
import { type ExportedFigures, exportedFigures, verdictRow } from "./figure-rows.ts";
import { capabilityRows, leadershipRows } from "./people-rows.ts";
import { smallNumberLimit } from "./small-number-limit.ts";
import type { ExportRows, RowOf } from "./tables.ts";

type Checked = {
  readonly graph: Graph;
  readonly findings: readonly Diagnostic[];
  /** What changed since a revision; none where nobody asked. */
  readonly changes: readonly Change[];
  /** A day number. */
  readonly today: number;
};

type Export = {
  readonly rows: ExportRows;
  /** What could not be read whole, so that something of it is missing; a sentence each. */
  readonly unread: readonly string[];
};

export function exportRows({ graph, findings, changes, today }: Checked): Export {
  const own = <K extends Kind>(kind: K): readonly (DocumentOf<K> & KnownDocument & { readonly id: string })[] =>
    graph
      .ofKind(kind)
      .filter((one): one is typeof one & { readonly id: string } => !one.readOnly && isFound(graph, one));
  const plans = own("plan");
  const metrics = own("metric");
  const figures = new Map<KnownDocument, ExportedFigures>(
    metrics.map((metric) => [metric, exportedFigures(graph, metric, metric.id)]),
  );
  const judged = plans.map((plan) => ({ plan, verdict: planVerdict(graph, plan, today) }));
  const linking = [...metrics, ...plans, ...own("programme"), ...own("objective")];
  const catalogues = cataloguesOf(graph);
  const limit = smallNumberLimit(graph, own("organisation")[0]?.path ?? "");
  const rows: ExportRows = {
    organisation: [
      {
        type: own("organisation")[0]?.fields.type ?? null,
        as_of: today,
        threshold: limit,
      },
    ],
    unit: own("unit").map((unit) => ({
      id: unit.id,
      parent: parentsOf(unit)[0] ?? null,
      type: unit.fields.type ?? null,
      ods_code: unit.fields.ods_code ?? null,
      theatres: unit.fields.size?.theatres ?? null,
      beds: unit.fields.size?.beds ?? null,
      wte: unit.fields.size?.wte ?? null,
      sessions_per_week: unit.fields.size?.sessions_per_week ?? null,
      activity_per_year: unlessFew(unit.fields.size?.activity_per_year, limit),
    })),
    objective: graph
      .ofKind("objective")
      .filter((one) => isFound(graph, one))
      .map((objective) => objectiveRow(objective, catalogues)),
    plan: plans.map((plan) => ({
      id: plan.id,
      stage: plan.fields.stage ?? null,
      mode: plan.fields.selection?.mode ?? null,
      priority: plan.fields.priority ?? null,
      units: (plan.fields.scope?.units ?? []).filter((unit) => unit !== undefined).length,
      change_start: changeOf(plan) ?? null,
      progress_score: plan.fields.progress_score ?? null,
    })),
    metric: metrics.map(({ id, fields }) => ({
      id,
      status: fields.status ?? null,
      type: fields.type ?? null,
      unit: fields.unit ?? null,
      direction: fields.direction ?? null,
      frequency: fields.frequency ?? null,
      version: fields.version ?? null,
      national_ref: fields.national_ref ?? null,
    })),
    measure: plans.flatMap((plan) =>
      (plan.fields.metrics ?? []).flatMap((entry) =>
        entry?.metric === undefined || entry.role === undefined
          ? []
          : [{ plan: plan.id, metric: idNow(graph, entry.metric), role: entry.role }],
      ),
    ),
    link: linking.flatMap((from) =>
      (from.fields.supports ?? []).flatMap((link) =>
        link?.objective === undefined
          ? []
          : [
              {
                from_kind: from.kind,
                from_id: from.id,
                objective: idNow(graph, link.objective),
                strength: link.strength ?? null,
                has_reason: (link.because ?? "").trim() !== "",
                confirmed: parseDate(link.confirmed ?? "") ?? null,
              },
            ],
      ),
    ),
    thread: linking.map((document) => {
      const { status, steps } = threadOf(graph, document, today);
      const end = steps.at(-1)?.document;
      return {
        kind: document.kind,
        id: document.id,
        status,
        national: end && isNational(end) ? (end.id ?? null) : null,
        hops: steps.length - 1,
      };
    }),
    observation: [...figures.values()].flatMap((one) => one.rows),
    verdict: judged.flatMap(({ verdict }) =>
      verdict.metrics.flatMap((use) => {
        const known = figures.get(use.metric);
        return known ? [verdictRow(use, known)] : [];
      }),
    ),
    plan_verdict: judged.map(({ plan, verdict }) => ({
      plan: plan.id,
      verdict: verdict.name,
      change_start: verdict.start ?? null,
      outcomes: verdict.deciding.length,
      costs: verdict.costs.length,
      aim: aimOf(graph, plan, today)?.state ?? null,
    })),
    finding: findings.flatMap(({ rule, severity, owner }) => {
      const document = graph.document(owner);
      const kind = document?.kind === "config" ? null : (document?.kind ?? null);
      return kind !== null && STAY.has(kind) ? [] : [{ rule, severity, kind, id: document?.id ?? null }];
    }),
    change: changes
      .filter(({ kind }) => !STAY.has(kind))
      .map(({ type, kind, id, needsDecision }) => {
        const isDocument = kind !== "file" && kind !== "config";
        // Of a document without an id a change has its path.
        return {
          type,
          kind: isDocument ? kind : null,
          id: isDocument && ID.test(id) ? id : null,
          needs_decision: needsDecision,
        };
      }),
    leadership: leadershipRows(graph, today),
    capability: capabilityRows(graph, limit),
    idea: plans.flatMap((plan) => ideasOf(plan).map((idea) => ({ plan: plan.id, idea }))),
  };
  return { rows, unread: unreadIn(graph, figures) };
}

/** Of these kinds nothing leaves, not even that there are any. */
const STAY: ReadonlySet<string> = new Set<Kind>(["survey", "assessment"]);

/** A count of people, where they are not so few that it could point at somebody. */
const unlessFew = (count: number | undefined, limit: number): number | null =>
  count === undefined || (count > 0 && count < limit) ? null : count;

/** As ids are written; no path is. */
const ID = /^[^./\\]+$/;

/** Whether a document is the one that its id leads to: of several with one id, one is told of. */
const isFound = (graph: Graph, document: KnownDocument): boolean =>
  document.id !== undefined && graph.find(document.id) === document;

/** The id that a document has now, where it is mentioned by one that it had before. */
const idNow = (graph: Graph, id: string): string => graph.find(id)?.id ?? id;

const ideasOf = ({ fields }: DocumentOf<"plan">): readonly string[] => [
  ...new Set(
    (fields.drivers ?? [])
      .flatMap((driver) => driver?.secondary ?? [])
      .flatMap((secondary) => secondary?.ideas ?? [])
      .flatMap((idea) => idea?.name?.replace(/\s+/g, " ").trim() || []),
  ),
];

type Catalogue = { readonly name: string; readonly version: string };

/** The catalogues of the workspace by the folders in which their pages lie. */
function cataloguesOf(graph: Graph): ReadonlyMap<string, Catalogue> {
  return new Map(
    graph.catalogues().flatMap(({ name, folder }) => {
      if (folder === undefined) return [];
      const pages = graph
        .ofKind("objective")
        .filter(({ readOnly, path }) => readOnly && path.startsWith(`${folder}/`))
        .map(({ path, text }) => `${path.slice(folder.length)}\n${text.replaceAll("\r\n", "\n")}`)
        .toSorted(comparePaths);
      const last = name.split("/").findLast((part) => part !== "" && part !== "." && part !== "..") ?? name;
      return [[folder, { name: last, version: sha256(pages.join("\n")).slice(0, 12) }] as const];
    }),
  );
}

function objectiveRow(
  { id = "", title, readOnly, path, fields }: DocumentOf<"objective">,
  catalogues: ReadonlyMap<string, Catalogue>,
): RowOf<"objective"> {
  const catalogue = readOnly ? [...catalogues].find(([folder]) => path.startsWith(`${folder}/`))?.[1] : undefined;
  return {
    id,
    title: readOnly ? (title ?? null) : null,
    level: fields.level ?? null,
    status: fields.status ?? null,
    valid_from: startOf(fields.period?.from ?? "") ?? null,
    valid_to: endOf(fields.period?.to ?? "") ?? null,
    revised: parseDate(fields.revised ?? "") ?? null,
    superseded_by: fields.superseded_by ?? null,
    catalogue: catalogue?.name ?? null,
    catalogue_version: catalogue?.version ?? null,
  };
}

/** What is missing from the tables, each with its reason. */
function unreadIn(graph: Graph, figures: ReadonlyMap<KnownDocument, ExportedFigures>): readonly string[] {
  const documents = [...graph.documents]
    .filter(({ readOnly }) => !readOnly)
    .toSorted((a, b) => comparePaths(a.path, b.path))
    .flatMap((document) => {
      if (document.kind === "config") return [];
      const file = `'${quote(document.path, 200)}'`;
      if (document.kind === undefined) return [`${file} is left out: it does not say, or not rightly, what it is.`];
      if (document.id === undefined) return [`${file} is left out: it has no id that can be read.`];
      if (!isFound(graph, document)) return [`${file} is left out: another file has the id '${quote(document.id)}'.`];
      return isComplete(document) ? [] : [`Of ${file} only a part could be read.`];
    });
  const metrics = [...figures].flatMap(([{ id, path }, { rows, problem }]) =>
    problem === undefined
      ? []
      : [
          rows.length === 0
            ? `'${quote(id ?? path)}' is exported without figures. ${problem}`
            : `Of '${quote(id ?? path)}' not all figures could be read. ${problem}`,
        ],
  );
  const catalogues = graph
    .catalogues()
    .filter(({ pages }) => pages === 0)
    .map(({ name }) => `The catalogue '${quote(name, 200)}' is not here, so threads that lead into it end before it.`);
  return [...catalogues, ...documents, ...metrics];
}
