// The tables that `plan-lint export --out` writes and `plan-lint roll-up` reads: one list for the writer, the reader and the page of reference.
// Columns are added in later versions, never taken away or given another meaning.

export type ColumnType = "text" | "int" | "double" | "date" | "bool";

export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** What it holds, as a phrase that ends with a full stop. */
  readonly meaning: string;
};

export type ExportTable = { readonly name: string; readonly meaning: string; readonly columns: readonly Column[] };

type Fields = Readonly<
  Record<string, { readonly type: ColumnType; readonly nullable: boolean; readonly meaning: string }>
>;

const always = <T extends ColumnType>(type: T, meaning: string) => ({ type, nullable: false, meaning }) as const;
const maybe = <T extends ColumnType>(type: T, meaning: string) => ({ type, nullable: true, meaning }) as const;

const id = (what: string) => always("text", `The id of the ${what}, unique within the organisation.`);

/** Every table begins with `org`, which is not repeated here. */
const FIELDS = {
  organisation: {
    meaning: "The organisation, in one row.",
    fields: {
      type: maybe("text", "What sort of organisation it says it is."),
      as_of: always("date", "The day as of which everything is told."),
      threshold: always("int", "Counts under this are hidden."),
    },
  },
  unit: {
    meaning: "Its parts, with their sizes.",
    fields: {
      id: id("unit"),
      parent: maybe("text", "The unit that it belongs to; of several the first."),
      type: maybe("text", "What sort of unit it is."),
      ods_code: maybe("text", "Its code in the Organisation Data Service."),
      theatres: maybe("int", "Operating theatres."),
      beds: maybe("int", "Beds."),
      wte: maybe("double", "Staff, as whole-time equivalents."),
      sessions_per_week: maybe("int", "Planned sessions a week."),
      activity_per_year: maybe("int", "Patients, operations or attendances a year; null where they are few."),
    },
  },
  objective: {
    meaning: "Its own objectives, and those of the catalogues that it links to.",
    fields: {
      id: id("objective"),
      title: maybe("text", "Its name; only of an objective of a catalogue, which is published."),
      level: maybe("text", "national, system, organisation, division or team."),
      status: maybe("text", "draft, active, superseded or withdrawn."),
      valid_from: maybe("date", "The first day for which it holds."),
      valid_to: maybe("date", "The last day for which it holds."),
      revised: maybe("date", "The day on which it last changed."),
      superseded_by: maybe("text", "The id of the objective that replaces it."),
      catalogue: maybe("text", "The name of the catalogue's folder; null of its own objectives."),
      catalogue_version: maybe(
        "text",
        "A fingerprint of the catalogue's objectives: the same where they say the same.",
      ),
    },
  },
  plan: {
    meaning: "Its improvement plans.",
    fields: {
      id: id("plan"),
      stage: maybe("text", "How far it has come."),
      mode: maybe("text", "Who chose it."),
      priority: maybe("int", "Its rank; 1 comes first."),
      units: always("int", "In how many units its change happens."),
      change_start: maybe("date", "The day on which its change began or is to begin."),
      progress_score: maybe("double", "The team's own score on the IHI scale, 0.5 to 5."),
    },
  },
  metric: {
    meaning: "Its metrics.",
    fields: {
      id: id("metric"),
      status: maybe("text", "draft, agreed, active, watch or retired."),
      type: maybe("text", "proportion, rate, count, mean and so on."),
      unit: maybe("text", "The unit of its figures, such as %."),
      direction: maybe("text", "increase, decrease or neutral: which figures are better."),
      frequency: maybe("text", "How often there is a figure."),
      version: maybe("int", "The version of its definition."),
      national_ref: maybe("text", "The reference of the national metric that it follows."),
    },
  },
  measure: {
    meaning: "Which plan is steered by which metric.",
    fields: {
      plan: id("plan"),
      metric: id("metric"),
      role: always("text", "outcome, process, balancing or context."),
    },
  },
  link: {
    meaning: "Links upwards to objectives.",
    fields: {
      from_kind: always("text", "metric, plan, programme or objective."),
      from_id: id("document that links"),
      objective: always("text", "The id of the objective, whether or not there is one."),
      strength: maybe("text", "direct, contributory or enabling."),
      has_reason: always("bool", "Whether it says how the work helps. The reason itself stays."),
      confirmed: maybe("date", "The day on which somebody last confirmed it."),
    },
  },
  thread: {
    meaning: "Whether metrics, plans, programmes and objectives reach a national objective.",
    fields: {
      kind: always("text", "metric, plan, programme or objective."),
      id: id("document"),
      status: always("text", "complete, local-only, suspect, expired, broken-national, broken-organisation or none."),
      national: maybe("text", "The id of the national objective that it reaches, whatever the doubts about the way."),
      hops: always("int", "Links on the way, to where it ends."),
    },
  },
  observation: {
    meaning:
      "The figures of metrics for the whole. None of groups, and none of single events, which are of one person each.",
    fields: {
      metric: id("metric"),
      period_start: always("date", "The first day of the period."),
      period_unit: always("text", "day, week, month, quarter or year."),
      value: maybe("double", "The figure, in the metric's unit."),
      numerator: maybe("double", "What is above the line."),
      denominator: maybe("double", "What is below the line."),
      hidden: always("bool", "Whether the figure is left out because it is of few people."),
      status: maybe("text", "final, provisional, revised or missing; null where the file does not say."),
    },
  },
  verdict: {
    meaning:
      "What became of a metric after the change of a plan. The verdict decides; the interval only says how much.",
    fields: {
      metric: id("metric"),
      plan: id("plan"),
      role: always("text", "What the metric is for in the plan."),
      verdict: always("text", "The name of the verdict."),
      points_before: maybe("int", "Figures before the change; null where each is an event, and so one person."),
      points_after: maybe("int", "Figures since; null likewise."),
      mean_before: maybe("double", "Their mean before."),
      mean_after: maybe("double", "Their mean since."),
      difference: maybe("double", "Mean since − mean before, in the metric's unit."),
      difference_low: maybe(
        "double",
        "The least difference that the figures are compatible with; null where there is no such end.",
      ),
      difference_high: maybe("double", "The greatest; null where there is no such end."),
      chance: maybe(
        "double",
        "How often, 0 to 1, such a series would be called changed where nothing changed; null where it is not judged.",
      ),
      cautions: maybe("text", "What to be careful about, as words with a space between."),
    },
  },
  plan_verdict: {
    meaning: "What became of each plan.",
    fields: {
      plan: id("plan"),
      verdict: always("text", "The name of the verdict."),
      change_start: maybe("date", "The day on which the change began; null while it has not."),
      outcomes: always("int", "Outcomes that decide."),
      costs: always("int", "Metrics beside them that got worse."),
      aim: maybe(
        "text",
        "reached, too-close-to-call, not-yet-reached, not-reached or cannot-be-said; null without a figure to reach.",
      ),
    },
  },
  finding: {
    meaning: "What `plan-lint check` finds, a row for each. Their words stay.",
    fields: {
      rule: always("text", "The id of the rule."),
      severity: always("text", "error, warning or info."),
      kind: maybe("text", "The kind of the document; null of other files."),
      id: maybe("text", "The id of the document, where it has one."),
    },
  },
  change: {
    meaning: "What changed since a revision; empty without `--since`.",
    fields: {
      type: always("text", "The sort of change."),
      kind: maybe("text", "The kind of the document."),
      id: maybe("text", "The id of the document, where it has one."),
      needs_decision: always("bool", "Whether somebody should have written down why."),
    },
  },
  leadership: {
    meaning: "How constant leadership was, by tier and never by post.",
    fields: {
      tier: maybe(
        "text",
        "executive, senior, middle-manager, front-line or patient; null where the register does not say.",
      ),
      posts: always("int", "Posts on the register."),
      holders_4y: maybe(
        "int",
        "Holders of these posts in the last four years, one who held two counted twice; null of few posts.",
      ),
      interim_share: maybe("double", "The share of the days held that an interim held, 0 to 1; null of few posts."),
      vacancies: maybe("int", "Posts without a holder on the day; null of few posts."),
    },
  },
  capability: {
    meaning: "Who is trained, by course, over the units that give a count.",
    fields: {
      as_of: maybe("date", "The day on which the latest of the counts was right."),
      course: always("text", "The course."),
      units: always("int", "Units that give a count; one that lies in another of them is not counted again."),
      staff: maybe("int", "Staff of those units; null unless each says how many, or where they are few."),
      trained: maybe("int", "Staff who have completed it; null where they are few."),
      hidden: always("bool", "Whether a count is left out because it is of few people."),
    },
  },
  idea: {
    meaning: "The changes that plans try.",
    fields: {
      plan: id("plan"),
      idea: always("text", "The idea, as the plan words it."),
    },
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly fields: Fields }>>;

export type TableName = keyof typeof FIELDS;

type Values = { text: string; int: number; double: number; date: number; bool: boolean };

/** A row as the core makes it, without `org`. Days are day numbers since 1970. */
export type RowOf<Name extends TableName> = {
  readonly [Field in keyof (typeof FIELDS)[Name]["fields"]]: (typeof FIELDS)[Name]["fields"][Field] extends {
    readonly type: infer Type extends ColumnType;
    readonly nullable: infer Nullable;
  }
    ? Values[Type] | (Nullable extends true ? null : never)
    : never;
};

/** The rows of every table of an organisation. */
export type ExportRows = { readonly [Name in TableName]: readonly RowOf<Name>[] };

const ORG: Column = {
  name: "org",
  type: "text",
  nullable: false,
  meaning: "The organisation: the ODS code of its unit at the top.",
};

/** Every table in the order in which it is written, with `org` before its own columns. */
export const EXPORT_TABLES: readonly (ExportTable & { readonly name: TableName })[] = (
  Object.keys(FIELDS) as TableName[]
).map((name) => ({
  name,
  meaning: FIELDS[name].meaning,
  columns: [
    ORG,
    ...Object.entries<Fields[string]>(FIELDS[name].fields).map(([column, of]) => ({ name: column, ...of })),
  ],
}));

export const columnsOf = (table: TableName): readonly Column[] =>
  EXPORT_TABLES.find(({ name }) => name === table)?.columns ?? [];

/** The name of a table's file in an export. */
export const fileOfTable = (table: TableName): string => `${table}.parquet`;
