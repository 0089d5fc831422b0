// The two workflows by which the exports of many repositories come together (docs/ci), played on repositories of this machine: each writes
// its export, one workflow fetches them all, and what it fetched is what a roll-up takes.
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readExportManifest } from "../../schemas/export-manifest.ts";
import { TestRepository } from "../host/git/repository-builder.ts";
import { emptyFolder } from "../protocol/folder.ts";
import { run } from "./run.ts";
import { pathWith, play, type Step } from "./runner.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const stepsOf = (file: string, job: string): readonly Step[] =>
  parse(readFileSync(path.join(ROOT, "docs/ci", file), "utf8")).jobs[job].steps;

const trust = (code: string): string => `
=== plan-lint.yaml
=== units/trust.md
---
kind: unit
id: trust
title: A trust
type: trust
ods_code: ${code}
size: { beds: 640 }
---
`;

/** A gh that lists a run of each repository that has an artefact, and downloads it. */
const GH = `case "$*" in
  "run list --repo "*) [ -d "$ARTEFACTS/\${4/\\//+}" ] && echo 41; [ "$4" != "trusts/away" ] ;;
  "run download 41 --repo "*" --name plan-lint-export --dir "*) mkdir -p "$9" && cp "$ARTEFACTS/\${5/\\//+}"/* "$9" ;;
  *) exit 9 ;;
esac`;

test("three repositories write their exports, one workflow gathers them and names those that have none", async () => {
  const artefacts = emptyFolder().root;
  const written = stepsOf("github-export.yml", "export").find(({ name }) => name === "Export")?.run ?? "";
  for (const code of ["RQ7", "RQ8", "RQ9"]) {
    const repository = new TestRepository().write(trust(code));
    repository.commit("Begin");
    const [program, ...args] = written.trim().split(" ");
    expect([program, await run(repository.folder, args)]).toMatchObject(["plan-lint", { code: 0, err: "" }]);
    cpSync(path.join(repository.folder, "plan-lint-export"), path.join(artefacts, `trusts+${code}`), {
      recursive: true,
    });
  }
  const { root: temporary } = emptyFolder();
  const here = emptyFolder();
  here.write(
    "repositories.txt",
    "# ours\r\ntrusts/RQ7\r\ntrusts/RQ8\n\ntrusts/RQ9\ntrusts/away\n--help/$(id)\ntrusts/none",
  );
  const { codes, outputs, log } = await play(
    stepsOf("github-gather.yml", "nation"),
    here.root,
    temporary,
    { secrets: { EXPORTS_TOKEN: "x" }, vars: { PLAN_LINT_PACKAGE: "x" } },
    {
      ARTEFACTS: artefacts,
      PATH: pathWith(path.join(temporary, "bin"), {
        gh: GH,
        npm: "exit 0",
        "plan-lint": `echo "$*" && touch nation.html`,
      }),
    },
  );
  expect(codes).toEqual({ Install: 0, Gather: 0, Count: 0, "Say whether all were counted": 1 });
  expect(outputs.gather).toEqual({ missing: "3" });
  expect(log.split("\n").filter((line) => line.startsWith("::"))).toEqual([
    "::warning::trusts/away has no export that can be fetched, so it is not counted.",
    "::warning::A line of repositories.txt is not owner/name, so it was left out.",
    "::warning::trusts/none has no export that can be fetched, so it is not counted.",
    "::error::3 of the repositories could not be gathered: see the warnings.",
  ]);
  expect(log).toContain("roll-up exports --organisations organisations.csv");
  expect(existsSync(path.join(here.root, "nation.html"))).toBe(true);
  const exports = path.join(here.root, "exports");
  expect(readdirSync(exports).toSorted()).toEqual(["trusts+RQ7", "trusts+RQ8", "trusts+RQ9"]);
  for (const name of readdirSync(exports)) {
    const manifest = readExportManifest(JSON.parse(readFileSync(path.join(exports, name, "export.json"), "utf8")));
    expect(manifest?.org).toBe(name.replace("trusts+", ""));
    expect(manifest?.commit).toMatch(/^[\da-f]{40}$/);
  }
  here.write("organisations.csv", "ods,name,region,icb\nRQ7,Seven,North,A\nRQ8,Eight,North,A\nRQ9,Nine,South,B\n");
  const rolledUp = await run(here.root, ["roll-up", "exports", "--organisations", "organisations.csv"]);
  expect(rolledUp).toMatchObject({ code: 0, err: "3 of 3 counted.\n" });
  expect(rolledUp.out).toMatch(/^# 3 organisations together\n/);
});
