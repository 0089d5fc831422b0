import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule } from "../../lint/rule.ts";
import { countInWords } from "../../measure/figures.ts";

export default defineRule({
  id: "cycle-jumped-to-scale",
  family: "learning",
  summary: "The first test of a plan is a small one.",
  why: "A test with a handful of patients shows for little money what is wrong with an idea. One that begins with everybody shows it to everybody, and is seldom taken back.",
  help: "Begin with one team, one list or one day, and let each cycle be larger than the one before when the prediction held.",
  severity: "info",
  appliesTo: ["cycle"],
  options: {
    percent: {
      default: 25,
      description: "From how many of a hundred patients of a year on a first test is no small one.",
    },
  },
  examples: {
    bad: [
      `
=== cycles/beds-1.md
---
kind: cycle
id: beds-1
plan: beds
number: 1
did: asked all 24 wards of the whole trust to hold a board round at eight
                           ^^^^^^^^^^^^^^^ The first test covered the whole trust.
---
=== plans/beds.md
---
kind: plan
id: beds
---
`,
      `
=== cycles/hips-1.md
---
kind: cycle
id: hips-1
plan: hips
number: 1
scale: { patients: 700 }
                   ^^^ The first test covered 700 of 1,450 patients of a year (48%).
---
=== plans/hips.md
---
kind: plan
id: hips
scope: { units: [orthopaedics], patients_per_year: 1450 }
---
`,
    ],
    good: `
=== cycles/hips-1.md
---
kind: cycle
id: hips-1
plan: hips
number: 1
scale: { patients: 12, days: 3 }
did: asked one ward, and not the whole trust
---
=== cycles/hips-2.md
---
kind: cycle
id: hips-2
plan: hips
number: 2
scale: { patients: 700 }
---
=== plans/hips.md
---
kind: plan
id: hips
scope: { units: [orthopaedics], patients_per_year: 1450 }
---
`,
  },

  *check({ document, graph, options }) {
    const plan = document.fields.plan === undefined ? undefined : graph.find(document.fields.plan);
    if (!isOfKind(plan, "plan") || !isFirst(graph, document, plan)) return;
    const { patients } = document.fields.scale ?? {};
    const ofYear = plan.fields.scope?.patients_per_year;
    const place = wholeTrustIn(document);
    if (place) yield { range: place, message: "The first test covered the whole trust." };
    else if (patients !== undefined && ofYear && patients * 100 >= options.percent * ofYear)
      yield {
        range: placeOf(document, "scale", "patients"),
        message: `The first test covered ${countInWords(patients, ofYear, "patients of a year")}.`,
      };
  },
});

/** Whether no other cycle of the plan has a lower number. */
function isFirst(graph: GraphView, cycle: DocumentOf<"cycle">, plan: DocumentOf<"plan">): boolean {
  const { number } = cycle.fields;
  if (number === undefined || plan.id === undefined) return false;
  return graph.referrersOfKind(plan.id, "cycle").every(({ document }) => (document.fields.number ?? number) >= number);
}

const WHOLE_TRUST =
  /\b(?:the )?(?:whole|entire) (?:trust|hospital|organisation)\b|\b(?:trust|hospital|organisation)[- ]?wide\b|\b(?:all|every) (?:wards?|theatres?|sites?|clinics?|units?|departments?) (?:of|in|across) the (?:trust|hospital|organisation)\b/i;
const DENIED = /\b(?:not|never|instead of|rather than|before|without)\s+(?:in |across |for )?$/i;

/** Where the text of what was done says that it was done everywhere. */
function wholeTrustIn(cycle: DocumentOf<"cycle">) {
  if (!WHOLE_TRUST.test(cycle.fields.did ?? "")) return undefined;
  const { start, end } = placeOf(cycle, "did");
  const written = cycle.text.slice(start, end);
  const found = WHOLE_TRUST.exec(written);
  if (!found || DENIED.test(written.slice(0, found.index))) return undefined;
  return { start: start + found.index, end: start + found.index + found[0].length };
}
