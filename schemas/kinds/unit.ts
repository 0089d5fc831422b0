// A unit: one node of the organisation tree, with its sizes.

import { document } from "../document.ts";
import { choice, map, optional, reference, text, wholeNumber } from "../field.ts";

const size = (what: string, example: number) => optional(wholeNumber({ description: what, example }));

export const unit = document(
  "unit",
  { description: "One part of the organisation, with its sizes. Units form a tree." },
  {
    parent: optional(
      reference(["unit"], {
        description: "The id of the unit that this one belongs to.",
        example: "division-surgery",
        requiredWhen: { words: "for every unit but the one at the top" },
      }),
    ),
    type: choice(
      {
        trust: "The whole organisation.",
        site: "A hospital or other site.",
        division: "A division or care group.",
        directorate: "A directorate.",
        specialty: "A specialty.",
        "theatre-suite": "A group of operating theatres.",
        clinic: "A clinic.",
        ward: "A ward.",
        service: "A service.",
        team: "A team.",
      },
      {
        description: "What sort of unit it is.",
        example: "theatre-suite",
        question: "is it a division, ward, clinic…?",
      },
    ),
    size: map(
      {
        theatres: size("Operating theatres.", 4),
        beds: size("Beds.", 28),
        wte: size("Staff, as whole-time equivalents.", 41),
        sessions_per_week: size("Planned sessions a week.", 18),
        activity_per_year: size("Patients, operations or attendances a year.", 1800),
      },
      {
        description: "How large the unit is. A parent is at least as large as its parts together.",
        question: "how many theatres, beds or staff does it have?",
      },
    ),
    ods_code: optional(text({ description: "Its code in the Organisation Data Service.", example: "RX1" })),
  },
);
