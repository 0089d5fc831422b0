import { type DocumentOf, isComplete, type KnownDocument, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { hasTrainedLead } from "../../graph/team.ts";
import { idsOf } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";

type Plan = DocumentOf<"plan"> & KnownDocument;

export default defineRule({
  id: "capability-gap",
  family: "choosing",
  summary: "Most plans of a programme have somebody for the figures who has learned how.",
  why: "Trusts met a marked shortage of people who can measure, and mistakes made early were hard to put right. One team can borrow an analyst; a whole programme cannot.",
  help: "Note the courses that measurement leads have completed under 'training' in their teams, and offer places to the others before the next plan begins.",
  severity: "info",
  appliesTo: ["programme"],
  options: {
    percent: { default: 50, description: "In how many per cent of the plans the measurement lead should be trained." },
    plans: { default: 3, description: "How many plans a programme needs before their share is told." },
  },
  examples: {
    bad: `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
    ^^^^^^^^^^^^^^^ 1 of 3 plans has a measurement lead with any recorded training.
---
=== plans/eyes.md
---
kind: plan
id: eyes
stage: testing
programme: northbridge-way
team: [{ post: analyst, tier: front-line, role: measurement-lead }]
---
=== plans/hips.md
---
kind: plan
id: hips
stage: testing
programme: northbridge-way
team: [{ post: coordinator, tier: front-line, role: measurement-lead, training: [{ course: Measurement }] }]
---
=== plans/theatres.md
---
kind: plan
id: theatres
stage: baseline
programme: northbridge-way
team: [{ post: nurse, tier: front-line, role: member }]
---
`,
    good: `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
---
=== plans/eyes.md
---
kind: plan
id: eyes
stage: testing
programme: northbridge-way
team: [{ post: analyst, tier: front-line, role: measurement-lead }]
---
`,
  },

  *check({ document, graph, today, options }) {
    if (!isInUse(document, today)) return;
    const plans = plansOf(graph, document).filter((plan) => isTeamRead(plan) && isUnderWay(plan, "baseline"));
    const trained = plans.filter(hasTrainedLead).length;
    if (plans.length < options.plans || 100 * trained >= options.percent * plans.length) return;
    yield {
      range: placeOf(document, "id"),
      message: `${trained} of ${plans.length} plans ${trained === 1 ? "has" : "have"} a measurement lead with any recorded training.`,
      related: plans
        .filter((plan) => !hasTrainedLead(plan))
        .slice(0, 5)
        .map((plan) => ({ file: plan.path, range: placeOf(plan, "team"), message: "No training is recorded here." })),
    };
  },
});

const plansOf = (graph: GraphView, programme: KnownDocument): readonly Plan[] =>
  idsOf(programme).flatMap((id) =>
    graph
      .referrersOfKind(id, "plan")
      .flatMap(({ document, reference }) => (reference.field === "programme" ? [document] : [])),
  );

/** Of a plan whose team is written and could not be read, nobody knows who measures. */
const isTeamRead = (plan: Plan): boolean =>
  isComplete(plan) && (plan.fields.team !== undefined || !isAttempted(plan, "team"));
