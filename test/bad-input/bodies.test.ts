// Pages on which Markdown takes very long: each is one finding when its time is up, and the rest does not wait for it.
import { expect, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { BodyParser } from "../../server/host/body-parser.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { run } from "../cli/run.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { folderWith } from "./workspaces.ts";

const START = (id: string): string =>
  `---\nkind: unit\nid: ${id}\ntitle: Ward ${id}\nowner: ward-manager\ntype: ward\nsize: { beds: 2 }\n---\n`;
const SUSPECT = "\n\nSee [there](missing.md).\n\n";

const BODIES: Readonly<Record<string, string>> = {
  loose: "- a\n\ntext\n\n".repeat(10_000),
  headings: "# a\n\n- b\n\n".repeat(10_000),
  emphasis: "*a_ ".repeat(10_000),
  backticks: Array.from({ length: 800 }, (_, i) => `${"`".repeat(i + 1)} a `).join(""),
  nested: Array.from({ length: 800 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n"),
  quotes: `${">".repeat(10_000)} a`,
  brackets: `${"[".repeat(20_000)}a`,
  images: "![[".repeat(10_000),
  html: "<a ".repeat(20_000),
  entities: "&a".repeat(30_000),
  table: `|${"a|".repeat(3_000)}\n|${"-|".repeat(3_000)}\n${`|${"a|".repeat(3_000)}\n`.repeat(10)}`,
  footnotes: Array.from({ length: 5_000 }, (_, i) => `[^${i}]: a [^${i + 1}]\n`).join("\n"),
};

const hostile = () =>
  folderWith({
    ...Object.fromEntries(Object.entries(BODIES).map(([id, body]) => [`units/${id}.md`, START(id) + SUSPECT + body])),
    "units/good.md": `${START("good")}See [another](loose.md), and [one that is not there](gone.md).\n`,
    "units/bad.md": START("bad").replace("type: ward", "type: [ward]"),
  });

test("each is one finding, in its time, and what is wrong elsewhere is told before", async () => {
  // Only the hostile pages are in a hurry: on a machine that is busy otherwise a short time may be too short for any page.
  const [hasty, patient] = [new BodyParser(300), new BodyParser()];
  const bodies = {
    parse: (text: string) => (text.includes(SUSPECT) ? hasty : patient).parse(text),
    close: async () => void (await Promise.all([hasty.close(), patient.close()])),
  };
  const workspace = new Workspace(hostile().root, { rules, today: dayOf(TODAY), bodies });
  try {
    await workspace.read();
    expect(workspace.checker.diagnostics().map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      "value-not-allowed units/bad.md",
    ]);
    await workspace.settle();
    const found = workspace.checker.diagnostics().map(({ rule, file }) => `${rule} ${file}`);
    expect(found).toContain("link-broken units/good.md");
    expect(found).toContain("body-not-analysed units/loose.md");
    for (const id of Object.keys(BODIES))
      expect(
        found.filter((one) => one.endsWith(` units/${id}.md`)),
        id,
      ).toEqual([expect.stringMatching(/^(?:body-not-analysed|link-broken) /)]);
  } finally {
    await workspace.close();
  }
});

test("a page is not asked for when all its links lead somewhere", async () => {
  const folder = folderWith({ "units/a.md": `${START("a")}[b](b.md)\n\n${BODIES.loose}`, "units/b.md": START("b") });
  const workspace = new Workspace(folder.root, { rules, today: dayOf(TODAY) });
  await workspace.read();
  expect([...workspace.graph.wantedBodies]).toEqual([]);
  await workspace.close();
});

test("the command says so, too", async () => {
  const folder = folderWith({ "units/loose.md": START("loose") + SUSPECT + BODIES.loose });
  const { out, code } = await run(folder.root, []);
  expect(out).toContain("it took longer than 5 seconds");
  expect(code).toBe(0);
});

test("a workspace that is edited while a page takes its time answers for the new text", async () => {
  const folder = folderWith({ "units/loose.md": START("loose") + SUSPECT + BODIES.loose });
  const workspace = new Workspace(folder.root, { rules, today: dayOf(TODAY), bodies: new BodyParser(500) });
  await workspace.read();
  const settling = workspace.settle();
  workspace.openText("units/loose.md", `${START("loose")}See [there](gone.md).\n`);
  await settling;
  await workspace.settle();
  expect(workspace.checker.diagnostics().map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    expect.stringMatching(/^link-broken: .*gone\.md/),
  ]);
  await workspace.close();
});
