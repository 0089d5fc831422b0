// Every rule has a quick fix for its findings, shown on its own bad example, or is one that only a person can mend.
import { describe, expect, test } from "vitest";
import { parseBody } from "../../../server/core/document/body.ts";
import { proposalsFor, quickFixes } from "../../../server/core/features/quick-fixes/index.ts";
import type { Proposal } from "../../../server/core/features/quick-fixes/quick-fix.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../../fixture.ts";
import { filesAfter, found, harmDone, hasBlanks, isSame } from "./apply.ts";

const today = dayOf(TODAY);

/** Findings that nobody but a person can mend, and why. */
const ONLY_A_PERSON: Readonly<Record<string, string>> = {
  "aim-against-figures": "people have to agree on another aim",
  "autocorrelated-series": "another way of charting has to be chosen",
  "balancing-worsened": "the cause has to be found",
  "baseline-stale": "a command prunes the baseline",
  "baseline-too-short": "older figures have to be found",
  "baseline-unstable": "what happened has to be found out",
  "body-not-analysed": "the page has to be divided",
  "capability-gap": "people have to be trained",
  "catalogue-missing": "the catalogue has to be fetched",
  "claim-from-two-points": "the sentence has to be written anew",
  "cycle-jumped-to-scale": "it has happened",
  "data-definition-changed": "a command counts anew",
  "data-definition-unclear": "what is to be counted has to be said",
  "data-edited-by-hand": "a command counts anew, or the rows are mended",
  "data-out-of-range": "the figure has to be corrected at its source",
  "data-stale": "the figures have to be collected",
  "date-not-come": "the day has to be known",
  "entry-repeated": "somebody has to know which of the two holds",
  "file-unreadable": "the file has to be saved in another way",
  "gain-stayed-local": "the gain has to be spread",
  "implementation-before-baseline": "older figures have to be found",
  "investment-dropped": "the money has to be found, or the loss explained",
  "leadership-turnover-high": "it has happened",
  "middle-manager-late": "it has happened",
  "network-data-invalid": "the survey's files have to be corrected at their source",
  "network-isolates": "people have to meet",
  "network-leader-centred": "work has to be shared out",
  "network-names-visible": "names have to be taken out, of the history too",
  "network-not-comparable": "the rounds have to be told of apart",
  "network-response-low": "people have to be asked again",
  "network-silo": "people have to meet",
  "network-stale": "people have to be asked again",
  "network-tier-gap": "people have to meet",
  "not-sustained": "what changed has to be found out",
  "nothing-to-check": "documents have to be written",
  "numerator-exceeds-denominator": "the counts have to be corrected at their source",
  "patient-identifier": "the number has to be taken out, of the history too",
  "period-not-over": "the period has to be known, or to pass",
  "personal-detail": "the post has to be known",
  "points-too-few": "figures have to be collected",
  "same-name-different-definition": "people have to agree on one definition",
  "secret-in-config": "the address has to be taken out, of the history too",
  "small-number-by-difference": "somebody has to decide which of the two is shown",
  "sponsor-interim": "somebody has to be appointed",
  "target-already-met": "people have to agree on another target",
  "target-inside-noise": "people have to agree on another target",
  "target-too-broad": "one pathway has to be chosen",
  "thread-through-draft": "somebody has to decide the objective",
  "tolerable-not-balancing": "either the role or the limit is meant otherwise",
};

const objective = (id: string, title: string, fields: string): string => `
=== objectives/${id}.md
---
kind: objective
id: ${id}
title: ${title}
status: active
${fields}
---
`;
const organisation = objective(
  "org-theatres",
  "Full use of theatres",
  "level: organisation\nsupports: [{ objective: nat-waits, because: shorter waits }]",
);
const national = objective("nat-waits", "Waits under 18 weeks", "level: national");

/** More to choose from than the bad example of a rule has. */
const PICTURES: Readonly<Record<string, string>> = {
  "level-not-rising": `
=== objectives/org-starts.md
---
kind: objective
id: org-starts
level: organisation
supports: [{ objective: org-theatres, because: starts on time }]
---
${organisation}${national}`,
  "thread-skips-organisation": `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
supports: [{ objective: nat-waits, because: more operations }]
---
${organisation}${national}`,
  "reference-wrong-kind": `
=== plans/urology.md
---
kind: plan
id: urology
supports: [{ objective: theatre-use, because: more operations }]
---
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
---
${organisation}${national}`,
  "reference-retired": `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
supports: [{ objective: org-theatres-2024, because: more operations }]
---
=== objectives/org-theatres-2024.md
---
kind: objective
id: org-theatres-2024
level: organisation
status: withdrawn
superseded_by: org-theatres
---
${organisation}${national}`,
  "thread-broken-national": `
=== objectives/org-starts.md
---
kind: objective
id: org-starts
title: Starting on time
level: organisation
status: active
---
${organisation}${national}`,
  "plan-isolated": `
=== plans/fracture-clinic.md
---
kind: plan
id: fracture-clinic
stage: testing
---
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
period: { from: 2024-01-01, to: 2027-03-31 }
---
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
programme: northbridge-way
---
${organisation}${national}`,
  "programme-outside-strategy": `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
supports: [{ objective: nat-waits, because: its first work is on a waiting list }]
---
=== organisation.md
---
kind: organisation
id: northbridge
---
${organisation}${national}`,
  "sponsor-left": `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
sponsor: medical-director
---
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: medical-director, holder: L04, from: 2017-10-02, to: 2025-06-30 }
  - { post: chief-nurse, tier: executive, holder: L05, from: 2017-10-02 }
---
`,
  "link-broken": `
=== plans/urology.md
---
kind: plan
id: urology
---
Agreed in [June](../minutes/june.md).
=== notes/june.md
# June
`,
  "rebase-without-reason": `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
rebase:
  - from: 2025-05
---
`,
  "baseline-missing": `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-01,24
2025-02,22
2025-04,18
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
};

type Case = { readonly proposal: Proposal; readonly problems: readonly string[] };

/** Every proposal for every finding of a rule in its examples, and what is wrong with what comes of it. */
function casesOf(id: string): readonly Case[] {
  const rule = rules.find((one) => one.id === id);
  const pictures = [...[rule?.examples.bad ?? []].flat(), ...(PICTURES[id] === undefined ? [] : [PICTURES[id]])];
  return pictures.flatMap((picture) => {
    const { files, faults } = readFixture(picture);
    const before = found(files, faults);
    const graph = withBodies(files, faults);
    return before
      .filter((one) => one.rule === id)
      .flatMap((diagnostic) =>
        onlyOnePreferred(proposalsFor(graph, diagnostic, today))
          .filter(({ title }) => !title.startsWith("Ignore "))
          .map((proposal) => {
            const after = found(filesAfter(files, proposal), faults);
            const isOwn = proposal.title === diagnostic.fix?.title;
            const mayStay = isOwn || hasBlanks(proposal) || proposal.creates.length > 0;
            const stays = !mayStay && after.some((one) => isSame(one, diagnostic)) ? ["the finding stays"] : [];
            return { proposal, problems: [...stays, ...(isOwn ? [] : harmDone(before, after))] };
          }),
      );
  });
}

function onlyOnePreferred(proposals: readonly Proposal[]): readonly Proposal[] {
  expect(proposals.filter(({ isPreferred }) => isPreferred).length).toBeLessThanOrEqual(1);
  return proposals;
}

const withBodies = (files: ReadonlyMap<string, string>, faults: Parameters<typeof found>[1]) => {
  const graph = buildGraph(files, faults);
  for (const [path, text] of files) if (path.endsWith(".md")) graph.putBody(path, parseBody(text));
  return graph;
};

const ofOneState = rules.filter(({ overRevisions }) => !overRevisions).map(({ id }) => id);

describe("every rule", () => {
  test.each(ofOneState)("%s", (id) => {
    const cases = casesOf(id);
    const titles = cases.map(({ proposal }) => proposal.title);
    if (id in ONLY_A_PERSON) expect(titles, `'${id}' has a quick fix now: take it out of ONLY_A_PERSON.`).toEqual([]);
    else {
      expect(
        cases.length,
        `No quick fix is offered for '${id}' on its bad example. Write one in server/core/features/quick-fixes, or say in ONLY_A_PERSON here why only a person can mend it.`,
      ).toBeGreaterThan(0);
      for (const { proposal, problems } of cases) expect([proposal.title, ...problems]).toEqual([proposal.title]);
    }
  });
});

test("the rules of quick fixes, and those that only a person can mend, exist", () => {
  const named = quickFixes.flatMap((fix) => (fix.rules === "any" ? [] : fix.rules));
  const unknown = [...named, ...Object.keys(ONLY_A_PERSON)].filter((id) => !ofOneState.includes(id));
  expect(unknown, "No rule has these ids, which quick fixes or ONLY_A_PERSON name.").toEqual([]);
});
