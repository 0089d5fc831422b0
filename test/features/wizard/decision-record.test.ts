// A decision record made from a change: it is read as it was meant, the change needs no other, and nothing in it is left to mend.
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../../server/core/document/document.ts";
import { type Situation, takeStep, type Undecided, WIZARDS } from "../../../server/core/features/wizard/index.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { buildGraph, diagnose } from "../../fixture.ts";
import { changesIn } from "../../review/states.ts";
import { filesAfter, northbridge, situationOf } from "./asking.ts";

const raised: Undecided = {
  id: "eye-outpatients",
  kind: "plan",
  title: "Priority raised: Eye outpatients",
  field: "priority",
  before: 3,
  after: 1,
  isRemoved: false,
  sentence: "The plan 'Eye outpatients' rose from priority 3 to 1.",
};

const ANSWERS = { because: "people wait longest there", decided_by: "chief-operating-officer", mode: "joint" };
const FILES = northbridge();
function written(change: Partial<Undecided> = {}, situation: Situation = situationOf(FILES)) {
  const step = takeStep(WIZARDS.decision({ ...situation, change: { ...raised, ...change } }), ANSWERS);
  return "written" in step ? step.written : expect.fail(JSON.stringify(step));
}

test("only who decided, how and why is asked", () => {
  const asked: string[] = [];
  const answers: Record<string, string> = {};
  for (;;) {
    const step = takeStep(WIZARDS.decision({ ...situationOf(FILES), change: raised }), answers);
    if (!("question" in step)) break;
    asked.push(step.question.id);
    answers[step.question.id] = ANSWERS[step.question.id as keyof typeof ANSWERS];
  }
  expect(asked).toEqual(["because", "decided_by", "mode"]);
});

test("says what changed, who decided it and why", () => {
  const [made] = written().files;
  expect(made).toEqual({
    path: "decisions/decision-eye-outpatients-priority.md",
    text: `---
kind: decision
id: decision-eye-outpatients-priority
title: "Priority raised: Eye outpatients"
owner: chief-operating-officer
date: 2026-04-20
about: [eye-outpatients]
change: { field: priority, from: 3, to: 1 }
mode: joint
decided_by: chief-operating-officer
because: people wait longest there
---

# Priority raised: Eye outpatients

The plan 'Eye outpatients' rose from priority 3 to 1.
`,
  });
});

describe("whatever the change, the record is read as it was meant, and nothing is missing from it", () => {
  test.each<[string, Partial<Undecided>]>([
    ["a number", {}],
    ["a text with every sign of YAML", { field: "aim.what", before: "a, [b]: {c} # d", after: "- 'no' \"yes\"\nnext" }],
    ["words that YAML reads as something else", { field: "scope", before: "no", after: "12" }],
    ["a list and a map", { field: "scope", before: ["a, b", "null"], after: { units: ["x"], "odd, key": null } }],
    ["nothing before", { before: undefined }],
    ["nothing after", { after: undefined }],
    ["no single field", { field: undefined, before: "complete", after: "broken-national" }],
    ["a plan that is there no more", { id: "no-more", field: undefined, before: "no-more", isRemoved: true }],
    ["a title with signs", { title: "Aim changed: 'x' #1 <b>", sentence: "**bold** <script> [link](http://x)" }],
  ])("%s", (_, change) => {
    const made = written(change);
    const [file] = made.files;
    const document = parseDocument(file?.path ?? "", file?.text ?? "");
    const { id, field, before, after, isRemoved, title } = { ...raised, ...change };
    const isOne = field !== undefined && !isRemoved;
    expect(document?.problems).toEqual([]);
    expect(document?.issues).toEqual([]);
    expect(document?.title).toBe(title);
    expect(document?.fields).toMatchObject({
      about: [id],
      change: isOne
        ? { field, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) }
        : { field: "plan", ...(isRemoved && { to: "removed" }) },
    });
  });
});

test("a check of all has nothing to say of such records", () => {
  const removed = { id: "no-more", field: undefined, before: "no-more", isRemoved: true };
  const files = filesAfter(filesAfter(FILES, written()), written(removed));
  const found = diagnose(buildGraph(files), rules).map(({ rule, file, message }) => `${rule} ${file} ${message}`);
  expect(found.filter((one) => /decision-(?:eye-outpatients-priority|no-more)/.test(one))).toEqual([]);
});

test("what users wrote is no markup in its prose", () => {
  const [made] = written({ title: "Aim changed: <b>", sentence: "Now <script> [link](http://x)" }).files;
  expect(made?.text).toContain("\n# Aim changed: \\<b\\>\n\nNow \\<script\\> \\[link\\](http\\://x)\n");
});

test("an id and a title that are taken get a number, and a long one stays an id", () => {
  const once = filesAfter(FILES, written());
  const [again] = written({}, situationOf(once)).files;
  expect(again?.path).toBe("decisions/decision-eye-outpatients-priority-2.md");
  expect(again?.text).toContain('\ntitle: "Priority raised: Eye outpatients (2)"\n');
  const [long] = written({ id: "a-".repeat(39).concat("b") }).files;
  expect(parseDocument(long?.path ?? "", long?.text ?? "")?.id).toMatch(/^decision-(a-)+a$/);
});

test("every change that asks for a record is answered by the one that is made from it", () => {
  const plan = (fields: string): string => `---\nkind: plan\nid: lists\ntitle: Lists\n${fields}---\n`;
  const before = plan(
    "stage: testing\npriority: 2\nsupports: [{ objective: o, because: x }]\nmetrics: [{ metric: m, role: balancing }]\naim: { metric: m, from: 1, to: 3, by: 2026-03-31 }\nscope: { units: [a, b] }\n",
  );
  const objectives = ["o", "n"]
    .map(
      (id) =>
        `=== IN/${id}.md\n---\nkind: objective\nid: ${id}\nstatus: active\nlevel: ${id === "o" ? "organisation\nsupports: [{ objective: n, because: x }]" : "national"}\n---\n`,
    )
    .join("");
  const afters = [
    plan(
      "stage: stopped\npriority: 5\nmetrics: [{ metric: m, role: context }]\naim: { metric: m, from: 1, to: 2, by: 2026-06-30 }\nscope: { units: [a] }\n",
    ),
    plan("stage: paused\nmetrics: []\n"),
    undefined,
  ];
  for (const after of afters) {
    const picture = (records = ""): string =>
      `${objectives.replaceAll("IN", "before")}${objectives.replaceAll("IN", "after")}=== before/plans/lists.md\n${before}${after === undefined ? "" : `=== after/plans/lists.md\n${after}`}${records}`;
    const asking = (records?: string) => changesIn(picture(records)).filter(({ needsDecision }) => needsDecision);
    const asked = asking();
    expect(asked.length).toBeGreaterThan(after === undefined ? 0 : 4);
    let files = new Map(after === undefined ? [] : [["plans/lists.md", after]]);
    for (const change of asked) {
      const isRemoved = change.type === "document-removed";
      const undecided = {
        ...raised,
        ...change,
        kind: "plan" as const,
        title: `${change.type} ${change.field}`,
        isRemoved,
      };
      files = new Map(filesAfter(files, written(undecided, situationOf(files))));
    }
    const records = [...files].flatMap(([path, text]) =>
      path === "plans/lists.md" ? [] : [`=== after/${path}\n${text}`],
    );
    expect(asking(records.join(""))).toEqual([]);
  }
});
