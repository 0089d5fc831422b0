// Goes through a wizard as people do: answers chosen at random, or given by the ids of their questions.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository, takeStep, WIZARDS } from "../../../server/core/features/wizard/index.ts";
import type {
  Answers,
  OfferedCatalogue,
  Question,
  Situation,
  Wizard,
  Written,
} from "../../../server/core/features/wizard/question.ts";
import { applyEdits } from "../../../server/core/text/edit.ts";
import { buildGraph, dayOf, TODAY } from "../../fixture.ts";

const samples = path.resolve(import.meta.dirname, "../../../samples");

export type Files = ReadonlyMap<string, string>;

/** The text files beneath a folder, by their paths within it. */
export function filesIn(folder: string): Files {
  const paths = globSync("**/*.{md,csv,yaml}", { cwd: folder }).toSorted();
  return new Map(paths.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

export const catalogue: OfferedCatalogue = {
  name: "nhs-england-2026-27",
  title: "National objectives, 2026/27 to 2028/29",
  files: [...filesIn(path.join(samples, "catalogues/nhs-england-2026-27"))].map(([file, text]) => ({
    path: file,
    text,
  })),
};

/** The sample Northbridge, with its catalogues beside it as they would lie in one folder. */
export function northbridge(): Files {
  const own = filesIn(path.join(samples, "northbridge"));
  const catalogues = filesIn(path.join(samples, "catalogues"));
  const config = (own.get("plan-lint.yaml") ?? "").replaceAll("../catalogues/", "./catalogues/");
  return new Map([
    ...own,
    ...[...catalogues].map(([file, text]) => [`catalogues/${file}`, text] as const),
    ["plan-lint.yaml", config],
  ]);
}

/** A repository as it begins. */
export function started(answers: Answers = {}): Files {
  const given = { ...STARTING, ...answers };
  const step = takeStep(repository({ ...situationOf(new Map()), catalogues: [catalogue] }), given);
  assert.ok("written" in step, `the repository begins: ${JSON.stringify(step)}`);
  return filesAfter(new Map(), step.written);
}

const STARTING: Answers = {
  organisation: "Northbridge University Hospitals",
  units: "Urology theatres, Glaucoma clinic",
  owner: "Trust secretary",
  catalogue: "nhs-england-2026-27",
  national: "nat-rtt18-2026-27",
  objective: "People treated within 18 weeks",
  wording: "By March 2027 at least 65 of every 100 people on our list will have waited 18 weeks or less.",
  because: "our waiting list is part of the national figure",
};

export const situationOf = (files: Files, more: Partial<Situation> = {}): Situation => ({
  graph: buildGraph(files),
  today: dayOf(TODAY),
  ...more,
});

export function filesAfter(files: Files, { files: made, edits }: Written): Files {
  const after = new Map(files);
  for (const { path: file, text } of made) {
    assert.ok(!after.has(file), `${file} is not written over`);
    after.set(file, text);
  }
  for (const [file, group] of Map.groupBy(edits, (edit) => edit.path))
    after.set(file, applyEdits(after.get(file) ?? "", group));
  return after;
}

/** What VS Code shows of the help in the narrow box of a list. */
const LONGEST_HELP = 85;

/** Goes through a wizard to its end. Returns what it writes, and every question with its answer. */
export function walk(
  wizard: Wizard,
  situation: Situation,
  answer: (question: Question) => string,
): { readonly written: Written; readonly answers: Answers; readonly asked: readonly Question[] } {
  const answers: Record<string, string> = {};
  const asked: Question[] = [];
  for (;;) {
    const step = takeStep(wizard(situation), answers);
    if ("written" in step) return { written: step.written, answers, asked };
    assert.ok(!("problem" in step) || "question" in step, `the wizard goes on: ${JSON.stringify(step)}`);
    const { question, problem, number, of } = step;
    assert.equal(problem, undefined, `'${answers[question.id]}' is an answer to ${question.id}`);
    assert.equal(number, asked.length + 1, "questions are counted");
    assert.ok(of >= number, "the last question is not before this one");
    assert.ok(!(question.id in answers), "no question comes twice");
    assert.ok(!question.options || question.help.length <= LONGEST_HELP, `there is room for "${question.help}"`);
    asked.push(question);
    answers[question.id] = answer(question);
  }
}

export const wizardOf = (kind: string): Wizard => {
  const wizard = (WIZARDS as Readonly<Record<string, Wizard>>)[kind];
  assert.ok(wizard, `there is a wizard for ${kind}`);
  return wizard;
};
