// An improvement event, with its targets and its remeasures after 30, 60, 90 and 365 days.

import { document } from "../document.ts";
import { choice, list, map, number, optional, post, reference, text, weekOrDate } from "../field.ts";

const figure = (description: string, example: number) => optional(number({ description, example }));

export const event = document(
  "event",
  { description: "An improvement event, such as a rapid process improvement workshop, with its remeasures." },
  {
    plan: reference(["plan"], {
      description: "The id of the plan that the event belongs to.",
      example: "urology-theatres",
      question: "which plan does it belong to?",
    }),
    type: optional(
      choice(
        {
          rpiw: "Rapid process improvement workshop.",
          kaizen: "Kaizen event.",
          workshop: "A workshop of another sort.",
          "3p": "Production, preparation, process: designing a new process or space.",
          rpdw: "Rapid process design workshop.",
        },
        { description: "What sort of event it is.", example: "rpiw" },
      ),
    ),
    week: optional(
      weekOrDate({ when: "planned", description: "The week of the event, or its first day.", example: "2025-W23" }),
    ),
    sponsor: optional(post({ description: "The post that backs the event.", example: "chief-operating-officer" })),
    process_owner: post({
      description: "The post that answers for the process afterwards and takes the remeasures.",
      example: "theatre-manager",
      question: "which post answers for the process afterwards?",
    }),
    targets: list(
      map(
        {
          metric: optional(
            reference(["metric"], {
              description: "The id of the metric; or give a name.",
              example: "uro-late-start",
            }),
          ),
          name: optional(
            text({ description: "What is measured, where it is no metric here.", example: "Walking distance" }),
          ),
          unit: optional(text({ description: "The unit of the figures.", example: "minutes" })),
          baseline: figure("The figure before the event.", 24),
          target: figure("The figure to reach.", 10),
          day30: figure("The figure 30 days after.", 14),
          day60: figure("The figure 60 days after.", 13),
          day90: figure("The figure 90 days after.", 13),
          day365: figure("The figure a year after.", 12),
        },
        { description: "One target, with its figures before and after." },
      ),
      { description: "What the event should change, and the remeasures.", question: "what should it change?" },
      { atLeast: 1 },
    ),
  },
);
