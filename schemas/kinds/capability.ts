// The register of who is trained in measurement, as counts by unit and never as names.

import { document } from "../document.ts";
import { date, list, map, optional, post, record, reference, wholeNumber } from "../field.ts";

export const capability = document(
  "capability",
  { description: "Who is trained in measurement: counts by unit, never names." },
  {
    as_of: date({
      when: "past",
      description: "The day on which the counts were right.",
      example: "2026-01-31",
      question: "on which day were the counts right?",
    }),
    units: list(
      map(
        {
          unit: reference(["unit"], {
            description: "The id of the unit.",
            example: "theatres-urology",
            question: "which unit?",
          }),
          staff: optional(wholeNumber({ description: "How many staff the unit has.", example: 41 })),
          measurement_lead: optional(
            post({ description: "The post that leads on measurement there.", example: "information-analyst" }),
          ),
          trained: optional(
            record(wholeNumber({ description: "How many staff have completed this course.", example: 6 }), {
              description: "For each course, how many staff have completed it.",
              example: { "Measurement for improvement": 6 },
            }),
          ),
        },
        { description: "The counts of one unit." },
      ),
      { description: "The counts, by unit.", question: "how many are trained in each unit?" },
    ),
  },
);
