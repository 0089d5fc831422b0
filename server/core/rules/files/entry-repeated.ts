import { type FieldModel, fieldModel } from "../../../../schemas/index.ts";
import { type KnownDocument, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Path } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "entry-repeated",
  family: "files",
  summary: "A list names everything once.",
  why: "A list that names one thing twice counts it twice, and where the two entries differ everybody takes the one that suits. A metric in two roles makes a plan look as if it watched for harm.",
  help: "Keep the entry that holds. For another role, find another metric.",
  severity: "warning",
  appliesTo: [
    "organisation",
    "unit",
    "objective",
    "programme",
    "plan",
    "metric",
    "decision",
    "event",
    "assessment",
    "capability",
  ],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
scope: { units: [theatres-urology, theatres-urology] }
                                   ^^^^^^^^^^^^^^^^ 'theatres-urology' stands in 'units' already.
metrics:
  - { metric: late-starts, role: outcome }
  - { metric: late-starts, role: balancing }
              ^^^^^^^^^^^ 'late-starts' stands in 'metrics' already, with 'role: outcome' and not 'role: balancing'.
team:
  - { post: theatre-manager, tier: middle-manager }
  - { post: theatre-manager, tier: middle-manager }
            ^^^^^^^^^^^^^^^ 'theatre-manager' stands in 'team' already.
---
`,
    good: {
      "[theatres-urology, theatres-urology]": "[theatres-urology, theatres-eye]",
      "late-starts, role: balancing": "overruns, role: balancing",
      "team:\n  - { post: theatre-manager, tier: middle-manager }\n  - { post: theatre-manager, tier: middle-manager }":
        "claims:\n  - { metric: late-starts, says: no-change, on: 2025-06-02 }\n  - { metric: late-starts, says: improved, on: 2026-01-12 }",
    },
  },

  *check({ document, graph }) {
    for (const { name, entries } of listsIn(document)) {
      const seen = new Map<string, Entry>();
      for (const entry of entries) {
        const key = graph.find(entry.names)?.path ?? entry.names;
        const before = seen.get(key);
        if (!before) {
          seen.set(key, entry);
          continue;
        }
        yield {
          range: placeOf(document, ...entry.path),
          message: `'${quote(entry.names)}' stands in '${name}' already${difference(before, entry)}.`,
          related: [{ file: document.path, range: placeOf(document, ...before.path), message: "It stands here too." }],
        };
      }
    }
  },
});

/** Lists in which one thing may well stand twice: claims of several days, and spells of several holders in one post. */
const MAY_REPEAT: ReadonlySet<string> = new Set(["claims", "posts"]);

/** One entry of a list: the place of what it names, and all that it says. */
type Entry = { readonly names: string; readonly path: Path; readonly says: unknown };

type Listed = { readonly name: string; readonly entries: readonly Entry[] };

/** The lists of a document whose entries name documents or posts, by themselves or in the first field of each. */
function* listsIn(document: KnownDocument): Iterable<Listed> {
  for (const { name, path, item } of listModels(document.kind)) {
    const list = path.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      document.fields,
    );
    if (!Array.isArray(list) || list.length < 2 || MAY_REPEAT.has(name)) continue;
    const key = item.fields?.[0]?.name;
    const entries = list.flatMap((says: unknown, index): readonly Entry[] => {
      const names = key === undefined ? says : (says as Record<string, unknown> | undefined)?.[key];
      return typeof names === "string"
        ? [{ names, path: [...path, index, ...(key === undefined ? [] : [key])], says }]
        : [];
    });
    yield { name, entries };
  }
}

type ListModel = { readonly name: string; readonly path: readonly string[]; readonly item: FieldModel };

const known = new Map<string, readonly ListModel[]>();

function listModels(kind: KnownDocument["kind"]): readonly ListModel[] {
  const before = known.get(kind);
  if (before) return before;
  const found = [...listsWithin(fieldModel(kind), [])];
  known.set(kind, found);
  return found;
}

function* listsWithin(model: FieldModel, path: readonly string[]): Iterable<ListModel> {
  for (const field of model.fields ?? []) {
    const at = [...path, field.name];
    for (const shape of field.alternatives ?? [field]) {
      const named = shape.item?.fields?.[0] ?? shape.item;
      if (shape.item && (named?.reference || named?.post)) yield { name: field.name, path: at, item: shape.item };
      else if (shape.type === "map") yield* listsWithin(shape, at);
    }
  }
}

/** A sentence in an entry is not what tells it from another at a glance. */
const LONGEST_SHOWN = 30;

/** ", with 'role: outcome' and not 'role: balancing'", where two entries say different things in one of their fields. */
function difference({ says: before }: Entry, { says: after }: Entry): string {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return "";
  for (const [field, was] of Object.entries(before)) {
    const is = (after as Record<string, unknown>)[field];
    const [one, other] = [was, is].map((value) =>
      typeof value === "string" && value.length <= LONGEST_SHOWN ? quote(value) : undefined,
    );
    if (one !== undefined && other !== undefined && one !== other && field !== "metric" && field !== "objective")
      return `, with '${field}: ${one}' and not '${field}: ${other}'`;
  }
  return "";
}
