// What a rule is: its name, its reason, its examples and its check, all in one place.
import type { Kind } from "../../../schemas/index.ts";
import type { Document, DocumentOf, KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Edit } from "../text/edit.ts";
import type { Place, Range } from "../text/range.ts";
import { changed, type Difference, type Picture } from "./example.ts";

export const FAMILIES = [
  "files",
  "thread",
  "scope",
  "definition",
  "data",
  "leadership",
  "choosing",
  "learning",
] as const;
export type Family = (typeof FAMILIES)[number];

export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The other party of a finding: where it stands and what it has to do with it. */
export type Related = Place & { readonly message: string };

/** A change that mends a finding. All its edits are made, or none. */
export type Fix = {
  readonly title: string;
  readonly edits: readonly (Edit & { readonly file: string })[];
  /** What was probably meant: offered to a person who sees it, never made unseen. */
  readonly isGuess?: true;
};

/** What a rule has to say about the document it looks at. */
export type Finding = {
  /** The smallest span that a person would edit. */
  readonly range: Range;
  /** The file in which `range` lies, when it is not the document's own: its data file, for instance. */
  readonly file?: string;
  /** What is wrong here, as a finished sentence with the values in it. */
  readonly message: string;
  /** What to do about it here; the rule's own help when absent. */
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  /** Instead of the rule's own severity, for a finding that is graver or milder than usual. */
  readonly severity?: Severity;
};

export type OptionValue = number | string | boolean | readonly string[];
type RuleOption = { readonly default: OptionValue; readonly description: string };
export type RuleOptions = { readonly [name: string]: RuleOption };

type Widened<V> = V extends number
  ? number
  : V extends boolean
    ? boolean
    : V extends string
      ? string
      : V extends readonly string[]
        ? readonly string[]
        : never;
export type OptionValues<O extends RuleOptions> = { readonly [N in keyof O]: Widened<O[N]["default"]> };

/** All that a check may know. Today is a day number; nothing in a rule reads a clock. */
type RuleContext<D extends Document, O extends RuleOptions> = {
  readonly document: D;
  readonly graph: GraphView;
  readonly today: number;
  readonly options: OptionValues<O>;
};

/** A document kind that a rule looks at; `config` is plan-lint.yaml, `any` is every file of ours, whatever it says. */
type Subject = Kind | "config" | "any";

type DocumentFor<S extends Subject> = S extends "any"
  ? Document
  : S extends "config"
    ? Extract<Document, { kind: "config" }>
    : S extends Kind
      ? DocumentOf<S> & KnownDocument
      : never;

/** Documentation and test in one. */
type Examples = {
  readonly bad: Picture | readonly Picture[];
  readonly good: Picture | readonly Picture[];
  /** Other rules that run beside this one, when the examples are about their findings. */
  readonly with?: readonly string[];
};

/** As they are written: where the bad example, or the first of them, becomes good by a change, the change is enough. */
export type WrittenExamples = Omit<Examples, "good"> & {
  readonly good: Picture | Difference | readonly (Picture | Difference)[];
};

export type RuleDefinition<S extends Subject, O extends RuleOptions> = {
  /** Plain words that name the problem found; public, and the name of the file. */
  readonly id: string;
  readonly family: Family;
  /** One sentence: what holds when all is well. */
  readonly summary: string;
  /** Why it matters: the lesson behind the rule. */
  readonly why: string;
  /** What to do, when the message does not say it already. */
  readonly help?: string;
  /** One severity, or one by what the document says (its stage, mostly). */
  readonly severity: Severity | ((document: DocumentFor<S>) => Severity);
  readonly appliesTo: readonly S[];
  readonly options?: O;
  readonly examples: WrittenExamples;
  /** Tells of a change between two states of a workspace: of one state alone it has nothing to say. */
  readonly overRevisions?: true;
  /** Looks at documents even when part of their front matter could not be read. */
  readonly evenWhenIncomplete?: boolean;
  check(context: RuleContext<DocumentFor<S>, O>): Iterable<Finding>;
};

/** A rule as the checker sees it: any document, any options. `appliesTo` says which documents it may be shown. */
export type Rule = Omit<RuleDefinition<Subject, RuleOptions>, "severity" | "check" | "examples"> & {
  readonly examples: Examples;
  readonly severity: Severity | ((document: Document) => Severity);
  check(context: RuleContext<Document, RuleOptions>): Iterable<Finding>;
};

/** A rule whose options are known by their names, so that others can ask what a repository sets for it (`optionsOf`). */
export type RuleWith<O extends RuleOptions> = Rule & { readonly options?: O };

/** Gives a rule its types. The checker shows it only documents of the kinds in `appliesTo`. */
export function defineRule<const S extends Subject, const O extends RuleOptions = Record<never, never>>(
  definition: RuleDefinition<S, O>,
): RuleWith<O> {
  return { ...definition, examples: completed(definition.examples) } as unknown as RuleWith<O>;
}

/** Examples as the checker and the pages take them: every picture in full. */
export function completed({ bad, good, ...others }: WrittenExamples): Examples {
  const inFull = (one: Picture | Difference): Picture =>
    typeof one === "string" ? one : changed(typeof bad === "string" ? bad : (bad[0] ?? ""), one);
  const isList = (given: typeof good): given is readonly (Picture | Difference)[] => Array.isArray(given);
  return { ...others, bad, good: isList(good) ? good.map(inFull) : inFull(good) };
}

/** A finding with its rule, its severity and the file it lies in: what people are shown. */
export type Diagnostic = Place & {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly related: readonly Related[];
  readonly fix: Fix | undefined;
  /** The document whose check found it. */
  readonly owner: string;
};
