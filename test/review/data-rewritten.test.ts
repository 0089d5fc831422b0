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
