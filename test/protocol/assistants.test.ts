// What an assistant in an editor asks over the language server, and what it is told.
import { expect, test } from "vitest";
import type { AssistantAnswer, Refusal, Summary } from "../../protocol/index.ts";
import { connect } from "./client.ts";
import { folderOf } from "./folder.ts";

const unit = (id: string): string => `=== units/${id}.md\n---\nkind: unit\nid: ${id}\ntitle: Ward ${id}\n---\n`;
const ward = (config: string, id: string): string => `=== plan-lint.yaml\n${config}\n${unit(id)}`;
const OFF = /^The organisation that these documents belong to has switched assistants off/;

test("the same tools as the command's, about the texts as they are in the editor", async () => {
  const folder = folderOf(ward("rules: {}", "a"));
  const client = connect();
  await client.initialize([folder]);
  const ask = (tool: string, question: unknown) =>
    client.request<AssistantAnswer | Refusal>("goldenThread/assistant", { tool, question });
  expect(await ask("documents", {})).toEqual({ text: "a: Ward a – Unit (units/a.md)" });
  client.open(folder.uriOf("units/a.md"), "---\nkind: unit\nid: a\ntitle: Ward 7\nparent: nowhere\n---\n");
  expect(await ask("documents", {})).toEqual({ text: "a: Ward 7 – Unit (units/a.md)" });
  expect(await ask("check", { paths: ["units"] })).toEqual({ text: expect.stringContaining("units/a.md:5: error") });
  expect(await ask("thread", { id: "b" })).toEqual({ problem: expect.stringMatching(/^No document has the id 'b'/) });
  expect(await ask("write", {})).toEqual({ problem: "There is no tool 'write'." });
});

test("nothing is told where the organisation has switched assistants off, and the summary says so", async () => {
  const folder = folderOf(ward("assistants: off", "a"));
  const client = connect();
  await client.initialize([folder]);
  const ask = () =>
    client.request<AssistantAnswer | Refusal>("goldenThread/assistant", { tool: "check", question: {} });
  expect(await ask()).toEqual({ problem: expect.stringMatching(OFF) });
  const summaries = () =>
    client.messages.filter(({ method }) => method === "goldenThread/summary").map(({ params }) => params as Summary);
  await client.until(() => summaries().at(-1)?.assistants === false);
  client.open(folder.uriOf("plan-lint.yaml"), "assistants: on\n");
  await client.until(() => summaries().at(-1)?.assistants === true);
  expect(await ask()).toEqual({ text: expect.stringMatching(/^Checked as of/) });
});

test("of several workspaces each answers under its name, those that may", async () => {
  const both = folderOf(
    ["one", "two", "three"]
      .map((name) => ward(`assistants: ${name === "three" ? "off" : "on"}`, name).replaceAll("=== ", `=== ${name}/`))
      .join(""),
  );
  const client = connect();
  await client.initialize([both]);
  const { text } = await client.request<AssistantAnswer>("goldenThread/assistant", { tool: "documents", question: {} });
  expect(text.split("\n\n").toSorted()).toEqual([
    "one:\none: Ward one – Unit (units/one.md)",
    "two:\ntwo: Ward two – Unit (units/two.md)",
  ]);
});

test("where there is no workspace, that is said", async () => {
  const client = connect();
  await client.initialize([folderOf("=== a.md\n# A\n")]);
  expect(await client.request("goldenThread/assistant", { tool: "check", question: {} })).toEqual({
    problem: expect.stringMatching(/^There is no plan-lint\.yaml/),
  });
});
