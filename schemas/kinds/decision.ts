// A decision record: a choice, or a change of priority, target or scope, and why.

import { CHOOSING_MODES, document } from "../document.ts";
import { anything, choice, date, list, map, optional, post, reference, text } from "../field.ts";
import { KINDS } from "../kind.ts";

/** What a record gives as the new value of a document that was taken away. */
export const REMOVED = "removed";

export const decision = document(
  "decision",
  { description: "A choice, or a change of priority, target or scope, and the reason for it." },
  {
    date: date({
      when: "past",
      description: "The day of the decision.",
      example: "2025-02-11",
      question: "on which day was it made?",
    }),
    about: list(
      reference(KINDS, {
        description: "The id of a document that the decision is about.",
        example: "urology-theatres",
      }),
      { description: "The plans, metrics or objectives that the decision is about.", question: "what is it about?" },
      { atLeast: 1 },
    ),
    change: map(
      {
        field: text({
          description:
            "The field that changed, such as 'aim.to'; or a kind, such as 'plan', where the decision covers all of what it is about.",
          example: "priority",
          question: "which field changed?",
        }),
        from: optional(anything({ description: "What it was before.", example: 3 })),
        to: optional(anything({ description: "What it is now; 'removed' for a plan that is taken away.", example: 2 })),
      },
      { description: "What changed: the field, and its value before and after.", question: "what changed?" },
    ),
    mode: optional(choice(CHOOSING_MODES, { description: "Who decided.", example: "joint" })),
    decided_by: post({
      description: "The post that decided.",
      example: "chief-operating-officer",
      question: "which post decided?",
    }),
    consulted: optional(
      list(text({ description: "A group that was asked.", example: "ward teams" }), {
        description: "Who was asked before.",
      }),
    ),
    because: text({
      description: "The reason, in a sentence.",
      example: "more patients are affected than we thought",
      question: "why?",
    }),
    reversible_until: optional(
      date({
        when: "planned",
        description: "The day until which the decision can be taken back cheaply.",
        example: "2025-06-30",
      }),
    ),
  },
);
