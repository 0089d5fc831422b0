// What the views of an editor are told: the golden thread level by level, links, and findings by lesson.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceDiagnosticReport } from "vscode-languageserver/node";
import type {
  ChildrenAnswer,
  ChildrenParams,
  FilterChoices,
  FindingsAnswer,
  FindingsParams,
  LinkAnswer,
  LinkTarget,
  ThreadAnswer,
  TreeNode,
} from "../../protocol/index.ts";
import { connect, type Served } from "./client.ts";
import { copyOf, folderOf } from "./folder.ts";
import { plan, WORKSPACE } from "./pictures.ts";
import { type Sample, sample } from "./sample.ts";

let northbridge: Sample;
let client: Served;

beforeEach(async () => {
  northbridge = sample();
  client = connect();
  await client.initialize([northbridge.folder], {}, { initializationOptions: { asOf: "2026-04-20" } });
});

const children = (params: Partial<ChildrenParams> = {}): Promise<ChildrenAnswer> =>
  client.request("goldenThread/children", { direction: "from-objectives", ...params });

/** A line and all beneath it, as `ThreadLine`s are told apart. */
async function linesFrom(node: TreeNode, depth: number, direction: ChildrenParams["direction"]): Promise<string[]> {
  const line = `${depth} ${node.label}: ${node.words.slice(-2).join(", ")}`;
  if (!node.hasMore) return [line];
  const lines = [line];
  for (const below of (await children({ way: node.way, direction })).nodes)
    lines.push(...(await linesFrom(below, depth + 1, direction)));
  return lines;
}

const threadOf = async (uri: string): Promise<readonly string[]> => {
  const { lines } = await client.request<ThreadAnswer>("goldenThread/thread", { uri });
  // What is repeated is told once there, and can be opened wherever it stands in the tree.
  expect(lines.some(({ repeated }) => repeated)).toBe(false);
  return lines.map(({ depth, title, level, status }) => `${depth} ${title}: ${level}, thread ${status}`);
};

const wayTo = (file: string, more: Partial<ChildrenParams> = {}): Promise<readonly TreeNode[]> =>
  client.request("goldenThread/wayTo", { uri: northbridge.folder.uriOf(file), direction: "from-objectives", ...more });

describe("the tree", () => {
  test("beneath an objective and above a metric is the thread that the command tells", async () => {
    const objective = (await wayTo("objectives/system/ics-eye-followups.md")).at(-1);
    expect(objective && (await linesFrom(objective, 0, "from-objectives"))).toEqual(
      await threadOf(objective?.uri ?? ""),
    );
    const metric = (await wayTo("metrics/uro-late-start.md", { direction: "from-metrics" })).at(-1);
    expect(metric && (await linesFrom(metric, 0, "from-metrics"))).toEqual(await threadOf(metric?.uri ?? ""));
  });

  test("leads to the file in front by lines that its levels show", async () => {
    const way = await wayTo("metrics/uro-late-start.md");
    expect(way.map(({ label }) => label)).toEqual([
      "NHS productivity, 2026/27 to 2028/29",
      "Theatre productivity",
      "More urology operations in each session",
      "Urology first-case late start, median minutes",
    ]);
    expect((await children({ way: way[1]?.way ?? [] })).nodes).toContainEqual(way[2]);
    expect(await wayTo("units/theatres-urology.md")).toEqual([]);
  });

  test("says its status and verdict in words, whether it can be linked, and whether there is more", async () => {
    const [, , urology] = await wayTo("plans/urology-theatres.md");
    expect(urology).toMatchObject({
      type: "document",
      words: ["improved", "plan", "thread complete"],
      status: "complete",
      uri: northbridge.folder.uriOf("plans/urology-theatres.md"),
      canBeLinked: true,
      hasMore: true,
    });
    const [national] = (await children()).nodes;
    expect(national?.canBeLinked).toBe(false);
    expect(national?.takesFigures).toBeUndefined();
    const metric = (await wayTo("metrics/uro-late-start.md")).at(-1);
    expect(metric).toMatchObject({ words: expect.arrayContaining(["metric"]), takesFigures: true });
    expect(national?.sentences[0]).toBe("Thread complete: it reaches a national objective.");
  });

  test("is filtered, keeps what leads to it, and offers what to filter by", async () => {
    const filter = { stage: "testing", owner: "general-manager-urology" };
    const { nodes, fitting } = await children({ filter });
    expect(fitting).toBe(1);
    expect(nodes.map(({ label }) => label)).toContain("NHS productivity, 2026/27 to 2028/29");
    expect(await wayTo("metrics/uro-late-start.md", { filter })).toEqual([]);
    expect((await children({ filter: { stage: "closed" } })).nodes).toEqual([]);
    const choices = await client.request<readonly FilterChoices[]>("goldenThread/filterChoices", { filter });
    expect(choices.find(({ field }) => field === "stage")?.values).toEqual([
      { value: "testing", label: "testing", count: 1 },
    ]);
  });

  test("follows what somebody types", async () => {
    const file = "objectives/organisation/org-theatre-productivity.md";
    const before = await children();
    client.open(northbridge.folder.uriOf(file), northbridge.textOf(file).replace(/^supports:\n(?: {2}.*\n)+/m, ""));
    const { nodes } = await children();
    expect(nodes).not.toEqual(before.nodes);
    const way = await wayTo(file);
    expect(way.map(({ label, words }) => [label, ...words])).toEqual([
      ["Objectives linked to no national objective", "1"],
      ["Theatre productivity", "organisation", "thread broken-national"],
    ]);
  });

  test("has a line for each of several repositories", async () => {
    const both = copyOf(path.resolve(import.meta.dirname, "../../samples/five-trusts/after"));
    client = connect();
    await client.initialize([both]);
    const { nodes } = await children();
    expect(nodes.map(({ type, label }) => `${type} ${label}`).toSorted()).toEqual(
      ["a", "b", "c", "d", "e"].map((trust) => `workspace trust-${trust}`),
    );
    const [first] = nodes;
    expect((await children({ way: first?.way ?? [] })).nodes.every(({ way }) => way[0] === first?.way[0])).toBe(true);
    const [top] = await client.request<readonly TreeNode[]>("goldenThread/wayTo", {
      uri: both.uriOf("trust-a/plans/respiratory-clinic.md"),
      direction: "from-objectives",
    });
    expect(top?.label).toBe("trust-a");
  });

  test("takes nonsense for what is not there", async () => {
    expect((await children({ way: ["file:///nowhere"] })).nodes).toEqual([]);
    expect(await client.request("goldenThread/wayTo", { uri: "untitled:x", direction: "sideways" })).toEqual([]);
  });
});

describe("links", () => {
  const link = (params: object): Promise<LinkAnswer> => client.request("goldenThread/link", params);
  const uri = (file: string) => northbridge.folder.uriOf(file);
  const [metric, cardless] = ["metrics/uro-late-start.md", "plans/eye-outpatients.md"];

  test("are offered where they make sense, the nearest first", async () => {
    const targets = await client.request<readonly LinkTarget[]>("goldenThread/linkTargets", { from: [uri(metric)] });
    expect(targets[0]).toEqual({
      uri: uri("objectives/organisation/org-theatre-productivity.md"),
      id: "org-theatre-productivity",
      title: "Theatre productivity",
      sort: "Organisation objective",
    });
    expect(targets.map(({ uri }) => uri)).not.toContain(uri("plans/urology-theatres.md"));
  });

  test("ask first, and are then edits at the place where the link belongs", async () => {
    expect(await link({ from: [uri(metric)], to: uri(cardless) })).toMatchObject({ asks: "role" });
    client.open(uri(cardless), northbridge.textOf(cardless), 7);
    const answer = await link({ from: [uri(metric)], to: uri(cardless), role: "process" });
    expect(answer).toMatchObject({
      files: [
        { uri: uri(cardless), version: 7, edits: [{ newText: "\n  - { metric: uro-late-start, role: process }" }] },
      ],
    });
  });

  test("are refused in words", async () => {
    expect(await link({ from: [uri(metric)], to: uri("plans/urology-theatres.md") })).toEqual({
      problem: expect.stringMatching(/ already\.$/),
    });
    expect(await link({ from: [uri(metric)], to: "file:///nowhere.md" })).toEqual({
      problem: "This file is no document of ours.",
    });
  });
});

describe("findings by lesson", () => {
  const findings = (params: FindingsParams = {}): Promise<FindingsAnswer> =>
    client.request("goldenThread/findings", params);

  test("are all that an editor shows, by family and rule, each at its place", async () => {
    const { items } = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
    });
    const shown = items.flatMap((report) =>
      report.kind === "full" ? report.items.map(({ code, message }) => `${report.uri} ${code} ${message}`) : [],
    );
    const { nodes: families, found } = await findings();
    expect(found).toBe(shown.length);
    expect(families.map(({ label, words }) => [label, ...words])[0]).toEqual([
      "The golden thread",
      "2 warnings, 1 remark",
    ]);
    const listed: string[] = [];
    for (const family of families) {
      for (const rule of (await findings({ way: family.way })).nodes) {
        expect(rule.sentences[0]).toMatch(/\.$/);
        for (const { place, rule: id, label } of (await findings({ way: rule.way })).nodes)
          listed.push(`${place?.uri} ${id} ${label}`);
      }
    }
    expect(listed.toSorted()).toEqual(shown.toSorted());
  });

  test("of one file alone", async () => {
    const file = northbridge.folder.uriOf("plans/eye-outpatients.md");
    const { nodes, found } = await findings({ uri: file });
    expect(found).toBeGreaterThan(0);
    for (const family of nodes)
      for (const rule of (await findings({ way: family.way, uri: file })).nodes)
        for (const { place } of (await findings({ way: rule.way, uri: file })).nodes) expect(place?.uri).toBe(file);
    expect((await findings({ uri: northbridge.folder.uriOf("README.md") })).found).toBe(0);
  });

  test("tell when they are too many for a list", async () => {
    const folder = folderOf(WORKSPACE);
    const text = readFileSync(path.join(folder.root, plan), "utf8");
    const links = Array.from(
      { length: 503 },
      (_, index) => `  - { objective: nowhere-${index}, because: it matters }\n`,
    );
    folder.write(plan, text.replace("supports:\n", `supports:\n${links.join("")}`));
    client = connect();
    await client.initialize([folder]);
    const { nodes } = await findings({ way: ["files", "reference-not-found"] });
    expect(nodes).toHaveLength(501);
    expect(nodes.at(-1)).toMatchObject({ label: "4 more findings", hasMore: false });
  });
});
