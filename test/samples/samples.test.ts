// Exactly which findings each sample gives as of a fixed date. Errors and warnings are told with their file and message, so that
// a change of wording is seen; the samples' README pages promise the same findings to readers.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { summaryOf } from "../../server/core/report/summary.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf, TODAY } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples");

async function findingsOf(sample: string) {
  const workspace = new Workspace(join(samples, sample), { rules, today: dayOf(TODAY) });
  await workspace.load();
  const diagnostics = workspace.checker.diagnostics();
  const summary = summaryOf(workspace.graph, diagnostics, dayOf(TODAY));
  await workspace.close();
  const lines = diagnostics.map(({ severity, rule, file, message }) => `${severity} ${rule} ${file}: ${message}`);
  return { lines, summary };
}

test("northbridge gives the findings that its README promises, and no other", async () => {
  const { lines, summary } = await findingsOf("northbridge");
  expect(lines).toMatchInlineSnapshot(`
    [
      "info rebase-due metrics/ort-list-changes.md: Better than the old average for 12 points. Rebase from April 2025, so that the limits and target icon describe today's process.",
      "info rebase-due metrics/ort-los-hip.md: Better than the old average for 12 points. Rebase from April 2025, so that the limits and target icon describe today's process.",
      "warning target-inside-noise metrics/ort-readmit-30.md: The target of 3.2% is so near to the mean of 3.4% that a year of figures would show such a move only in about three cases in ten (between 15 and 40 in 100). Hitting it once proves nothing.",
      "info rebase-due metrics/uro-cases-per-session.md: Better than the old average for 12 points. Rebase from April 2025, so that the limits and target icon describe today's process.",
      "info rebase-due metrics/uro-late-start.md: Better than the old average for 12 points. Rebase from April 2025, so that the limits and target icon describe today's process.",
      "warning thread-suspect objectives/organisation/org-elective-18w.md: The national objective 'Waits under 18 weeks' changed on 24 October 2025 (65% to 70%). Read it again and confirm this link.",
      "info objective-without-plan objectives/organisation/org-emergency-4h.md: No plan supports this objective. That may be fine (business as usual), but say so.",
      "warning thread-suspect objectives/system/ics-eye-followups.md: The national objective 'Waits under 18 weeks' changed on 24 October 2025 (65% to 70%). Read it again and confirm this link.",
      "info sponsor-interim plans/eye-outpatients.md: The post of this plan's sponsor (medical director) has been filled by an interim since 1 October 2025.",
      "warning balancing-worsened plans/eye-outpatients.md: 'Follow-ups seen later than 25% past due date, %' got worse while this plan ran. The mean was 30.1% before and is 35.0% after (+4.9 points, between +3.1 and +6.4).",
      "warning middle-manager-missing plans/eye-outpatients.md: There is no middle manager in this team.",
      "info gain-stayed-local plans/urology-theatres.md: 'Urology cases per four-hour session' improved and has stayed improved for 12 months. Its parent, 'Capped theatre utilisation, all 32 theatres, %', shows no evidence of a change. At 4 of 32 theatres, this plan reaching its target would move the parent by about 1.1 points. To move the parent, spread to 7 or more theatres.",
      "warning metric-scope-too-broad plans/urology-theatres.md: This metric covers 32 theatres; the plan changes 4 (12.5%). An 8.7-point gain there moves it by 1.1 points. Judge the plan by its local outcome metric, and give this one the role 'context'. With 12 points on either side of the change, the verdict would show such a gain in about one case in two (between 30 and 70 in 100). Where nothing has changed it shows one all the same in about one case in twenty. In a metric of the part alone it would show it in nearly every case, if the parts of the whole vary independently of each other; nobody has said whether they do.",
    ]
  `);
  expect(summary).toMatchInlineSnapshot(`
    {
      "documents": {
        "assessment": 1,
        "capability": 1,
        "catalogue": 18,
        "cycle": 6,
        "decision": 3,
        "event": 1,
        "leadership": 1,
        "metric": 13,
        "objective": 8,
        "organisation": 1,
        "plan": 3,
        "programme": 1,
        "survey": 2,
        "unit": 21,
      },
      "findings": {
        "error": 0,
        "info": 7,
        "warning": 6,
      },
      "threads": {
        "broken-national": 0,
        "broken-organisation": 0,
        "complete": 10,
        "expired": 0,
        "local-only": 0,
        "none": 0,
        "suspect": 3,
      },
    }
  `);
});

describe("five trusts", () => {
  test.each([
    ["before/trust-a"],
    ["before/trust-b"],
    ["before/trust-c"],
    ["before/trust-d"],
    ["before/trust-e"],
    ["after/trust-a"],
    ["after/trust-b"],
    ["after/trust-c"],
    ["after/trust-d"],
    ["after/trust-e"],
  ])("%s", async (trust) => {
    const { lines } = await findingsOf(`five-trusts/${trust}`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`expected/${trust.replace("/", "-")}.txt`);
  });
});
