// A programme: the umbrella over several plans.

import { document, periodFrom, periodTo, supportsList } from "../document.ts";
import { choice, list, map, number, optional, text, year } from "../field.ts";

export const programme = document(
  "programme",
  { description: "The umbrella over several plans: method, guiding team and investment." },
  {
    period: map(
      { from: periodFrom(), to: optional(periodTo()) },
      { description: "When the programme runs.", question: "from which day does it run?" },
    ),
    method: optional(
      choice(
        {
          "model-for-improvement": "Three questions and PDSA cycles.",
          lean: "Value streams and the removal of waste.",
          "six-sigma": "Less variation by define, measure, analyse, improve and control.",
          mixed: "Some of several.",
        },
        { description: "The improvement method.", example: "lean" },
      ),
    ),
    guiding_team: optional(text({ description: "The body that guides it.", example: "improvement-board" })),
    supports: supportsList({}, 1),
    investment: optional(
      list(
        map(
          {
            year: year({
              description: "The year, or the year in which the financial year starts.",
              example: 2025,
              question: "in which year?",
            }),
            wte: optional(
              number({ description: "Funded staff, as whole-time equivalents.", example: 8 }, { atLeast: 0 }),
            ),
            budget: optional(number({ description: "Money in pounds.", example: 420000 }, { atLeast: 0 })),
          },
          { description: "The investment of one year." },
        ),
        { description: "Staff and money by year." },
      ),
    ),
    support_partner: optional(
      text({ description: "An organisation that helps from outside.", example: "improvement institute" }),
    ),
  },
);
