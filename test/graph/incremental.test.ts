// After any edit the findings are those of a check from scratch: random edits of a small workspace, with every rule.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, parseBody } from "../../server/core/document/body.ts";
import { type Document, parseDocument, type ReadOptions } from "../../server/core/document/document.ts";
import { sortOf } from "../../server/core/document/file-sort.ts";
import { type Catalogue, Graph } from "../../server/core/graph/graph.ts";
import { putFile, removeFile } from "../../server/core/graph/load.ts";
import type { Topic } from "../../server/core/graph/topic.ts";
import { Unread, WhileReading } from "../../server/core/graph/while-reading.ts";
import { Checker } from "../../server/core/lint/checker.ts";
import { type Settings, settingsOf } from "../../server/core/lint/settings.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, dayOf, readFixture, settleBodies, TODAY } from "../fixture.ts";
import { property } from "../property.ts";

type Files = ReadonlyMap<string, string>;

const options = { rules };
const CONFIG = "plan-lint.yaml";

/** A workspace in which nearly everything refers to something else. */
const START: Files = readFixture(`
=== plan-lint.yaml
include: ["**/*.md"]
exclude: [minutes/]
catalogues: [./catalogues/nhs]
=== catalogues/nhs/nat-old.md
---
kind: objective
id: nat-old
title: Waits under 18 weeks last year
level: national
status: superseded
period: { from: 2025-04-01, to: 2026-03-31 }
superseded_by: nat-new
measure: { text: waits, direction: increase, target: { value: 65, unit: "%", by: 2026-03-31 } }
---
=== catalogues/nhs/nat-new.md
---
kind: objective
id: nat-new
title: Waits under 18 weeks
level: national
status: active
revised: 2025-10-24
supersedes: nat-old
measure: { text: waits, direction: increase, target: { value: 70, unit: "%", by: 2027-03-31 } }
---
=== objectives/org-a.md
---
kind: objective
id: org-a
title: Theatre productivity
owner: chief-operating-officer
level: organisation
status: active
period: { from: 2025-04-01, to: 2027-03-31 }
measure: { metric: wide, direction: increase }
supports:
  - { objective: nat-new, because: theatre time is costly, confirmed: 2026-02-09 }
---
# Theatre productivity
=== objectives/org-b.md
---
kind: objective
id: org-b
title: Staff able to improve
owner: chief-people-officer
level: organisation
status: active
local_only: { reason: a promise, until: 2027-03-31 }
---
=== objectives/div-a.md
---
kind: objective
id: div-a
title: Lists start on time
level: division
status: active
supports: [{ objective: org-a, because: a late start is lost time }]
formerly: [div-starts]
---
=== units/trust.md
---
kind: unit
id: trust
title: The trust
type: trust
size: { theatres: 8 }
---
=== units/theatres-a.md
---
kind: unit
id: theatres-a
title: Urology theatres
type: theatre-suite
parent: trust
size: { theatres: 4 }
---
=== units/theatres-b.md
---
kind: unit
id: theatres-b
title: Other theatres
type: theatre-suite
parent: trust
size: { theatres: 4 }
---
=== programmes/way.md
---
kind: programme
id: way
title: Our way
period: { from: 2025-04-01 }
supports: [{ objective: org-b, because: it gives people time }]
---
=== plans/urology.md
---
kind: plan
id: urology
title: More operations
stage: testing
programme: way
sponsor: chief-operating-officer
scope: { units: [theatres-a] }
aim: { metric: local, from: 2, to: 3, by: 2026-12-31, for_whom: patients }
supports:
  - { objective: div-a, because: lists start late, confirmed: 2026-02-09 }
metrics:
  - { metric: local, role: outcome }
  - { metric: wide, role: context }
  - { metric: starts, role: process }
board: { committee: finance, last_seen: 2026-03-25 }
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
See [the other plan](letters.md#why) and [the figures](../data/local.csv).
=== plans/letters.md
---
kind: plan
id: letters
title: Letters
stage: baseline
sponsor: chief-people-officer
scope: { units: [theatres-b] }
aim: { metric: local, from: 2, to: 4, by: 2026-12-31, for_whom: patients }
related_plans: [urology]
---
# Why
=== metrics/local.md
---
kind: metric
id: local
title: Cases in a session
status: active
type: mean
numerator: operations
denominator: sessions
unit: cases
direction: increase
scope: { unit: theatres-a }
frequency: monthly
lag: 15
baseline: { from: 2024-04, to: 2025-03 }
target: { value: 3, by: 2026-12-31 }
contributes_to: [wide]
data: ../data/local.csv
---
=== metrics/wide.md
---
kind: metric
id: wide
title: Theatre utilisation
status: active
type: mean
numerator: minutes in use
denominator: sessions
direction: increase
scope: { unit: trust }
---
=== metrics/starts.md
---
kind: metric
id: starts
title: Late starts
status: agreed
numerator: lists that start late
direction: decrease
scope: { unit: theatres-a }
---
=== metrics/waits.md
---
kind: metric
id: waits
title: Letters waiting
status: agreed
type: count
numerator: letters that wait to be typed
supports: [{ objective: org-b, because: it is what staff ask for }]
---
=== leadership.md
---
kind: leadership
id: leadership
title: Register
posts:
  - { post: chief-operating-officer, holder: L1, from: 2024-09-02 }
  - { post: chief-people-officer, holder: L2, from: 2020-01-06, to: 2026-01-31 }
---
=== organisation.md
---
kind: organisation
id: trust-b
title: The trust
status: [{ condition: special measures, from: 2024-06-10 }]
groundwork: [{ what: listening sessions, from: 2019-03-04 }]
---
=== cycles/one.md
---
kind: cycle
id: one
title: First test
plan: urology
number: 1
---
=== surveys/early.md
---
kind: survey
id: early
fielded: 2024-01-08
question: Whom do you ask?
asked: 4
answered: 2
nodes: n.csv
ties: t.csv
---
=== surveys/late.md
---
kind: survey
id: late
fielded: 2026-01-05
question: Whom do you ask?
asked: 8
answered: 5
nodes: n.csv
ties: t.csv
---
=== surveys/n.csv
id,unit,tier
a,theatres-a,executive
b,theatres-a,front-line
c,theatres-a,front-line
d,theatres-b,executive
=== surveys/t.csv
from,to
a,b
=== minutes/june.md
# June
=== data/local.csv
period,value
2025-01,2.1
2025-02,2.3
2026-03,2.9
`).files;

/** Lines that can turn up anywhere: those of all documents, and some that are wrong, dangling or in the way. */
const LINES = [
  ...new Set([...START.values()].flatMap((text) => text.split("\n"))),
  "id: local",
  "id: org-a",
  "title: Late starts",
  "title: Theatre utilisation",
  "kind: metric",
  "kind: metrc",
  "stage: idea",
  "stage: closed",
  "status: retired",
  "status: draft",
  "level: team",
  "supports: []",
  "supports: org-a",
  "suports: [{ objective: org-a }]",
  "supports: [{ objective: org-b }, { objective: org-x }]",
  "  - { objective: nat-old, because: it was so, confirmed: 2025-01-01 }",
  "  - { objective: nat-new, because: it is so, confirmed: 2025-01-01 }",
  "  - { objective: div-starts }",
  "  - { metric: loca, role: outcome }",
  "contributes_to: [starts]",
  "parent: theatres-b",
  "formerly: [local, org-b]",
  "ignore: [{ rule: thread-none, because: for now }]",
  "ignore: [{ rule: review-overdue }]",
  "review_by: 2026-01-31",
  'half: "never closed',
  "groundwork: []",
  "strategy: { improvement_is_central: way }",
  "support_partner: a peer",
  "approach: turnaround",
  "approach: incremental",
  "started: 2025-01-01",
  "plain_language: Everybody is seen in time.",
  "selection: { mode: executive-led, basis: [data] }",
  "selection: { mode: joint, basis: [staff-survey] }",
  "  - { post: chief-operating-officer, tier: executive, holder: L3, from: 2026-02-02, interim: true }",
  "  - { post: chief-executive, tier: executive, holder: L4, from: 2025-12-01 }",
  "data: ../data/other.csv",
  "[July](../minutes/july.md)",
  "[the plan](../plans/urology.md#nowhere)",
  "# Why",
  "2025-03,n/k",
  "fielded: last spring",
  "question: Whom do you like?",
  "ties: n.csv",
  "a,z",
  "2025-02,2.4",
];

const CONFIGS = [
  START.get(CONFIG) ?? "",
  "include: ['**/*.md']\n",
  "catalogues: [./catalogues/nhs, ./catalogues/gone]\n",
  "catalogues: [./catalogues/nhs]\nrules: { thread-none: off, objective-without-plan: warning, supports-too-many: { most: 1 } }\n",
  "exclude: [plans/]\ncatalogues: [./catalogues/nhs]\noverrides: [{ files: [metrics/], rules: { data-missing: info } }]\n",
];

const IDS = ["nat-old", "nat-new", "org-a", "org-b", "div-a", "local", "wide", "starts", "urology", "trust", "gone"];

type LineEdit =
  | { readonly edit: "insert" | "replace"; readonly path: string; readonly at: number; readonly line: string }
  | { readonly edit: "drop" | "repeat"; readonly path: string; readonly at: number };

/** Titles that documents have, and one that none has. */
const TITLES = ["Letters waiting", "letters  waiting", "Theatre utilisation", "Something new"];

/** One edit, told so that a failing sequence can be read. `at` picks a line or a reference, counted round. */
type Edit =
  | LineEdit
  | { readonly edit: "relink"; readonly path: string; readonly at: number; readonly id: string }
  | { readonly edit: "retitle"; readonly path: string; readonly title: string }
  | { readonly edit: "remove"; readonly path: string }
  | { readonly edit: "restore"; readonly path: string }
  | { readonly edit: "touch"; readonly path: string }
  | { readonly edit: "copy" | "move"; readonly path: string; readonly to: string }
  | { readonly edit: "configure"; readonly text: string };

const documentPath = fc.constantFrom(...[...START.keys()].filter((path) => path !== CONFIG));
const metricPath = fc.constantFrom(...[...START.keys()].filter((path) => path.startsWith("metrics/")));
const anyPath = fc.constantFrom(
  ...[...START.keys()].filter((path) => path !== CONFIG),
  "minutes/july.md",
  "data/other.csv",
  "metrics/again.md",
  "catalogues/gone/nat-x.md",
  "notes.pdf",
);
const at = fc.nat({ max: 40 });
const line = fc.constantFrom(...LINES);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ edit: fc.constant("replace" as const), path: documentPath, at, line }) },
  { weight: 2, arbitrary: fc.record({ edit: fc.constant("insert" as const), path: documentPath, at, line }) },
  { weight: 3, arbitrary: fc.record({ edit: fc.constant("drop" as const), path: documentPath, at }) },
  { weight: 1, arbitrary: fc.record({ edit: fc.constant("repeat" as const), path: documentPath, at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      edit: fc.constant("relink" as const),
      path: documentPath,
      at,
      id: fc.constantFrom(...IDS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      edit: fc.constant("retitle" as const),
      path: metricPath,
      title: fc.constantFrom(...TITLES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ edit: fc.constant("remove" as const), path: anyPath }) },
  { weight: 2, arbitrary: fc.record({ edit: fc.constant("restore" as const), path: anyPath }) },
  { weight: 1, arbitrary: fc.record({ edit: fc.constant("touch" as const), path: anyPath }) },
  {
    weight: 2,
    arbitrary: fc.record({ edit: fc.constantFrom("copy" as const, "move" as const), path: documentPath, to: anyPath }),
  },
  { weight: 1, arbitrary: fc.record({ edit: fc.constant("configure" as const), text: fc.constantFrom(...CONFIGS) }) },
);

/** The files after an edit; the same ones where there is nothing to edit. */
function edited(files: Files, edit: Edit): Files {
  if (edit.edit === "configure") return new Map(files).set(CONFIG, edit.text);
  const text = files.get(edit.path);
  const next = new Map(files);
  if (edit.edit === "restore") return next.set(edit.path, START.get(edit.path) ?? "# Something else\n");
  if (text === undefined) return files;
  switch (edit.edit) {
    case "remove":
      next.delete(edit.path);
      return next;
    case "touch":
      return next.set(edit.path, `${text} `);
    case "move":
      next.delete(edit.path);
      return next.set(edit.to, text);
    case "copy":
      return next.set(edit.to, text);
    case "retitle":
      return next.set(edit.path, text.replace(/^title: .*$/m, `title: ${edit.title}`));
    case "relink":
      return next.set(edit.path, relinked(edit.path, text, edit.at, edit.id));
    default:
      return next.set(edit.path, withLine(text.split("\n"), edit).join("\n"));
  }
}

function withLine(lines: readonly string[], edit: LineEdit): readonly string[] {
  // The fences and the kind are mostly left alone: without them there is little left to check.
  const index = Math.min(2 + (edit.at % Math.max(lines.length - 2, 1)), lines.length - 1);
  switch (edit.edit) {
    case "insert":
      return lines.toSpliced(index, 0, edit.line);
    case "replace":
      return lines.with(index, edit.line);
    case "drop":
      return lines.toSpliced(index, 1);
    case "repeat":
      return lines.toSpliced(index, 0, lines[index] ?? "");
  }
}

/** The text with one of its references leading to another id. */
function relinked(path: string, text: string, at: number, id: string): string {
  const references = parseDocument(path, text)?.references ?? [];
  const { range } = references[at % Math.max(references.length, 1)] ?? {};
  return range ? text.slice(0, range.start) + id + text.slice(range.end) : text;
}

/** A workspace as a host keeps it: a graph and its findings, told of one change at a time. */
class Kept {
  readonly #graph = new Graph(dayOf(TODAY));
  readonly #checker: Checker;
  #files: Files;
  #settings: Settings = settingsOf(undefined);
  #catalogues: readonly Catalogue[] = [];

  constructor(files: Files) {
    this.#files = files;
    this.#configure();
    for (const path of files.keys()) this.#read(path);
    this.#checker = new Checker(this.#graph, options);
    this.#checker.checkAll();
    this.#settle();
  }

  /** Takes over the files after an edit. Returns the files whose findings may have changed. */
  follow(files: Files): ReadonlySet<string> {
    const paths = [...new Set([...this.#files.keys(), ...files.keys()])];
    const changed = paths.filter((path) => this.#files.get(path) !== files.get(path));
    this.#files = files;
    const told = new Set<string>();
    for (const path of changed) {
      const topics = path === CONFIG ? this.#reload() : this.#read(path);
      for (const file of this.#checker.update(topics)) told.add(file);
    }
    for (const file of this.#settle()) told.add(file);
    return told;
  }

  /** Every finding, by the file it lies in. */
  findings(): ReadonlyMap<string, string> {
    const files = this.#checker.files();
    return new Map(files.map((file) => [file, JSON.stringify(this.#checker.diagnosticsIn(file), null, 1)]));
  }

  #configure(): void {
    const text = this.#files.get(CONFIG);
    if (text !== undefined) putFile(this.#graph, CONFIG, text);
    this.#settings = settingsOf(this.#graph.config());
    this.#catalogues = (this.#graph.config()?.fields.catalogues ?? []).map((name = "") => {
      const folder = name.replace(/^\.\//, "");
      const pages = [...this.#files.keys()].filter((path) => path.startsWith(`${folder}/`)).length;
      return { name, folder: pages > 0 ? folder : undefined, pages };
    });
    this.#graph.setCatalogues(this.#catalogues);
  }

  /** The configuration decides which files are documents, so all of them are read again. */
  #reload(): ReadonlySet<Topic> {
    this.#configure();
    for (const path of this.#files.keys()) this.#read(path);
    return new Set(["config"]);
  }

  #read(path: string): ReadonlySet<Topic> {
    const text = this.#files.get(path);
    const topics = this.#readAsItIs(path, text);
    // A catalogue comes and goes with its first and last file.
    const { length } = this.#catalogues.filter(({ folder }) => folder !== undefined);
    if (path.startsWith("catalogues/")) this.#configure();
    const isSame = length === this.#catalogues.filter(({ folder }) => folder !== undefined).length;
    return isSame ? topics : topics.union(this.#reload());
  }

  #readAsItIs(path: string, text: string | undefined): ReadonlySet<Topic> {
    if (text === undefined) return removeFile(this.#graph, path);
    if (this.#settings.excludes(path)) return removeFile(this.#graph, path).union(this.#graph.addFile(path));
    const readOnly = this.#catalogues.some(({ folder }) => folder !== undefined && path.startsWith(`${folder}/`));
    return putRead(this.#graph, path, text, { included: this.#settings.includes(path), readOnly });
  }

  #settle(): ReadonlySet<string> {
    const told = new Set<string>();
    while (this.#graph.wantedBodies.size > 0) {
      for (const path of [...this.#graph.wantedBodies]) {
        for (const file of this.#checker.update(this.#graph.putBody(path, bodyOf(this.#files.get(path) ?? ""))))
          told.add(file);
      }
    }
    return told;
  }
}

/** More would fill the memory in the course of many cases. */
const MOST_KEPT = 2_000;

const documents = new Map<string, Document | undefined>();

/** As `putFile`, but each text is read once only: reading is the same every time, and takes longest. */
function putRead(graph: Graph, path: string, text: string, reading: ReadOptions): ReadonlySet<Topic> {
  if (sortOf(path) !== "markdown") return putFile(graph, path, text);
  const key = JSON.stringify([path, reading, text]);
  if (documents.size > MOST_KEPT) documents.clear();
  if (!documents.has(key)) documents.set(key, parseDocument(path, text, reading));
  const document = documents.get(key);
  return graph.addFile(path).union(document ? graph.put(document) : graph.remove(path));
}

const bodies = new Map<string, Body>();

function bodyOf(text: string): Body {
  if (bodies.size > MOST_KEPT) bodies.clear();
  const body = bodies.get(text) ?? parseBody(text);
  bodies.set(text, body);
  return body;
}

test("the workspace to be edited is read as it is meant", () => {
  const found = [...new Kept(START).findings().keys()];
  expect(found).toContain("plans/letters.md");
  expect(found).not.toContain("catalogues/nhs/nat-new.md");
  expect(found).not.toContain("minutes/june.md");
});

property("after every edit the findings are those of a check from scratch", { seed: 1, runs: 125 }, () =>
  fc.property(fc.array(edits, { minLength: 1, maxLength: 5 }), (sequence) => {
    const kept = new Kept(START);
    let files = START;
    let before = kept.findings();
    for (const edit of sequence) {
      files = edited(files, edit);
      const told = kept.follow(files);
      const after = kept.findings();
      expect(Object.fromEntries(after)).toEqual(Object.fromEntries(new Kept(files).findings()));
      // Whoever shows findings is told of every file in which they changed.
      for (const file of new Set([...before.keys(), ...after.keys()]))
        if (before.get(file) !== after.get(file)) expect(told).toContain(file);
      before = after;
    }
  }),
);

/** The files, some of them under names that say nothing of the ids in them. */
const renamed = (files: Files, isRenamed: (index: number) => boolean): Files =>
  new Map(
    [...files].map(([path, text], index) => [
      sortOf(path) === "markdown" && isRenamed(index) ? path.replace(/\.md$/, "-1.md") : path,
      text,
    ]),
  );

/** What is said of a document ahead of some others; then what is said of it by the whole. */
function aheadAndWhole(files: Files, pick: number, isRead: (index: number) => boolean) {
  const graph = buildGraph(files);
  const documents = [...graph.documents].filter(({ kind, readOnly }) => kind !== "config" && !readOnly);
  const opened = documents[pick % documents.length];
  const later = new Map(
    documents.filter((one, index) => one !== opened && !isRead(index)).map((one) => [one.path, one]),
  );
  for (const path of later.keys()) graph.remove(path);
  const tables = new Map([...graph.tableFiles].map((table) => [table.path, table]));
  for (const path of tables.keys()) graph.removeTable(path);
  const unread = new Unread(later.keys());
  const read = (path: string): void => {
    const document = unread.take(path) ? later.get(path) : undefined;
    if (document) graph.put(document);
  };
  const readTables = (): void => {
    for (const path of [...graph.wantedTables]) {
      const table = tables.get(path);
      if (table) graph.putTable(table);
    }
  };
  const checker = new Checker(graph, options);
  for (let isNews = opened !== undefined; opened && isNews; ) {
    const known = new WhileReading(graph, unread);
    checker.checkAhead(opened, known);
    isNews = known.wanted.size + graph.wantedTables.size > 0;
    for (const path of known.wanted) read(path);
    readTables();
  }
  const said = () => checker.diagnostics().filter(({ owner }) => owner === opened?.path);
  const ahead = said();
  for (const path of later.keys()) read(path);
  for (const table of tables.values()) graph.putTable(table);
  checker.checkAll();
  settleBodies(graph, checker);
  return { ahead, whole: said(), all: checker.diagnostics() };
}

/** Some of the members of a list, by their places. */
const some = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 20 })
  .map((are) => (index: number) => are[index % are.length] ?? false);

const reached = { ahead: 0, whole: 0, files: new Set<string>() };

property(
  "what is said of a document before all others are read is said by the whole as well, which is as it would be without",
  {
    seed: 1,
    runs: 60,
    reaches: () => {
      expect(reached.ahead).toBeGreaterThan(150);
      expect(reached.whole).toBeGreaterThan(reached.ahead + 20);
      expect(reached.files.size).toBeGreaterThan(8);
    },
  },
  () =>
    fc.property(
      fc.array(edits, { maxLength: 4 }),
      fc.nat({ max: 40 }),
      some,
      some,
      (sequence, pick, isRenamed, isRead) => {
        const files = renamed(sequence.reduce(edited, START), isRenamed);
        const { ahead, whole, all } = aheadAndWhole(files, pick, isRead);
        for (const one of ahead) expect(whole).toContainEqual(one);
        const graph = buildGraph(files);
        const checker = new Checker(graph, options);
        checker.checkAll();
        settleBodies(graph, checker);
        expect(all).toEqual(checker.diagnostics());
        reached.ahead += ahead.length;
        reached.whole += whole.length;
        for (const { owner } of ahead) reached.files.add(owner);
      },
    ),
);
