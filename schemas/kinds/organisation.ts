// The organisation whose repository this is; one in each workspace.

import { document } from "../document.ts";
import { date, flag, list, map, optional, reference, text, wholeNumber } from "../field.ts";

const fromDay = () =>
  date({ when: "past", description: "The first day.", example: "2024-06-01", question: "from which day?" });
const toDay = () =>
  optional(date({ when: "planned", description: "The last day; leave it out while it lasts.", example: "2025-05-31" }));

export const organisation = document(
  "organisation",
  { description: "The organisation whose repository this is. There is one in each workspace." },
  {
    type: optional(text({ description: "What sort of organisation it is.", example: "trust" })),
    status: optional(
      list(
        map(
          {
            condition: text({
              description: "The condition.",
              example: "special measures",
              question: "which condition?",
            }),
            from: fromDay(),
            to: toDay(),
          },
          { description: "One condition and how long it lasted." },
        ),
        { description: "Conditions that bear on improvement work, such as special measures, with their dates." },
      ),
    ),
    groundwork: optional(
      list(
        map(
          {
            what: text({
              description: "What was done.",
              example: "values agreed with front-line staff",
              question: "what was done?",
            }),
            from: date({
              when: "past",
              description: "The day on which it began.",
              example: "2019-05-01",
              question: "from which day?",
            }),
            evidence: optional(text({ description: "Where one can see it.", example: "board paper 12" })),
          },
          { description: "One piece of groundwork." },
        ),
        { description: "Work on values, engagement and leadership that was done before the programme." },
      ),
    ),
    values: optional(
      map(
        {
          co_produced: optional(
            flag({ description: "Whether staff wrote the values together with leaders.", example: true }),
          ),
          published: optional(
            date({ when: "past", description: "The day on which they were published.", example: "2019-11-01" }),
          ),
        },
        { description: "How the organisation's values came about." },
      ),
    ),
    rating: optional(
      map(
        {
          body: text({
            description: "Who gave the rating.",
            example: "Care Quality Commission",
            question: "who gave the rating?",
          }),
          value: text({ description: "The rating.", example: "Requires improvement", question: "what is the rating?" }),
          on: optional(date({ when: "past", description: "The day on which it was given.", example: "2024-02-15" })),
        },
        { description: "The latest rating by a regulator." },
      ),
    ),
    small_number_threshold: optional(
      wholeNumber({
        description: "Counts below this number could identify someone and should be suppressed or combined.",
        example: 8,
      }),
    ),
    strategy: optional(
      map(
        {
          improvement_is_central: optional(
            reference(["objective", "programme"], {
              description: "The id of the objective or programme that puts improvement at the centre of the strategy.",
              example: "org-people-improve",
            }),
          ),
        },
        { description: "Where improvement stands in the organisation's strategy." },
      ),
    ),
  },
);
