// One cause is one finding: what is broken in the sample, link by link, is told once, where a person would mend it.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KINDS } from "../../schemas/index.ts";
import type { KnownDocument } from "../../server/core/document/document.ts";
import { putFile, removeFile } from "../../server/core/graph/load.ts";
import { Checker } from "../../server/core/lint/checker.ts";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, settleBodies } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples");

function filesIn(folder: string, as: string): readonly (readonly [string, string])[] {
  const paths = globSync("**/*.{md,csv,yaml}", { cwd: join(samples, folder) });
  return paths.map((path) => [as + path.replaceAll("\\", "/"), readFileSync(join(samples, folder, path), "utf8")]);
}

const files = new Map([...filesIn("northbridge", ""), ...filesIn("catalogues", "catalogues/")]);
files.set("plan-lint.yaml", (files.get("plan-lint.yaml") ?? "").replaceAll("../catalogues", "./catalogues"));
const graph = buildGraph(files);
const checker = new Checker(graph, { rules });
checker.checkAll();
settleBodies(graph, checker);
const told = new Set(checker.diagnostics().map(inWords));

function inWords({ severity, rule, file, message }: Diagnostic): string {
  return `${severity} ${rule} ${file}: ${message}`;
}

/** The file that is not as it was. */
let broken: string | undefined;

/** The findings that a change of one file adds. */
const addedBy = (path: string, text: string): readonly string[] => changedBy(path, text).added;

/**
 * What a change of one file, a new file or one that is taken away (`undefined`) adds to the findings, and what it takes from them. A
 * finding that needs what was changed for one of its words says the rest without it: that is neither.
 */
function changedBy(path: string, text: string | undefined) {
  const before = files.get(path);
  expect(text, path).not.toBe(before);
  // Only once another file is changed, as the next change is mostly one of the same file.
  if (broken !== undefined && broken !== path) put(broken, files.get(broken));
  broken = path;
  put(path, text);
  const found = checker.diagnostics().map(inWords);
  const added = found.filter((words) => !told.has(words));
  const lost = [...told].filter((words) => !found.includes(words));
  const isReworded = (words: string): boolean =>
    [added, lost].every((list) => list.some((other) => withoutMessage(other) === withoutMessage(words)));
  return {
    added: added.filter((words) => !isReworded(words)),
    lost: lost.filter((words) => !isReworded(words)),
  };
}

const withoutMessage = (words: string): string => words.slice(0, words.indexOf(":"));

function put(path: string, text: string | undefined): void {
  checker.update(text === undefined ? removeFile(graph, path) : putFile(graph, path, text));
  settleBodies(graph, checker);
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

test("a misspelt field is one finding, whichever rule asks for it", () => {
  const tried = new Set<string>();
  for (const { path, text, kind } of documents) {
    const end = text.indexOf("\n---", 4);
    // A document without an id is another matter: others refer to it.
    for (const { index, 0: field } of text.slice(0, end).matchAll(/^(?!kind:|id:)\w{3,}(?=:)/gm)) {
      // Once for each kind is enough.
      if (tried.has(`${kind} ${field}`)) continue;
      tried.add(`${kind} ${field}`);
      const added = addedBy(path, `${text.slice(0, index)}${field[0]}${field}${text.slice(index + field.length)}`);
      expect(added).toEqual([expect.stringMatching(/^warning field-unknown .* Did you mean/)]);
    }
  }
  expect(tried.size).toBeGreaterThan(100);
});

describe("one thing broken in the sample is one finding, and takes no other away", () => {
  const EYE = "plans/eye-outpatients.md";
  const DNA = "metrics/oph-dna.md";
  const THEATRES = "objectives/organisation/org-theatre-productivity.md";
  const MIDDLE_MANAGER =
    "warning middle-manager-missing plans/eye-outpatients.md: There is no middle manager in this team.";
  /** Judged about the day of the change, by the metrics of the plan. */
  const WORSENED = expect.stringMatching(/^warning balancing-worsened /);
  /** Both ask how much of a unit another makes up. */
  const LOCAL = expect.stringMatching(/^info gain-stayed-local /);
  const BREADTH = expect.stringMatching(/^warning metric-scope-too-broad /);

  test.each<[string, string, string | RegExp, string, string, (readonly unknown[])?]>([
    [
      "an objective renamed",
      "objectives/organisation/org-outpatient-redesign.md",
      "id: org-outpatient-redesign",
      "id: org-clinics",
      `error reference-not-found ${EYE}: No objective has the id 'org-outpatient-redesign'. The file of that name has the id 'org-clinics'. The thread stops here, at 'A shorter visit to the glaucoma clinic'; it carries 3 metrics.`,
    ],
    [
      "a metric with the id of another",
      DNA,
      "id: oph-dna",
      "id: oph-visit-time",
      `error id-duplicate ${DNA}: 'metrics/oph-visit-time.md' has the id 'oph-visit-time' as well.`,
    ],
    [
      "an id in capitals",
      DNA,
      "id: oph-dna",
      "id: OPH-DNA",
      `error value-not-allowed ${DNA}: The id 'OPH-DNA' has capital letters. Write 'oph-dna'.`,
    ],
    [
      "an id with a character that nobody can see",
      DNA,
      "id: oph-dna",
      "id: oph-\u202edna",
      `error text-disguised ${DNA}: This id holds a character that nobody can see: 'oph-‹U+202E›dna'.`,
    ],
    [
      "a plan that supports a metric",
      EYE,
      "objective: org-outpatient-redesign",
      "objective: oph-dna",
      `error reference-wrong-kind ${EYE}: 'supports' must point to an objective; 'oph-dna' is a metric. The thread stops here, at 'A shorter visit to the glaucoma clinic'; it carries 3 metrics.`,
    ],
    [
      "a plan that by-passes the organisation",
      EYE,
      "objective: org-outpatient-redesign",
      "objective: nat-productivity-2028-29",
      `warning thread-skips-organisation ${EYE}: The plan links straight to a national objective and by-passes the trust's own. Leaders will not see it in their plan.`,
    ],
    [
      "a period that ends before it starts",
      THEATRES,
      "from: 2024-04-01, to: 2027-03-31",
      "from: 2027-04-01, to: 2026-03-31",
      `error date-order ${THEATRES}: The period ends (31 March 2026) before it starts (1 April 2027).`,
    ],
    [
      "a change that begins before its plan",
      EYE,
      "change_start: 2025-04-01",
      "change_start: 2024-04-01",
      `error date-order ${EYE}: The change begins (1 April 2024) before the plan starts (9 December 2024).`,
      [WORSENED],
    ],
    [
      "units that lie within each other",
      "units/trust.md",
      "type: trust",
      "type: trust\nparent: theatres-urology",
      "error link-cycle units/division-surgery.md: These units lie within each other in a circle: division-surgery -> trust -> theatres-urology -> urology -> division-surgery.",
      [LOCAL, BREADTH],
    ],
    [
      "a unit without a parent",
      "units/ward-rowan.md",
      "parent: orthopaedics\n",
      "",
      "error field-missing units/ward-rowan.md: A unit needs 'parent': in which unit does it lie? Only 'Northbridge University Hospitals, all units' lies in no other.",
    ],
    [
      "a metric that no plan lists any more",
      EYE,
      "  - { metric: oph-dna, role: process }\n",
      "",
      `error thread-none ${DNA}: This metric belongs to no plan and no objective. Why do we collect it?`,
    ],
    [
      "a plan without metrics",
      EYE,
      /^metrics:\n(?: .*\n)+/m,
      "",
      `error outcome-metric-missing ${EYE}: This plan has no metrics, so nobody can see whether it helps.`,
      [WORSENED],
    ],
    [
      "an active metric without a baseline",
      DNA,
      /^baseline: .*\n/m,
      "",
      `warning baseline-missing ${DNA}: This metric is active and names no baseline: which months or days are later figures judged against?`,
    ],
    [
      "a scope of many units",
      EYE,
      "units: [clinic-glaucoma]",
      "units: [clinic-glaucoma, urology, theatres-main, ward-rowan, clinic-eye-general]",
      `warning target-too-broad ${EYE}: The scope spans 5 units and 3 specialties. Narrow it to one pathway you can describe in a sentence ('the first 24 hours' proved too broad).`,
    ],
    [
      "a decision about nobody knows what",
      "decisions/decision-urology-first.md",
      "about: [urology-theatres]",
      "about: [gastroenterology]",
      "error reference-not-found decisions/decision-urology-first.md: No document has the id 'gastroenterology'.",
    ],
  ])("%s", (_what, path, from, to, finding, lost = []) => {
    const changed = changedBy(
      path,
      (files.get(path) ?? "").replace(from, () => to),
    );
    expect(changed.added).toEqual([finding]);
    expect(changed.lost.filter((words) => words !== MIDDLE_MANAGER)).toEqual(lost);
  });

  test("a unit that is there twice", () => {
    expect(changedBy("units/rowan.md", files.get("units/ward-rowan.md"))).toEqual({
      added: ["error id-duplicate units/rowan.md: 'units/ward-rowan.md' has the id 'ward-rowan' as well."],
      lost: [],
    });
  });

  test("a table of a survey that is gone", () => {
    expect(changedBy("surveys/network-connected-nodes.csv", undefined)).toEqual({
      added: ["error data-missing surveys/network-2025.md: There is no file 'network-connected-nodes.csv'."],
      lost: [],
    });
  });
});
