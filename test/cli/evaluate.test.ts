// `plan-lint evaluate`: what it writes, where, what it compares with, and how it refuses.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { evaluation } from "../../schemas/evaluation.ts";
import { emptyFolder, folderOf } from "../protocol/folder.ts";
import { run } from "./run.ts";

const WORKSPACE = `
=== plan-lint.yaml
include: ["**/*.md"]
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: Start on \u202etime
stage: idea
priority: 2
---
=== metrics/late.md
---
kind: metric
id: late
status: draft
---
`;

const refused = async (folder: string, args: readonly string[], message: RegExp): Promise<void> => {
  const { code, out, err } = await run(folder, ["evaluate", ...args]);
  expect(err).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
};

test("the organisation as Markdown, with nothing hidden in it", async () => {
  const { code, out, err } = await run(folderOf(WORKSPACE).root, ["evaluate"]);
  expect(out).toMatch(/^# Evaluation: Our trust\n\nAs of 20 April 2026\./);
  expect(out.match(/^### \d+\. /gm)).toHaveLength(12);
  expect(out).toContain("Start on \\u{202e}time");
  expect([code, err]).toEqual([0, ""]);
});

test("a plan as JSON, as of another day, into a file", async () => {
  const folder = folderOf(WORKSPACE);
  const args = ["evaluate", "on-time", "--format", "json", "--as-of", "2026-01-31", "--out", "plan.json"];
  expect(await run(folder.root, args)).toEqual({ code: 0, out: "Written to plan.json.\n", err: "" });
  const written = JSON.parse(readFileSync(path.join(folder.root, "plan.json"), "utf8"));
  expect(evaluation.parse(written)).toEqual(written);
  expect(written).toMatchObject({ asOf: "2026-01-31", about: { kind: "plan", id: "on-time" } });
});

test("what has changed since an earlier one", async () => {
  const folder = folderOf(WORKSPACE);
  await run(folder.root, ["evaluate", "--format", "json", "--as-of", "2026-01-31", "--out", "january.json"]);
  folder.write(
    "plans/on-time.md",
    "---\nkind: plan\nid: on-time\ntitle: Start on time\nstage: idea\npriority: 1\n---\n",
  );
  const { code, out } = await run(folder.root, ["evaluate", "--since", "january.json"]);
  expect(out).toContain("- The priority of 'Start on time' changed from '2' to '1'.");
  expect(code).toBe(0);
});

test("what cannot be evaluated, or compared, is refused in a sentence", async () => {
  const folder = folderOf(WORKSPACE);
  await refused(folder.root, ["on-tim"], /No document has the id 'on-tim'\. Did you mean 'on-time'\?/);
  await refused(
    folder.root,
    ["late"],
    /'late' is a metric\. An evaluation is of an organisation, a programme or a plan\./,
  );
  await refused(folder.root, ["--format", "pdf"], /'pdf' is invalid/);
  await refused(folder.root, ["--since", "none.json"], /'none\.json' could not be read: /);
  folder.write("text.json", "# no");
  await refused(folder.root, ["--since", "text.json"], /'text\.json' is not JSON\./);
  folder.write("other.json", '{"version":1}');
  await refused(folder.root, ["--since", "other.json"], /'other\.json' is not an evaluation that/);
  await run(folder.root, ["evaluate", "on-time", "--format", "json", "--out", "plan.json"]);
  await refused(
    folder.root,
    ["--since", "plan.json"],
    /'plan\.json' is an evaluation of 'Start on .*time', and this is one of 'Our trust'\./,
  );
  await refused(
    folder.root,
    ["on-time", "--since", "plan.json", "--as-of", "2026-01-01"],
    /'plan\.json' is of 20 April 2026, which is later than 1 January 2026\./,
  );
  await refused(folder.root, ["--out", "no/such/folder.md"], /'no\/such\/folder\.md' could not be written: /);
});

test("nothing to evaluate is never a clean page", async () => {
  const folder = emptyFolder();
  await refused(folder.root, [], /there is no plan-lint\.yaml/);
  folder.write("plan-lint.yaml", "include: []\n");
  await refused(folder.root, [], /Nothing was evaluated: there is no document in/);
});
