// Whatever people answer, a wizard ends in a file without findings, and makes nothing else worse.
import { describe, expect, test } from "vitest";
import { WIZARDS } from "../../../server/core/features/wizard/index.ts";
import type { Question, Written } from "../../../server/core/features/wizard/question.ts";
import { putFile, removeFile } from "../../../server/core/graph/load.ts";
import { Checker } from "../../../server/core/lint/checker.ts";
import type { Diagnostic } from "../../../server/core/lint/rule.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { buildGraph, dayOf, diagnose, settleBodies, TODAY } from "../../fixture.ts";
import { type Files, filesAfter, northbridge, started, walk, wizardOf } from "./asking.ts";

const findings = (files: Files): readonly Diagnostic[] => diagnose(buildGraph(files), rules);
const told = ({ file, rule, message }: Diagnostic): string => `${file} ${rule}: ${message}`;

/** Numbers between 0 and 1 that are the same each time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = [
  "late",
  "starts",
  "Alder",
  "ward's",
  "clinic:",
  "20%",
  "hip & knee",
  "#1",
  '"quoted"',
  "Überweisung",
  "- dash",
  "[x]",
  "first",
  "visits",
];

function randomAnswer(random: () => number): (question: Question) => string {
  const below = (count: number): number => Math.floor(random() * count);
  return ({ id, answer, options = [], optional, proposed }) => {
    if (id === "url") return "https://example.org/plan";
    if (optional && random() < 0.4) return "";
    if (proposed !== undefined && random() < 0.5) return proposed;
    const chosen = options[below(options.length)]?.value;
    if (answer === "one") return chosen ?? "";
    if (answer === "several") return [...new Set([chosen, options[below(options.length)]?.value])].join(",");
    if (answer === "post") return chosen !== undefined && random() < 0.5 ? chosen : "General manager, surgery";
    if (answer === "number") return String(2 + below(9));
    if (answer === "date") return random() < 0.5 ? "2026-04-18" : "18/04/2026";
    return `Word ${Array.from({ length: 3 + below(4) }, () => WORDS[below(WORDS.length)]).join(" ")}`;
  };
}

describe("a repository", () => {
  test("begins without a finding", () => {
    expect(findings(started()).map(told)).toEqual([]);
    expect([...started().keys()].filter((file) => !file.startsWith("catalogues/"))).toMatchInlineSnapshot(`
      [
        "plan-lint.yaml",
        "organisation.md",
        "units/whole-organisation.md",
        "units/urology-theatres.md",
        "units/glaucoma-clinic.md",
        "objectives/people-treated-within-18-weeks.md",
        "README.md",
      ]
    `);
  });

  test.each([
    ["without a catalogue", { catalogue: "none" }],
    ["with a catalogue and no objective", { national: "none" }],
  ])("begins without a finding %s", (_, answers) => expect(findings(started(answers)).map(told)).toEqual([]));
});

describe.each(Object.keys(WIZARDS))("a new %s", (kind) => {
  test.each([
    ["a repository that has just begun", started()],
    ["Northbridge", northbridge()],
  ])("has no finding in %s, and adds no error elsewhere", (_, files) => {
    const workspace = open(files);
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(seed);
      const needsPlan = kind === "cycle" || kind === "decision" || (kind === "metric" && random() < 0.8);
      const plan = needsPlan ? walk(wizardOf("plan"), workspace.situation, randomAnswer(random)).written : undefined;
      const takeBackPlan = plan && workspace.write(plan);
      const { written, answers } = walk(wizardOf(kind), workspace.situation, randomAnswer(random));
      const takeBack = workspace.write(written);
      const made = new Set(written.files.map(({ path }) => path));
      const bad = workspace.fresh().filter(({ file, severity }) => made.has(file) || severity === "error");
      expect(bad.map(told), `${seed}: ${JSON.stringify(answers, null, 1)}\n${written.files[0]?.text}`).toEqual([]);
      takeBack();
      takeBackPlan?.();
      expect(workspace.fresh().map(told)).toEqual([]);
    }
  });
});

/** A workspace that is checked as files come and go. */
function open(files: Files) {
  const graph = buildGraph(files);
  const checker = new Checker(graph, { rules });
  checker.checkAll();
  settleBodies(graph, checker);
  const known = new Set(checker.diagnostics().map(told));
  const put = (path: string, text: string | undefined): void => {
    checker.update(
      text === undefined ? removeFile(graph, path) : putFile(graph, path, text, { included: path.endsWith(".md") }),
    );
    settleBodies(graph, checker);
  };
  return {
    situation: { graph, today: dayOf(TODAY) },
    fresh: () => checker.diagnostics().filter((finding) => !known.has(told(finding))),
    /** Returns what takes it back. */
    write: (written: Written): (() => void) => {
      const before = new Map(written.edits.map(({ path }) => [path, graph.document(path)?.text ?? ""]));
      for (const [path, text] of filesAfter(before, written)) put(path, text);
      return () => {
        for (const { path } of written.files) put(path, undefined);
        for (const [path, text] of before) put(path, text);
      };
    },
  };
}
