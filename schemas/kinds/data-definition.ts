// What a metric's figures are counted from: the part of `data` that `plan-lint data refresh` turns into one query.
import { cell, choice, either, flag, list, map, number, optional, post, record, text } from "../field.ts";

const columnName = (of: string, example: string) => text({ description: `The column ${of}.`, example });

const twoColumns = (unit: string) =>
  optional(
    list(text({ description: "A column of days or times.", example: "referral_date" }), {
      description: `Two columns: how many ${unit} the second is after the first.`,
      example: ["planned_start", "actual_start"],
    }),
  );

/** A number of each row: that of a column, or the time between two. */
const quantity = (description: string) =>
  optional(
    either(
      [
        columnName("with the numbers", "op_minutes"),
        map(
          { days_between: twoColumns("days"), minutes_between: twoColumns("minutes") },
          { description: "The time between two columns." },
        ),
      ],
      { description },
    ),
  );

/** Which rows are meant. */
const conditions = () =>
  optional(
    record(
      either(
        [
          cell({ description: "The value that the column must have.", example: "RX1" }),
          list(cell({ description: "One of the values that the column may have.", example: "RX1" }), {
            description: "Several values, each of which will do.",
          }),
          map(
            {
              at_least: optional(cell({ description: "The least number or first day that counts.", example: 18 })),
              under: optional(cell({ description: "The number or day that everything must stay under.", example: 65 })),
              not: optional(
                either(
                  [
                    cell({ description: "The value that does not count.", example: "emergency" }),
                    list(cell({ description: "One of them.", example: "emergency" }), {
                      description: "Several values that do not count.",
                    }),
                  ],
                  { description: "What does not count. Rows with an empty cell do." },
                ),
              ),
              empty: optional(
                flag({
                  description: "Only rows in which the cell is empty (true), or only those in which it is not (false).",
                  example: false,
                }),
              ),
            },
            { description: "A limit, or what does not count; for figures that are counted 'from' a source." },
          ),
        ],
        { description: "What the column must have." },
      ),
      {
        description: "Which rows count: for each column named here, the value it must have, several, or limits.",
        example: { specialty: ["Trauma and orthopaedics"], age: { at_least: 18 } },
      },
    ),
  );

const counts = {
  count: optional(
    text({
      description: "What is counted: 'rows', or a column, of which the rows count in which it is not empty.",
      example: "rows",
    }),
  ),
  distinct: optional(
    list(text({ description: "A column.", example: "session_id" }), {
      description: "How many different values these columns have together.",
    }),
  ),
  sum: quantity("The sum of a number of each row."),
  where: conditions(),
};

const part = (description: string) => optional(map(counts, { description, example: { count: "rows" } }));

export const dataDefinition = {
  from: optional(
    text({
      description:
        "The source in plan-lint.yaml that the figures are counted from. 'plan-lint data refresh' writes them into 'file'; 'where' then chooses rows of the source.",
      example: "theatres",
    }),
  ),
  table: optional(text({ description: "The table of a database.", example: "cases" })),
  date: optional(
    columnName(
      "that dates a row; each figure is of one day, week, month, quarter or year, as 'frequency' says",
      "session_date",
    ),
  ),
  where: conditions(),
  numerator: part("What is counted above the line."),
  denominator: part("What is counted below the line."),
  value: optional(
    map(
      {
        ...counts,
        mean: quantity("The mean of a number of each row."),
        median: quantity("The middle of a number of each row."),
        percentile: optional(
          map(
            {
              at: number(
                {
                  description: "The share of rows that stay under the figure, between 0 and 1.",
                  example: 0.92,
                  question: "which share of rows stays under it, such as 0.92?",
                },
                { atLeast: 0, atMost: 1 },
              ),
              of: quantity("The number of each row."),
            },
            { description: "The figure that a share of rows stays under, interpolated between two rows." },
          ),
        ),
        stock: optional(
          map(
            {
              from: text({
                description: "The column of the day on which a row comes in.",
                example: "referral_date",
                question: "in which column is the day on which a row comes in?",
              }),
              to: text({
                description: "The column of the day on which it goes out; empty as long as it has not.",
                example: "treatment_date",
                question: "in which column is the day on which it goes out?",
              }),
            },
            { description: "How many are in at the end of each period, such as those who wait." },
          ),
        ),
      },
      {
        description: "The figure itself, where it is not one count divided by another.",
        example: { median: "wait_days" },
      },
    ),
  ),
  stratum: optional(
    columnName("that divides the rows into groups; each has figures beside those of the whole", "deprivation_fifth"),
  ),
  release: optional(
    map(
      {
        what: choice(
          { "event-dates": "The day of each event." },
          {
            description: "What is released although it is of single people.",
            example: "event-dates",
            question: "what is released? Write event-dates.",
          },
        ),
        approved_by: post({
          description: "The post that approved it.",
          example: "caldicott-guardian",
          question: "which post approved it?",
        }),
        because: text({
          description: "Why that is right.",
          example: "a T chart needs the day of each event",
          question: "why is that right?",
        }),
      },
      { description: "Rare events are one patient a row: who approved that their days are kept, and why." },
    ),
  ),
};
