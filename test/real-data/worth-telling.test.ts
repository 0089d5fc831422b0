// The smallest inputs of faults that plans once got away with, each put in its place in the sample.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { shared } from "../shared.ts";

let root = "";
const SAMPLES = path.resolve(import.meta.dirname, "../../samples");

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "golden-thread-faults-"));
  for (const sample of ["northbridge", "catalogues"])
    cpSync(path.join(SAMPLES, sample), path.join(root, sample), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What `check` says in the sample with one file of a case in place of its own, and says no more without. */
async function added(name: string, place: string): Promise<readonly string[]> {
  const folder = path.join(root, "northbridge");
  const findings = async () => {
    const { out } = await run(folder, ["check", "--format", "json"]);
    const { findings } = JSON.parse(out) as { findings: readonly { rule: string; file: string; message: string }[] };
    return findings.map(({ rule, message }) => `${rule}: ${message}`);
  };
  const before = await findings();
  const own = readFileSync(path.join(folder, place), "utf8");
  writeFileSync(path.join(folder, place), readFileSync(shared(`cases/bugs/${name}/${path.basename(place)}`), "utf8"));
  const after = await findings();
  writeFileSync(path.join(folder, place), own);
  const lost = before.filter((one) => !after.includes(one) && one.startsWith("thread-"));
  return [...after.filter((one) => !before.includes(one)), ...lost.map((one) => `lost ${one}`)];
}

test("a link confirmed on a day that has not come", async () => {
  expect(await added("02-future-confirmed-hides-suspect", "objectives/organisation/org-elective-18w.md")).toEqual([
    "date-not-come: 'confirmed' gives 9 February 2036, which has not come on 20 April 2026. It counts as not given.",
  ]);
});

test("a row for a month that has not come", async () => {
  expect(await added("04-future-data-row", "data/uro-late-start.csv")).toEqual([
    "period-not-over: January 2027 has not come on 20 April 2026. This figure is drawn in grey and judged by nobody.",
  ]);
});

test("entries that stand twice", async () => {
  const told = await added("13-duplicate-entries", "plans/urology-theatres.md");
  expect(told.filter((one) => one.startsWith("entry-repeated"))).toEqual([
    "entry-repeated: 'theatres-urology' stands in 'units' already.",
    "entry-repeated: 'org-theatre-productivity' stands in 'supports' already, with 'strength: direct' and not 'strength: contributory'.",
    "entry-repeated: 'uro-late-start' stands in 'metrics' already, with 'role: process' and not 'role: outcome'.",
    "entry-repeated: 'theatre-manager' stands in 'team' already, with 'tier: middle-manager' and not 'tier: patient'.",
  ]);
});

test("a thread through a draft", async () => {
  const told = await added("14-thread-through-draft", "objectives/organisation/org-theatre-productivity.md");
  expect(told.filter((one) => one.includes("draft"))).not.toEqual([]);
});
