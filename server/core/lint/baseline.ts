// Known findings: those that were there when people began to check. They are told and do not count, so that new ones stand out.
import type { Baseline } from "../../../schemas/baseline.ts";
import type { Document } from "../document/document.ts";
import { sortOf } from "../document/file-sort.ts";
import { isCalled } from "../document/links.ts";
import { whyUnreadableTable } from "../document/readable.ts";
import { mayMention } from "../document/unread.ts";
import { valueAt } from "../document/value.ts";
import { readYaml } from "../document/yaml/yaml.ts";
import { dataOf } from "../graph/data.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";
import { surveyDataOf } from "../graph/survey.ts";
import { type Range, range } from "../text/range.ts";
import { type Identity, keyOf } from "./identity.ts";
import type { Diagnostic, Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

export const BASELINE_FILE = ".plan-lint-baseline.json";

/** The rule that an entry of a finding that is gone breaks: only who has both can know. */
const STALE = "baseline-stale";

type IdentityOf = (diagnostic: Diagnostic) => Identity;

type Compared = {
  /** Findings that the baseline does not have. */
  readonly fresh: readonly Diagnostic[];
  readonly known: readonly Diagnostic[];
  /** Entries with more findings than there are, by their position, and how many there are. */
  readonly stale: readonly { readonly index: number; readonly left: number }[];
};

/** Sets findings against a baseline. Of findings with one identity the first are known, as many as it counts. */
export function compareWithBaseline(
  { findings }: Baseline,
  diagnostics: readonly Diagnostic[],
  identity: IdentityOf,
): Compared {
  const allowed = new Map<string, number>();
  for (const entry of findings) allowed.set(keyOf(entry), (allowed.get(keyOf(entry)) ?? 0) + entry.count);
  const fresh: Diagnostic[] = [];
  const known: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const key = keyOf(identity(diagnostic));
    const left = allowed.get(key) ?? 0;
    if (left > 0) allowed.set(key, left - 1);
    (left > 0 ? known : fresh).push(diagnostic);
  }
  const stale = findings.flatMap((entry, index) => {
    const unused = Math.min(allowed.get(keyOf(entry)) ?? 0, entry.count);
    allowed.set(keyOf(entry), (allowed.get(keyOf(entry)) ?? 0) - unused);
    return unused > 0 ? [{ index, left: entry.count - unused }] : [];
  });
  return { fresh, known, stale };
}

/**
 * Whether nobody can say that the findings of a document (its id, or its path) are gone: it cannot be read, or something that cannot be read
 * may be it or bear on it.
 */
export function isUnknowable(graph: Graph, document: string): boolean {
  const found = graph.find(document) ?? graph.document(document);
  const isUnread = (one: Document): boolean => one.path === document || mayMention(one, document);
  if (graph.partlyRead().some(isUnread)) return true;
  if (found) return namesUnreadableData(graph, found);
  // A page with the name of the document that is none may have been it.
  return Array.from(graph.paths()).some(
    (path) => !graph.document(path) && sortOf(path) === "markdown" && (path === document || isCalled(path, document)),
  );
}

function namesUnreadableData(graph: Graph, document: Document): boolean {
  const paths: (string | undefined)[] = [];
  if (document.kind === "metric") paths.push(dataOf(graph, document)?.path);
  if (document.kind === "survey") {
    const { nodes, ties } = surveyDataOf(graph, document);
    paths.push(nodes?.path, ties?.path);
  }
  return paths.some((path) => {
    const table = path === undefined ? undefined : graph.table(path);
    return table !== undefined && whyUnreadableTable(table) !== undefined;
  });
}

/** A baseline of these findings. */
export function baselineOf(diagnostics: readonly Diagnostic[], identity: IdentityOf): Baseline {
  const groups = [...Map.groupBy(diagnostics.map(identity), keyOf).values()];
  const findings = groups.flatMap((group) => group.slice(0, 1).map((one) => ({ ...one, count: group.length })));
  const order = (a: Identity, b: Identity): number =>
    comparePaths(a.document, b.document) || comparePaths(a.rule, b.rule) || comparePaths(a.place, b.place);
  return { version: 1, findings: findings.toSorted(order) };
}

/** A baseline without what is stale in it. */
export function pruned({ findings }: Baseline, stale: Compared["stale"]): Baseline {
  const left = new Map(stale.map((one) => [one.index, one.left]));
  const kept = findings.map((entry, index) => ({ ...entry, count: left.get(index) ?? entry.count }));
  return { version: 1, findings: kept.filter(({ count }) => count > 0) };
}

/** An entry to a line, so that a difference shows what came and went. */
export function baselineText({ findings }: Baseline): string {
  const lines = findings.map(
    ({ rule, document, place, count }) => `    ${JSON.stringify({ rule, document, place, count })}`,
  );
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `}]\n}\n`;
}

/** A finding for each stale entry, in the baseline's own file. */
export function staleDiagnostics(
  file: { readonly path: string; readonly text: string },
  { findings }: Baseline,
  stale: Compared["stale"],
  { rules, settings }: { readonly rules: readonly Rule[]; readonly settings: Settings },
): readonly Diagnostic[] {
  const rule = rules.find(({ id }) => id === STALE);
  if (!rule || stale.length === 0) return [];
  const severity = settings.settingFor(rule, file.path).severity ?? "warning";
  if (severity === "off") return [];
  const { root } = readYaml(file.text, range(0, file.text.length));
  const placeOf = (index: number): Range => valueAt(root, ["findings", index])?.range ?? range(0, 0);
  return stale.flatMap(({ index, left }) => {
    const entry = findings[index];
    if (!entry) return [];
    const { rule: id, document, count } = entry;
    const message =
      left === 0
        ? `The finding of '${id}' in '${document}' that this entry stands for is there no more.`
        : `This entry stands for ${count} findings of '${id}' in '${document}', and there ${left === 1 ? "is" : "are"} ${left}.`;
    const help = rule.help ?? "";
    const place = { file: file.path, range: placeOf(index), owner: file.path };
    return [{ ...place, rule: STALE, severity, message, help, related: [], fix: undefined }];
  });
}
