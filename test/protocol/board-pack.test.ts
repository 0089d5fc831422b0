// The report for the board as an editor asks for it: the command's page, its Markdown, or one sentence.
import { expect, test } from "vitest";
import { type BoardPack, type BoardPackParams, type Refusal, requests } from "../../protocol/index.ts";
import { run } from "../cli/run.ts";
import { TODAY } from "../fixture.ts";
import { connect } from "./client.ts";
import { folderOf } from "./folder.ts";

const WORKSPACE = `
=== plan-lint.yaml
report: { logo: logo.svg }
=== logo.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
`;

async function asked(picture: string, params: BoardPackParams) {
  const folder = folderOf(picture);
  const client = connect();
  await client.initialize([folder]);
  return { folder, answer: await client.request<BoardPack | Refusal>(requests.boardPack, params) };
}

test("the page is the command's", async () => {
  const { folder, answer } = await asked(WORKSPACE, { format: "html" });
  const { out } = await run(folder.root, ["report", "--as-of", TODAY]);
  expect(answer).toEqual({ title: "Improvement report: Our trust", text: out });
  expect(out).toContain("data:image/svg+xml;base64,");
});

test("Markdown, without charts", async () => {
  const { answer } = await asked(WORKSPACE, { format: "md" });
  expect(answer).toMatchObject({ text: expect.stringMatching(/^# Improvement report: Our trust\n/) });
});

test("a Word document, as bytes", async () => {
  const { answer } = await asked(WORKSPACE, { format: "docx" });
  expect(answer).toEqual({
    title: "Improvement report: Our trust",
    base64: expect.stringMatching(/^UEsD/),
    remarks: [],
  });
});

test("what could identify somebody is on no page, and of nothing there is none", async () => {
  const person = `${WORKSPACE}=== plans/a.md\n---\nkind: plan\nid: a\ntitle: Seen by mary.jones@example.nhs.uk\nstage: idea\n---\n`;
  expect((await asked(person, { format: "html" })).answer).toEqual({
    problem: expect.stringMatching(/^No report was made, because it could identify people: /),
  });
  expect((await asked("=== plan-lint.yaml\nrules: {}\n", { format: "html" })).answer).toEqual({
    problem: "There is no document here, so there is nothing to report.",
  });
});
