// `golden-thread/core` as its page shows it: the same answers as the command, on texts in memory, and an error in a sentence for what has none.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport as CheckJson } from "../../schemas/check-report.ts";
import type { ReviewReport as ReviewJson } from "../../schemas/review-report.ts";
import type { CheckReport, OpenWorkspace, ReviewReport, Texts } from "../../server/library/api.ts";
import { openWorkspace, review, spc } from "../../server/library/index.ts";
import { run } from "../cli/run.ts";

const samples = join(import.meta.dirname, "../../samples");

/** A sample and the catalogues that it names, as texts. */
function northbridge(): Record<string, string> {
  const read = (folder: string, at: string): Record<string, string> =>
    Object.fromEntries(
      globSync("**/*.{md,csv,yaml}", { cwd: join(samples, folder) }).map((file) => [
        `${at}${file.replaceAll("\\", "/")}`,
        readFileSync(join(samples, folder, file), "utf8"),
      ]),
    );
  const own = read("northbridge", "");
  const settings = own["plan-lint.yaml"] ?? "";
  const catalogues = [...settings.matchAll(/\.\.\/(catalogues\/[\w-]+)/gu)].map(([, folder = ""]) =>
    read(folder, `${folder}/`),
  );
  return Object.assign(own, ...catalogues, {
    "plan-lint.yaml": settings.replaceAll("../catalogues/", "./catalogues/"),
  });
}

const texts = northbridge();
let workspace: OpenWorkspace;
beforeAll(async () => {
  workspace = await openWorkspace(texts, { asOf: "2026-04-20" });
});
afterAll(() => workspace.close());

test("a check finds what the command finds", async () => {
  const { out } = await run(join(samples, "northbridge"), ["check", "--format", "json"]);
  const { findings, summary } = JSON.parse(out) as CheckJson;
  const told = workspace.check();
  const plain = (list: CheckReport["findings"]) =>
    list.map(({ rule, file, line, message }) => [rule, file, line, message]);
  expect(plain(told.findings)).toEqual(plain(findings));
  expect(told.summary).toEqual(summary);
});

test("a thread and a verdict are those of the command", () => {
  const thread = workspace.thread("uro-cases-per-session");
  expect(thread.status).toBe("complete");
  expect(thread.lines.map(({ id }) => id)).toContain("nat-productivity-2028-29");
  const [verdict] = workspace.verdicts("uro-cases-per-session");
  expect(verdict).toMatchObject({
    plan: "urology-theatres",
    role: "outcome",
    name: "improved",
    pointsBefore: 12,
    pointsAfter: 12,
  });
  expect(verdict?.sentences[0]).toMatch(/^Improved: 2\.30 → 2\.69 cases/u);
  const [low = 0, high = 0] = verdict?.interval ?? [];
  expect(low).toBeLessThan(verdict?.difference ?? 0);
  expect(high).toBeGreaterThan(verdict?.difference ?? 0);
});

test("an evaluation is that of the command", async () => {
  const { out } = await run(join(samples, "northbridge"), ["evaluate", "urology-theatres"]);
  expect(workspace.evaluate("urology-theatres").markdown.trim()).toBe(out.trim());
});

test("a review tells what changed, and nothing of what did not", async () => {
  const file = "metrics/uro-late-start.md";
  const now = await openWorkspace(
    { ...texts, [file]: (texts[file] ?? "").replace("value: 10", "value: 15") },
    { asOf: "2026-04-20" },
  );
  const { changes, findings } = await review(workspace, now);
  expect(changes.map(({ type, id, before, after }) => [type, id, before, after])).toEqual([
    ["target-loosened", "uro-late-start", 10, 15],
  ]);
  expect(findings.map(({ rule }) => rule)).toContain("decision-missing");
  expect((await review(workspace, workspace)).changes).toEqual([]);
  await now.close();
});

test("figures alone are judged as by the command", async () => {
  const file = join(samples, "northbridge/data/uro-late-start.csv");
  const { out } = await run(samples, ["spc", file, "--direction", "decrease"]);
  const { sentence, points } = spc(readFileSync(file, "utf8"), { direction: "decrease" });
  expect(sentence).toBe(out.replaceAll(/\s+/gu, " ").trim());
  expect(points.at(-1)).toMatchObject({ period: "2026-03", value: 11, judgement: "improvement" });
});

describe("what has no answer is an error in a sentence", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["an id that nobody has", () => workspace.thread("uro-late-strat"), /Did you mean 'uro-late-start'\?/],
    ["an id on no thread", () => workspace.thread("theatres-urology"), /is not on a thread/],
    ["a verdict of a plan", () => workspace.verdicts("urology-theatres"), /A verdict is of a metric/],
    ["an evaluation of a metric", () => workspace.evaluate("uro-late-start"), /An evaluation is of/],
    ["a table without figures", () => spc("a,b\n"), /holds no figures/],
    ["two rows of one month", () => spc("period,value\n2025-01,1\n2025-01,2\n"), /about the same time/],
  ])("%s", (_, ask, sentence) => expect(ask).toThrow(sentence));

  test.each<[string, Texts, string | undefined, RegExp]>([
    ["no settings", {}, undefined, /no 'plan-lint.yaml'/],
    ["no such day", { "plan-lint.yaml": "" }, "2026-02-30", /is not a day/],
    ["a path that leads out", { "plan-lint.yaml": "", "../x.md": "" }, undefined, /does not lie in the folder/],
  ])("%s", async (_, given, asOf, sentence) => {
    await expect(openWorkspace(given, asOf === undefined ? {} : { asOf })).rejects.toThrow(sentence);
  });
});

test("the promise is what the schemas describe", () => {
  // Types alone: this does not compile once a field of the JSON is another than the one that the library promises.
  const check = (json: CheckJson): CheckReport => json;
  const reviewed = (json: ReviewJson): ReviewReport => json;
  expect([check, reviewed]).toHaveLength(2);
});
