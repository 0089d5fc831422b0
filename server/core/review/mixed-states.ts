// A workspace made of two states: the figures of one with the aims of the other, and so on. By judging the old documents with the new figures,
// and the reverse, one finds out why a verdict changed.
import type { Kind } from "../../../schemas/index.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import type { GraphView, Referrer, ReferrerOf } from "../graph/graph.ts";
import type { Comparison } from "./comparison.ts";

/** What a verdict rests on, in the order in which causes are told. */
export const CAUSES = ["figures", "aim", "baseline", "definition", "dates", "settings"] as const;
export type Cause = (typeof CAUSES)[number];

type Side = "before" | "after";
type Metric = DocumentOf<"metric"> & KnownDocument;
type Plan = DocumentOf<"plan"> & KnownDocument;

/** The state after, in which everything but `later` is as it was before. */
export class MixedStates implements GraphView {
  readonly #comparison: Comparison;
  readonly #later: ReadonlySet<Cause>;
  readonly today: number;
  readonly #mixed = new Map<KnownDocument, KnownDocument>();

  constructor(comparison: Comparison, later: ReadonlySet<Cause>) {
    this.#comparison = comparison;
    this.#later = later;
    this.today = comparison.after.today;
  }

  find(id: string): KnownDocument | undefined {
    const { before, after } = this.#comparison;
    const found = after.find(id);
    if (found) return this.#mix(found);
    const old = before.find(id);
    return old && this.#mix(this.#comparison.later(old) ?? old);
  }

  referrers(id: string): readonly Referrer[] {
    const side = this.#side("aim");
    const target = this.#comparison.after.find(id) ?? this.#comparison.before.find(id);
    const there = side === "before" && target ? this.#comparison.earlier(target) : undefined;
    return this.#comparison[side].referrers(there?.id ?? id).map(({ document, reference }) => ({
      document: this.#mix(this.#comparison.later(document) ?? document),
      reference,
    }));
  }

  referrersOfKind<K extends Kind>(id: string, kind: K): readonly ReferrerOf<K>[] {
    const all = this.referrers(id);
    return all.filter((referrer): referrer is ReferrerOf<K> => referrer.document.kind === kind);
  }

  ofKind<K extends Kind>(kind: K): readonly (DocumentOf<K> & KnownDocument)[] {
    return this.#comparison.after.ofKind(kind).map((document) => this.#mix(document) as typeof document);
  }

  table(path: string) {
    const { before, after } = this.#comparison;
    const [first, second] = this.#side("figures") === "after" ? [after, before] : [before, after];
    return first.table(path) ?? second.table(path);
  }

  config = () => this.#comparison[this.#side("settings")].config();
  withId = (id: string) => this.#comparison.after.withId(id);
  titled = (title: string) => this.#comparison.after.titled(title);
  exists = (path: string) => this.#comparison.after.exists(path);
  document = (path: string) => this.#comparison.after.document(path);
  body = (path: string) => this.#comparison.after.body(path);
  catalogues = () => this.#comparison.after.catalogues();
  unknownIdsIn = (field: string) => this.#comparison.after.unknownIdsIn(field);
  partlyRead = () => this.#comparison.after.partlyRead();

  #side(cause: Cause): Side {
    return this.#later.has(cause) ? "after" : "before";
  }

  /** A document of the state after, or one that is there before only, with its parts from where they are to be taken. */
  #mix(document: KnownDocument): KnownDocument {
    const known = this.#mixed.get(document);
    if (known) return known;
    const old = this.#comparison.earlier(document);
    const mixed =
      isOfKind(document, "metric") && isOfKind(old, "metric")
        ? this.#mixMetric(old, document)
        : isOfKind(document, "plan") && isOfKind(old, "plan")
          ? this.#mixPlan(old, document)
          : document;
    this.#mixed.set(document, mixed);
    return mixed;
  }

  #mixMetric(before: Metric, after: Metric): Metric {
    const of = (cause: Cause): Metric => (this.#side(cause) === "after" ? after : before);
    const { data } = of("figures").fields;
    const { baseline, rebase } = of("baseline").fields;
    const { data: _, baseline: __, rebase: ___, ...definition } = of("definition").fields;
    return {
      ...after,
      path: of("figures").path,
      fields: { ...definition, ...(data && { data }), ...(baseline && { baseline }), ...(rebase && { rebase }) },
    };
  }

  #mixPlan(before: Plan, after: Plan): Plan {
    const of = (cause: Cause): Plan => (this.#side(cause) === "after" ? after : before);
    const { aim, metrics = [] } = of("aim").fields;
    const { dates } = of("dates").fields;
    const owned = of("baseline").fields.metrics ?? [];
    const { aim: _, dates: __, ...rest } = after.fields;
    const uses = metrics.map((entry) => {
      const { baseline: ___, ...use } = entry ?? {};
      const own = owned.find((one) => one?.metric !== undefined && one.metric === use.metric)?.baseline;
      return { ...use, ...(own && { baseline: own }) };
    });
    return { ...after, fields: { ...rest, metrics: uses, ...(aim && { aim }), ...(dates && { dates }) } };
  }
}
