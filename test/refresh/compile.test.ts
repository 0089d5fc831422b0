// One definition, three dialects: the queries as they are sent, and the sentences where none can be made.
import { expect, test } from "vitest";
import { compile, type Table } from "../../server/core/refresh/compile.ts";
import { definitionOf } from "../../server/core/refresh/definition.ts";
import type { DialectName } from "../../server/core/refresh/dialects.ts";
import { buildGraph, readFixture } from "../fixture.ts";

const TABLE: Table = {
  from: "cases",
  called: "the source 'theatres'",
  timezone: "Europe/London",
  columns: [
    { name: "day", sort: "date" },
    { name: "seen_at", sort: "zoned" },
    { name: "planned", sort: "timestamp" },
    { name: "started", sort: "timestamp" },
    { name: "specialty", sort: "text" },
    { name: "age", sort: "number" },
    { name: "cancelled", sort: "flag" },
    { name: "session", sort: "text" },
    { name: "theatre", sort: "text" },
    { name: 'odd "name" \\', sort: "text" },
  ],
};

const definitionFrom = (data: string, frequency = "monthly") => {
  const graph = buildGraph(
    readFixture(`
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: [cases.parquet], timezone: Europe/London }
=== metrics/m.md
---
kind: metric
id: m
frequency: ${frequency}
data: { file: ../data/m.csv, from: theatres, ${data} }
---
`).files,
  );
  const [metric] = graph.ofKind("metric");
  const definition = metric && definitionOf(graph, metric);
  if (definition === undefined || !("source" in definition)) throw new Error(JSON.stringify(definition));
  return definition;
};

const sqlOf = (data: string, dialect: DialectName, frequency?: string, table = TABLE) => {
  const compiled = compile(definitionFrom(data, frequency), table, dialect);
  return "problem" in compiled ? compiled.problem : compiled.query;
};

const DEFINITIONS = {
  "a share of rows": [
    "date: day, where: { specialty: [Urology, ENT], age: { at_least: 18, under: 65 } }, numerator: { count: rows, where: { cancelled: true } }, denominator: { count: rows }",
    "monthly",
  ],
  "cases per session, by group": [
    "date: seen_at, stratum: theatre, numerator: { count: day }, denominator: { distinct: [session, theatre] }",
    "quarterly",
  ],
  "a median of minutes, by week": ["date: day, value: { median: { minutes_between: [planned, started] } }", "weekly"],
  "a percentile of days, by year": [
    "date: day, value: { percentile: { at: 0.92, of: { days_between: [day, seen_at] } }, where: { specialty: { not: ENT, empty: false } } }",
    "annual",
  ],
  "a mean": ["date: day, value: { mean: age }", "daily"],
  "a stock": ["value: { stock: { from: day, to: seen_at } }", "monthly"],
} as const;

test.each(Object.entries(DEFINITIONS))("%s", async (name, [data, frequency]) => {
  const queries = (["duckdb", "postgres", "clickhouse"] as const).map((dialect) => {
    const query = sqlOf(data, dialect, frequency);
    return typeof query === "string"
      ? query
      : `-- ${dialect}\n${query.sql}\n${query.parameters.length > 0 ? `-- with ${JSON.stringify(query.parameters)}\n` : ""}`;
  });
  await expect(queries.join("\n")).toMatchFileSnapshot(`queries/${name.replaceAll(/[ ,]+/g, "-")}.sql`);
});

test("names and values are kept apart from what they stand in", () => {
  const data = `date: day, where: { 'odd "name" \\': "x') or ('1'='1", theatre: "\\\\' or 1=1 --" }, value: { count: rows }`;
  expect(sqlOf(data, "duckdb")).toMatchObject({
    sql: expect.stringContaining('"odd ""name"" \\" in ($1) and "theatre" in ($2)'),
    parameters: ["x') or ('1'='1", "\\' or 1=1 --"],
  });
  expect(sqlOf(data, "clickhouse")).toMatchObject({
    sql: expect.stringContaining(
      "`odd \"name\" \\\\` in ('x\\') or (\\'1\\'=\\'1') and `theatre` in ('\\\\\\' or 1=1 --')",
    ),
    parameters: [],
  });
});

test.each([
  ["date: dya, value: { count: rows }", "The source 'theatres' has no column 'dya'. Did you mean 'day'?"],
  [
    "date: specialty, value: { count: rows }",
    /^Column 'specialty' of the source 'theatres' holds text, not dates\. If it does, say so in plan-lint\.yaml: columns: \{ specialty: \{ type: date, format: "%d\/%m\/%Y" \} \}\.$/,
  ],
  ["date: day, value: { sum: theatre }", /holds text, not numbers\. If it does, .*\{ theatre: integer \}/],
  [
    "date: day, where: { age: eighteen }, value: { count: rows }",
    "Column 'age' of the source 'theatres' holds numbers, and 'eighteen' is no number.",
  ],
  [
    "date: day, where: { day: 01/02/2026 }, value: { count: rows }",
    /'01\/02\/2026' is no day: write it as YYYY-MM-DD\.$/,
  ],
  ["date: day, where: { theatre: { at_least: 5 } }, value: { count: rows }", /holds text, which has no least/],
  ["date: day, value: { median: { minutes_between: [day, started] } }", /holds dates, and minutes lie between times/],
  ["date: day, where: { cancelled: perhaps }, value: { count: rows }", /'perhaps' is neither true nor false\.$/],
])("no query is made of %s", (data, sentence) => {
  const problem = sqlOf(data, "duckdb");
  if (typeof sentence === "string") expect(problem).toBe(sentence);
  else expect(problem).toMatch(sentence);
});

test("a time with a zone needs to be told in which zone days begin", () => {
  const table = { ...TABLE, timezone: undefined };
  for (const dialect of ["duckdb", "postgres", "clickhouse"] as const)
    expect(sqlOf("date: seen_at, value: { count: rows }", dialect, "monthly", table)).toBe(
      "The source 'theatres' has times with a zone. Say in which zone days begin: timezone: Europe/London.",
    );
});

test.each([
  [
    "timezone: Mars/Phobos",
    "The source 'theatres' has the time zone 'Mars/Phobos', which is none. Write one such as Europe/London.",
  ],
  [
    `timezone: "UTC' as date) --"`,
    "The source 'theatres' has the time zone 'UTC' as date) --', which is none. Write one such as Europe/London.",
  ],
])("a source with %s is asked nothing", (field, message) => {
  const graph = buildGraph(
    readFixture(
      `=== plan-lint.yaml\nsources:\n  theatres: { engine: duckdb, files: [a.csv], ${field} }\n=== metrics/m.md\n---\nkind: metric\nid: m\nfrequency: monthly\ndata: { file: ../data/m.csv, from: theatres, date: day, value: { count: rows } }\n---\n`,
    ).files,
  );
  const [metric] = graph.ofKind("metric");
  expect(metric && definitionOf(graph, metric)).toEqual([{ path: ["data", "from"], message }]);
});

test.each([
  ["date: day, value: { count: rows, sum: age }", "'value' says several operations (count and sum): write one."],
  [
    "date: day, value: { where: { age: 1 } }",
    "'value' says no operation: write one of count, distinct, sum, mean, median, percentile or stock.",
  ],
  ["date: day", "'data' needs what is counted: 'numerator' and 'denominator', or 'value'."],
  ["value: { count: rows }", "'data' needs 'date': the column of the source that dates a row."],
  [
    "date: day, value: { count: rows }, numerator: { count: rows }",
    "Say either 'value', or 'numerator' and 'denominator', and not both.",
  ],
  [
    "date: day, table: cases, value: { count: rows }",
    "The source 'theatres' is made of files and has no tables. Leave 'table' out.",
  ],
  ["date: day, value: { mean: { days_between: [a] } }", "'days_between' needs two columns: the earlier and the later."],
  ["date: day, where: { age: {} }, value: { count: rows }", "'age' needs at_least, under, not or empty."],
  ["date: day, where: { age: [] }, value: { count: rows }", "No value is named for 'age', so no row would count."],
  [
    'date: "da\\ty", value: { count: rows }',
    "'da y' holds a control character, such as a line break. Write names and values without.",
  ],
])("of %s no query is made, and it is said why", (data, message) => {
  expect(() => definitionFrom(data)).toThrow();
  try {
    definitionFrom(data);
  } catch (error) {
    const [problem] = JSON.parse((error as Error).message) as readonly { readonly message: string }[];
    expect(problem?.message).toBe(message);
  }
});
