// What `golden-thread/core` promises: checks, threads, verdicts, reviews and charts of texts in memory. Nothing is read from a disk, nothing is
// sent, nothing is written. This file is the package's type declarations as it stands, so it imports nothing; docs/core.md explains it.

/** Files by their path from the folder of plan-lint.yaml, with forward slashes: `{ "plan-lint.yaml": "…", "metrics/a.md": "…" }`. */
export type Texts = { readonly [path: string]: string };

export type OpenOptions = {
  /** The day as of which everything is judged, as YYYY-MM-DD; today when it is left out. */
  readonly asOf?: string;
};

/** A workspace that was read and checked. */
export type OpenWorkspace = {
  /** What `plan-lint check --format json` writes. */
  check(): CheckReport;
  /** The way from a document up to the nation, or everything beneath an objective. Throws an `Error` with a sentence for an id on no thread. */
  thread(id: string): Thread;
  /** What each plan that uses the metric did to it. Empty where no plan's change has begun. Throws an `Error` for what is no metric. */
  verdicts(metric: string): readonly Verdict[];
  /** What can honestly be said of an organisation, programme or plan; the organisation when no id is given. Throws an `Error` for others. */
  evaluate(id?: string): Evaluation;
  /** Ends the thread that reads Markdown. Nothing may be asked afterwards. */
  close(): Promise<void>;
};

/** Reads and checks texts. Rejects with an `Error` when there is no plan-lint.yaml among them, or `asOf` is no day. */
export declare function openWorkspace(texts: Texts, options?: OpenOptions): Promise<OpenWorkspace>;

/** What changed in the priorities from one workspace to another, as `plan-lint review --format json` tells it; both judged as of the later's day. */
export declare function review(before: OpenWorkspace, after: OpenWorkspace): Promise<ReviewReport>;

/** Judges figures on an XmR or run chart. `table` is CSV, with periods and values, or numerators and denominators. Throws an `Error` with a sentence when nothing can be judged. */
export declare function spc(table: string, options?: SpcOptions): SpcAnswer;

export type Severity = "error" | "warning" | "info";

export type Finding = {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** From 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What is wrong, and what to do about it, as sentences. */
  readonly message: string;
  readonly help: string;
  readonly related: readonly { readonly file: string; readonly line: number; readonly message: string }[];
};

export type CheckReport = {
  readonly version: 1;
  readonly asOf: string;
  readonly findings: readonly Finding[];
  readonly summary: {
    readonly documents: { readonly [kind: string]: number };
    readonly threads: { readonly [status: string]: number };
    readonly findings: { readonly [severity: string]: number };
  };
  /** What was not looked at, and why. */
  readonly notes: readonly string[];
};

export type ThreadStatus =
  | "complete"
  | "local-only"
  | "suspect"
  | "expired"
  | "broken-national"
  | "broken-organisation"
  | "none";

export type Thread = {
  readonly status: ThreadStatus;
  readonly lines: readonly {
    /** 0 is the document that was asked for. */
    readonly depth: number;
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly status: ThreadStatus;
    readonly because?: string;
    readonly doubt?: "suspect" | "expired";
    /** Shown further up already, with all that hangs on it. */
    readonly repeated: boolean;
  }[];
  readonly remarks: readonly string[];
};

/** What docs/verdict.md explains. Numbers are unrounded and in the metric's unit; null where it cannot be said. */
export type Verdict = {
  readonly plan: string;
  readonly role: "outcome" | "process" | "balancing" | "context";
  /** Such as `improved` or `no-evidence-of-change`; the names stay. */
  readonly name: string;
  /** The answer with its size, the state of the aim, and what else there is to know. */
  readonly sentences: readonly string[];
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
  readonly pointsBefore: number;
  readonly pointsAfter: number;
  readonly difference: number | null;
  /** The smallest and the largest difference that the figures are compatible with. */
  readonly interval: readonly [number, number] | null;
  readonly cautions: readonly string[];
};

export type Evaluation = {
  readonly markdown: string;
  /** What `plan-lint evaluate --format json` writes: schemas/json/evaluation.schema.json. */
  readonly data: { readonly [part: string]: unknown };
};

export type ReviewReport = {
  readonly version: 1;
  readonly asOf: string;
  readonly inShort: string;
  readonly counts: { readonly [type: string]: number };
  readonly changes: readonly {
    /** Such as `target-loosened`; the names stay. */
    readonly type: string;
    readonly id: string;
    readonly kind: string;
    readonly file: string;
    readonly line: number;
    readonly side: "before" | "after";
    readonly field: string | null;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly sentence: string;
    readonly impact: readonly string[];
    readonly threads: readonly {
      readonly id: string;
      readonly before: string;
      readonly after: string;
      readonly hop: string;
    }[];
    readonly needsDecision: boolean;
  }[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};

export type SpcOptions = {
  readonly chart?: "xmr" | "run";
  readonly direction?: "increase" | "decrease" | "neutral";
  readonly target?: number;
  /** Whose rules judge an XmR chart. */
  readonly profile?: "mdc" | "mdc-sql" | "nhsr" | "powerbi";
  /** What numerators over denominators are multiplied by: 100 for percentages. */
  readonly multiply?: number;
};

export type SpcAnswer = {
  readonly sentence: string;
  readonly points: readonly {
    /** As a person writes it: 2026-03. */
    readonly period: string;
    readonly value: number | null;
    readonly centre: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly judgement: "common" | "improvement" | "concern" | "neutral" | "ghost" | "unjudged";
  }[];
  /** Rows that were left out, by their line from 1, and why. */
  readonly leftOut: readonly { readonly row: number; readonly reason: string }[];
  readonly notes: readonly string[];
};
