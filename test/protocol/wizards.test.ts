// Somebody who answers questions, as a client hears it: from an empty folder to a plan with a metric, and no finding.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Refusal, WizardParams, WizardQuestion, WizardResult } from "../../protocol/index.ts";
import { connect, type Served } from "./client.ts";
import { emptyFolder, type Folder, found } from "./folder.ts";

let folder: Folder;
let client: Served;

beforeEach(async () => {
  folder = emptyFolder();
  client = connect();
  await client.initialize([folder]);
});

type Answers = WizardParams["answers"];

const ask = (kind: string, answers: Answers, more: Partial<WizardParams> = {}) =>
  client.request<WizardQuestion | WizardResult | Refusal>("goldenThread/wizard", {
    kind,
    answers,
    folderUri: folder.uri,
    ...more,
  });

const questionOf = async (
  kind: string,
  answers: Answers,
  more: Partial<WizardParams> = {},
): Promise<WizardQuestion> => {
  const answer = await ask(kind, answers, more);
  expect(answer).toHaveProperty("question");
  return answer as WizardQuestion;
};

/** Takes a wizard to its end, and does what a client then does. */
async function finish(kind: string, answers: Answers, more: Partial<WizardParams> = {}): Promise<WizardResult> {
  const result = (await ask(kind, answers, more)) as WizardResult;
  expect(result).toHaveProperty("files");
  for (const { uri, text } of result.files) folder.write(pathIn(uri), text);
  for (const { uri, range, newText } of result.edits) {
    const lines = readFileSync(path.join(folder.root, pathIn(uri)), "utf8").split("\n");
    const line = lines[range.start.line] ?? "";
    expect(range.end).toEqual(range.start);
    lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.start.character);
    folder.write(pathIn(uri), lines.join("\n"));
  }
  await client.request("goldenThread/check", {});
  return result;
}

const pathIn = (uri: string): string => uri.slice(folder.uri.length + 1);

const STARTED: Answers = {
  begin: "own",
  organisation: "Northbridge",
  units: "Urology theatres",
  owner: "Trust secretary",
  catalogue: "nhs-england-2026-27",
  national: "nat-rtt18-2026-27",
  objective: "People treated within 18 weeks",
  wording: "65 of every 100 people will have waited 18 weeks or less.",
  because: "our list is part of the national one",
};

const PLAN: Answers = {
  title: "Lists start on time",
  objective: "people-treated-within-18-weeks",
  because: "more people are treated on each list",
  population: "",
};

const METRIC: Answers = {
  title: "Lists that start late",
  plan: "lists-start-on-time",
  role: "outcome",
  question: "How many lists start late?",
  type: "proportion",
  numerator: "lists that start more than 15 minutes late",
  denominator: "lists",
  direction: "decrease",
  exclusions: "none",
  system: "theatre system",
  target: "10",
  by: "31/03/2027",
  set_by: "theatre managers",
};

describe("from an empty folder", () => {
  test("a repository, a plan and a metric that know of each other, and nothing to find", async () => {
    const begun = await finish("repository", STARTED);
    expect(begun.next?.kind).toBe("plan");
    const plan = await finish("plan", PLAN);
    expect(plan.next).toMatchObject({ kind: "metric", answers: { plan: "lists-start-on-time" } });
    const metric = await finish("metric", METRIC);
    expect(metric.files.map(({ uri }) => pathIn(uri))).toEqual([
      "metrics/lists-that-start-late.md",
      "data/lists-that-start-late.csv",
    ]);
    expect(metric.edits.map(({ uri }) => pathIn(uri))).toEqual(["plans/lists-start-on-time.md"]);
    expect(await found(folder)).toEqual([]);
    const thread = await client.request("goldenThread/thread", { id: "lists-that-start-late" });
    expect(thread).toMatchObject({ lines: [{ status: "complete" }, {}, {}, { id: "nat-rtt18-2026-27" }] });
  });

  test("questions come one by one, with their number, and a wrong answer brings the same one again", async () => {
    await finish("repository", STARTED);
    const first = await questionOf("plan", {});
    expect(first).toMatchObject({ title: "New plan", number: 1, question: { id: "title", answer: "text" } });
    expect(first.of).toBeGreaterThan(2);
    expect(await questionOf("plan", { title: "…" })).toMatchObject({
      number: 1,
      problem: "The title needs a letter or a figure in it.",
    });
    expect(await questionOf("plan", { title: "On time" })).toMatchObject({
      number: 2,
      question: { id: "objective", options: [{ value: "people-treated-within-18-weeks" }, { value: "not-yet" }] },
    });
  });

  test("there is a sample to look around in", async () => {
    const { files } = await finish("repository", { begin: "sample" });
    expect(files.length).toBeGreaterThan(80);
    expect((await found(folder)).filter((line) => /catalogue-missing|link-broken/.test(line))).toEqual([]);
    expect(existsSync(path.join(folder.root, "plans/urology-theatres.md"))).toBe(true);
  });

  test("nothing is written where something is, and the file is named; a README that is there stays", async () => {
    folder.write("README.md", "ours");
    folder.write("organisation.md", "ours");
    expect(await ask("repository", STARTED)).toEqual({
      problem: "Nothing was written: there is already a file 'organisation.md' in this folder.",
    });
    folder.remove("organisation.md");
    const { files } = await finish("repository", { ...STARTED, national: "none" });
    expect(files.map(({ uri }) => pathIn(uri))).not.toContain("README.md");
    expect(await ask("repository", STARTED)).toEqual({ problem: expect.stringMatching(/plans here already/) });
  });

  test.each([
    ["plan", {}],
    ["nonsense", {}],
  ])("%s: without a repository there is a sentence", async (kind, answers) => {
    expect(await ask(kind, answers)).toEqual({ problem: expect.stringMatching(/plan-lint\.yaml/) });
  });
});

describe("a table becomes a metric", () => {
  test("with its figures, as they are usual in the NHS, in our shape", async () => {
    await finish("repository", STARTED);
    await finish("plan", PLAN);
    const rows = Array.from(
      { length: 14 },
      (_, index) =>
        `01/${String((index % 12) + 1).padStart(2, "0")}/${2024 + Math.floor(index / 12)},${20 + (index % 3)}%`,
    );
    const table = { uri: "file:///somewhere/Late starts.csv", text: `Month,Late\n${rows.join("\n")}\n` };
    const { title: _, type: __, ...known } = METRIC;
    expect((await questionOf("metric", {}, { table })).question).toMatchObject({
      id: "reading",
      notes: ["14 figures, January 2024 to February 2025, from 20 to 22.", /'Late'/, /01\/01\/2024/, /20%/].map(
        (note) => (typeof note === "string" ? note : expect.stringMatching(note)),
      ),
    });
    expect((await questionOf("metric", { reading: "yes" }, { table })).question).toMatchObject({
      id: "title",
      proposed: "Late starts",
      help: "Read from the file: 14 figures, January 2024 to February 2025, from 20 to 22.",
    });
    const type = await questionOf("metric", { reading: "yes", ...known, title: "Late starts" }, { table });
    expect(type.question.options?.[0]).toMatchObject({ value: "proportion" });
    const { files } = await finish(
      "metric",
      { ...METRIC, reading: "yes", title: "Late starts", baseline: "none" },
      { table },
    );
    expect(files[1]).toEqual({
      uri: folder.uriOf("data/late-starts.csv"),
      text: expect.stringMatching(/^period,value\n2024-01,20\n2024-02,21\n/),
    });
    expect(await found(folder)).toEqual([]);
  });
});
