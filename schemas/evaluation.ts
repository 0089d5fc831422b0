// What `plan-lint evaluate --format json` writes. Fields are added in later versions, never taken away or given another meaning.
// There is no total: each part stands for itself, and `null` is what cannot be said.
import { z } from "zod";

const day = () => z.string().describe("A day, as YYYY-MM-DD.");
const count = (what: string) => z.int().min(0).describe(what);
const figure = (what: string) => z.number().nullable().describe(`${what}; null where it cannot be said.`);
const sentences = (what: string) => z.array(z.string()).describe(what);

const named = z
  .object({ id: z.string().describe("Its id, or its path where it has none."), title: z.string() })
  .describe("A document, by its id and what people call it.");

const share = z
  .object({
    count: count("How many of them."),
    of: count("Of how many."),
    percent: figure("100 × count ÷ of, unrounded"),
  })
  .describe("A share with the numbers behind it.");

/** What every part has beside its values. */
const part = <Shape extends z.ZodRawShape>(what: string, shape: Shape) =>
  z
    .object({
      inShort: z.string().describe("The value in a sentence or two."),
      method: z.string().describe("How it was worked out."),
      missing: sentences("What is not there, so that this part is less than it could be."),
      next: sentences("What to do next."),
      remarks: sentences("What `plan-lint check` remarks on it."),
      ...shape,
    })
    .describe(what);

const thread = part("1. How far the golden thread covers the metrics and objectives.", {
  metrics: count("Metrics that are not retired."),
  byStatus: z.record(z.string(), z.int().min(0)).describe("Of those, how many have a thread of each status."),
  reachNational: share.describe(
    "Active metrics whose thread reaches a national objective in force, confirmed or suspect.",
  ),
  objectives: z
    .array(
      named.extend({
        metrics: count("Metrics whose thread runs through it."),
        plans: count("Plans at work beneath it."),
        improved: count("Of those metrics, how many improved."),
      }),
    )
    .describe("The organisation's own objectives that are in force."),
  withMetric: share,
  withPlan: share,
  withImproved: share,
  nationalWithNothing: z.array(named).describe("National objectives in force that nothing here supports."),
  toConfirm: z
    .array(z.object({ from: named, objective: named, revised: day(), confirmed: day().nullable() }))
    .describe(
      "Links to objectives that were revised after the link was last confirmed; null where the day given has not come.",
    ),
});

const side = z.object({ points: count("Points with a value."), mean: figure("Their mean, in the unit of the metric") });

const verdictFields = {
  verdict: z.string().describe("The verdict's name."),
  words: z.string().describe("The verdict in a few words."),
};

const verdicts = part("2. Whether each plan and metric improved.", {
  plans: z.array(
    named.extend({
      ...verdictFields,
      changeBegan: day().nullable(),
      sentences: sentences("The verdict in sentences."),
      aim: z
        .object({
          state: z.enum(["reached", "too-close-to-call", "not-yet-reached", "not-reached", "cannot-be-said"]),
          words: z.string().describe("The state in a few words."),
          metric: named.nullable().describe("The metric in which it is set."),
          to: z.number().describe("The figure to reach."),
          by: day().nullable(),
          level: z
            .object({
              mean: z.number(),
              between: z.tuple([z.number().nullable(), z.number().nullable()]),
            })
            .nullable()
            .describe("The level since the change, from the figures up to the aim's day."),
          later: z.object({ points: count("Figures after the aim's day."), mean: z.number() }).nullable(),
          sentences: sentences("The same in sentences."),
        })
        .nullable()
        .optional()
        .describe(
          "Whether the aim is reached, which is not the same as whether anything improved; null without a figure to reach.",
        ),
      metrics: z.array(
        named.extend({
          role: z.string(),
          ...verdictFields,
          unit: z.string(),
          before: side,
          after: side,
          difference: figure("Mean after − mean before"),
          percent: figure("The same in percent of the mean before; never of a percentage"),
          size: z.string().describe("The same in a sentence; empty where there is nothing to compare."),
          interval: z
            .tuple([z.number().nullable(), z.number().nullable()])
            .nullable()
            .describe(
              "The differences that the figures are compatible with; null where there is no such end, or none can be said.",
            )
            .optional(),
          answer: z.string().describe("The one-line answer.").optional(),
          standing: z
            .string()
            .describe(
              "'settled' where the figures without the latest said the same, or 'new …'; absent where no test settles it.",
            )
            .optional(),
          cells: z
            .object({ before: z.string(), after: z.string(), difference: z.string() })
            .describe("Means and difference as they are printed: rounded so that they add up.")
            .optional(),
          cautions: sentences("What to be careful about."),
        }),
      ),
      ripples: z
        .array(
          z.object({
            from: named,
            to: named,
            ...verdictFields,
            size: z
              .string()
              .describe("By how much the broader metric moved, and how much of that the plan can have given.")
              .optional(),
          }),
        )
        .describe("Broader metrics that an improved one contributes to, and what the same change did to them."),
      progress: z
        .object({
          score: figure("The team's own score on the IHI scale, 0.5 to 5.0; never overwritten"),
          ceiling: z.number().describe("The highest score that the files bear out, 0.5 to 4.5."),
          gap: figure("Score − ceiling: above 0 where the team scores higher than the files bear out"),
          because: z.string().describe("What the ceiling rests on, and what the next step would need."),
        })
        .describe("The team's progress score beside the evidence."),
    }),
  ),
});

const dilution = part("3. Whether a plan's metrics could have shown its effect.", {
  rows: z.array(
    z.object({
      plan: named,
      metric: named,
      role: z.string(),
      unit: z.string().describe("The unit of the metric."),
      measure: z.string().nullable().describe("What the share is counted in; null where no sizes can be compared."),
      part: figure("The size of what the plan changes"),
      whole: figure("The size of what the metric counts"),
      share: figure("part ÷ whole, 0 to 1"),
      gain: figure("What the plan asks for, in the unit of the metric"),
      effect: figure("How far that would move the metric"),
      range: figure("How far the metric usually lies from its mean, either way"),
      points: count("Points of the baseline behind the usual range."),
      chance: z
        .object({
          wide: z.number(),
          between: z.tuple([z.number(), z.number()]),
          local: z.number(),
          byChance: z.number(),
        })
        .nullable()
        .describe(
          "The chance, 0 to 1, that the verdict calls the effect improved in this metric (and between which bounds it lies), in one of the part alone, and where nothing changed.",
        ),
      canShow: z
        .enum(["cannot", "may", "can"])
        .nullable()
        .describe(
          "Whether this metric can show the effect: under 50 in 100 it cannot, up to 80 it may, from there on it can.",
        ),
      sentence: z.string(),
    }),
  ),
});

const focus = part("4. How focused the plans are.", {
  plans: z.array(
    named.extend({
      stage: z.string().nullable(),
      metrics: count("Metrics of the plan."),
      outcome: count("Outcome metrics."),
      process: count("Process metrics."),
      balancing: count("Balancing metrics."),
      context: count("Metrics for orientation only."),
      aimLacks: sentences("What the aim does not say."),
      monthsOpen: figure("Whole months since the plan started"),
      cycles: count("Recorded test cycles."),
      lastCycle: day().nullable(),
      isQuiet: z.boolean().describe("Open for six months or more, and no cycle in the last six."),
    }),
  ),
  units: z.array(named.extend({ plans: count("Plans at work there.") })),
  aimsComplete: share,
});

const leadership = part("5. How constant leadership was, and what the board has seen.", {
  period: z.object({ from: day(), to: day() }).nullable().describe("The time looked at."),
  posts: z.array(
    z.object({
      post: z.string(),
      holders: count("Different holders in that time."),
      interimPercent: figure("The share of the days on record that an interim held it"),
      heldDays: count("The days on record, of which that is a share.").optional(),
      longestVacancy: count("The longest run of days without a holder, between two entries or recorded as vacant."),
    }),
  ),
  sponsors: z.array(
    z.object({
      plan: named,
      sponsor: z.string().nullable(),
      months: figure("Whole months since the start under the present holder of the sponsor's post"),
      ofMonths: figure("Whole months since the plan started"),
    }),
  ),
  sight: z.array(
    z.object({
      plan: named,
      committee: z.string().nullable(),
      lastSeen: day().nullable(),
      days: figure("Days since the board or its committee last saw the plan"),
    }),
  ),
  newInPost: z.array(
    z.object({ post: z.string(), since: day(), months: count("Whole months."), interim: z.boolean() }),
  ),
});

const choice = part("6. How priorities were chosen.", {
  byMode: z.record(z.string(), z.int()).describe("Plans by who chose them."),
  byBasis: z.record(z.string(), z.int()).describe("Plans by each ground for the choice; a plan may have several."),
  plans: z.array(
    named.extend({
      mode: z.string().nullable(),
      basis: z.array(z.string()),
      rankByData: figure("The rank of the chosen candidate by the data"),
      ranked: count("Candidates with a rank by the data."),
      candidates: count(
        "Candidates: as many as the plan lists, or as its ranks go up to, whichever is more.",
      ).optional(),
      isLeast: z.boolean().optional().describe("Whether there may have been more candidates than that."),
      decisions: count("Decision records about the plan."),
    }),
  ),
  decisions: count("Decision records about these plans, their metrics and objectives."),
  lastYear: count("Of those, how many in the last 12 months."),
});

const networkMeasure = z.object({
  name: z.string(),
  label: z.string(),
  value: figure("The value"),
  text: z.string(),
  people: count("How many people it is about: those who answered, where it says nothing of the others.").optional(),
});

const connectedness = part("7. How people are connected, by survey.", {
  surveys: z.array(
    named.extend({
      fielded: day().nullable(),
      months: figure("Whole months since"),
      asked: figure("People asked"),
      answered: figure("People who answered"),
      percent: figure("The share that answered, in percent"),
      people: count("People in the network."),
      measures: z.array(networkMeasure),
      problem: z.string().nullable().describe("Why there is nothing to measure."),
    }),
  ),
  comparison: z
    .object({
      earlier: named,
      later: named,
      differs: sentences("What keeps the two from being compared; empty when they can be."),
      measures: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
    })
    .nullable()
    .describe("The two latest surveys."),
});

const people = part("8. Who takes part, and in what time.", {
  plans: z.array(
    named.extend({
      managerFromStart: z.boolean().nullable().describe("Whether a middle manager was in the team within a month."),
      hoursPerWeek: figure("Protected hours a week"),
      patientVoice: z.boolean().nullable().describe("Whether a patient or carer is in the team."),
    }),
  ),
  managerFromStart: share,
  protectedTime: share,
  patientVoice: share,
});

const measurement = part("9. How well things are measured, under the five headings of a measurement plan.", {
  headings: z.array(
    z.object({
      heading: z.string(),
      checks: z.array(z.object({ label: z.string(), share, without: z.array(named) })),
    }),
  ),
});

const readiness = part("10. What the organisation says of its own readiness.", {
  assessments: z.array(
    named.extend({
      framework: z.string().nullable(),
      date: day().nullable(),
      posts: count("Posts in the room."),
      items: z.array(
        z.object({
          component: z.string(),
          level: figure("The level claimed, 1 to 5"),
          levelBefore: figure("The level in the assessment before"),
          evidence: sentences("The evidence that was named."),
          found: sentences("What the files hold about it today."),
          disagreement: z.string().nullable(),
        }),
      ),
    }),
  ),
});

const sustainment = part("11. Whether gains last.", {
  remeasures: z.array(
    z.object({
      days: z.int(),
      done: count("Targets with a figure."),
      due: count("Targets whose remeasure is due by now."),
    }),
  ),
  kept: z.array(
    z.object({ days: z.int(), share: share.describe("Targets that are still better than before the event.") }),
  ),
  held: share.describe("Metrics that improved after a plan's change, and still hold."),
  rebases: z.array(z.object({ metric: named, from: z.string(), reason: z.string().nullable() })),
  rebaseDue: z.array(named),
});

const changes = part("12. What changed since an earlier evaluation.", {
  since: day().nullable(),
  changes: z.array(
    z.object({
      what: z.string(),
      about: named,
      before: z.string(),
      after: z.string(),
      sentence: z.string(),
      sameFigures: z
        .boolean()
        .optional()
        .describe("Of a changed verdict: whether every figure that it rests on is what it was."),
    }),
  ),
});

const record = z
  .object({
    plans: z.array(
      named.extend({
        stage: z.string(),
        priority: z.string(),
        sponsor: z.string(),
        aim: z.string(),
        verdict: z.string(),
      }),
    ),
    metrics: z.array(
      named.extend({
        status: z.string(),
        version: z.string(),
        definition: z.string(),
        target: z.string(),
        thread: z.string(),
      }),
    ),
  })
  .describe("What a later evaluation is compared with; empty text where nothing is said.");

export const evaluation = z
  .object({
    format: z.literal("plan-lint-evaluation"),
    version: z.literal(1).describe("The version of this format."),
    asOf: day(),
    about: z
      .object({
        kind: z.enum(["workspace", "organisation", "programme", "plan"]),
        id: z.string().nullable(),
        title: z.string(),
      })
      .describe("What was evaluated."),
    documents: z
      .record(z.string(), z.int().min(0))
      .describe("How many documents of each kind were read; those of catalogues under `catalogue`."),
    notes: sentences("What could not be read, so that it is missing here."),
    thread,
    verdicts,
    dilution,
    focus,
    leadership,
    choice,
    connectedness,
    people,
    measurement,
    readiness,
    sustainment,
    changes,
    record,
    caution: sentences("What this method can and cannot tell."),
  })
  .describe("The evaluation of an organisation, a programme or a plan. It has no total score, on purpose.");

type Settled<Value> = Value extends readonly (infer Item)[]
  ? readonly Settled<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Settled<Value[Name]> }
    : Value;

export type Evaluation = Settled<z.infer<typeof evaluation>>;

/** An evaluation that was written earlier; `undefined` for anything else. */
export function readEvaluation(value: unknown): Evaluation | undefined {
  const read = evaluation.safeParse(value);
  return read.success ? read.data : undefined;
}
