// A readiness or maturity self-assessment.

import { document } from "../document.ts";
import { choice, date, list, map, optional, post, text, wholeNumber } from "../field.ts";

export const assessment = document(
  "assessment",
  { description: "A self-assessment of readiness or maturity, with the evidence and the disagreement." },
  {
    framework: choice(
      {
        "nhs-impact": "The five components of NHS IMPACT.",
        own: "A framework of your own.",
      },
      { description: "The framework that was used.", example: "nhs-impact", question: "nhs-impact or your own?" },
    ),
    date: date({
      when: "past",
      description: "The day of the assessment.",
      example: "2025-10-07",
      question: "on which day was it made?",
    }),
    by: list(
      post({ description: "A post in the room.", example: "chief-nurse" }),
      { description: "The posts in the room.", question: "which posts were in the room?" },
      { atLeast: 1 },
    ),
    items: list(
      map(
        {
          component: text({
            description: "The component that was assessed.",
            example: "investing in people and culture",
            question: "which component?",
          }),
          level: wholeNumber(
            { description: "The level, from 1 (starting) to 5.", example: 2, question: "at which level, from 1 to 5?" },
            { atLeast: 1, atMost: 5 },
          ),
          evidence: optional(
            list(text({ description: "One piece of evidence.", example: "staff survey 2024" }), {
              description: "What the level rests on.",
            }),
          ),
          disagreement: optional(
            text({ description: "Where people in the room saw it otherwise.", example: "ward managers said 1" }),
          ),
        },
        { description: "The level of one component." },
      ),
      { description: "The components, each with its level.", question: "which components, and at which level?" },
    ),
  },
);
