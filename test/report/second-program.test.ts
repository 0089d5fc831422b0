// Every number that the evaluation of a sample says is worked out again by a second program, which shares nothing with the product, and no number is
// said that this program does not know. The verdict is worked out anew too, with its interval; the table of its power is taken as given.
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Evaluation } from "../../schemas/evaluation.ts";
import { isOfKind } from "../../server/core/document/document.ts";
import { evaluationMarkdown } from "../../server/core/report/evaluate/evaluate-markdown.ts";
import { evaluate } from "../../server/core/report/evaluate/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { aimOf, usesOf } from "./second-program/judged.ts";
import { Ledger } from "./second-program/ledger.ts";
import { readSample, type Sample } from "./second-program/sample.ts";
import * as statements from "./second-program/statements.ts";
import { dilution, measurement, verdicts } from "./second-program/verdict-statements.ts";

const samples = path.resolve(import.meta.dirname, "../../samples");
const SAMPLES = [
  "northbridge",
  ...["before", "after"].flatMap((state) => [..."abcde"].map((trust) => `five-trusts/${state}/trust-${trust}`)),
];

/** The parts that this program holds, by their numbers. */
const PARTS: Readonly<Record<number, (ledger: Ledger, scope: statements.Scope) => void>> = {
  1: statements.thread,
  2: verdicts,
  3: dilution,
  4: statements.focus,
  5: statements.leadership,
  6: statements.choice,
  7: statements.connectedness,
  8: statements.people,
  9: measurement,
  10: statements.readiness,
  11: statements.sustainment,
  12: () => {},
};

type Told = { readonly head: string; readonly page: string; readonly parts: ReadonlyMap<number, string> };

/** A page by its parts, without their headings. */
function partsOf(markdown: string): Told {
  const [head = "", ...parts] = markdown.split(/^### (?=\d+\. )/m);
  return {
    head: head.slice(head.indexOf("\n"), head.indexOf("## On one page")),
    page: head.slice(head.indexOf("## On one page"), head.indexOf("### What this can")),
    parts: new Map(parts.map((part) => [Number.parseInt(part, 10), part.slice(part.indexOf("\n"))])),
  };
}

/** What the product says of a sample as a whole and of each of its plans. */
async function evaluations(folder: string): Promise<readonly (readonly [id: string | undefined, Evaluation])[]> {
  const today = dayOf(TODAY);
  const workspace = new Workspace(folder, { rules, today });
  await workspace.load();
  const plans = workspace.graph.ofKind("plan").filter(({ readOnly }) => !readOnly);
  const all = [undefined, ...plans.map(({ id }) => id)].map((id) => {
    const document = id === undefined ? undefined : workspace.graph.find(id);
    const plan = isOfKind(document, "plan") ? document : undefined;
    return [id, evaluate(workspace.graph, workspace.checker.diagnostics(), { today, document: plan })] as const;
  });
  await workspace.close();
  return all;
}

/** Every improvement that there was by the verdicts of the whole sample. */
const gainsIn = ({ verdicts }: Evaluation): statements.Scope["gains"] =>
  verdicts.plans.flatMap(({ id, metrics }) =>
    metrics
      .filter(({ role, verdict }) => role !== "context" && /^improved(?:-not-sustained)?$/.test(verdict))
      .map((metric) => ({ plan: id, metric: metric.id, holds: metric.verdict === "improved" })),
  );

/** Where the page and the second program do not say the same. */
function differences(sample: Sample, whole: Evaluation, id: string | undefined, markdown: string): readonly string[] {
  const plan = sample.pages.find((page) => page.kind === "plan" && page.id === id);
  const gains = gainsIn(whole);
  const improved = new Set(gains.filter(({ holds }) => holds).map(({ metric }) => metric));
  const scope = { sample, today: TODAY, plan, gains, improved };
  const { head, page, parts } = partsOf(markdown);
  const names = sample.pages.map(({ title }) => title);
  const hold = (about: string, text: string, state: (ledger: Ledger) => void): readonly string[] => {
    const ledger = new Ledger(about, text);
    state(ledger);
    ledger.names(names);
    return ledger.close();
  };
  return [
    ...hold("the head", head, (ledger) => statements.header(ledger, scope)),
    // The page in short says of each part what the part says first, and nothing else.
    ...hold("the page in short", page.replaceAll(/^- \*\*\d+\. /gm, ""), (ledger) => {
      for (const part of parts.values()) ledger.says(part.trim().split("\n")[0] ?? "");
    }),
    ...Object.entries(PARTS).flatMap(([part, state]) =>
      hold(`part ${part}`, parts.get(Number(part)) ?? "", (ledger) => state(ledger, scope)),
    ),
  ];
}

/** Where the verdicts of the JSON are not what the second program finds. */
function otherFigures(sample: Sample, { verdicts: { plans } }: Evaluation): readonly string[] {
  return plans.flatMap((told) => {
    const plan = sample.pages.find((page) => page.kind === "plan" && page.id === told.id);
    if (!plan) return [`${told.id} is no plan`];
    const aim = aimOf(sample, plan, TODAY);
    const uses = usesOf(sample, plan, TODAY);
    const pairs = told.metrics.flatMap(({ before, after, difference, interval, verdict }, place) => {
      const use = uses[place];
      const found = use?.found;
      if (!found) return [[before.points, use?.n1 ?? -1], verdict === "no-baseline" ? [0, 0] : [0, 1]];
      return [
        [before.points, found.n1],
        [after.points, found.n2],
        [before.mean, found.before],
        [after.mean, found.after],
        [difference, found.step ?? found.after - found.before],
        [interval?.[0], found.low],
        [interval?.[1], found.high],
      ];
    });
    const level = [told.aim?.level?.mean, ...(told.aim?.level?.between ?? [])].map((one, i) => [one, aim?.level[i]]);
    const off = [...pairs, ...level].filter(([one, other]) => Math.abs((one ?? 0) - (other ?? 0)) > 1e-4);
    return [
      ...off.map((pair) => `${told.id}: ${pair.join(" is not ")}`),
      ...(told.aim?.words === aim?.state ? [] : [`${told.id}: the aim is ${aim?.state}`]),
    ];
  });
}

describe.each(SAMPLES)("%s", (name) => {
  test("says what a second program finds, and no other number", async () => {
    const sample = readSample(path.join(samples, name));
    const all = await evaluations(path.join(samples, name));
    const [[, whole] = []] = all;
    if (!whole) throw new Error("there is an evaluation");
    expect(otherFigures(sample, whole)).toEqual([]);
    for (const [id, evaluation] of all)
      expect({ id, differs: differences(sample, whole, id, evaluationMarkdown(evaluation)) }).toEqual({
        id,
        differs: [],
      });
  });
});
