// A data file that is written otherwise, with the same figures in it, is told as that.
import { expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { TestRepository, THREAD } from "../host/git/repository-builder.ts";

test("a file that Excel has saved again holds the same figures", async () => {
  const repository = new TestRepository();
  repository
    .write(THREAD)
    .writeFile("data/letter-days.csv", "period,value\n2026-01,61\n2026-02,58\n")
    .commit("As it was");
  repository.writeFile("data/letter-days.csv", "period,value\nJan-26,61\nFeb-26,58\n");
  const { out } = await run(repository.folder, ["review", "HEAD", "--format", "json"]);
  const { changes } = JSON.parse(out);
  expect(changes.map(({ type, sentence }: { type: string; sentence: string }) => [type, sentence])).toEqual([
    [
      "data-rewritten",
      expect.stringMatching(/^How the figures of '.*' are written changed; they are the same figures\.$/),
    ],
  ]);
});

test("figures that were counted anew are told with the day of it", async () => {
  const repository = new TestRepository();
  const lock = (file: string, refreshed: string): string =>
    JSON.stringify({
      version: 1,
      metrics: {
        cases: {
          definition: "",
          engine: "",
          query: "",
          rows: 1,
          rows_without_date: 0,
          first: null,
          last: null,
          hidden: 0,
          file,
          refreshed,
        },
      },
    });
  repository
    .write(THREAD)
    .writeFile("plan-lint.yaml", "sources:\n  rows: { engine: duckdb, files: [rows.parquet] }\n")
    .writeFile(
      "metrics/cases.md",
      "---\nkind: metric\nid: cases\ntitle: Cases\nfrequency: monthly\ndata: { file: ../data/cases.csv, from: rows, date: day, value: { count: rows } }\n---\n",
    )
    .writeFile("data/cases.csv", "period,value\n2026-01,61\n")
    .writeFile("data/refresh.lock.json", lock("a", "2026-02-20"))
    .commit("As it was");
  repository.writeFile("data/cases.csv", "period,value\n2026-01,61\n2026-02,58\n");
  repository.writeFile("data/refresh.lock.json", lock("b", "2026-03-20"));
  const { out } = await run(repository.folder, ["review", "HEAD", "--format", "json"]);
  const sentences = JSON.parse(out).changes.map(({ sentence }: { sentence: string }) => sentence);
  expect(sentences).toEqual(["The figures of 'Cases': refreshed 20 March 2026; 1 new month (February 2026)."]);
});

test("figures that were taken out of an extract are told as that, and are measured as before", async () => {
  const repository = new TestRepository();
  const metric = (data: string): string =>
    `---\nkind: metric\nid: starts\ntitle: Late starts\nstatus: active\nversion: 1\nfrequency: monthly\ndata: ${data}\n---\n`;
  repository
    .write("=== plan-lint.yaml\n")
    .writeFile(
      "metrics/starts.md",
      metric("{ file: ../data/all.csv, where: { Site: [North] }, columns: { value: Late, period: period } }"),
    )
    .writeFile("data/all.csv", "period,Site,Late\n2026-01,North,61\n2026-01,South,5\n")
    .commit("As it was");
  const { code } = await run(repository.folder, ["data", "update", "starts", "next.csv"]);
  expect(code).toBe(2);
  repository.writeFile("next.csv", "period,Site,Late\n2026-01,North,61\n2026-02,North,58\n2026-02,South,6\n");
  await run(repository.folder, ["data", "update", "starts", "next.csv", "--as-of", "2026-04-20"]);
  const { out } = await run(repository.folder, ["review", "HEAD", "--as-of", "2026-04-20"]);
  expect(out).toContain("The figures of 'Late starts': 1 new month (February 2026).");
  expect(out).toContain("The figures of 'Late starts' have a data file of their own now");
  expect(out).not.toMatch(/definition|version/);
});
