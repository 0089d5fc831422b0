// Any fix of any finding: the samples with a field taken out or broken anywhere, and whatever is proposed then.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Document } from "../../../server/core/document/document.ts";
import { toPlain, type Value } from "../../../server/core/document/value.ts";
import { type CodeAction, codeActionsIn } from "../../../server/core/features/code-actions.ts";
import { changeFrontMatter } from "../../../server/core/features/front-matter-edit.ts";
import { proposalsFor, safeFix } from "../../../server/core/features/quick-fixes/index.ts";
import type { FileEdit, Proposal } from "../../../server/core/features/quick-fixes/quick-fix.ts";
import { putFile, removeFile } from "../../../server/core/graph/load.ts";
import { Checker } from "../../../server/core/lint/checker.ts";
import { fixesTogether } from "../../../server/core/lint/fixes.ts";
import type { Diagnostic } from "../../../server/core/lint/rule.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { applyEdits, inOrder } from "../../../server/core/text/edit.ts";
import type { Range } from "../../../server/core/text/range.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../../fixture.ts";
import { property } from "../../property.ts";
import { filesAfter, found, harmDone, hasBlanks, isSame } from "./apply.ts";

const SAMPLES = path.resolve(import.meta.dirname, "../../../samples");
const today = dayOf(TODAY);

/** Northbridge with its catalogues inside it. */
function northbridge(): Map<string, string> {
  const read = (folder: string, place = ""): readonly (readonly [string, string])[] =>
    globSync("**/*.{md,csv,yaml}", { cwd: path.join(SAMPLES, folder) })
      .toSorted()
      .map((file) => [`${place}${file}`, readFileSync(path.join(SAMPLES, folder, file), "utf8")]);
  const files = new Map([...read("northbridge"), ...read("catalogues", "catalogues/")]);
  return files.set("plan-lint.yaml", (files.get("plan-lint.yaml") ?? "").replaceAll("../catalogues", "./catalogues"));
}

const files = northbridge();
const graph = buildGraph(files);
const checker = new Checker(graph, { rules });
checker.checkAll();
const ours = [...files.keys()].filter((file) =>
  /^(?:plans|metrics|objectives|units|cycles|events|programmes)\//.test(file),
);

const changed = new Set<string>();

/** Puts a text in the place of a file, or makes one. */
function put(file: string, text: string): void {
  changed.add(file);
  checker.update(putFile(graph, file, text, { included: true }));
}

/** Puts back every file that is not as it was, but for one that some text is put into. */
function putAllBack(kept?: string, text = ""): void {
  if (kept !== undefined) put(kept, text);
  for (const file of changed) {
    if (file === kept) continue;
    const text = files.get(file);
    if (text === undefined) checker.update(removeFile(graph, file));
    else checker.update(putFile(graph, file, text, { included: true }));
  }
  changed.clear();
  if (kept !== undefined) changed.add(kept);
}

/** A way to spoil a document at one of its fields. */
type Spoil = (document: Document, pick: number) => string | undefined;

const spoils: readonly Spoil[] = [
  // A field is taken out.
  ({ root, ...document }, pick) => {
    const own = root.entries.filter(({ key }) => !["kind", "id"].includes(key));
    const at = [own[pick % own.length]?.key ?? ""];
    const edits = changeFrontMatter({ root, ...document } as Document, [{ at, remove: true }]);
    return edits && applyEdits(document.text, edits);
  },
  // A field of a map, or an entry of a list, is taken out.
  ({ root, ...document }, pick) => {
    const nested = root.entries.flatMap(({ key, value }) =>
      value.type === "mapping"
        ? value.entries.map((inner) => [key, inner.key])
        : value.type === "list"
          ? value.items.map((_, index) => [key, index])
          : [],
    );
    const at = nested[pick % Math.max(1, nested.length)];
    const edits = at && changeFrontMatter({ root, ...document } as Document, [{ at, remove: true }]);
    return edits && applyEdits(document.text, edits);
  },
  // An id is misspelt.
  ({ references, text }, pick) => {
    const { end } = references[pick % Math.max(1, references.length)]?.range ?? {};
    return end === undefined ? undefined : `${text.slice(0, end)}x${text.slice(end)}`;
  },
  // A name or a value loses a letter.
  ({ root, text }, pick) => {
    const { keyRange } = root.entries[pick % Math.max(1, root.entries.length)] ?? {};
    return keyRange && text.slice(0, keyRange.start + 1) + text.slice(keyRange.start + 2);
  },
  ({ root, text }, pick) => {
    const scalars = root.entries.filter(({ key, value }) => value.type === "scalar" && key !== "id" && key !== "kind");
    const { range } = scalars[pick % Math.max(1, scalars.length)]?.value ?? {};
    return range && `${text.slice(0, range.start)}q${text.slice(range.start)}`;
  },
];

/** Writes a date as people do in Britain, or a number in quotes: each has one meaning and is safe to put right. */
function clumsily({ root, text }: Document, pick: number): string | undefined {
  const scalars = root.entries
    .flatMap(({ value }) => (value.type === "mapping" ? value.entries.map((inner) => inner.value) : [value]))
    .filter(({ type }) => type === "scalar");
  const rewritten = scalars.flatMap(({ range: { start, end } }) => {
    const written = text.slice(start, end);
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written) ?? [];
    const isPlain = /^\d+$/.test(written);
    const put = Number(day) > 12 ? `${day}/${month}/${year}` : isPlain ? `"${written}"` : undefined;
    return put === undefined ? [] : [text.slice(0, start) + put + text.slice(end)];
  });
  return rewritten[pick % Math.max(1, rewritten.length)];
}

function expectSound(proposal: Proposal): void {
  for (const [file, edits] of Map.groupBy(proposal.edits, (edit) => edit.file)) {
    const text = graph.text(file);
    expect(inOrder(edits), proposal.title).toBeDefined();
    for (const { range, newText, blanks = [] } of edits) {
      expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true);
      for (const blank of blanks) expect(blank <= newText.length).toBe(true);
      if (text.includes("\r\n")) expect(/(?<!\r)\n/.test(newText), proposal.title).toBe(false);
    }
  }
  for (const { path: made } of proposal.creates) expect(graph.exists(made)).toBe(false);
}

/** What a document says in every single value, each with the way to it; entries of lists count no positions, for others may come before them. */
function valuesIn(value: Value, at: string, isMeant: (value: Value, key?: Range) => boolean): readonly string[] {
  if (!isMeant(value)) return [];
  if (value.type === "list") return value.items.flatMap((item) => valuesIn(item, `${at}[]`, isMeant));
  if (value.type === "scalar") return [`${at}: ${JSON.stringify(toPlain(value))}`];
  return value.entries.flatMap(({ key, keyRange, value: inner }) =>
    isMeant(inner, keyRange) ? valuesIn(inner, `${at}.${key}`, isMeant) : [],
  );
}

/** Whether an edit gives a name another spelling, or writes something else in the place of a value. */
const isEdited = (edits: readonly FileEdit[], value: Value, key?: Range): boolean =>
  edits.some(({ range }) =>
    [...(value.type === "scalar" ? [value.range] : []), ...(key ? [key] : [])].some(
      (own) => range.start <= own.end && range.end >= own.start,
    ),
  );

/** Those of the first that are not among the others, each of which stands for one. */
function missing(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Makes a proposal. Every value that it does not touch is still there. */
function make({ title, edits, creates }: Proposal): void {
  for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
    const root = graph.document(file)?.root;
    const before = root ? valuesIn(root, "", (value, key) => !isEdited(own, value, key)) : [];
    put(file, applyEdits(graph.text(file), own));
    const now = graph.document(file)?.root;
    expect(missing(before, now ? valuesIn(now, "", () => true) : []), `${title}: ${file}`).toEqual([]);
  }
  for (const { path: made, text } of creates) put(made, text);
}

/** Of these a fix leaves one fewer: it does not just write something else that is wrong. */
const OF_WHAT_IS_WRITTEN: readonly string[] = [
  "value-not-allowed",
  "field-unknown",
  "kind-unknown",
  "reference-not-found",
];

/** Makes a proposal for one of the findings in a file, and looks at what comes of it. */
function expectMended(
  file: string,
  before: readonly Diagnostic[],
  { proposal, diagnostic: finding }: CodeAction,
): void {
  const isOwn = proposal.title === finding.fix?.title;
  expectSound(proposal);
  make(proposal);
  const after = checker.diagnosticsIn(file);
  if (!isOwn) expect(harmDone(before, after), proposal.title).toEqual([]);
  for (const { path: made } of proposal.creates)
    expect(checker.diagnosticsIn(made).filter((one) => one.rule === "field-unknown")).toEqual([]);
  const still = after.find((one) => isSame(one, finding));
  if (!isOwn && !hasBlanks(proposal) && proposal.creates.length === 0) {
    expect(still, proposal.title).toBeUndefined();
    const ofRule = (all: readonly Diagnostic[]): number => all.filter(({ rule }) => rule === finding.rule).length;
    if (OF_WHAT_IS_WRITTEN.includes(finding.rule)) expect(ofRule(after), proposal.title).toBeLessThan(ofRule(before));
  }
  if (still)
    expect(proposalsFor(graph, still, today).map(({ title }) => title)).not.toContain(isOwn ? "" : proposal.title);
}

/** So many of the fixes that one mistake brings about are tried, each by itself. */
const TRIED = 8;

let applied = 0;

property(
  "it mends its finding, harms nothing, leaves all other fields as they are, and is not offered again",
  { seed: 1, runs: 100, reaches: () => expect(applied).toBeGreaterThan(300) },
  () =>
    fc.property(
      fc.constantFrom(...ours),
      fc.constantFrom(...spoils),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      (file, spoil, pick, choice, isWindows) => {
        try {
          const text = (files.get(file) ?? "").replaceAll("\n", isWindows ? "\r\n" : "\n");
          if (isWindows) put(file, text);
          const document = graph.document(file);
          const spoilt = (document && spoil(document, pick)) ?? text;
          put(file, spoilt);
          const before = checker.diagnosticsIn(file);
          const offered = codeActionsIn(graph, before, { start: 0, end: spoilt.length }, today);
          const first = choice % Math.max(1, offered.length);
          for (const action of [...offered, ...offered].slice(first, first + TRIED)) {
            applied++;
            expectMended(file, before, action);
            putAllBack(file, spoilt);
          }
        } finally {
          putAllBack();
        }
      },
    ),
);

test("all that is safe, made until nothing is left of it, leaves no safe fix and changes nothing more", () => {
  for (const rule of rules) {
    for (const bad of [rule.examples.bad].flat()) {
      if (rule.overRevisions) continue;
      const { files: own, faults } = readFixture(bad);
      const safeIn = (texts: ReadonlyMap<string, string>): readonly Proposal[] => {
        const read = buildGraph(texts, faults);
        return found(texts, faults).flatMap((one) => safeFix(read, one, today) ?? []);
      };
      let texts: ReadonlyMap<string, string> = own;
      let safe = safeIn(texts);
      for (let round = 0; round < 5 && safe.length > 0; round++) {
        texts = filesAfter(texts, { title: "", edits: fixesTogether(safe).flatMap((fix) => fix.edits), creates: [] });
        safe = safeIn(texts);
      }
      expect(safe, rule.id).toEqual([]);
    }
  }
});

let made = 0;

property(
  "all that is safe in spoilt samples, made round by round, leaves the findings of the samples as they are, of which none is safe to mend",
  { seed: 1, runs: 15, reaches: () => expect(made).toBeGreaterThan(15) },
  () => {
    const safeNow = (): readonly Proposal[] => checker.diagnostics().flatMap((one) => safeFix(graph, one, today) ?? []);
    const told = (): readonly string[] => checker.diagnostics().map((one) => `${one.file} ${one.rule} ${one.message}`);
    const atFirst = told();
    expect(safeNow()).toEqual([]);
    const places = fc.array(fc.tuple(fc.constantFrom(...ours), fc.nat()), { minLength: 3, maxLength: 6 });
    return fc.property(places, (spoilt) => {
      try {
        for (const [file, pick] of spoilt) {
          const document = graph.document(file);
          const text = document && clumsily(document, pick);
          if (text !== undefined) put(file, text);
        }
        for (let round = 0; round < 5 && safeNow().length > 0; round++) {
          const taken = fixesTogether(safeNow());
          made += taken.length;
          make({ title: "all that is safe", edits: taken.flatMap(({ edits }) => edits), creates: [] });
        }
        expect(safeNow()).toEqual([]);
        expect(told()).toEqual(atFirst);
      } finally {
        putAllBack();
      }
    });
  },
);

/** Whatever stands in a file, its fixes can be listed and are sound. */
function listIn(file: string, text: string): void {
  try {
    put(file, text);
    const all = checker.diagnosticsIn(file);
    for (const { proposal } of codeActionsIn(graph, all, { start: 0, end: text.length }, today)) expectSound(proposal);
  } finally {
    putAllBack();
  }
}

property("in a document with a piece missing or put in anywhere", { seed: 1, runs: 60 }, () => {
  const pieces = fc.constantFrom("", "\n", "{", "]", '"', ": ", "- ", "---\n", "#", "&a ", "*a", "|", "\0", "\uFEFF");
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.property(fc.constantFrom(...ours), share, fc.nat(60), pieces, (file, place, length, piece) => {
    const text = files.get(file) ?? "";
    const at = Math.floor(place * text.length);
    listIn(file, text.slice(0, at) + piece + text.slice(at + length));
  });
});

const fields = "kind: plan\nid: x\nstage: testing\n";
test.each([
  ["empty", ""],
  ["a fence alone", "---"],
  ["a byte order mark", `\uFEFF---\n${fields}---\n`],
  ["old Mac line ends", `---\n${fields}supports: []\n---\n`.replaceAll("\n", "\r")],
  ["all in brackets", "---\n{ kind: plan, id: x, stage: testing, supports: [] }\n---\n"],
  ["deep maps", `---\n${fields}scope: ${"{ a: ".repeat(2000)}\n---\n`],
  [
    "aliases",
    `---\n${fields}a: &a [{ metric: late, role: outcome }]\nmetrics: *a\naim: &b { from: 1 }\nboard: *b\n---\n`,
  ],
  ["a field named like a method", `---\n${fields}__proto__: { a: 1 }\nconstructor: x\ntoString: y\n---\n`],
  ["ids that are no texts", "---\nkind: plan\nid: 12\nformerly: [1, null]\nsupports: 7\nmetrics: { a: b }\n---\n"],
  ["half a character", `---\n${fields}title: \uD800\nowner: \uDC00x\n---\n`],
  ["keys without names", `---\n${fields}? [a, b]\n: c\n"": d\n: e\n---\n`],
  ["fields given twice", `---\n${fields}stage: idea\nstage: nowhere\nsupports: []\nsupports: []\n---\n`],
])("in a hostile document: %s", (_, text) => listIn("plans/urology-theatres.md", text));
