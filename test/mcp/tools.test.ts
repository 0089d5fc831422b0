// What an assistant is told over the model context protocol, and what it is not.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { tools } from "../../server/core/assistants/index.ts";
import { run } from "../cli/run.ts";
import { TODAY } from "../fixture.ts";
import { folderOf } from "../protocol/folder.ts";
import { type Peer, peerFor } from "./peer.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const NORTHBRIDGE = path.join(ROOT, "samples/northbridge");
const northbridge = (): Promise<Peer> => peerFor(NORTHBRIDGE);

test("the tools say what they are for, that they only read, and what they take and give", async () => {
  const peer = await northbridge();
  const { tools: told } = await peer.request<{ tools: readonly Record<string, unknown>[] }>("tools/list");
  expect(told.map(({ name }) => name)).toEqual(["documents", "check", "thread", "explain", "evaluate"]);
  for (const tool of told) {
    expect(tool.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect(tool).toMatchObject({ inputSchema: { type: "object" }, outputSchema: { type: "object" } });
  }
});

describe("on the sample", () => {
  test("documents are found by what somebody remembers, with the ids that other tools ask for", async () => {
    const peer = await northbridge();
    const { text, data } = await peer.call("documents", { words: "first-case late", kind: "metric" });
    expect(data).toEqual({
      documents: [
        {
          id: "uro-late-start",
          title: "Urology first-case late start, median minutes",
          kind: "metric",
          sort: "Metric, active",
          file: "metrics/uro-late-start.md",
        },
      ],
      more: 0,
    });
    expect(text).toContain("uro-late-start: Urology first-case late start, median minutes");
    const few = await peer.call("documents", { limit: 2 });
    expect(few.data).toMatchObject({ documents: [{}, {}], more: expect.any(Number) });
    expect(few.text).toMatch(/\d+ more: ask with a kind/);
  });

  test("a check tells what the command tells, and how much it leaves out", async () => {
    const peer = await northbridge();
    const { findings, summary } = JSON.parse((await run(NORTHBRIDGE, ["--format", "json"])).out);
    const all = await peer.call("check", { limit: 200 });
    expect(all.data).toEqual({ asOf: TODAY, findings, more: 0, summary, notes: [] });
    const some = await peer.call("check", { paths: ["metrics/", "plans/*.md"], limit: 1 });
    const report = JSON.parse((await run(NORTHBRIDGE, ["metrics", "plans/*.md", "--format", "json"])).out);
    expect(some.data).toMatchObject({
      findings: report.findings.slice(0, 1),
      more: report.findings.length - 1,
      summary: report.summary,
    });
    expect(some.text).toContain(`${report.findings.length - 1} findings more`);
  });

  test("a thread is the command's, as text and as lines", async () => {
    const peer = await northbridge();
    const { text, data } = await peer.call("thread", { id: "uro-late-start" });
    expect(text.trimEnd()).toBe((await run(NORTHBRIDGE, ["thread", "uro-late-start"])).out.trimEnd());
    expect(data).toMatchObject({ status: "complete", more: 0 });
    expect(data?.lines).toMatchObject({
      0: { depth: 0, id: "uro-late-start" },
      3: { level: "national", because: expect.stringMatching(/^theatres/) },
    });
  });

  test("an evaluation is the command's", async () => {
    const peer = await northbridge();
    const { text, data } = await peer.call("evaluate", { id: "urology-theatres" });
    expect(text).toBe((await run(NORTHBRIDGE, ["evaluate", "urology-theatres"])).out);
    expect(data).toMatchObject({ asOf: TODAY, markdown: text, leftOut: 0 });
  });

  test("a rule is explained, and a finding with its rule", async () => {
    const peer = await northbridge();
    expect((await peer.call("explain", { rule: "review-overdue" })).text).toBe(
      (await run(NORTHBRIDGE, ["explain", "review-overdue"])).out,
    );
    expect((await peer.call("explain")).data).toMatchObject({ findings: [], rules: expect.any(Array) });
    const [finding] = JSON.parse((await run(NORTHBRIDGE, ["--format", "json"])).out).findings;
    const { data, text } = await peer.call("explain", { file: finding.file, line: finding.line });
    expect(data).toMatchObject({ findings: [finding], rules: [{ id: finding.rule }] });
    expect(text).toContain("**Why it matters.**");
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    [
      "thread",
      { id: "uro-late-starts" },
      /^No document has the id 'uro-late-starts'\. Did you mean 'uro-late-start'\?/,
    ],
    ["thread", { id: "urology" }, /is not on a thread/],
    ["evaluate", { id: "uro-late-start" }, /^'uro-late-start' is a metric\. An evaluation is of/],
    ["explain", { rule: "review-overdu" }, /Did you mean 'review-overdue'\?/],
    ["explain", { file: "plans/none.md" }, /There is no such file/],
    ["check", { paths: ["nowhere"] }, /^Nothing was checked/],
    ["check", { paths: ["../catalogues"] }, /does not lie in this workspace/],
    ["check", { paths: ["/etc/passwd"] }, /does not lie in this workspace/],
    ["check", { limit: "many" }, /limit/],
    ["documents", { words: "qqqqqqqq" }, /There is no such document/],
  ];
  test("what cannot be answered is answered with a sentence", async () => {
    const peer = await northbridge();
    for (const [tool, question, sentence] of refused) {
      const { text, isError, data } = await peer.call(tool, question);
      expect(text).toMatch(sentence);
      expect([isError, data]).toEqual([true, undefined]);
    }
  });
});

const UNIT = `=== organisation.md
---
kind: organisation
id: northbridge
title: Northbridge
---
=== units/ward.md
---
kind: unit
id: ward
title: Ward 7
---
`;
const workspace = (config: string): string => `=== plan-lint.yaml\n${config}\n${UNIT}`;

test("each answer is about the files as they are then, broken ones too", async () => {
  const folder = folderOf(workspace("rules: {}"));
  const peer = await peerFor(folder.root);
  expect((await peer.call("documents", { kind: "unit" })).text).toMatch(/^ward: Ward 7/);
  folder.write("units/ward.md", "---\nkind: unit\nid: ward\ntitle: [\n---\n");
  expect((await peer.call("check", { paths: ["units"] })).data).toMatchObject({ findings: [{ rule: "yaml-invalid" }] });
  folder.remove("plan-lint.yaml");
  expect(await peer.call("check")).toMatchObject({
    isError: true,
    text: expect.stringMatching(/^There is no plan-lint/),
  });
});

test("two plans that share a metric are each told by the time before their own change", async () => {
  const months = Array.from(
    { length: 36 },
    (_, at) => `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
  );
  const rows = months.map((month, at) => `${month},${(at < 24 ? 10 : 14) + (at % 2)}`);
  const plan = (id: string, start: string, baseline = ""): string =>
    `=== plans/${id}.md\n---\nkind: plan\nid: ${id}\ntitle: ${id}\nstage: testing\nmetrics: [{ metric: waits, role: outcome${baseline} }]\ndates: { start: ${start}, change_start: ${start} }\n---\n`;
  const folder = folderOf(
    `${workspace("rules: {}")}=== metrics/waits.md\n---\nkind: metric\nid: waits\ntitle: Waits\nunit: days\ndirection: decrease\nfrequency: monthly\nbaseline: { from: 2024-01, to: 2024-12 }\ndata: waits.csv\n---\n=== metrics/waits.csv\nperiod,value\n${rows.join("\n")}\n${plan("early", "2024-01-01")}${plan("late", "2025-01-01")}${plan("own", "2025-01-01", ", baseline: { from: 2023-01, to: 2024-12 }")}`,
  );
  const peer = await peerFor(folder.root);
  const told = async (id: string): Promise<string> => (await peer.call("evaluate", { id })).text;
  // The figures rise with the later change.
  expect(await told("late")).toContain(
    "| Waits | outcome | worsened, settled | 10.5 days (n = 12) | 14.5 days (n = 12) |",
  );
  expect(await told("own")).toContain(
    "| Waits | outcome | worsened, settled | 10.5 days (n = 24) | 14.5 days (n = 12) |",
  );
  expect(await told("early")).toMatch(
    /\| Waits \| outcome \| [^|]+ \| 10\.50? days \(n = 12\) \| 1[24]\.50? days \(n = (?:24|12, since [^)]+)\) \|/,
  );
});

test("what nobody sees is made visible", async () => {
  const folder = folderOf(workspace("rules: {}").replace("Ward 7", '"Ward\\u200b \\U000E0041 7"'));
  const { text, data } = await (await peerFor(folder.root)).call("documents", { kind: "unit" });
  expect(text).toContain("Ward\\u{200b} \\u{e0041} 7");
  expect(JSON.stringify(data)).not.toMatch(/[\u200b\u{e0041}]/u);
});

describe("where the organisation has switched assistants off", () => {
  test("every tool says who has, and nothing else", async () => {
    const folder = folderOf(workspace("rules: {}"));
    const peer = await peerFor(folder.root);
    folder.write("plan-lint.yaml", "assistants: off\n");
    for (const { name } of tools) {
      const { text, isError, data } = await peer.call(name, { id: "ward" });
      expect(text).toMatch(/^'Northbridge' has switched assistants off: plan-lint\.yaml says 'assistants: off'\./);
      expect([isError, data]).toEqual([true, undefined]);
    }
    folder.write("plan-lint.yaml", "assistants: on\n");
    expect((await peer.call("documents")).isError).toBe(false);
  });

  test("the command does not begin to serve", async () => {
    const { code, out, err } = await run(folderOf(workspace("assistants: off")).root, ["mcp"]);
    expect(err).toMatch(/^plan-lint: 'Northbridge' has switched assistants off/);
    expect([code, out]).toEqual([2, ""]);
  });

  test.each(["assistants: of", "assistant: off", "assistants: [off]", "rules: [", "\t- : :"])(
    "and where nobody can tell (%j)",
    async (config) => {
      const { text, isError } = await (await peerFor(folderOf(workspace(config)).root)).call("check");
      expect(text).toMatch(/^plan-lint\.yaml cannot be read in full, so nobody can tell/);
      expect(isError).toBe(true);
    },
  );
});
