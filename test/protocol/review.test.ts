// What an editor is told about changes since a revision, on real repositories.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type {
  Explanation,
  PlaceInFile,
  Refusal,
  ReviewAnswer,
  ReviewedChange,
  Revisions,
  TextAt,
  WizardQuestion,
  WizardResult,
} from "../../protocol/index.ts";
import type { TestRepository } from "../host/git/repository-builder.ts";
import { NORTHBRIDGE_STEPS, northbridge, trustHistory } from "../review/histories.ts";
import { connect, type Served } from "./client.ts";
import { type Folder, folderAt, folderOf } from "./folder.ts";

let repository: TestRepository;
let folder: Folder;
let client: Served;

const metric = "metrics/uro-late-start.md";
const plan = "plans/eye-outpatients.md";

beforeEach(async () => {
  const made = northbridge(3);
  repository = made.repository;
  folder = folderAt(made.root);
  client = await clientOf(folder);
});

async function clientOf(opened: Folder): Promise<Served> {
  const served = connect();
  await served.initialize([opened]);
  return served;
}

const textOf = (file: string): string => readFileSync(path.join(folder.root, file), "utf8");

const edit = (file: string, from: string, to: string): void =>
  writeFileSync(path.join(folder.root, file), textOf(file).replace(from, to));

const review = (params: object = {}): Promise<ReviewAnswer> =>
  client.request("goldenThread/review", { folderUri: folder.uri, base: "HEAD~3", ...params });

const changesOf = ({ groups }: ReviewAnswer, type: string): readonly ReviewedChange[] =>
  groups.find((group) => group.type === type)?.changes ?? [];

/** The text at a place, where the file says what `text` is. */
const shown = (text: string, { range: { start, end } }: PlaceInFile): string | undefined =>
  text.split("\n")[start.line]?.slice(start.character, start.line === end.line ? end.character : undefined);

const textAt = async (file: string, revision: string): Promise<string> =>
  (await client.request<TextAt>("goldenThread/textAt", { uri: folder.uriOf(file), revision })).text;

describe("a review", () => {
  test("tells the changes by type, each at its place on both sides, and what it was", async () => {
    const answer = await review();
    expect(answer.base).toBe(repository.git("rev-parse", "HEAD~3"));
    expect(answer.compared).toContain("HEAD~3");
    expect(answer.inShort).toMatch(/^1 priority raised, 1 priority lowered, 1 target loosened, /);
    expect(answer.groups.slice(0, 3).map(({ heading }) => heading)).toEqual([
      "1 priority raised",
      "1 priority lowered",
      "1 target loosened",
    ]);
    const [loosened] = changesOf(answer, "target-loosened");
    expect(loosened).toMatchObject({
      id: "uro-late-start",
      subject: "metric uro-late-start",
      field: "target.value",
      before: 10,
      after: 15,
      was: "was 10",
      side: "after",
      needsDecision: true,
      hasCharts: false,
      place: { uri: folder.uriOf(metric) },
      counterpart: { uri: folder.uriOf(metric) },
    });
    expect(loosened?.place && shown(textOf(metric), loosened.place)).toBe("15");
    expect(loosened?.counterpart && shown(await textAt(metric, "HEAD~3"), loosened.counterpart)).toBe("10");
    expect(answer.linksToRead.map(({ uri }) => uri)).toContain(folder.uriOf("plans/urology-theatres.md"));
    expect(answer.notes).toEqual([]);
  });

  test("what is gone is shown where it was", async () => {
    const [removed] = changesOf(await review(), "link-removed");
    expect(removed?.side).toBe("before");
    expect(removed?.was).toBeUndefined();
    const file = "objectives/organisation/org-theatre-productivity.md";
    expect(removed?.place && shown(await textAt(file, "HEAD~3"), removed.place)).toBe("nat-productivity-2028-29");
  });

  test("is against the branch that changes go into when nothing is said, and of the files as they are saved", async () => {
    repository.git("checkout", "--quiet", "-b", "later");
    edit(plan, "priority: 2", "priority: 1");
    client.open(folder.uriOf(metric), textOf(metric).replace("value: 15", "value: 20"));
    const answer = await review({ base: undefined });
    expect(answer.compared).toContain("main is taken as the branch that counts");
    expect(answer.inShort).toBe("1 priority raised.");
    expect(answer.notes).toEqual([`'${metric}' has changes that are not saved; it is compared as it was saved.`]);
  });

  test("characters are counted as the client counts, behind a byte order mark too", async () => {
    edit(plan, "priority: 2", "priority: 1");
    const text = textOf(plan);
    writeFileSync(path.join(folder.root, plan), `\uFEFF${text}`);
    const [raised] = changesOf(await review({ base: "HEAD" }), "priority-raised");
    expect(raised?.place && shown(text, raised.place)).toBe("1");
  });

  test("a decision record that came with the change is enough", async () => {
    edit(plan, "priority: 2", "priority: 1");
    const [raised] = changesOf(await review({ base: "HEAD" }), "priority-raised");
    expect(raised?.needsDecision).toBe(true);
    const wizard = (answers: Readonly<Record<string, string>>) =>
      client.request<WizardQuestion & WizardResult>("goldenThread/wizard", {
        ...{ kind: "decision", folderUri: folder.uri, change: raised, answers },
      });
    expect((await wizard({})).question.id).toBe("because");
    const answers = { because: "two clinics closed", decided_by: "medical-director", mode: "joint" };
    const [made] = (await wizard(answers)).files;
    expect(made?.uri).toBe(folder.uriOf("decisions/decision-eye-outpatients-priority.md"));
    expect(made?.text).toContain('\ntitle: "Priority raised: ');
    expect(made?.text).toContain("\nabout: [eye-outpatients]\nchange: { field: priority, from: 2, to: 1 }\n");
    folder.write("decisions/decision-eye-outpatients-priority.md", made?.text ?? "");
    const again = await review({ base: "HEAD" });
    expect(changesOf(again, "priority-raised")[0]?.needsDecision).toBe(false);
  });

  test("of a repository in which nothing changed says so", async () => {
    expect(await review({ base: "HEAD" })).toMatchObject({
      inShort: "Nothing changed in what the documents say.",
      groups: [],
      linksToRead: [],
    });
  });
});

test("a file as it was: empty where it was not there, without its byte order mark, and a sentence where it is no text", async () => {
  expect(await textAt(metric, "HEAD~3")).toContain("value: 10");
  expect(await textAt("plans/brand-new.md", "HEAD")).toBe("");
  repository.writeFile("northbridge/plans/mark.md", "\uFEFFMarked").writeFile("northbridge/plans/no.md", Buffer.of(0));
  repository.commit();
  expect(await textAt("plans/mark.md", "HEAD")).toBe("Marked");
  const binary = { uri: folder.uriOf("plans/no.md"), revision: "HEAD" };
  const { problem } = await client.request<Refusal>("goldenThread/textAt", binary);
  expect(problem).toMatch(
    /^'plans\/no\.md' cannot be read as it was in HEAD \([\da-f]{10}\): it is not a text file\.$/,
  );
  const elsewhere = { uri: "file:///etc/passwd", revision: "HEAD" };
  expect(await client.request("goldenThread/textAt", elsewhere)).toEqual({
    problem: "This file lies in no workspace with a plan-lint.yaml.",
  });
});

test("what to compare with: tags and the latest commits, the newest first", async () => {
  repository.git("tag", "-a", "board-march", "-m", "As the board saw it\n\nIn March.", "HEAD~2");
  repository.git("tag", "of-a-blob", "HEAD:northbridge/plan-lint.yaml");
  repository.git("branch", "board-march");
  const { tags, commits } = await client.request<Revisions>("goldenThread/revisions", { folderUri: folder.uri });
  expect(tags).toEqual([{ name: "tags/board-march", date: "2026-03-09", subject: "As the board saw it" }]);
  expect(commits[0]).toEqual({
    id: repository.git("rev-parse", "HEAD"),
    date: "2026-03-09",
    author: "Amina Khan",
    subject: NORTHBRIDGE_STEPS[2]?.message,
  });
  expect(commits).toHaveLength(4);
  expect((await review({ base: tags[0]?.name })).base).toBe(repository.git("rev-parse", "HEAD~2"));
});

test("the chart before and after a change of verdict, as pictures in a page", async () => {
  const trust = trustHistory("trust-c");
  folder = folderAt(trust.root);
  client = await clientOf(folder);
  const [changed] = changesOf(await review({ base: "main" }), "verdict-changed").filter(({ hasCharts }) => hasCharts);
  const asked = { folderUri: folder.uri, base: "main", id: changed?.id, theme: "light" };
  const { markdown } = await client.request<Explanation>("goldenThread/reviewCharts", asked);
  expect(markdown).toMatch(/^# .+\n\nFrom main /);
  const pictures = Array.from(markdown.matchAll(/^!\[.*\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)$/gm), ([, data]) =>
    Buffer.from(data ?? "", "base64").toString(),
  );
  expect(pictures).toHaveLength(2);
  expect(pictures[0]).toMatch(/^<svg /);
  expect(pictures[0]).not.toBe(pictures[1]);
});

describe("what cannot be answered is one sentence", () => {
  test.each([
    [{ base: "nosuch" }, "The base 'nosuch' does not exist in this repository."],
    [{ base: "--output=x" }, "The base '--output=x' is not the name of a revision."],
    [{ folderUri: "file:///nowhere" }, "There is no plan-lint.yaml in this folder or above it"],
  ])("%j", async (params, said) => {
    const before = repository.git("status", "--porcelain", "--ignored");
    const { problem } = (await review(params)) as unknown as Refusal;
    expect(problem).toContain(said);
    expect(repository.git("status", "--porcelain", "--ignored")).toBe(before);
  });

  test("no repository", async () => {
    folder = folderOf("=== plan-lint.yaml\ninclude: [plans/]\n");
    client = await clientOf(folder);
    const { problem } = (await review({ base: undefined })) as unknown as Refusal;
    expect(problem).toMatch(/lies in no git repository, so there is no history to compare with\.$/);
    const list = await client.request<Refusal>("goldenThread/revisions", { folderUri: folder.uri });
    expect(list.problem).toBe(problem);
  });

  test("a decision about a document that has gone", async () => {
    const [raised] = changesOf(await review(), "priority-raised");
    const asked = { kind: "decision", folderUri: folder.uri, change: { ...raised, id: "nobody" }, answers: {} };
    expect(await client.request("goldenThread/wizard", asked)).toEqual({
      problem: "What changed is not there any more. Refresh the review.",
    });
  });
});
