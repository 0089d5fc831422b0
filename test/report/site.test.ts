// A site of pages: every link leads somewhere, an old id leads on, and a folder of somebody else stays as it is.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { SITE_SCRIPT, siteScript } from "../../scripts/site-script.ts";
import { run } from "../cli/run.ts";
import { emptyFolder, folderOf } from "../protocol/folder.ts";

const WORKSPACE = `
=== plan-lint.yaml
include: ["**/*.md"]
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
=== units/theatre.md
---
kind: unit
id: theatre
title: Theatre <b>one</b>
---
=== objectives/org-time.md
---
kind: objective
id: org-time
formerly: [org-hours]
title: Start on time
level: organisation
wording: Lists start on time
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: On time
stage: testing
scope: { units: [theatre] }
supports: [{ objective: org-time, because: it helps }]
metrics: [{ metric: late, role: outcome }]
dates: { start: 2025-01-01, change_start: 2025-04-01 }
---
=== metrics/late.md
---
kind: metric
id: late
title: Late starts
status: active
unit: minutes
direction: decrease
frequency: monthly
scope: { unit: theatre }
data: ../late.csv
---
=== late.csv
period,value
2025-01,30
2025-02,31
2025-03,29
=== decisions/first.md
---
kind: decision
id: first
title: Theatres first
date: 2025-01-06
decided_by: chief-executive
about: [on-time]
because: most minutes are lost there
---
`;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));

test("every link of every page leads to a page or a part of it", async () => {
  const { root } = folderOf(WORKSPACE);
  const { code, err } = await run(root, ["report", "--site", "site"]);
  expect([code, err]).toEqual([0, "7 pages in 'site'; 12 files written. Begin with index.html.\n"]);
  const site = path.join(root, "site");
  for (const file of filesIn(site).filter((name) => name.endsWith(".html"))) {
    const page = readFileSync(path.join(site, file), "utf8");
    expect(page).not.toContain("<b>one");
    // One script of its own, from beside it; a page that only leads on has none.
    const scripts = page.match(/<script[^>]*>/g) ?? [];
    const up = file.includes("/") ? "../" : "";
    expect(scripts).toEqual(
      page.includes('http-equiv="refresh"') ? [] : [`<script defer src="${up}assets/search.js" data-root="${up}">`],
    );
    const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    for (const [, href = ""] of page.matchAll(/(?:href|src)="([^"]*)"/g))
      expect([
        file,
        href,
        href.startsWith("#") ? ids.has(href.slice(1)) : existsSync(path.join(site, path.dirname(file), href)),
      ]).toEqual([file, href, true]);
  }
  expect(readFileSync(path.join(site, "objectives/org-hours.html"), "utf8")).toContain(
    'content="0; url=../objectives/org-time.html"',
  );
  expect(readFileSync(path.join(site, "units/theatre.html"), "utf8")).toContain(
    '<a href="../metrics/late.html">Late starts</a>',
  );
  expect(readFileSync(path.join(site, "decisions/first.html"), "utf8")).toContain(
    "Decided on 6 January 2025 by the chief executive.",
  );
  expect(readFileSync(path.join(site, "index.html"), "utf8")).toContain('href="metrics/late.html"');
});

test("everything that has a page is found by its title, its id and its own words", async () => {
  const { root } = folderOf(WORKSPACE);
  await run(root, ["report", "--site", "site"]);
  const data = readFileSync(path.join(root, "site/assets/search-data.js"), "utf8");
  expect(data).not.toMatch(/[<\u2028\u2029]/);
  const context: { goldenThreadPages?: readonly (readonly string[])[] } = {};
  runInNewContext(data, context);
  expect(context.goldenThreadPages?.map((page) => page.join(" | "))).toEqual([
    "Late starts | metric | metrics/late.html | late",
    "On time | plan | plans/on-time.html | on-time",
    "Start on time | objective | objectives/org-time.html | org-time org-hours Lists start on time",
    "Theatre <b>one</b> | unit | units/theatre.html | theatre",
    "Theatres first | decision | decisions/first.html | first most minutes are lost there",
  ]);
});

test("the script of a site is made from its source (run: npm run generate)", async () => {
  expect(readFileSync(path.join(import.meta.dirname, "../..", SITE_SCRIPT), "utf8")).toBe(await siteScript());
});

test("a second run writes only what is otherwise, and takes away only what the first one wrote", async () => {
  const folder = folderOf(WORKSPACE);
  await run(folder.root, ["report", "--site", "site"]);
  const site = path.join(folder.root, "site");
  writeFileSync(path.join(site, "notes.txt"), "mine");
  const { err } = await run(folder.root, ["report", "--site", "site"]);
  expect(err).toContain("0 files written");
  const decision = path.join(folder.root, "decisions/first.md");
  writeFileSync(decision, readFileSync(decision, "utf8").replace("id: first", "id: other"));
  await run(folder.root, ["report", "--site", "site"]);
  const files = filesIn(site);
  expect(files).toContain("decisions/other.html");
  expect(files).not.toContain("decisions/first.html");
  expect(files).toContain("notes.txt");
});

test.each([
  ["with files that nobody knows", "notes.txt", "mine"],
  ["with a list that is none", "plan-lint-site.json", "{}"],
  [
    "with a list that names what lies elsewhere",
    "plan-lint-site.json",
    '{"format":"plan-lint-site","files":["../../notes.html"]}',
  ],
])("a folder %s stays as it is", async (_, file, text) => {
  const { root } = folderOf(WORKSPACE);
  const other = emptyFolder().root;
  writeFileSync(path.join(other, file), text);
  const { code, err } = await run(root, ["report", "--site", other]);
  expect(err).toMatch(/Nothing was written: the folder '.*' holds files that are not of a site/);
  expect([code, filesIn(other)]).toEqual([2, [file]]);
});
