// Whatever documents name and however often files change: every command, the server and assistants come to an end, with a finding.
import { describe, expect, test } from "vitest";
import { parseBody } from "../../server/core/document/body.ts";
import { Graph } from "../../server/core/graph/graph.ts";
import { putFile } from "../../server/core/graph/load.ts";
import { rules } from "../../server/core/rules/index.ts";
import { BodyParser } from "../../server/host/body-parser.ts";
import { settled } from "../../server/host/review.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { run } from "../cli/run.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { peerFor } from "../mcp/peer.ts";
import { connect } from "../protocol/client.ts";
import { type Folder, folderOf, found } from "../protocol/folder.ts";
import { TestRepository } from "./git/repository-builder.ts";

const metric = (path: string, data: string): string =>
  `=== ${path}\n---\nkind: metric\nid: ${path.replace(/\.md$/, "").replaceAll("/", "-")}\ntitle: Late starts\nstatus: active\ndata: ${data}\n---\n`;

const survey = (nodes: string, ties: string): string =>
  `=== s.md\n---\nkind: survey\nid: s\ntitle: Who turns to whom\nnodes: ${nodes}\nties: ${ties}\n---\n`;

const PAGE = "=== page.md\n---\nkind: plann\nid: page\n---\n";

/** Documents whose paths lead to what is no table, each with how many findings say so. */
const LOOPS: readonly (readonly [name: string, picture: string, told: number])[] = [
  ["itself", metric("m.md", "m.md"), 1],
  ["itself from here", metric("m.md", "./m.md"), 1],
  ["itself by a way round", metric("a/m.md", "../a/m.md"), 1],
  ["itself as an extract", metric("m.md", "{ file: m.md }"), 1],
  ["the configuration", metric("m.md", "plan-lint.yaml"), 1],
  ["another document", `${metric("m.md", "s.md")}${survey("n.csv", "t.csv")}`, 1],
  ["a page of an unknown kind", `${metric("m.md", "page.md")}${PAGE}`, 1],
  ["each other", `${metric("a.md", "b.md")}${metric("b.md", "a.md")}`, 2],
  ["a survey itself", survey("s.md", "s.md"), 2],
  ["a survey the configuration and a page", `${survey("plan-lint.yaml", "page.md")}${PAGE}`, 2],
  ["a survey and a metric each other", `${metric("m.md", "s.md")}${survey("m.md", "m.md")}`, 3],
];

const folderWith = (picture: string): Folder => folderOf(`=== plan-lint.yaml\n{}\n${picture}`);

/** Every command that reads what a path leads to, or could be given the path itself. */
const COMMANDS = [
  ...["check --fix", "check --write-baseline", "thread m", "thread s", "chart m", "chart s", "evaluate"],
  ...["chart m --type spc", "chart s --type sociogram", "spc m.md", "spc plan-lint.yaml", "network m.md m.md"],
  ...["network s.md plan-lint.yaml", "merge m.md m.md", "merge plan-lint.yaml", "log m", "init ."],
];

const says = /is not a table, but (?:a page of text|the configuration of this workspace)/;

test("what is no table is never read as one", () => {
  const graph = new Graph(0);
  putFile(graph, "plan-lint.yaml", "{}");
  putFile(graph, "m.md", "---\nkind: metric\nid: m\n---\n");
  for (const path of ["m.md", "plan-lint.yaml"]) expect(graph.table(path)).toBe(undefined);
  expect(graph.wantedTables).toEqual(new Set());
});

describe.each(LOOPS)("a path that leads to %s", (_, picture, told) => {
  test("is told by check, and ends every command", async () => {
    const { root } = folderWith(picture);
    const checked = await run(root, ["check", "--format", "json"]);
    const findings = JSON.parse(checked.out).findings as readonly { readonly message: string }[];
    expect(findings.filter(({ message }) => says.test(message))).toHaveLength(told);
    expect(checked.code).toBe(1);
    for (const command of COMMANDS) {
      const { code, err } = await run(root, command.split(" "));
      expect([0, 1, 2]).toContain(code);
      expect(err).not.toContain("something went wrong");
    }
  });

  test("ends a review, before and after", async () => {
    const repository = new TestRepository();
    repository.write("=== plan-lint.yaml\n{}\n").commit();
    repository.write(picture).commit();
    for (const revisions of ["HEAD~1..HEAD", "HEAD"]) {
      const { code, err } = await run(repository.folder, ["review", "--partial", revisions]);
      expect([0, 1]).toContain(code);
      expect(err).toMatch(/^(?:|plan-lint: Not everything could be compared: .*\n)$/u);
    }
    for (const id of ["m", "s"]) expect([0, 2]).toContain((await run(repository.folder, ["log", id])).code);
    expect((await run(repository.folder, ["check", "--changed", "HEAD~1", "--format", "concise"])).out).toMatch(says);
  });

  test("is told by the server and to assistants", async () => {
    const folder = folderWith(picture);
    const client = connect();
    await client.initialize([folder]);
    await client.untilShown(await found(folder));
    const peer = await peerFor(folder.root);
    expect((await peer.call("check", {})).text).toMatch(says);
    for (const id of ["m", "s", "a", "a-m"]) {
      expect((await peer.call("thread", { id })).text).not.toBe("");
      expect((await peer.call("evaluate", { id })).text).not.toBe("");
    }
  });
});

test("a page that somebody edits without a pause is told as not analysed, and is again read once it is at rest", async () => {
  const page = "---\nkind: plan\nid: a\n---\nSee [how](gone.md).\n";
  const folder = folderOf(`=== plan-lint.yaml\n{}\n=== plans/a.md\n${page}`);
  let edits = 0;
  class Restless extends BodyParser {
    override async parse(text: string) {
      edits++;
      workspace.openText("plans/a.md", `${text}\n`);
      return super.parse(text);
    }
  }
  const bodies = new Restless();
  const workspace = new Workspace(folder.root, { rules, today: dayOf(TODAY), bodies });
  const told = (): readonly string[] =>
    workspace.checker.diagnostics().flatMap(({ message }) => (/kept changing/.test(message) ? [message] : []));
  await workspace.load();
  expect(told()).toEqual([expect.stringContaining("it kept changing while it was being read")]);
  expect([workspace.isSettled, edits < 1000]).toEqual([true, true]);
  bodies.parse = BodyParser.prototype.parse;
  workspace.closeText("plans/a.md");
  await workspace.settle();
  expect(told()).toEqual([]);
  await workspace.close();
});

test("two states that never cease to ask are refused", async () => {
  const [before, after] = [new Graph(0), new Graph(0)];
  after.addFile("how.md");
  let asked = 0;
  const settle = async (): Promise<void> => {
    if (after.wantedBodies.size > 0) after.putBody("how.md", parseBody(""));
    after.removeFile("how.md");
    after.addFile("how.md");
  };
  const compare = (): number => {
    after.remove("how.md");
    after.body("how.md");
    return asked++;
  };
  const compared = settled({ before, after, settle }, compare);
  await expect(compared).rejects.toThrow("The files kept changing while they were being compared. Try again.");
  expect(asked).toBeLessThan(1000);
});
