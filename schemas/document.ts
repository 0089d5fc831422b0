// What every document has, whatever its kind, and the fields that several kinds share.

import { z } from "zod";
import { type About, choice, date, either, field, id, list, map, optional, post, reference, text } from "./field.ts";
import type { Kind } from "./kind.ts";

type Shape = Readonly<Record<string, z.ZodType>>;

/** The post that answers for a document, or several that do so together, as most kinds have it. */
export function owner(more: Partial<About> = {}) {
  const about = {
    description: "The post that keeps this document right, or a list of them. A post, never a person's name.",
    example: "general-manager-urology",
    question: "which post keeps this document up to date?",
    ...more,
  };
  const several = list(
    post({ description: "A post that answers for the document.", example: "general-manager-urology" }),
    { description: "Posts that answer for it together, the first of them first." },
    { atLeast: 1 },
  );
  return either([post(about), several], about);
}

/** The schema of one kind: the common fields and its own, and no others. */
export function document<K extends Kind, Fields extends Shape>(kind: K, about: About, fields: Fields) {
  return map({ ...commonFields(kind), ...fields }, about);
}

function commonFields<K extends Kind>(kind: K) {
  return {
    kind: field(
      "choice",
      z.literal(kind),
      {
        description: "What kind of document this is.",
        example: kind,
        question: "what kind of document is it?",
      },
      { values: [{ value: kind, description: `This document is of the kind ${kind}.` }] },
    ),
    id: id({
      description:
        "The short name by which other documents refer to this one: lower-case words joined by hyphens, unique, and never changed.",
      example: EXAMPLE_IDS[kind],
      question: "by which short name do other documents refer to it?",
    }),
    title: text({
      description: "The name that people read, in lists, charts and messages.",
      example: EXAMPLE_TITLES[kind],
      question: "what do people call it?",
    }),
    owner: owner(),
    tags: optional(
      list(text({ description: "One word to find the document by.", example: "theatres" }), {
        description: "Words of your own choice to find and group documents by.",
      }),
    ),
    review_by: optional(
      date({
        when: "planned",
        description: "The day by which somebody should read this document again and say that it still holds.",
        example: "2026-09-30",
      }),
    ),
    formerly: optional(
      list(id({ description: "An id that this document had before.", example: "theatre-start-times" }), {
        description: "Ids that this document had before it was renamed, so that older references still find it.",
      }),
    ),
    ignore: optional(
      list(
        map(
          {
            rule: text({
              description: "The id of the rule that should stay silent about this document.",
              example: "metric-scope-too-broad",
              question: "which rule should stay silent?",
            }),
            because: text({
              description: "Why the finding does not apply here.",
              example: "the local metric starts in June, once the new system is in",
              question: "why does the finding not apply here?",
              coveredBy: "ignore-without-reason",
            }),
            until: optional(
              date({
                when: "planned",
                description: "The day after which the rule speaks again.",
                example: "2026-06-30",
              }),
            ),
            by: optional(post({ description: "The post that accepted this.", example: "director-of-strategy" })),
          },
          { description: "One rule that stays silent about this document, and why." },
        ),
        { description: "Rules that should stay silent about this document, each with a reason." },
      ),
    ),
  };
}

/** Links upwards to objectives, as plans, programmes, metrics and objectives have them. */
export function supportsList(about: Partial<About> = {}, atLeast: 0 | 1 = 0) {
  return list(
    map(
      {
        objective: reference(["objective"], {
          description: "The id of the objective that this work helps.",
          example: "org-theatre-productivity",
          question: "which objective does it help?",
        }),
        because: text({
          description: "One sentence that says how this work helps that objective. A link counts only with a reason.",
          example: "four urology theatres run 18 sessions a week and start 24 minutes late",
          question: "how does this work help that objective?",
          coveredBy: "link-without-reason",
        }),
        strength: optional(
          choice(
            {
              direct: "Success here moves the objective by itself.",
              contributory: "Success here is one of several things that move the objective.",
              enabling: "Success here makes other work on the objective possible.",
            },
            { description: "How closely the work and the objective are tied.", example: "direct" },
          ),
        ),
        confirmed: optional(
          date({
            when: "past",
            description:
              "The day on which somebody last read the objective and confirmed that the link holds. If the objective is revised later, the link is suspect.",
            example: "2025-06-02",
          }),
        ),
      },
      { description: "One objective that this work helps, and why." },
    ),
    {
      description: "The objectives that this work helps, usually one to three, each with a reason.",
      question: "which objectives does it help?",
      ...about,
    },
    { atLeast },
  );
}

/** The first and last day of an objective's or programme's life. */
export function periodFrom() {
  return date({
    when: "planned",
    description: "The first day of the period.",
    example: "2025-04-01",
    question: "from which day?",
  });
}

export function periodTo() {
  return date({
    when: "planned",
    description: "The last day of the period.",
    example: "2027-03-31",
    question: "until which day?",
  });
}

/** Who chose: shared by the selection of a plan and by decisions. */
export const CHOOSING_MODES = {
  "executive-led": "The executive team chose.",
  "workforce-led": "The staff who do the work chose.",
  joint: "Executives and staff chose together.",
  mandated: "Somebody outside the organisation required it.",
} as const;

/** Where a post or person stands in the organisation. */
export const TIERS = {
  "front-line": "Works with patients, or directly for those who do.",
  "middle-manager": "Manages a ward, service or department.",
  senior: "Leads a division or a profession below the board.",
  executive: "Sits on the executive team.",
  patient: "A patient, carer or member of the public.",
} as const;

export const DIRECTIONS = {
  increase: "Higher is better.",
  decrease: "Lower is better.",
  neutral: "Neither higher nor lower is better in itself.",
} as const;

const EXAMPLE_IDS: Readonly<Record<Kind, string>> = {
  organisation: "northbridge",
  unit: "theatres-urology",
  objective: "org-theatre-productivity",
  programme: "northbridge-way",
  plan: "urology-theatres",
  metric: "uro-cases-per-session",
  leadership: "leadership",
  decision: "decision-urology-first",
  cycle: "uro-cycle-1",
  event: "uro-rpiw-2025-06",
  survey: "network-2025",
  assessment: "impact-2025",
  capability: "capability",
};

const EXAMPLE_TITLES: Readonly<Record<Kind, string>> = {
  organisation: "Northbridge University Hospitals",
  unit: "Urology theatres",
  objective: "Theatre productivity",
  programme: "The Northbridge Way",
  plan: "More urology operations in each session",
  metric: "Urology cases per four-hour session",
  leadership: "Register of posts",
  decision: "Urology theatres first",
  cycle: "First list: send for the patient at eight",
  event: "Urology start times, improvement week",
  survey: "Who do you turn to for advice? 2025",
  assessment: "NHS IMPACT self-assessment, autumn 2025",
  capability: "Who is trained in measurement",
};
