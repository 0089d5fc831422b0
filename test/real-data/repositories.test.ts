// Three repositories on real figures, each finding of the first release judged by hand: what is helpful is still told, what is false, noise
// or wrongly worded is not, what an analyst expects is, and hardly anything else.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { shared } from "../shared.ts";

type Label = {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly label: "helpful" | "noise" | "words" | "legitimate" | "false";
  /** Words that must go. */
  readonly wrong?: string;
};
type Expected = {
  readonly name: string;
  readonly file: string;
  readonly rule: string;
  readonly message?: string;
  /** Rule and message must both fit; either does otherwise. */
  readonly both?: boolean;
};
type Repository = {
  readonly asOf: string;
  readonly findings: readonly Label[];
  readonly expected: readonly Expected[];
};
type Finding = { readonly file: string; readonly rule: string; readonly message: string };

const REPOSITORIES = JSON.parse(readFileSync(shared("cases/real-repositories/labels.json"), "utf8")) as Readonly<
  Record<string, Repository>
>;

/** Findings that were helpful once and are rightly not told any more, and why. */
const NO_LONGER: Readonly<Record<string, string>> = {
  "autocorrelated-series metrics/occupancy.md": "so few quarters show as much carry-over by chance",
  "rebase-due metrics/cancel-patient.md": "the latest figures are back at the old average",
  "target-inside-noise metrics/dd-days.md": "a year of figures would show so large a move",
};

/** Findings of which nobody has judged whether they help, and why they should. */
const NEW: Readonly<Record<string, string>> = {
  "chart-ill-suited metrics/ae-12h.md": "half of the counts are nought",
  "aim-against-figures plans/ed-flow.md": "like the other two aims that begin elsewhere than the figures",
  "aim-against-figures plans/falls-elderly.md": "6.2 and 56.0 are not one rate",
  "period-not-over data/deaths.csv": "the file goes on after the day",
};

const isOf = (label: Pick<Label, "file" | "rule">) => (finding: Finding) =>
  finding.file === label.file && finding.rule === label.rule;

const inWords = ({ file, rule, message = "" }: { file: string; rule: string; message?: string }): string =>
  `${rule} ${file} ${message}`.trim();

function fits({ file, rule, message, both = false }: Expected, finding: Finding): boolean {
  const isNamed = new RegExp(rule).test(finding.rule);
  const isSaid = message !== undefined && new RegExp(message, "i").test(finding.message);
  return new RegExp(`^(?:${file})$`).test(finding.file) && (both ? isNamed && isSaid : isNamed || isSaid);
}

describe.each(Object.entries(REPOSITORIES))("%s", (name, { asOf, findings: labels, expected }) => {
  const found = run(shared(`cases/real-repositories/${name}`), ["check", "--as-of", asOf, "--format", "json"]).then(
    ({ out }) => (JSON.parse(out) as { readonly findings: readonly Finding[] }).findings,
  );
  const labelled = (...sorts: readonly Label["label"][]) => labels.filter(({ label }) => sorts.includes(label));

  test("still tells what is helpful", async () => {
    const now = await found;
    const gone = labelled("helpful").filter((one) => !now.some(isOf(one)) && !(inWords(one) in NO_LONGER));
    expect(gone.map(inWords)).toEqual([]);
  });

  test("tells nothing that is false, legitimate or noise", async () => {
    const unwanted = labelled("noise", "false", "legitimate");
    const wanted = new Set(labelled("helpful", "words").map(inWords));
    const left = (await found).filter((one) =>
      unwanted.some((label) => isOf(label)(one) && !wanted.has(inWords(label))),
    );
    expect(left.map(inWords)).toEqual([]);
  });

  test("says it in words that are true", async () => {
    const now = await found;
    const wrong = labelled("words").flatMap((one) =>
      now.filter((finding) => isOf(one)(finding) && new RegExp(one.wrong ?? "$.").test(finding.message)),
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  test("tells what an analyst expects", async () => {
    const now = await found;
    expect(expected.filter((one) => !now.some((finding) => fits(one, finding))).map((one) => one.name)).toEqual([]);
  });

  test("tells hardly anything that nobody has judged", async () => {
    const judged = labels.map((label) => isOf(label));
    const others = (await found).filter(
      (finding) =>
        !judged.some((is) => is(finding)) &&
        !expected.some((one) => fits(one, finding)) &&
        !(`${finding.rule} ${finding.file}` in NEW),
    );
    expect(others.map(inWords)).toEqual([]);
  });
});
