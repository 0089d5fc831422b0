// The places that `plan-lint data refresh` counts in, as `plan-lint.yaml` names them.
import { choice, either, list, map, optional, record, text } from "./field.ts";

/** What the cells of a column are. */
const COLUMN_TYPES = {
  text: "Text, as it stands.",
  integer: "Whole numbers.",
  number: "Numbers, with a point before the decimals.",
  date: "Days, as YYYY-MM-DD unless 'format' says otherwise.",
  timestamp:
    "Days with a time, as YYYY-MM-DD HH:MM:SS unless 'format' says otherwise. With %z in it a time has its zone, and the source needs 'timezone'.",
  flag: "True or false, written as a word or as 1 and 0.",
} as const;

const columnType = () =>
  choice(COLUMN_TYPES, {
    description: "What the cells of the column are.",
    example: "integer",
    question: "are its cells text, integer, number, date, timestamp or flag?",
  });

const source = map(
  {
    engine: choice(
      {
        duckdb: "Files of rows on this machine: CSV or Parquet.",
        postgres: "A PostgreSQL database.",
        clickhouse: "A ClickHouse server or cluster.",
      },
      { description: "What counts the rows.", example: "duckdb", question: "is it duckdb, postgres or clickhouse?" },
    ),
    files: optional(
      list(
        text({
          description: "A file of rows, or a pattern such as cases-*.parquet, relative to this file.",
          example: "../extracts/cases-*.parquet",
        }),
        { description: "For duckdb: the files that hold the rows, all CSV or all Parquet." },
      ),
    ),
    encoding: optional(
      choice(
        {
          "utf-8": "As nearly all files are today; this is so when nothing is said.",
          "utf-16": "As 'Unicode text' of a spreadsheet.",
          "windows-1252": "As older programs on Windows save.",
        },
        { description: "For CSV files: how they are saved.", example: "windows-1252" },
      ),
    ),
    separator: optional(
      choice(
        { comma: "A comma.", semicolon: "A semicolon.", tab: "A tab.", stroke: "An upright stroke." },
        { description: "For CSV files: what stands between two cells; a comma unless said.", example: "semicolon" },
      ),
    ),
    timezone: optional(
      text({
        description: "The time zone in which days begin and clocks are read. Needed where a column has a zone.",
        example: "Europe/London",
      }),
    ),
    columns: optional(
      record(
        either(
          [
            columnType(),
            map(
              {
                type: columnType(),
                format: text({
                  description:
                    "How a date or time is written: %d day, %m month, %Y year, %H hour, %M minute, %S second.",
                  example: "%d/%m/%Y",
                  question: "how are its dates written?",
                }),
              },
              { description: "What the cells of the column are, and how they are written." },
            ),
          ],
          { description: "What the cells of the column are." },
        ),
        {
          description:
            "For files: what the cells of a column are, by its name. Nothing is guessed: a column of a CSV file that is not named here is text.",
          example: { session_date: { type: "date", format: "%d/%m/%Y" }, op_minutes: "integer" },
        },
      ),
    ),
    url_from: optional(
      text({
        description:
          "For postgres and clickhouse: the environment variable that holds the address; its name begins with GT_. The address itself never stands in a file.",
        example: "GT_WAREHOUSE_URL",
      }),
    ),
    schema: optional(text({ description: "For postgres: the schema of the tables.", example: "reporting" })),
    database: optional(text({ description: "For clickhouse: the database of the tables.", example: "gt" })),
  },
  { description: "One place with rows." },
);

export const sources = optional(
  record(source, {
    description:
      "Places with rows, by a name of your own. 'plan-lint data refresh' makes figures of them; nothing else ever opens them.",
    example: {
      theatres: { engine: "duckdb", files: ["../extracts/cases-*.parquet"], timezone: "Europe/London" },
      warehouse: { engine: "postgres", url_from: "GT_WAREHOUSE_URL", schema: "reporting" },
    },
  }),
);
