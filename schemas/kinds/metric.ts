// A metric definition. Its observations lie in a CSV file that `data` points at.

import { DIRECTIONS, document, owner, supportsList } from "../document.ts";
import {
  choice,
  date,
  either,
  flag,
  list,
  map,
  monthOrDate,
  number,
  optional,
  path,
  post,
  record,
  reference,
  text,
  wholeNumber,
  yearMonthOrDate,
} from "../field.ts";
import { METRIC_STATUSES } from "../stages.ts";
import { dataDefinition } from "./data-definition.ts";

const target = () =>
  map(
    {
      value: number({
        description: "The figure to reach.",
        example: 2.6,
        question: "which figure should be reached?",
      }),
      by: date({
        when: "planned",
        description: "The day by which to reach it.",
        example: "2026-03-31",
        question: "by when should it be reached?",
        coveredBy: "target-without-date",
      }),
      set_by: optional(text({ description: "Who set the target.", example: "division of surgery" })),
      basis: optional(text({ description: "What the figure rests on.", example: "own best quarter" })),
    },
    { description: "A figure to reach, by when, set by whom and why." },
  );

const column = (whichColumn: string, example: string) =>
  optional(text({ description: `The heading of the column that holds ${whichColumn}.`, example }));

/** The heading of a column of counts, or of several that are added up. */
function columns(holds: string, example: string) {
  return optional(
    either(
      [
        text({ description: `The heading of the column with ${holds}.`, example }),
        list(text({ description: "The heading of one column.", example }), {
          description: "Columns that are added up.",
        }),
      ],
      { description: `The heading of the column with ${holds}, or of several that are added up.` },
    ),
  );
}

const reading = {
  columns: optional(
    map(
      {
        period: column("the day, week, month or quarter", "Month"),
        value: column("the value", "Percentage within 4 hours"),
        numerator: columns("the numerator", "Within 4 hours"),
        denominator: columns("the denominator", "Attendances"),
        less: columns(
          "what the denominator is to be without, instead of a numerator, such as breaches",
          "Over 4 hours",
        ),
        stratum: column("the group, for a breakdown", "Deprivation"),
        note: column("remarks", "Comment"),
      },
      { description: "The headings of the columns, where they differ from the usual names." },
    ),
  ),
  where: optional(
    record(
      either(
        [
          text({ description: "The value that the column must have.", example: "RX1" }),
          list(text({ description: "One of the values that the column may have.", example: "RX1" }), {
            description: "Several values, each of which will do.",
          }),
        ],
        { description: "The value that the column must have, or several of which it must have one." },
      ),
      {
        description: "Which rows belong to this metric: for each column named here, the value it must have.",
        example: { "Org Code": "RX1" },
      },
    ),
  ),
  rows: optional(
    choice(
      {
        sum: "They are added up: values, numerators and denominators.",
        mean: "Their mean is taken. Not for shares, of which numerators and denominators are added up instead.",
      },
      {
        description: "What several rows of one period come to, such as one for each department.",
        example: "sum",
      },
    ),
  ),
  dates: optional(
    choice(
      {
        "day-first": "The day: 04/05/2026 is the fourth of May.",
        "month-first": "The month: 04/05/2026 is the fifth of April.",
      },
      {
        description: "Which number of a date is the day, where no date of the column decides it.",
        example: "day-first",
      },
    ),
  ),
};

const extract = map(
  {
    file: path("data", {
      description: "The CSV file, relative to this document.",
      example: "../data/ae-attendances.csv",
      question: "in which file are the figures?",
    }),
    ...reading,
    ...dataDefinition,
    import: optional(
      map(
        {
          sheet: optional(text({ description: "The sheet of a workbook.", example: "Provider level" })),
          ...reading,
        },
        { description: "How the files are read that new figures come from, as `plan-lint data update` remembers it." },
      ),
    ),
  },
  { description: "A CSV extract as it comes, with other column names or with many series in one file." },
);

export const metric = document(
  "metric",
  { description: "The definition of one metric; its figures lie in a CSV file beside it." },
  {
    owner: owner({
      description: "The post that keeps the definition and the figures right. A post, never a person's name.",
      example: "information-analyst",
      question: "which post keeps the definition and the figures right?",
      coveredBy: "owner-missing",
    }),
    status: choice(METRIC_STATUSES, {
      description: "How far the metric has come. An active metric needs a baseline and data.",
      example: "active",
      question: "is it a draft, agreed, active, on watch or retired?",
    }),
    version: wholeNumber(
      {
        description: "The version of the definition. It goes up by one when the definition changes.",
        example: 1,
        question: "which version of the definition is this?",
      },
      { atLeast: 1 },
    ),
    question: text({
      description: "The question that the metric answers: why it is measured.",
      example: "Are we doing more operations in the theatre time we have?",
      question: "which question does it answer?",
    }),
    type: choice(
      {
        proportion: "A part of a whole, usually as a percentage.",
        rate: "Events for a number of opportunities, such as falls per 1,000 bed days.",
        count: "A number of things.",
        mean: "An average.",
        median: "The middle value.",
        percentile: "The value that a stated share of cases stays under.",
        duration: "The time from one event to another.",
        score: "A score on a scale.",
        index: "A ratio to an expected or earlier value.",
        currency: "An amount of money.",
      },
      {
        description: "What sort of figure it is. It decides the valid range and the chart.",
        example: "mean",
        question: "is it a proportion, rate, count, mean, median, percentile, duration, score, index or currency?",
      },
    ),
    numerator: optional(
      text({
        description: "What is counted above the line, in words that a new analyst could follow.",
        example: "elective urology operations started in planned four-hour sessions",
        question: "what is counted above the line?",
        requiredWhen: { words: "for a proportion, rate or count; and for a mean that has no `statistic` and `of`" },
        coveredBy: "operational-definition-missing",
      }),
    ),
    denominator: optional(
      text({
        description: "What is counted below the line, in words that a new analyst could follow.",
        example: "planned four-hour urology sessions that ran",
        question: "what is counted below the line?",
        requiredWhen: { words: "for a proportion or rate; and for a mean that has no `statistic` and `of`" },
        coveredBy: "operational-definition-missing",
      }),
    ),
    statistic: optional(
      text({
        description: "Which statistic is taken of the single values, where no numerator and denominator are given.",
        example: "median",
        question: "which statistic is taken?",
        requiredWhen: { words: "for a duration, median or percentile" },
        coveredBy: "operational-definition-missing",
      }),
    ),
    of: optional(
      text({
        description: "The single values of which the statistic is taken, in words.",
        example: "minutes from planned to actual start of the first case",
        question: "of what is the statistic taken?",
        requiredWhen: { words: "for a duration, median or percentile" },
        coveredBy: "operational-definition-missing",
      }),
    ),
    process: optional(
      map(
        {
          start: text({
            description: "The event that starts the clock.",
            example: "referral received",
            question: "which event starts the clock?",
            coveredBy: "process-boundary-missing",
          }),
          stop: text({
            description: "The event that stops the clock.",
            example: "operation begins",
            question: "which event stops the clock?",
            coveredBy: "process-boundary-missing",
          }),
          clock: optional(
            choice(
              {
                elapsed: "All hours and days count.",
                working: "Only working hours or working days count.",
              },
              { description: "Which time counts.", example: "elapsed" },
            ),
          ),
        },
        {
          description: "For a duration: the events that start and stop the clock.",
          question: "which events start and stop the clock?",
          requiredWhen: { words: "for a duration" },
          coveredBy: "process-boundary-missing",
        },
      ),
    ),
    exclusions: text({
      description: "What is left out, or 'none'.",
      example: "emergency cases; sessions cancelled before the day",
      question: "what is left out? Write 'none' if nothing is.",
      coveredBy: "exclusions-unstated",
    }),
    unit: text({
      description: "The unit in which figures are shown.",
      example: "cases",
      question: "in which unit are figures shown?",
    }),
    decimals: optional(wholeNumber({ description: "How many decimal places to show.", example: 1 }, { atMost: 6 })),
    multiplier: optional(
      number({
        description: "What numerator divided by denominator is multiplied by to give the value, such as 100 or 1000.",
        example: 100,
      }),
    ),
    direction: choice(DIRECTIONS, {
      description: "Whether higher or lower figures are better.",
      example: "increase",
      question: "is higher better, or lower?",
    }),
    scope: map(
      {
        unit: reference(["unit"], {
          description: "The id of the unit that the figures cover.",
          example: "theatres-urology",
          question: "which unit do the figures cover?",
        }),
        population: optional(text({ description: "Which patients or cases are counted.", example: "elective adults" })),
        sampling: optional(
          text({ description: "Whether all cases are counted, or how they are sampled.", example: "all" }),
        ),
      },
      {
        description: "What the figures cover: the unit, the patients, and whether all of them.",
        question: "which unit do the figures cover?",
      },
    ),
    source: map(
      {
        system: text({
          description: "The system that the figures come from.",
          example: "theatre management system",
          question: "which system do the figures come from?",
          coveredBy: "source-missing",
        }),
        method: text({
          description: "How they are taken from it.",
          example: "monthly extract",
          question: "how are the figures taken from it?",
          coveredBy: "source-missing",
        }),
        by: text({
          description: "Who takes them.",
          example: "information team",
          question: "who takes the figures?",
          coveredBy: "source-missing",
        }),
      },
      {
        description: "Where the figures come from, how, and through whom.",
        question: "where do the figures come from?",
        coveredBy: "source-missing",
      },
    ),
    frequency: choice(
      {
        daily: "One figure a day.",
        weekly: "One figure a week.",
        monthly: "One figure a month.",
        quarterly: "One figure a quarter.",
        annual: "One figure a year.",
        "per-event": "One figure for each event, whenever it comes: for G and T charts.",
      },
      {
        description: "How often there is a new figure.",
        example: "monthly",
        question: "how often is there a new figure?",
        coveredBy: "frequency-missing",
      },
    ),
    lag: either(
      [
        wholeNumber({
          description: "How many days after the end of a period its figure may take to arrive.",
          example: 15,
        }),
        map(
          {
            usual: wholeNumber({
              description: "How many days after the end of a period its figure mostly arrives.",
              example: 40,
              question: "after how many days does a figure mostly arrive?",
            }),
            longest: wholeNumber({
              description: "How many days it has taken at most. A figure is late only after these.",
              example: 75,
              question: "after how many days is a figure late?",
            }),
          },
          { description: "For figures that are published now sooner, now later." },
        ),
      ],
      {
        description:
          "How many days after the end of a period its figure may take to arrive; or how many it mostly and at most takes.",
        question: "how many days may a figure take to arrive?",
      },
    ),
    baseline: optional(
      map(
        {
          from: yearMonthOrDate({
            when: "planned",
            description: "The first month or day of the baseline; the first year where figures come by the year.",
            example: "2024-04",
            question: "from which month or day?",
          }),
          to: yearMonthOrDate({
            when: "planned",
            description: "The last month or day of the baseline; the last year where figures come by the year.",
            example: "2025-03",
            question: "until which month or day?",
          }),
          value: optional(number({ description: "The average over the baseline, where it is known.", example: 2.3 })),
        },
        {
          description: "The time before the change, against which later figures are judged.",
          question: "which months before the change are later figures judged against?",
          requiredFrom: "active",
          coveredBy: "baseline-missing",
        },
      ),
    ),
    target: optional(
      either([target(), list(target(), { description: "Several targets, each with its own date." })], {
        description:
          "The figure to reach and by when; or a list of them for several dates. A plan says in its aim how far its own outcome should go.",
      }),
    ),
    accountable: optional(
      text({ description: "The post or body that answers for the figure.", example: "general-manager-urology" }),
    ),
    supports: optional(
      supportsList({
        description: "The objectives that this metric serves directly, for a metric that belongs to no plan.",
      }),
    ),
    contributes_to: optional(
      list(
        reference(["metric"], { description: "The id of the broader metric.", example: "tru-theatre-util" }),
        { description: "Up to two broader metrics of which this one is a part; their unit contains this one's." },
        { atMost: 2 },
      ),
    ),
    data_quality: optional(
      map(
        {
          sign_off: quality("Sign-off and validation: somebody checks the figures before they are used"),
          timely: quality("Timely and complete: the figures arrive on time with nothing missing"),
          audit: quality("Audit and accuracy: the figures have been held against the records"),
          robust: quality("Robust systems: the way of collecting is written down and dependable"),
        },
        { description: "How far the figures can be trusted, on the four parts of the STAR mark." },
      ),
    ),
    stratify_by: optional(
      list(text({ description: "One breakdown.", example: "deprivation" }), {
        description: "Breakdowns that show whether gains are shared, such as deprivation, ethnicity, age, sex or site.",
      }),
    ),
    national_ref: optional(
      text({ description: "The reference of the national metric that this one follows.", example: "OF0023" }),
    ),
    valid_from: date({
      when: "planned",
      description: "The day from which this definition holds.",
      example: "2024-04-01",
      question: "from which day does this definition hold?",
    }),
    valid_to: optional(
      date({ when: "planned", description: "The last day on which this definition holds.", example: "2027-03-31" }),
    ),
    caveats: optional(
      text({
        description: "What a reader should know before trusting or comparing the figure.",
        example: "Moves with the stated start time of lists.",
      }),
    ),
    changes: optional(
      list(
        map(
          {
            version: wholeNumber(
              { description: "The version that this change made.", example: 2, question: "which version did it make?" },
              { atLeast: 1 },
            ),
            date: date({
              when: "past",
              description: "The day from which the new definition holds.",
              example: "2025-09-04",
              question: "from which day?",
            }),
            what: text({
              description: "What changed.",
              example: "sessions cancelled on the day now count",
              question: "what changed?",
            }),
            comparable: optional(
              flag({
                description: "Whether figures before and after the change can be compared.",
                example: false,
              }),
            ),
          },
          { description: "One change of the definition." },
        ),
        {
          description: "What changed from version to version.",
          question: "what changed from version to version?",
          requiredWhen: {
            words: "after version 1",
            holds: ({ version }) => typeof version === "number" && version > 1,
          },
        },
      ),
    ),
    rebase: optional(
      list(
        map(
          {
            from: monthOrDate({
              when: "past",
              description: "The first month or day of the new limits.",
              example: "2025-10",
              question: "from which month or day?",
            }),
            reason: text({
              description: "Why the limits were worked out anew.",
              example: "settled at a better level since the new briefing",
              question: "why were the limits worked out anew?",
              coveredBy: "rebase-without-reason",
            }),
            approved_by: optional(post({ description: "The post that agreed.", example: "head-of-information" })),
          },
          { description: "One new start of the limits." },
        ),
        { description: "Where the limits of the chart were worked out anew, and why." },
      ),
    ),
    chart: optional(
      choice(
        {
          xmr: "Individual values and moving ranges, for most figures.",
          run: "A run chart around the median.",
          p: "Proportions.",
          "p-prime": "Proportions of large numbers (Laney's P′), where a P chart's limits are too narrow.",
          u: "Rates.",
          "u-prime": "Rates of large exposures (Laney's U′), where a U chart's limits are too narrow.",
          c: "Counts.",
          g: "Cases between rare events.",
          t: "Time between rare events.",
          xbar: "Means of subgroups (X̄): several rows for each period.",
          s: "Spread within subgroups (S): several rows for each period.",
        },
        { description: "Which chart to draw; an XmR chart unless said otherwise.", example: "xmr" },
      ),
    ),
    data: optional(
      either(
        [
          path("data", {
            description: "A CSV file with the columns period and value, relative to this document.",
            example: "../data/uro-cases-per-session.csv",
          }),
          extract,
        ],
        {
          description:
            "Where the figures are: a CSV file relative to this document, or an extract with its own columns.",
          question: "in which CSV file are the figures?",
          requiredFrom: "active",
          coveredBy: "data-missing",
        },
      ),
    ),
  },
);

function quality(meaning: string) {
  return optional(
    choice(
      { green: "In good order.", amber: "Some concern.", red: "Not to be relied on." },
      { description: `${meaning}.`, example: "green" },
    ),
  );
}
