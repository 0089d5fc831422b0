// Every feature at places all over every sample, of half-typed and of hostile files: it has an answer or none, and never fails.
import process from "node:process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Document, parseDocument } from "../../server/core/document/document.ts";
import { toPlain } from "../../server/core/document/value.ts";
import { codeLensOf } from "../../server/core/features/code-lenses.ts";
import { completionsAt } from "../../server/core/features/completion.ts";
import { definitionAt } from "../../server/core/features/definition.ts";
import { documentLinksOf } from "../../server/core/features/document-links.ts";
import { figureHoverAt } from "../../server/core/features/figure-hover.ts";
import { foldsOf } from "../../server/core/features/folding.ts";
import { formatOf } from "../../server/core/features/format.ts";
import { highlightsAt } from "../../server/core/features/highlights.ts";
import { hoverAt } from "../../server/core/features/hover.ts";
import { inlayHintsIn } from "../../server/core/features/inlay-hints.ts";
import { linkedAt } from "../../server/core/features/linked-editing.ts";
import { afterEnter } from "../../server/core/features/on-enter.ts";
import { outlineOf } from "../../server/core/features/outline.ts";
import { referencesAt } from "../../server/core/features/references.ts";
import { renameAt, renameableAt } from "../../server/core/features/rename.ts";
import { selectionsAt } from "../../server/core/features/selection-ranges.ts";
import { idTokensOf } from "../../server/core/features/semantic-tokens.ts";
import { itemsAbove, itemsBeneath, threadItemAt } from "../../server/core/features/thread-hierarchy.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { putFile } from "../../server/core/graph/load.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import type { Range } from "../../server/core/text/range.ts";
import { buildGraph } from "../fixture.ts";
import { property } from "../property.ts";
import { today } from "./at-cursor.ts";
import { filesOf } from "./samples.ts";

/** What a feature says at one place: the spans in the file asked about. */
type AtPlace = (graph: Graph, document: Document, offset: number) => readonly (Range | undefined)[];

const atPlace: Readonly<Record<string, AtPlace>> = {
  completion: (graph, { path: file, text }, offset) => [completionsAt(graph, file, text, offset, today)?.range],
  definition: (graph, document, offset) => [definitionAt(graph, document, offset)?.from],
  "linked editing": (_, document, offset) => linkedAt(document, offset) ?? [],
  highlights: (graph, document, offset) => highlightsAt(graph, document, offset).map(({ range }) => range),
  hover: (graph, document, offset) => [hoverAt(graph, document, offset, today)?.range],
  references(graph, document, offset) {
    const places = referencesAt(graph, document, offset)?.relations.flatMap((relation) => relation.places) ?? [];
    return places.flatMap(({ file, range }) => (file === document.path ? [range] : []));
  },
  "on Enter": (_, document, offset) => afterEnter(document, offset).map(({ range }) => range),
  rename(graph, document, offset) {
    const found = renameableAt(graph, document, offset);
    if ("problem" in found) return [];
    const made = renameAt(graph, document, offset, "another-id", { pages: [], movesFiles: true });
    const own = "problem" in made ? [] : made.edits.filter(({ file }) => file === document.path);
    return [found.range, ...own.map(({ range }) => range)];
  },
  selection: selectionsOf,
  "thread hierarchy"(graph, document, offset) {
    const item = threadItemAt(graph, document, offset, today);
    if (item) [itemsAbove, itemsBeneath].map((step) => step(graph, item.document, today));
    return [];
  },
};

/** Each selection lies in the next and is narrower. */
function selectionsOf(_: Graph, document: Document, offset: number): readonly Range[] {
  const spans = selectionsAt(document, offset);
  for (const [index, { start, end }] of spans.slice(0, -1).entries()) {
    const outer = spans[index + 1] ?? { start: Number.NaN, end: Number.NaN };
    expect(outer.start <= start && end <= outer.end && end - start < outer.end - outer.start).toBe(true);
  }
  return spans;
}

/** Formatting leaves every line of prose and every fact as it is, makes no problem, and has nothing more to do afterwards. */
function formattedOf(_: Graph, document: Document): readonly Range[] {
  const edits = formatOf(document);
  const text = applyEdits(document.text, edits);
  const after = parseDocument(document.path, text, { included: true });
  if (edits.length === 0 || !after) return [];
  const body = document.body?.start ?? 0;
  expect(text.endsWith(document.text.slice(body))).toBe(true);
  expect(after.problems.length).toBe(document.problems.length);
  expect(toPlain(after.root)).toEqual(toPlain(document.root));
  expect(formatOf(after)).toEqual([]);
  return edits.map(({ range }) => range);
}

const ofDocument: Readonly<Record<string, (graph: Graph, document: Document) => readonly (Range | undefined)[]>> = {
  "code lens": (graph, document) =>
    document.kind === undefined || document.kind === "config" ? [] : [codeLensOf(graph, document, today)?.range],
  "document links": (graph, document) => documentLinksOf(graph, document).map(({ range }) => range),
  folding: (_, document) => foldsOf(document),
  "inlay hints": (graph, document) =>
    inlayHintsIn(graph, document, { start: 0, end: document.text.length }, today).map(({ offset }) => ({
      start: offset,
      end: offset,
    })),
  format: formattedOf,
  outline: (_, document) => outlineOf(document, undefined).map(({ range }) => range),
  "semantic tokens": (graph, document) => idTokensOf(graph, document, today).map(({ range }) => range),
};

function expectInside(document: Document, spans: readonly (Range | undefined)[]): void {
  for (const span of spans) {
    if (!span) continue;
    const isInside = 0 <= span.start && span.start <= span.end && span.end <= document.text.length;
    if (!isInside) expect.fail(`${JSON.stringify(span)} does not lie in ${document.path}`);
  }
}

/** Asks every feature at every offset that is given. */
function askAll(graph: Graph, document: Document, offsets: Iterable<number>): void {
  for (const offset of offsets)
    for (const ask of Object.values(atPlace)) expectInside(document, ask(graph, document, offset));
  for (const ask of Object.values(ofDocument)) expectInside(document, ask(graph, document));
}

/**
 * How far the offsets lie apart among the fields, in the body and in data. The places shift from document to document, so that all sorts
 * are met. `EVERY_OFFSET=1 npm run test:unit -- test/features/every-offset.test.ts` leaves none out and takes minutes.
 */
const STEPS = process.env.EVERY_OFFSET === "1" ? { fields: 1, body: 1, data: 1 } : { fields: 11, body: 110, data: 5 };

/** Offsets all over a text and a little outside it, closer together where the fields are. */
function* offsetsIn(text: string, first: number, steps = STEPS): Iterable<number> {
  const end = text.indexOf("\n---", 4);
  for (let at = -1 + first; at <= text.length + 1; at += at < end ? steps.fields : steps.body) yield at;
}

const northbridge = filesOf("northbridge");
const graph = buildGraph(northbridge);

describe("in every document of a sample", () => {
  test.each(["northbridge", "five-trusts/before", "five-trusts/after"])("%s", (sample) => {
    const files = filesOf(sample);
    const own = buildGraph(files);
    let asked = 0;
    for (const [index, document] of [...own.documents].entries()) {
      asked++;
      askAll(own, document, offsetsIn(document.text, index % STEPS.fields));
    }
    expect(asked).toBeGreaterThan(20);
  });
});

test("in every data file of a sample", () => {
  for (const [file, text] of northbridge) {
    if (!file.endsWith(".csv")) continue;
    for (let offset = -1; offset <= text.length + 1; offset += STEPS.data) {
      const { range = { start: 0, end: 0 } } = figureHoverAt(graph, file, offset) ?? {};
      expect(range.start <= range.end && range.end <= text.length).toBe(true);
    }
  }
});

/** Puts a text in the place of a document, asks, and puts the document back. */
function askInstead(file: string, text: string, offsets: Iterable<number>): void {
  const included = file !== "plan-lint.yaml";
  try {
    putFile(graph, file, text, { included });
    const document = graph.document(file);
    if (document) askAll(graph, document, offsets);
  } finally {
    putFile(graph, file, northbridge.get(file) ?? "", { included });
  }
}

const ours = [...northbridge.keys()].filter((file) => /^(?:plan-lint|(?:plans|metrics|objectives|units)\/)/.test(file));

property("in a document that is typed as far as anywhere", { seed: 1, runs: 300 }, () =>
  fc.property(fc.constantFrom(...ours), fc.double({ min: 0, max: 1, noNaN: true }), (file, share) => {
    const text = (northbridge.get(file) ?? "").slice(0, Math.floor(share * (northbridge.get(file)?.length ?? 0)));
    askInstead(file, text, [0, Math.floor(text.length / 2), text.length - 1, text.length]);
  }),
);

property("in a document with a piece missing or put in anywhere", { seed: 1, runs: 300 }, () => {
  const pieces = fc.constantFrom(
    "",
    "\n",
    "{",
    "]",
    '"',
    ": ",
    "- ",
    "---\n",
    "  ",
    "#",
    "&a ",
    "*a",
    "|",
    "\r\n",
    "\0",
  );
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.property(fc.constantFrom(...ours), place, fc.nat(40), pieces, (file, share, length, piece) => {
    const text = northbridge.get(file) ?? "";
    const at = Math.floor(share * text.length);
    askInstead(file, text.slice(0, at) + piece + text.slice(at + length), [at - 1, at, at + piece.length, at + 10]);
  });
});

const fields = "kind: plan\nid: x\n";
const hostile: Readonly<Record<string, string>> = {
  empty: "",
  "a fence alone": "---",
  "a byte order mark": `\uFEFF---\n${fields}title: x\n---\n`,
  "Windows line ends": `---\n${fields}supports:\n  - objective: \n---\n`.replaceAll("\n", "\r\n"),
  "old Mac line ends": `---\n${fields}supports:\n  - objective: x\n---\n`.replaceAll("\n", "\r"),
  "deep lists": `---\n${fields}tags: ${"[".repeat(5000)}\n---\n`,
  "deep maps": `---\n${fields}scope: ${"{ a: ".repeat(5000)}\n---\n`,
  "deep dashes": `---\n${fields}tags:\n  ${"- ".repeat(5000)}x\n---\n`,
  "aliases of aliases": `---\n${fields}a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nsupports: *c\n---\n`,
  "an alias in the place of links": `---\n${fields}s: &s [{ objective: org-theatre-productivity }]\nsupports: *s\n---\n`,
  "itself above itself": `---\n${fields}supports: [{ objective: x }]\nmetrics: [{ metric: x, role: outcome }]\n---\n`,
  "a field named like a method": `---\n${fields}__proto__: { a: 1 }\nconstructor: x\ntoString: y\n---\n`,
  "ids that are no texts":
    "---\nkind: plan\nid: 12\nformerly: [1, null, [x], { a: b }]\nsupports: 7\nmetrics: { a: b }\n---\n",
  "half a character": `---\n${fields}title: \uD800\nowner: \uDC00x\n---\n`,
  "one long line": `---\n${fields}title: ${"x ".repeat(50_000)}\n---\n`,
  "many links": `---\n${fields}related_plans: [${"urology-theatres, ".repeat(2000)}]\n---\n`,
  "keys without names": `---\n${fields}? [a, b]\n: c\n"": d\n: e\n---\n`,
  "texts in quotes and blocks": `---\n${fields}owner: "a\\\n  b"\nselection: { note: 'it''s' }\nlearning: |-\n  a\n  b\n---\n`,
};

test.each(Object.entries(hostile))("in a hostile document: %s", (_, text) => {
  const step = Math.max(1, Math.floor(text.length / 60));
  askInstead("plans/urology-theatres.md", text, offsetsIn(text, 0, { ...STEPS, fields: step, body: 10 * step }));
});
