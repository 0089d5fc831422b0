// What plan-lint.yaml says about rules: which are off, how severe the others are, and their options, for all files or for some.
import { expandBraces } from "../../../schemas/index.ts";
import type { ConfigDocument, Document } from "../document/document.ts";
import { Question, remember } from "../document/memory.ts";
import type { GraphView } from "../graph/graph.ts";
import { compileGlob, type PathMatcher } from "../text/glob.ts";
import type { OptionValue, OptionValues, Rule, RuleOptions, RuleWith, Severity } from "./rule.ts";

/** How one rule is set for one document. `off` is not run at all. */
export type RuleSetting = {
  readonly severity: Severity | "off" | undefined;
  readonly options: { readonly [name: string]: OptionValue };
};

export type Settings = {
  /** How a rule is set for the document at a path. */
  readonly settingFor: (rule: Rule, path: string) => RuleSetting;
  /** How each rule is set for it, for whoever asks of many rules; the same function for documents that are set alike. */
  readonly settingsFor: (path: string) => (rule: Rule) => RuleSetting;
  /** Whether every Markdown file at a path must be a document. */
  readonly includes: (path: string) => boolean;
  readonly excludes: (path: string) => boolean;
};

type RuleEntry =
  | string
  | ({ readonly severity?: string | undefined } & { readonly [option: string]: unknown })
  | undefined;
type Layer = { readonly matches: (path: string) => boolean; readonly rules: { readonly [id: string]: RuleEntry } };

/** Reads the settings of a configuration; without one every rule is as it defines itself. */
export function settingsOf(config: ConfigDocument | undefined): Settings {
  const fields = config?.fields;
  const layers: Layer[] = [{ matches: () => true, rules: (fields?.rules ?? {}) as Layer["rules"] }];
  for (const override of fields?.overrides ?? []) {
    if (override)
      layers.push({ matches: globMatcher(override.files ?? []), rules: (override.rules ?? {}) as Layer["rules"] });
  }
  const excluded = globMatcher(fields?.exclude ?? []);
  const included = globMatcher(fields?.include ?? []);
  const sets = new Map<string, SettingsOfLayers>();
  const setFor = rememberLatest((path) => {
    const those = layers.filter(({ matches }) => matches(path));
    const key = those.map((layer) => layers.indexOf(layer)).join();
    const set = sets.get(key) ?? new SettingsOfLayers(those);
    sets.set(key, set);
    return set;
  });
  return {
    settingFor: (rule, path) => setFor(path).settingFor(rule),
    settingsFor: (path) => setFor(path).settingFor,
    includes: (path) => included(path) && !excluded(path),
    excludes: excluded,
  };
}

/** Rules as these layers set them, each worked out once: many documents have the same layers. */
class SettingsOfLayers {
  readonly #layers: readonly Layer[];
  readonly #known = new Map<Rule, RuleSetting>();

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  readonly settingFor = (rule: Rule): RuleSetting => {
    const known = this.#known.get(rule);
    if (known) return known;
    const setting = combine(
      rule,
      this.#layers.map(({ rules }) => entryOf(rules, rule.id)),
    );
    this.#known.set(rule, setting);
    return setting;
  };
}

const SETTINGS = new Question<Settings>("settings");

/**
 * What a repository sets for a rule's options for the document at a path; the rule's own defaults where it sets nothing. Whoever counts
 * what a rule counts asks here, so that no second number stands beside the rule's.
 */
export function optionsOf<O extends RuleOptions>(
  graph: Pick<GraphView, "config">,
  rule: RuleWith<O>,
  path: string,
): OptionValues<O> {
  const config = graph.config();
  const settings = config ? remember(config, SETTINGS, () => settingsOf(config)) : settingsOf(config);
  return settings.settingFor(rule, path).options as OptionValues<O>;
}

/** The same where there is no repository: the rule's own defaults. */
export const defaultsOf = <O extends RuleOptions>(rule: RuleWith<O>): OptionValues<O> =>
  combine(rule, []).options as OptionValues<O>;

/** Every rule asks about the same document in turn, so the latest answer is nearly always the one that is wanted. */
function rememberLatest<T>(answer: (path: string) => T): (path: string) => T {
  let latest: { readonly path: string; readonly value: T } | undefined;
  return (path) => {
    if (latest?.path !== path) latest = { path, value: answer(path) };
    return latest.value;
  };
}

const entryOf = (rules: Layer["rules"], id: string): RuleEntry => (Object.hasOwn(rules, id) ? rules[id] : undefined);

function combine(rule: Rule, entries: readonly RuleEntry[]): RuleSetting {
  let severity: RuleSetting["severity"];
  const options: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(rule.options ?? {})) options[name] = option.default;
  for (const entry of entries) {
    const named = typeof entry === "object" ? entry.severity : entry;
    if (named === "off" || named === "error" || named === "warning" || named === "info") severity = named;
    if (typeof entry !== "object") continue;
    for (const [name, value] of Object.entries(entry)) {
      const known = rule.options?.[name];
      if (known && typeof value === typeof known.default) options[name] = value as OptionValue;
    }
  }
  return { severity, options };
}

/**
 * Matches paths relative to the root, by all that `compileGlob` knows and by braces. A folder stands for all that lies beneath, and a
 * pattern after `!` takes back what those before it matched.
 */
export function globMatcher(globs: readonly (string | undefined)[]): PathMatcher {
  const patterns = globs.flatMap((glob) => {
    const isNegated = glob?.startsWith("!") ?? false;
    const pattern = (glob ?? "").slice(isNegated ? 1 : 0).replace(/^(?:\.?\/)+/, "");
    const name = pattern.replace(/\/$/, "");
    if (name === "") return [];
    const isFolder = pattern !== name;
    const wanted = (expandBraces(name) ?? []).flatMap((one) => [
      ...(isFolder ? [] : [compileGlob(one)]),
      ...(isFolder || !/[*?[][^/]*$/.test(one) ? [compileGlob(`${one}/**`)] : []),
    ]);
    return [{ isNegated, matches: (path: string) => wanted.some((matches) => matches(path)) }];
  });
  return (path) => patterns.findLast(({ matches }) => matches(path))?.isNegated === false;
}

/** The severity of a rule's findings in a document, or `off`. */
export function severityOf(rule: Rule, setting: RuleSetting, document: Document): Severity | "off" {
  if (setting.severity) return setting.severity;
  return typeof rule.severity === "function" ? rule.severity(document) : rule.severity;
}
