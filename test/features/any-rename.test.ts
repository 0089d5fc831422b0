// Whatever id is renamed, from wherever and to whatever: everything leads where it led, nothing else changes, and it can be taken back.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, isComplete } from "../../server/core/document/document.ts";
import { resolveLink } from "../../server/core/document/links.ts";
import { proseMentionsIn } from "../../server/core/document/prose-mentions.ts";
import { filesNamedIn } from "../../server/core/features/document-links.ts";
import type { Move, Page } from "../../server/core/features/moved-files.ts";
import { type Renaming, renameAt } from "../../server/core/features/rename.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, diagnose } from "../fixture.ts";
import { property } from "../property.ts";
import { edited, type Files } from "./edited.ts";
import { filesOf } from "./samples.ts";

const pagesOf = (files: Files, graph: Graph): readonly Page[] =>
  [...files].flatMap(([path, text]) => (path.endsWith(".md") && !graph.document(path) ? [{ path, text }] : []));

/** Every place at which an id can be renamed: where it is given, and where it is mentioned. */
const placesIn = ({ root, references, text, kind }: Document): readonly number[] => {
  if (kind === "config") return [];
  const own = root.entries.find(({ key }) => key === "id")?.value.range.start;
  return [
    ...(own === undefined ? [] : [own]),
    ...references.map(({ range }) => range.end),
    ...proseMentionsIn(text).map(({ range }) => range.start + 1),
  ];
};

/** What a workspace means: who is what, who means whom, and where every path leads; with each path as it is after the moves. */
function meaning(graph: Graph, files: Files, moves: readonly Move[]): readonly string[] {
  const placed = (path: string): string => moves.find(({ from }) => from === path)?.to ?? path;
  const named = (id: string): string => {
    const document = graph.find(id);
    return document ? `→ ${placed(document.path)}` : id;
  };
  const documents = [...graph.documents].map((document) => {
    const { path, kind, links, references, text, problems } = document;
    const paths = links.map(({ url }) => {
      const found = resolveLink(path, url);
      return found.to === "file" ? placed(found.path) : url;
    });
    return JSON.stringify([
      placed(path),
      kind,
      problems.length,
      references.map(({ field, target }) => [field, named(target)]),
      proseMentionsIn(text).map(({ id }) => named(id)),
      paths,
      kind === "config" ? [] : filesNamedIn(document).map(({ to }) => placed(to)),
    ]);
  });
  return [...documents, ...[...files.keys()].map(placed)].toSorted();
}

type Renamed = { readonly files: Files; readonly graph: Graph; readonly made: Renaming };

/** Renames at a place and holds the result to what was there before. `undefined` when it is refused. */
function rename(files: Files, graph: Graph, path: string, offset: number, newId: string): Renamed | string {
  const document = graph.document(path);
  if (!document) expect.fail(`${path} is a document`);
  const made = renameAt(graph, document, offset, newId, { pages: pagesOf(files, graph), movesFiles: true });
  if ("problem" in made) return made.problem;
  const after = edited(files, made.edits, made.moves);
  const next = buildGraph(after);
  const [is, was] = [meaning(next, after, []), meaning(graph, files, made.moves)];
  if (is.join("\n") !== was.join("\n")) expect(is).toEqual(was);
  return { files: after, graph: next, made };
}

/** Only ids and the paths that hold them are replaced, and only `formerly` comes anew. */
function expectSmallEdits(files: Files, { edits }: Renaming, ids: readonly string[], newId: string): void {
  for (const { file, range, newText } of edits) {
    const replaced = files.get(file)?.slice(range.start, range.end) ?? "";
    const isInsertion = replaced === "" && ids.some((id) => newText.includes(id));
    const isNewName = newText.includes(newId) || ids.some((id) => newText.includes(id));
    const isSmall = isInsertion || (isNewName && [...ids, newId].some((id) => replaced.includes(id)));
    if (!isSmall) expect.fail(`${file}: '${replaced}' became '${newText}'`);
  }
}

/** Renames, checks, and takes the name back. Whether it was done at all. */
function renameAndBack(files: Files, graph: Graph, path: string, offset: number, newId: string): Renamed | undefined {
  // What prose mentions and nobody has may come to mean something: that is no fault, but it differs.
  const isAwaited = [...files.values()].some((text) => proseMentionsIn(text).some((one) => one.id === newId));
  if (isAwaited && !graph.find(newId)) return undefined;
  const done = rename(files, graph, path, offset, newId);
  if (typeof done === "string") {
    const reason =
      /An id is needed|cannot be an id|already|had the id|older|have the same id|would come to mean|No document has|is an id from before|can be read/;
    expect(done).toMatch(reason);
    return undefined;
  }
  const target = done.graph.withId(newId)[0];
  if (!target) expect.fail(`somebody has the id ${newId}`);
  const oldPath = done.made.moves.find(({ to }) => to === target.path)?.from ?? target.path;
  const before = graph.document(oldPath);
  const id = before?.id ?? "";
  expectSmallEdits(files, done.made, [id, ...(before?.formerly ?? [])], newId);
  expect(new Set(target.formerly)).toEqual(new Set([...(before?.formerly ?? []), id].filter((one) => one !== newId)));

  // An id that another document had before, too, is not given back.
  if ([...graph.documents].some((other) => other !== before && other.formerly.includes(id))) return done;
  const [own = 0] = placesIn(target);
  const back = rename(done.files, done.graph, target.path, own, id);
  if (typeof back === "string") expect.fail(back);
  expect(back.graph.document(oldPath)?.id).toBe(id);
  for (const [file, text] of files) {
    // A path that led nowhere may lead to a file under its new name, and then goes with it.
    const isAwaiting = done.made.moves.some(({ to }) => text.includes(to.slice(to.lastIndexOf("/") + 1)));
    const mayDiffer = file === oldPath || isAwaiting || mentionsFormer(text, before);
    if (!mayDiffer) expect(unquoted(back.files.get(file) ?? "")).toBe(unquoted(text));
  }
  return done;
}

/** A name that looks like a number is put in quotes, which then stay. */
const unquoted = (text: string): string => text.replaceAll(/["']/g, "");

/** A mention under a former id is not taken back: it has come to mean the present one. */
const mentionsFormer = (text: string, document: Document | undefined): boolean =>
  document?.formerly.some((id) => text.includes(id)) ?? false;

// ---- Workspaces of every shape

const IDS = ["a", "a-b", "b", "7", "true", "starts", "late-starts", "x2"];
const KINDS = ["plan", "metric", "unit", "objective"] as const;
const FIELDS: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  plan: ["metrics.metric", "supports.objective", "related_plans"],
  metric: ["contributes_to", "supports.objective"],
  unit: ["parent"],
  objective: ["supports.objective", "related"],
};

const id = fc.constantFrom(...IDS);
const quotes = fc.constantFrom("", "'", '"');
const written = fc.record({ id, quotes }).map(({ id: name, quotes: mark }) => {
  const isText = !/^(?:\d+|true)$/.test(name);
  return mark === "" && !isText ? `"${name}"` : mark + name + mark;
});
const mentions = fc.record({ ids: fc.array(written, { minLength: 1, maxLength: 3 }), inBrackets: fc.boolean() });

const field = (name: string) =>
  mentions.map(({ ids, inBrackets }) => {
    const [key = "", inner] = name.split(".");
    if (key === "parent") return `parent: ${ids[0]} # ${ids[0]}\n`;
    const items = ids.map((one) => (inner === undefined ? one : `{ ${inner}: ${one}, because: ${one} }`));
    return inBrackets ? `${key}: [${items.join(", ")}]\n` : `${key}:\n${items.map((one) => `  - ${one}\n`).join("")}`;
  });

/** Of two documents with one former id, nobody knows which is meant: each has its own. */
const formerly = fc
  .constantFrom(
    "",
    "formerly: [old]\n",
    "formerly:\n  - old # then\n",
    "formerly: []\n",
    "formerly:\n",
    "formerly: ['old', a]\n",
  )
  .map((text) => (index: number) => (index === 0 ? text : text.replace(", a", "")).replace("old", `old-${index}`));

const prose = fc
  .array(
    fc
      .record({ id, form: fc.constantFrom("link", "brackets", "fence", "below", "word", "self") })
      .map(({ id: name, form }) => {
        if (form === "link") return `[x](../pages/${name}.md#top) [y](<./${name}.md>)\n`;
        if (form === "brackets") return `See [[${name}]] and [[${name}|this]].\n`;
        if (form === "fence") return `\`\`\`plan-spc ${name}\n\`\`\`\n`;
        if (form === "below") return `~~~plan-thread\n\n  ${name}\n~~~\n`;
        return form === "self" ? `[data](../data/${name}.csv)\n` : `The word ${name}.\n`;
      }),
    { maxLength: 4 },
  )
  .map((lines) => lines.join("\n"));

const page = fc
  .record({
    id,
    quotes,
    kind: fc.constantFrom(...KINDS),
    formerly,
    prose,
    order: fc.boolean(),
    data: fc.boolean(),
    named: fc.boolean(),
  })
  .chain((one) =>
    fc
      .tuple(...FIELDS[one.kind].map((name) => fc.option(field(name), { nil: "" })))
      .map((fields) => ({ ...one, fields })),
  );

const workspace = fc
  .record({
    pages: fc.array(page, { minLength: 1, maxLength: 5 }),
    ending: fc.constantFrom("\n", "\n", "\r\n"),
    mark: fc.boolean(),
  })
  .map(({ pages, ending, mark }) => {
    const files = new Map([["plan-lint.yaml", "include: [pages/*.md, pages/a.md]\n"]]);
    for (const [index, one] of pages.entries()) {
      const own = one.quotes === "" && /^(?:\d+|true)$/.test(one.id) ? `"${one.id}"` : one.quotes + one.id + one.quotes;
      const data = one.kind === "metric" && one.data ? `data: ../data/${one.id}.csv\n` : "";
      const facts = [`kind: ${one.kind}\nid: ${own}\ntitle: T\n`, one.formerly(index), ...one.fields, data];
      const front = (one.order ? facts : facts.toReversed()).join("");
      const text = `${mark ? "\uFEFF" : ""}---\n${front}---\n\n${one.prose}`.replaceAll("\n", ending);
      files.set(one.named ? `pages/${one.id}.md` : `pages/p${index}.md`, text);
      if (data !== "") files.set(`data/${one.id}.csv`, "period,value\n2026-01,1\n");
    }
    return files.set("README.md", `${mark ? "\uFEFF" : ""}${pages[0]?.prose ?? ""}[a](pages/a.md)\n`);
  });

const newId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("new", "new-name-1", "2024", "null", "a-b-c", "late", "0x1f") },
  { weight: 1, arbitrary: fc.constantFrom(...IDS, "old-0", "old-1", "No", "a--b", "") },
);
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)];

let renamed = 0;
const reaches = () => expect(renamed).toBeGreaterThan(120);

property("in small workspaces of every shape", { seed: 1, runs: 400, reaches }, () =>
  fc.property(workspace, share, share, newId, (files, whichPage, whichPlace, name) => {
    const graph = buildGraph(files);
    const documents = [...graph.documents].filter((document) => placesIn(document).length > 0 && isComplete(document));
    const document = pick(documents, whichPage);
    const offset = document && pick(placesIn(document), whichPlace);
    if (document && offset !== undefined && renameAndBack(files, graph, document.path, offset, name)) renamed++;
  }),
);

for (const sample of ["northbridge", "five-trusts/after"]) {
  let done = 0;
  const reaches = () => expect(done).toBeGreaterThan(3);

  property(`in the sample ${sample}`, { seed: 1, runs: 10, reaches }, () => {
    const files = filesOf(sample);
    const graph = buildGraph(files);
    const documents = [...graph.documents].filter(
      ({ readOnly, kind }) => !readOnly && kind !== undefined && kind !== "config",
    );
    return fc.property(share, share, newId, (whichPage, whichPlace, name) => {
      const document = pick(documents, whichPage);
      const offset = document && pick(placesIn(document), whichPlace);
      const target =
        offset === undefined ? undefined : document?.references.find(({ range }) => range.end === offset)?.target;
      if (!document || offset === undefined || (target !== undefined && graph.find(target)?.readOnly)) return;
      if (renameAndBack(files, graph, document.path, offset, name)) done++;
    });
  });
}

test("findings stay what they are, but for the name", () => {
  const files = filesOf("northbridge");
  const said = (graph: Graph, id: string, name: string): readonly string[] => {
    const whole = new RegExp(`(?<![a-z0-9-])${id}(?![a-z0-9-])`, "g");
    return diagnose(graph, rules)
      .map(({ rule, file, message }) => `${file} ${rule} ${message}`.replace(whole, name))
      .toSorted();
  };
  for (const id of ["uro-late-start", "org-theatre-productivity"]) {
    const graph = buildGraph(files);
    const document = graph.find(id);
    if (!document) expect.fail(`there is a document ${id}`);
    const done = renameAndBack(files, graph, document.path, placesIn(document)[0] ?? 0, `${id}-anew`);
    if (!done) expect.fail(`${id} is renamed`);
    expect(said(done.graph, id, `${id}-anew`)).toEqual(said(graph, id, `${id}-anew`));
  }
});
