// What is loaded for a change gives the answers of the whole workspace: random edits of invented and of real workspaces, also of
// documents that are written so that nobody sees their ids at a glance.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Document, type KnownDocument, parseDocument } from "../../../server/core/document/document.ts";
import { sortOf } from "../../../server/core/document/file-sort.ts";
import { parseDate } from "../../../server/core/document/period.ts";
import { Graph } from "../../../server/core/graph/graph.ts";
import { putFile } from "../../../server/core/graph/load.ts";
import { metricsOf } from "../../../server/core/graph/plan-metrics.ts";
import { beneath, idsOf, threadOf } from "../../../server/core/graph/thread.ts";
import { planVerdict } from "../../../server/core/measure/verdict/plan-verdict.ts";
import { type LoadedStates, loadStates } from "../../../server/host/git/load-revisions.ts";
import { withCorpus } from "../../corpus/corpus.ts";
import { property } from "../../property.ts";
import { type Files, stateOf } from "./state-in-memory.ts";

const TODAY = parseDate("2026-04-20") ?? 0;

/** More would fill the memory in the course of many cases. */
const MOST_KEPT = 2_000;

const parsed = new Map<string, Document | undefined>();

/** The graph of all files. Each text is parsed once only: that takes longest. */
function wholeGraph(files: Files): Graph {
  const graph = new Graph(Number.POSITIVE_INFINITY);
  for (const [name, text] of files) {
    if (sortOf(name) !== "markdown") {
      putFile(graph, name, text);
      continue;
    }
    const key = `${name}\0${text}`;
    if (parsed.size > MOST_KEPT) parsed.clear();
    if (!parsed.has(key)) parsed.set(key, parseDocument(name, text));
    const document = parsed.get(key);
    graph.addFile(name);
    if (document) graph.put(document);
  }
  return graph;
}

const known = (graph: Graph): readonly KnownDocument[] =>
  [...graph.documents].filter((one): one is KnownDocument => one.kind !== undefined && one.kind !== "config");

/** A thread as words: its status, the files on the way, and the doubts. */
const threadIn = (graph: Graph, document: KnownDocument): string => {
  const { status, steps } = threadOf(graph, document, TODAY);
  return [status, ...steps.map((step) => `${step.document.path} ${step.link?.doubt ?? ""}`)].join(" > ");
};

/** What a plan's metrics come to. */
const verdictIn = (graph: Graph, document: KnownDocument): string =>
  document.kind === "plan"
    ? JSON.stringify([
        planVerdict(graph, document, TODAY).name,
        metricsOf(graph, document).map(({ metric }) => metric.path),
      ])
    : "";

const beneathIn = (graph: Graph, document: KnownDocument): readonly string[] =>
  Array.from(beneath(graph, document), (below) => below.path).toSorted();

const mentionsIn = (graph: Graph, document: KnownDocument): readonly string[] =>
  idsOf(document).flatMap((id) => [
    `${id} is ${graph.find(id)?.path}`,
    ...graph.referrers(id).map((mention) => `${id} in ${mention.document.path} ${mention.reference.path.join(".")}`),
  ]);

/** Everything that is asked of one side of a comparison, from the slice and from the whole. */
function expectSame(slice: Graph, whole: Graph, { changed, affected }: LoadedStates): void {
  for (const document of known(slice)) {
    const counterpart = whole.document(document.path) as KnownDocument | undefined;
    expect(counterpart?.text).toBe(document.text);
    if (!counterpart) continue;
    expect(threadIn(slice, document)).toBe(threadIn(whole, counterpart));
    if (affected.has(document.path)) expect(beneathIn(slice, document)).toEqual(beneathIn(whole, counterpart));
    if (affected.has(document.path) && document.kind === "plan")
      expect(verdictIn(slice, document)).toBe(verdictIn(whole, counterpart));
    if (!changed.includes(document.path)) continue;
    expect(mentionsIn(slice, document)).toEqual(mentionsIn(whole, counterpart));
    for (const { target } of document.references)
      expect(`${target} ${slice.find(target)?.path}`).toBe(`${target} ${whole.find(target)?.path}`);
  }
}

/** That the slice of a change answers as the whole does. Gives how many documents it has of how many. */
async function expectSound(before: Files, after: Files): Promise<readonly [number, number]> {
  const loaded = await loadStates(stateOf(before), stateOf(after));
  const [one, other] = [wholeGraph(before), wholeGraph(after)];
  expectSame(loaded.before, one, loaded);
  expectSame(loaded.after, other, loaded);
  for (const [graph, opposite] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const document of known(graph)) {
      const counterpart = opposite.document(document.path);
      const isSame =
        counterpart?.text === document.text &&
        verdictIn(graph, document) === verdictIn(opposite, counterpart as KnownDocument) &&
        threadIn(graph, document) === threadIn(opposite, counterpart as KnownDocument);
      if (!isSame) expect(loaded.affected).toContain(document.path);
    }
  }
  return [known(loaded.after).length, known(other).length];
}

/** An edit of one document. `at` and `other` choose the place and the document or id that it is about. */
type Edit = { readonly how: (typeof HOW)[number]; readonly file: number; readonly at: number; readonly other: number };

const HOW = [
  "relink",
  "relink",
  "remove",
  "copy",
  "move",
  "rename",
  "rename and say so",
  "claim a former id",
  "escape",
  "quote the keys",
  "indent",
  "drop a line",
  "number",
  "withdraw",
  "break",
  "anchor",
  "former id in quotes",
  "many ids",
  "figures",
  "figures",
] as const;

const edits = fc.record({ how: fc.constantFrom(...HOW), file: fc.nat(), at: fc.nat(), other: fc.nat() });

function edited(files: Files, { how, file, at, other }: Edit): Files {
  const pages = [...files.keys()].filter((name) => sortOf(name) === "markdown");
  const name = pages[file % pages.length] ?? "";
  const text = files.get(name) ?? "";
  const stranger = /^id: (.*)$/m.exec(files.get(pages[other % pages.length] ?? "") ?? "")?.[1] ?? "nobody";
  const next = new Map(files);
  const write = (changed: string): Files => next.set(name, changed);
  const ids = Array.from(text.matchAll(/[a-z\d]+(?:-[a-z\d]+)+/g)).filter(({ index }) => index < text.indexOf("\n---"));
  const spot = ids[at % Math.max(ids.length, 1)];
  const replaceSpot = (by: string): Files =>
    spot ? write(text.slice(0, spot.index) + by + text.slice(spot.index + spot[0].length)) : files;
  switch (how) {
    case "relink":
      return replaceSpot(stranger);
    case "remove":
      next.delete(name);
      return next;
    case "copy":
      return next.set(`copies/${at % 50}.md`, text);
    case "move":
      next.delete(name);
      return next.set(`moved/${at % 50}.md`, text);
    case "rename":
      return write(text.replace(/^id: .*$/m, `id: renamed-${at % 9}`));
    case "rename and say so":
      return write(text.replace(/^id: (.*)$/m, `id: renamed-${at % 9}\nformerly: [$1]`));
    case "claim a former id":
      return write(text.replace(/^kind: .*$/m, (line) => `${line}\nformerly:\n  - ${stranger}`));
    case "former id in quotes":
      return write(text.replace(/^kind: .*$/m, (line) => `${line}\n"formerly": ["${stranger}"]`));
    case "escape":
      return replaceSpot(`"\\x${(spot?.[0].charCodeAt(0) ?? 97).toString(16)}${spot?.[0].slice(1)}"`);
    case "quote the keys":
      return write(text.replace(/^(id|kind):/gm, "'$1':"));
    case "indent":
      return write(text.replace(/^---\n(.*?)\n---/s, (_, block: string) => `---\n${block.replace(/^/gm, "  ")}\n---`));
    case "drop a line":
      return write(
        text
          .split("\n")
          .toSpliced(1 + (at % 12), 1)
          .join("\n"),
      );
    case "number":
      return write(text.replace(/\d+/g, (number, index: number) => (index % 7 === at % 7 ? `${number}1` : number)));
    case "withdraw":
      return write(text.replace(/^status: .*$/m, "status: withdrawn"));
    case "break":
      return write(text.replace(/^title: .*$/m, "title: [ {"));
    case "anchor":
      return replaceSpot(`&a ${spot?.[0]}`);
    case "figures": {
      const tables = [...files.keys()].filter((one) => sortOf(one) === "table");
      const table = tables[file % tables.length] ?? "";
      return next.set(
        table,
        (files.get(table) ?? "").replace(/,\d+/g, (figure, index: number) => (index % 3 ? figure : `${figure}0`)),
      );
    }
    case "many ids":
      return write(text.replace(/^id: (.*)$/m, `id: ${stranger}\nid: $1`));
  }
}

const filesIn = (folder: string): Files =>
  new Map(
    globSync("**/*.{md,csv}", { cwd: folder })
      .toSorted()
      .map((name) => [name.replaceAll("\\", "/"), readFileSync(path.join(folder, name), "utf8")]),
  );

const samples = path.resolve(import.meta.dirname, "../../../samples");

/** Random edits, some of them before the comparison begins, so that what stays as it is is odd too. */
const soundFor = (files: Files) =>
  fc.asyncProperty(
    fc.array(edits, { maxLength: 6 }),
    fc.array(edits, { minLength: 1, maxLength: 3 }),
    async (noise, change) => {
      const before = noise.reduce(edited, files);
      await expectSound(before, change.reduce(edited, before));
    },
  );

describe("what is loaded for a change gives the answers of the whole,", () => {
  property("in an invented workspace", { seed: 1, runs: 30 }, async () =>
    soundFor(await withCorpus({ files: 100, seed: 3, errors: 0.1 }, async ({ folder }) => filesIn(folder))),
  );

  property("in the sample of one trust", { seed: 1, runs: 30 }, () =>
    soundFor(filesIn(path.join(samples, "northbridge"))),
  );

  test.each(["trust-a", "trust-b", "trust-c", "trust-d", "trust-e"])(
    "between the two years of %s, and the same way back",
    async (trust) => {
      const national = Array.from(
        filesIn(path.join(samples, "catalogues/nhs-england-2026-27")),
        ([name, text]) => [`national/${name}`, text] as const,
      );
      const [before, after] = ["before", "after"].map(
        (year) => new Map([...filesIn(path.join(samples, "five-trusts", year, trust)), ...national]),
      );
      if (!before || !after) throw new Error("the sample has two years");
      await expectSound(before, after);
      await expectSound(after, before);
    },
    60_000,
  );
});

test("a small change in a large workspace needs few of its documents", async () => {
  await withCorpus({ files: 300, seed: 5, errors: 0 }, async ({ folder }) => {
    const files = filesIn(folder);
    const [plan = ""] = [...files.keys()].filter((name) => name.startsWith("plans/"));
    const after = new Map(files).set(plan, (files.get(plan) ?? "").replace(/^priority: .*$/m, "priority: 99"));
    const [loaded, all] = await expectSound(files, after);
    expect(all).toBe(300);
    expect(loaded).toBeGreaterThan(5);
    expect(loaded).toBeLessThan(40);
  });
}, 60_000);
