// One cause is one finding: what is broken in the sample, link by link, is told once, where a person would mend it.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KINDS } from "../../schemas/index.ts";
import type { KnownDocument } from "../../server/core/document/document.ts";
import { putFile } from "../../server/core/graph/load.ts";
import { Checker } from "../../server/core/lint/checker.ts";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, dayOf, settleBodies, TODAY } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples");

function filesIn(folder: string, as: string): readonly (readonly [string, string])[] {
  const paths = globSync("**/*.{md,csv,yaml}", { cwd: join(samples, folder) });
  return paths.map((path) => [as + path.replaceAll("\\", "/"), readFileSync(join(samples, folder, path), "utf8")]);
}

const files = new Map([...filesIn("northbridge", ""), ...filesIn("catalogues", "catalogues/")]);
files.set("plan-lint.yaml", (files.get("plan-lint.yaml") ?? "").replaceAll("../catalogues", "./catalogues"));
const graph = buildGraph(files);
const checker = new Checker(graph, { rules, today: dayOf(TODAY) });
checker.checkAll();
settleBodies(graph, checker);
const told = new Set(checker.diagnostics().map(inWords));

function inWords({ severity, rule, file, message }: Diagnostic): string {
  return `${severity} ${rule} ${file}: ${message}`;
}

/** The findings that a change of one file adds. */
function addedBy(path: string, text: string): readonly string[] {
  const before = files.get(path) ?? "";
  expect(text, path).not.toBe(before);
  checker.update(putFile(graph, path, text));
  settleBodies(graph, checker);
  const added = checker
    .diagnostics()
    .map(inWords)
    .filter((words) => !told.has(words));
  checker.update(putFile(graph, path, before));
  settleBodies(graph, checker);
  return added;
}

const documents = KINDS.flatMap((kind) => graph.ofKind(kind) as readonly KnownDocument[]).filter(
  ({ readOnly }) => !readOnly,
);

test("the sample is there to be broken", () => {
  expect(documents.length).toBeGreaterThan(50);
  expect(documents.flatMap(({ references }) => references).length).toBeGreaterThan(100);
});

test.each([
  ["misspelt", (id: string) => `${id.slice(0, -1)}zq`],
  ["unlike any other", () => "nowhere-at-all"],
])("an id that is %s is one finding, wherever it stands", (_, change) => {
  for (const { path, text, references } of documents) {
    for (const { range, target } of references) {
      const added = addedBy(path, text.slice(0, range.start) + change(target) + text.slice(range.end));
      expect(added).toEqual([expect.stringMatching(/^error reference-not-found .*: No .* has the id /)]);
    }
  }
});

test("half-typed YAML is one finding, whatever it hides", () => {
  for (const { path, text } of documents) {
    const end = text.indexOf("\n---", 4);
    const lines = [...text.slice(0, end).matchAll(/^\w/gm)].map(({ index }) => index).slice(1);
    for (const at of lines.filter((_, index) => index % 4 === 0)) {
      const added = addedBy(path, `${text.slice(0, at)}half: "never closed\n${text.slice(at)}`);
      expect(added).toEqual([expect.stringMatching(/^error yaml-invalid /)]);
    }
  }
});

test("a kind that nobody knows is one finding, whoever refers to the document", () => {
  for (const { path, text } of documents) {
    expect(addedBy(path, text.replace(/^kind: .*/m, "$&x"))).toEqual([expect.stringMatching(/^error kind-unknown /)]);
  }
});

describe("a link that is taken away is told at the hop where the thread now stops", () => {
  const withoutSupports = (path: string): string => (files.get(path) ?? "").replace(/^supports:\n(?: .*\n)+/m, "");

  test.each([
    [
      "objectives/organisation/org-theatre-productivity.md",
      "error thread-broken-national",
      "The thread stops at 'Theatre productivity'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 4 metrics.",
    ],
    [
      "objectives/organisation/org-outpatient-redesign.md",
      "error thread-broken-national",
      "The thread stops at 'Outpatient redesign'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 3 metrics.",
    ],
    [
      "objectives/system/ics-eye-followups.md",
      "error thread-broken-national",
      "The thread stops at 'Eye follow-ups on time'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 3 metrics.",
    ],
    [
      "plans/eye-outpatients.md",
      "error plan-without-objective",
      "This plan supports no objective of the organisation. The thread stops here, at 'A shorter visit to the glaucoma clinic'; it carries 3 metrics.",
    ],
  ])("%s", (path, rule, message) => {
    expect(addedBy(path, withoutSupports(path))).toEqual([`${rule} ${path}: ${message}`]);
  });

  test("and a misspelt one says it too, where there is no other way up", () => {
    const path = "objectives/organisation/org-outpatient-redesign.md";
    const text = (files.get(path) ?? "").replace("ics-eye-followups", "ics-eye-folowups");
    expect(addedBy(path, text)).toEqual([
      `error reference-not-found ${path}: No objective has the id 'ics-eye-folowups'. Closest: 'ics-eye-followups'. The thread stops here, at 'Outpatient redesign'; it carries 3 metrics.`,
    ]);
  });
});
