import { closest } from "../../../../schemas/index.ts";
import { type ConfigDocument, type Document, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { keyRangeAt, type Path } from "../../document/value.ts";
import { defineRule, type Finding, type Rule } from "../../lint/rule.ts";
import type { Range } from "../../text/range.ts";

/** The rule, made from all the others: it is the one that has to know their names. */
export default function ruleUnknown(others: readonly Rule[]): Rule {
  const names = [...others.map(({ id }) => id), "rule-unknown"];
  const find = (id: string): Rule | undefined => others.find((rule) => rule.id === id);

  return defineRule({
    id: "rule-unknown",
    family: "files",
    summary: "Every rule and option that is set or ignored exists.",
    why: "A misspelt rule in the configuration changes nothing, and everybody believes that it does.",
    help: "'plan-lint explain' lists the rules, and 'plan-lint explain <rule>' its options.",
    severity: "warning",
    appliesTo: ["any"],
    examples: {
      bad: [
        `
=== plan-lint.yaml
rules:
  link-brokn: warning
  ^^^^^^^^^^ There is no rule 'link-brokn'. Did you mean 'link-broken'?
  small-number: { treshold: 5 }
                  ^^^^^^^^ The rule 'small-number' has no option 'treshold'. Did you mean 'threshold'?
`,
        `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
ignore:
  - rule: link-brokn
          ^^^^^^^^^^ There is no rule 'link-brokn'. Did you mean 'link-broken'?
    because: the minutes are not public
---
`,
      ],
      good: { "link-brokn:": "link-broken:", "treshold:": "severity: error, threshold:" },
    },

    *check({ document }) {
      if (document.kind === undefined) return;
      if (document.kind === "config") return yield* inConfig(document);
      for (const [index, entry] of (document.fields.ignore ?? []).entries()) {
        if (entry?.rule && !names.includes(entry.rule))
          yield unknown(document, placeOf(document, "ignore", index, "rule"), "There is no rule", entry.rule, names);
      }
    },
  });

  function* inConfig(config: ConfigDocument): Iterable<Finding> {
    yield* inSettings(config, config.fields.rules, ["rules"]);
    for (const [index, override] of (config.fields.overrides ?? []).entries())
      yield* inSettings(config, override?.rules, ["overrides", index, "rules"]);
  }

  function* inSettings(config: ConfigDocument, settings: object | undefined, path: Path): Iterable<Finding> {
    for (const [id, setting] of Object.entries(settings ?? {})) {
      const keyPlace = keyRangeAt(config.root, [...path, id]) ?? config.anchor;
      const options = find(id)?.options ?? {};
      if (!names.includes(id)) yield unknown(config, keyPlace, "There is no rule", id, names);
      else if (typeof setting === "object" && setting !== null)
        yield* inOptions(config, id, options, setting, [...path, id]);
    }
  }
}

function* inOptions(
  config: ConfigDocument,
  id: string,
  options: NonNullable<Rule["options"]>,
  setting: object,
  path: Path,
): Iterable<Finding> {
  for (const [name, value] of Object.entries(setting)) {
    if (name === "severity") continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const keyPlace = keyRangeAt(config.root, [...path, name]) ?? config.anchor;
    if (!option) yield unknown(config, keyPlace, `The rule '${id}' has no option`, name, Object.keys(options));
    else if (typeof value !== typeof option.default) {
      const message = `The option '${name}' of '${id}' should be ${WORDS[typeof option.default] ?? "a list"}; without that it is ${option.default}.`;
      yield { range: placeOf(config, ...path, name), message, help: option.description };
    }
  }
}

const WORDS: Readonly<Record<string, string>> = { number: "a number", string: "a text", boolean: "true or false" };

function unknown(document: Document, range: Range, what: string, name: string, names: readonly string[]): Finding {
  const suggestion = closest(name, names);
  const message = `${what} '${quote(name)}'.`;
  if (suggestion === undefined) return { range, message };
  const edits = [{ file: document.path, range, newText: suggestion }];
  return {
    range,
    message: `${message} Did you mean '${suggestion}'?`,
    fix: { title: `Change to '${suggestion}'`, edits },
  };
}
