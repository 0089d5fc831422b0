// One Plan-Do-Study-Act cycle.

import { document } from "../document.ts";
import { choice, date, map, optional, reference, text, wholeNumber } from "../field.ts";

const scale = (what: string, example: number) => optional(wholeNumber({ description: what, example }));

export const cycle = document(
  "cycle",
  { description: "One Plan-Do-Study-Act cycle: a test of a change on a small scale." },
  {
    plan: reference(["plan"], {
      description: "The id of the plan that the test belongs to.",
      example: "urology-theatres",
      question: "which plan does it belong to?",
    }),
    number: wholeNumber(
      { description: "Its number among the tests of the plan.", example: 1, question: "which number does it have?" },
      { atLeast: 1 },
    ),
    question: optional(
      text({ description: "What the test should tell.", example: "Does sending for the patient earlier help?" }),
    ),
    prediction: text({
      description: "What the team expects to see. Without a prediction a test teaches little.",
      example: "the first case starts ten minutes sooner",
      question: "what do you expect to see?",
      coveredBy: "cycle-without-prediction",
    }),
    scale: optional(
      map(
        { patients: scale("Patients.", 12), days: scale("Days.", 3), lists: scale("Lists.", 2) },
        { description: "How large the test was." },
      ),
    ),
    started: optional(date({ when: "past", description: "The day on which the test began.", example: "2025-05-06" })),
    ended: optional(date({ when: "past", description: "The day on which it ended.", example: "2025-05-09" })),
    did: optional(text({ description: "What was done.", example: "sent for twelve patients at eight" })),
    found: optional(
      text({
        description: "What was seen.",
        example: "nine of twelve started on time",
        requiredWhen: { words: "once the cycle has ended" },
        coveredBy: "cycle-without-result",
      }),
    ),
    decision: optional(
      choice(
        {
          adopt: "Keep the change.",
          adapt: "Change it and test again.",
          abandon: "Give it up.",
        },
        { description: "What the team decided.", example: "adapt" },
      ),
    ),
    next: optional(text({ description: "What comes next.", example: "try it on an all-day list" })),
  },
);
