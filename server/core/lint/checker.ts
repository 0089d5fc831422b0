// Runs the rules over a graph, and after a change again over just those documents whose findings the change could touch:
// each document's check notes what its answers rested on. A rule is written as if everything were always checked.
import { type Document, isComplete, placeOf } from "../document/document.ts";
import { type Asker, Askers } from "../graph/askers.ts";
import { comparePaths, type Graph, type GraphView, TrackedGraph } from "../graph/graph.ts";
import { withFewTables } from "../graph/table-file.ts";
import type { Topic } from "../graph/topic.ts";
import { NotKnownYet, type WhileReading } from "../graph/while-reading.ts";
import type { Diagnostic, Finding, Rule } from "./rule.ts";
import { type RuleSetting, type Settings, settingsOf, severityOf } from "./settings.ts";
import { type Ignored, suppressionsOf } from "./suppression.ts";

/** The rule that a suppression without effect breaks: the one thing that only the checker can know. */
const UNUSED = "ignore-unused";

type CheckOptions = {
  readonly rules: readonly Rule[];
  /** Which documents are checked, by their paths; all when absent. All others are only looked at for what is asked of them. */
  readonly isChecked?: ((path: string) => boolean) | undefined;
};

/** Every diagnostic of a graph, in the order of files and places. */
export function lint(graph: Graph, options: CheckOptions): readonly Diagnostic[] {
  const checker = new Checker(graph, options);
  checker.checkAll();
  return checker.diagnostics();
}

type Checked = {
  readonly diagnostics: readonly Diagnostic[];
  readonly ignored: readonly Ignored[];
  readonly asker: Asker;
};

/** A rule as it is set for some documents. */
type SetRule = { readonly rule: Rule } & Pick<RuleSetting, "options">;

const NOTHING = { diagnostics: [], ignored: [] };

export class Checker {
  readonly #graph: Graph;
  readonly #rules: readonly Rule[];
  readonly #isChecked: (path: string) => boolean;
  /** Of documents that are set alike, by kind. */
  #ruleSets = new Map<(rule: Rule) => RuleSetting, Map<Document["kind"], readonly SetRule[]>>();
  readonly #unused: Rule | undefined;
  readonly #checked = new Map<string, Checked>();
  readonly #askers = new Askers();
  /** By file, what each owner found there. */
  readonly #byFile = new Map<string, Map<string, readonly Diagnostic[]>>();
  #settings: Settings;

  constructor(graph: Graph, { rules, isChecked = () => true }: CheckOptions) {
    this.#graph = graph;
    this.#rules = rules;
    this.#unused = rules.find(({ id }) => id === UNUSED);
    this.#isChecked = isChecked;
    this.#settings = settingsOf(graph.config());
  }

  /** Checks every document. */
  checkAll(): void {
    this.checkEach().forEach(() => {});
  }

  /** The same, a document at each step, for a host that has other things to do in between. */
  *checkEach(): Generator<void, void> {
    this.#settings = settingsOf(this.#graph.config());
    this.#ruleSets = new Map();
    for (const document of withFewTables(besideEachOther(this.#graph))) yield this.#check(document);
  }

  /**
   * Checks a document while others are still to be read: what rules find before they ask what nobody knows yet. Nothing that is yet to be
   * read makes such a finding untrue; the check of the whole finds it again, and more.
   */
  checkAhead(document: Document, graph: WhileReading): void {
    this.#forget(document.path);
    if (this.#isLeft(document)) return;
    const { diagnostics } = this.#run(document, graph, untilNobodyKnows);
    // Whether an exception has nothing to silence is known once every rule has had its say.
    const sure = diagnostics.filter(({ rule }) => rule !== UNUSED);
    this.#keep(document.path, { diagnostics: sure, ignored: [], asker: { path: document.path, isCurrent: true } });
  }

  /** Checks again what a change of these topics could touch. Returns the files whose diagnostics may now be others. */
  update(topics: ReadonlySet<Topic>): ReadonlySet<string> {
    if (topics.has("config")) return this.#checkAllAgain();
    const dirty = new Set<string>();
    for (const topic of topics) {
      if (topic.startsWith("path:")) dirty.add(topic.slice("path:".length));
      for (const { path } of this.#askers.of(topic)) dirty.add(path);
    }
    const files = new Set<string>();
    for (const path of dirty) {
      const document = this.#graph.document(path);
      for (const { file } of this.#checked.get(path)?.diagnostics ?? []) files.add(file);
      if (document) this.#check(document);
      else this.#forget(path);
      for (const { file } of this.#checked.get(path)?.diagnostics ?? []) files.add(file);
    }
    return files;
  }

  /** The diagnostics that lie in one file, in order; what several owners found in a file that they share is told once. */
  diagnosticsIn(file: string): readonly Diagnostic[] {
    const sorted = [...(this.#byFile.get(file)?.values() ?? [])].flat().toSorted(byPlace);
    return sorted.filter((diagnostic, index) => {
      const before = sorted[index - 1];
      return !before || !isSame(before, diagnostic);
    });
  }

  /** Files that have diagnostics. */
  files(): readonly string[] {
    return [...this.#byFile.keys()].toSorted(comparePaths);
  }

  diagnostics(): readonly Diagnostic[] {
    return this.files().flatMap((file) => this.diagnosticsIn(file));
  }

  /** The findings that documents silence by their own `ignore`, in the order of documents. */
  ignored(): readonly Ignored[] {
    const paths = [...this.#checked.keys()].toSorted(comparePaths);
    return paths.flatMap((path) => this.#checked.get(path)?.ignored ?? []);
  }

  #checkAllAgain(): ReadonlySet<string> {
    const files = new Set(this.#byFile.keys());
    for (const path of [...this.#checked.keys()]) this.#forget(path);
    this.checkAll();
    for (const file of this.#byFile.keys()) files.add(file);
    return files;
  }

  #check(document: Document): void {
    this.#forget(document.path);
    const asker: Asker = { path: document.path, isCurrent: true };
    const found = this.#isLeft(document)
      ? NOTHING
      : this.#run(document, new TrackedGraph(this.#graph, this.#askers, asker), byItself);
    this.#keep(document.path, { ...found, asker });
  }

  /** Whether nobody looks at it: it belongs to a catalogue, or was not asked for. */
  #isLeft(document: Document): boolean {
    return document.readOnly || !this.#isChecked(document.path);
  }

  #keep(path: string, checked: Checked): void {
    this.#checked.set(path, checked);
    if (checked.diagnostics.length === 0) return;
    for (const [file, found] of Map.groupBy(checked.diagnostics, (diagnostic) => diagnostic.file)) {
      const owners = this.#byFile.get(file) ?? new Map<string, readonly Diagnostic[]>();
      owners.set(path, found);
      this.#byFile.set(file, owners);
    }
  }

  #forget(path: string): void {
    const before = this.#checked.get(path);
    if (!before) return;
    this.#checked.delete(path);
    before.asker.isCurrent = false;
    for (const { file } of before.diagnostics) {
      const owners = this.#byFile.get(file);
      owners?.delete(path);
      if (owners?.size === 0) this.#byFile.delete(file);
    }
  }

  #run(document: Document, graph: GraphView, findingsOf: typeof byItself): Pick<Checked, "diagnostics" | "ignored"> {
    const suppressions = suppressionsOf(document, graph.today);
    const reasons = new Map(suppressions.filter(({ holds }) => holds).map(({ rule, because }) => [rule, because]));
    const used = new Set<string>();
    const diagnostics: Diagnostic[] = [];
    const ignored: Ignored[] = [];
    const complete = isComplete(document) || document.kind === "config";
    const add = (rule: Rule, finding: Finding, because?: string): void => {
      const setting = this.#settings.settingFor(rule, document.path);
      const severity = setting.severity ?? finding.severity ?? severityOf(rule, setting, document);
      if (severity === "off") return;
      const diagnostic = toDiagnostic(rule, severity, finding, document);
      if (because === undefined) diagnostics.push(diagnostic);
      else ignored.push({ ...diagnostic, because });
    };
    for (const { rule, options } of this.#rulesFor(document)) {
      if (!complete && !rule.evenWhenIncomplete) continue;
      for (const finding of findingsOf(rule, { document, graph, today: graph.today, options })) {
        const because = reasons.get(rule.id);
        if (because !== undefined) used.add(rule.id);
        add(rule, finding, because);
      }
    }
    const unused = this.#unused;
    for (const { rule, index, holds } of unused && complete ? suppressions : []) {
      if (!unused || !holds || used.has(rule) || !this.#isOn(rule, document.path)) continue;
      add(unused, {
        range: placeOf(document, "ignore", index, "rule"),
        message: `There is no finding of '${rule}' to ignore here any more. Remove this entry.`,
      });
    }
    return { diagnostics, ignored };
  }

  /** The rules that are about a document and not switched off for it, in their order, with their options. */
  #rulesFor({ kind, path }: Document): readonly SetRule[] {
    const settingOf = this.#settings.settingsFor(path);
    const byKind = this.#ruleSets.get(settingOf) ?? new Map<Document["kind"], readonly SetRule[]>();
    this.#ruleSets.set(settingOf, byKind);
    const known = byKind.get(kind);
    if (known) return known;
    const found = this.#rules.flatMap((rule) => {
      if (!rule.appliesTo.some((subject) => subject === "any" || subject === kind)) return [];
      const { severity, options } = settingOf(rule);
      return severity === "off" ? [] : [{ rule, options }];
    });
    byKind.set(kind, found);
    return found;
  }

  /** Whether there is such a rule here and it is not switched off, so that a finding of it could have been expected. */
  #isOn(id: string, path: string): boolean {
    const rule = this.#rules.find((one) => one.id === id);
    return rule !== undefined && !rule.overRevisions && this.#settings.settingFor(rule, path).severity !== "off";
  }
}

type Context = Parameters<Rule["check"]>[0];

/** All that a rule finds. */
const byItself = (rule: Rule, context: Context): Iterable<Finding> => rule.check(context);

/** What a rule finds before it asks what is not known yet. */
function* untilNobodyKnows(rule: Rule, context: Context): Iterable<Finding> {
  try {
    yield* rule.check(context);
  } catch (error) {
    if (!(error instanceof NotKnownYet)) throw error;
  }
}

/** Each document, with those that it names soon after it: they ask for the same figures. */
function* besideEachOther(graph: Graph): Iterable<Document> {
  const seen = new Set<Document>();
  for (const first of graph.documents) {
    const waiting: Document[] = [first];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      yield next;
      for (const { target } of next.references) {
        const named = graph.find(target);
        if (named && !seen.has(named)) waiting.push(named);
      }
    }
  }
}

/** A finding as people are shown it. */
export function toDiagnostic(
  rule: Rule,
  severity: Diagnostic["severity"],
  finding: Finding,
  document: Document,
): Diagnostic {
  return {
    rule: rule.id,
    severity,
    file: finding.file ?? document.path,
    range: finding.range,
    message: finding.message,
    help: finding.help ?? rule.help ?? "",
    related: finding.related ?? [],
    fix: finding.fix,
    owner: document.path,
  };
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.rule === b.rule && a.message === b.message && a.range.start === b.range.start && a.range.end === b.range.end;

/** Diagnostics in the order of files and of places in them. */
export const inOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((a, b) => comparePaths(a.file, b.file) || byPlace(a, b));

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    comparePaths(a.rule, b.rule) ||
    comparePaths(a.message, b.message) ||
    comparePaths(a.owner, b.owner)
  );
}
