// An objective: one thing to achieve, at one level, for one period.

import { DIRECTIONS, document, owner, periodFrom, periodTo, supportsList } from "../document.ts";
import { choice, date, map, number, optional, post, reference, text, wholeNumber } from "../field.ts";
import { LEVEL_MEANINGS, OBJECTIVE_STATUSES } from "../stages.ts";

const isPublished = (level: unknown): boolean => level === "national" || level === "system";
const isLocal = (level: unknown): boolean => level === "organisation" || level === "division" || level === "team";

export const objective = document(
  "objective",
  { description: "One objective, at one level, for one period." },
  {
    owner: optional(
      owner({
        requiredWhen: {
          words: "unless the objective is national",
          holds: ({ level }) => typeof level === "string" && level !== "national",
        },
      }),
    ),
    level: choice(LEVEL_MEANINGS, {
      description: "Where the objective is set. A thread climbs from lower levels to higher ones.",
      example: "organisation",
      question: "is it national, of the system, the organisation, a division or a team?",
    }),
    period: map(
      { from: periodFrom(), to: periodTo() },
      {
        description: "The first and last day for which the objective holds.",
        question: "from which day and until which day does it hold?",
      },
    ),
    wording: text({
      description: "The objective as it was published, quoted word for word.",
      example: "We will use our operating theatres to the full for the patients who wait longest.",
      question: "how was it published, word for word?",
    }),
    plain_language: optional(
      text({
        description:
          "The objective in everyday words, so that everybody can see how their work counts. At most 40 words.",
        example: "Every operating list starts on time and is full, so that fewer people wait.",
      }),
    ),
    status: choice(OBJECTIVE_STATUSES, {
      description: "Whether the objective is in force.",
      example: "active",
      question: "is it a draft, active, superseded or withdrawn?",
    }),
    revised: optional(
      date({
        when: "past",
        description:
          "The day on which the wording or the target last changed. Links that were confirmed earlier are suspect until somebody confirms them again.",
        example: "2025-10-24",
      }),
    ),
    measure: optional(
      map(
        {
          metric: optional(
            reference(["metric"], {
              description: "The id of the metric that tells whether the objective is being reached.",
              example: "tru-theatre-util",
            }),
          ),
          text: optional(
            text({
              description: "What is measured, in words, when no metric document holds it.",
              example: "share of patients who wait less than 18 weeks",
            }),
          ),
          direction: optional(
            choice(DIRECTIONS, {
              description: "Whether higher or lower figures are better.",
              example: "increase",
            }),
          ),
          target: optional(
            map(
              {
                value: number({
                  description: "The figure to reach.",
                  example: 70,
                  question: "which figure should be reached?",
                }),
                unit: optional(text({ description: "The unit of the figure.", example: "%" })),
                by: date({
                  when: "planned",
                  description: "The day by which to reach it.",
                  example: "2027-03-31",
                  question: "by when should it be reached?",
                  coveredBy: "target-without-date",
                }),
                rule: optional(
                  choice(
                    {
                      absolute: "Reach the figure itself.",
                      improvement: "Improve by this much from where one starts.",
                      "greater-of": "Reach the figure or improve by a stated amount, whichever asks for more.",
                    },
                    { description: "How to read the figure.", example: "absolute" },
                  ),
                ),
              },
              { description: "The figure to reach, and by when." },
            ),
          ),
        },
        { description: "How one can tell whether the objective is being reached." },
      ),
    ),
    supports: optional(
      supportsList({
        description: "The objectives of a higher level that this one helps, usually one to three, each with a reason.",
        question: "which objective of a higher level does it help?",
        coveredBy: "thread-broken-national",
        requiredWhen: {
          words: "for objectives of an organisation, division or team, unless `local_only` is given",
          holds: ({ level, local_only }) => isLocal(level) && local_only === undefined,
        },
      }),
    ),
    local_only: optional(
      map(
        {
          reason: text({
            description: "Why this objective needs no link to a national one.",
            example: "staff asked for it in the engagement sessions",
            question: "why does it need no link to a national objective?",
          }),
          approved_by: optional(post({ description: "The post that agreed.", example: "chief-executive" })),
          until: date({
            when: "planned",
            description: "The day on which the permission ends.",
            example: "2026-03-31",
            question: "until which day is that allowed?",
          }),
        },
        { description: "Permission for this objective to stand alone, without a link to a national objective." },
      ),
    ),
    source: optional(
      map(
        {
          title: text({
            description: "The title of the document.",
            example: "Medium term planning framework",
            question: "what is the document called?",
          }),
          url: text({
            description: "Where to read it.",
            example: "https://www.england.nhs.uk/long-read/2025-26-priorities-and-operational-planning-guidance/",
            question: "where can one read it?",
          }),
          accessed: optional(
            date({ when: "past", description: "The day on which it was last read there.", example: "2026-01-05" }),
          ),
        },
        {
          description: "Where the objective was published.",
          question: "where was it published?",
          requiredWhen: {
            words: "for national and system objectives",
            holds: ({ level }) => isPublished(level),
          },
        },
      ),
    ),
    accountable: text({
      description: "The post or body that answers for reaching the objective.",
      example: "chief-operating-officer",
      question: "which post or body answers for it?",
    }),
    supersedes: optional(
      reference(["objective"], {
        description: "The id of the objective that this one replaces.",
        example: "org-theatre-productivity-2024",
      }),
    ),
    superseded_by: optional(
      reference(["objective"], {
        description: "The id of the objective that replaces this one.",
        example: "org-theatre-productivity-2026",
      }),
    ),
    emphasis: optional(
      choice(
        {
          "true-north": "A lasting aim that every year's objectives serve.",
          breakthrough: "One of the few things to change decisively this year.",
          "must-do": "A duty to be met, without special effort beyond it.",
        },
        { description: "What sort of attention the objective asks for.", example: "breakthrough" },
      ),
    ),
    priority: optional(
      wholeNumber(
        {
          description: "The rank of the objective among those of its level and organisation; 1 comes first.",
          example: 1,
        },
        { atLeast: 1 },
      ),
    ),
  },
);
