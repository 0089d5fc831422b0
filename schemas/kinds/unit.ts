// A unit: one part of an organisation, with its sizes.

import { document } from "../document.ts";
import { either, list, map, number, optional, reference, text, usualWord, wholeNumber } from "../field.ts";

const size = (what: string, example: number) => optional(wholeNumber({ description: what, example }));

/** The usual words for parts of the NHS in its four nations, and of hospitals elsewhere. */
const UNIT_TYPES = {
  trust: "A whole trust.",
  "health-board": "A whole health board.",
  hospital: "A hospital: the whole organisation, or one of several.",
  "integrated-care-board": "An integrated care board.",
  system: "A system of several organisations.",
  partnership: "A health and social care partnership.",
  place: "A place: the part of a system that goes with a council, for instance.",
  locality: "A locality or cluster.",
  neighbourhood: "A neighbourhood.",
  network: "A network, such as a primary care or clinical one.",
  practice: "A practice.",
  site: "A hospital or other site.",
  division: "A division or care group.",
  directorate: "A directorate.",
  department: "A department.",
  specialty: "A specialty.",
  "theatre-suite": "A group of operating theatres.",
  clinic: "A clinic.",
  ward: "A ward.",
  service: "A service.",
  team: "A team.",
} as const;

export const unit = document(
  "unit",
  { description: "One part of the organisation, with its sizes. Units form a tree; one may lie in two others." },
  {
    parent: optional(
      either(
        [
          reference(["unit"], {
            description: "The id of the unit that this one belongs to.",
            example: "division-surgery",
          }),
          list(
            reference(["unit"], {
              description: "The id of a unit that this one belongs to.",
              example: "division-surgery",
            }),
            { description: "The units that it belongs to together, such as a board and a council's partnership." },
            { atLeast: 1, atMost: 4 },
          ),
        ],
        {
          description: "The id of the unit that this one belongs to; or a list where it belongs to more than one.",
          requiredWhen: { words: "for every unit but the one at the top" },
        },
      ),
    ),
    type: usualWord(UNIT_TYPES, {
      description: "What sort of unit it is.",
      example: "theatre-suite",
      question: "is it a division, ward, clinic…?",
    }),
    size: map(
      {
        theatres: size("Operating theatres.", 4),
        beds: size("Beds.", 28),
        wte: optional(number({ description: "Staff, as whole-time equivalents.", example: 31.6 }, { atLeast: 0 })),
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
