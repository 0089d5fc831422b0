// The verdict on series of figures, for whoever wants to try it on worlds of their own:  npm run -s verdicts -- <file.ndjson>
//
// Each line of the file (or of standard input) is one series:
//   {"id", "values": [number or null, …], "before": 12, "direction": "increase|decrease|neutral", "cadence": "monthly", "first": "2021-04"}
// and one line is printed for each, in the same order:
//   {"id", "verdict", "difference", "interval": [low, high], "cautions": [code, …]}
// An end of the interval is null where the figures set none. A line that cannot be read gives {"id", "problem"}, and the exit code is 2.
import { readFileSync } from "node:fs";
import process from "node:process";
import {
  array,
  int,
  nonnegative,
  nullable,
  number,
  object,
  enum as oneOf,
  type infer as Read,
  string,
  union,
} from "zod/mini";
import {
  nextPeriod,
  type Period,
  type PeriodUnit,
  parsePeriod,
  periodContaining,
} from "../server/core/document/period.ts";
import { verdict } from "../server/core/measure/verdict/verdict.ts";

const UNITS = { daily: "day", weekly: "week", monthly: "month", quarterly: "quarter", annual: "year" } as const;

const Series = object({
  id: union([string(), number()]),
  values: array(nullable(number())),
  before: int().check(nonnegative()),
  direction: oneOf(["increase", "decrease", "neutral"]),
  cadence: oneOf(["daily", "weekly", "monthly", "quarterly", "annual"]),
  first: string(),
});

/** What is printed for one line. */
export function answerTo(line: string): Readonly<Record<string, unknown>> {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return { id: null, problem: "This line is not JSON." };
  }
  const id = (read as { id?: unknown } | null)?.id ?? null;
  const series = Series.safeParse(read);
  if (!series.success) {
    const at = series.error.issues[0]?.path.join(".") ?? "";
    if (at === "") return { id, problem: "This line holds no series: a series is { … }, with its names." };
    return { id, problem: `'${at}' is missing or of another sort than it should be.` };
  }
  return judge(series.data);
}

function judge({
  id,
  values,
  before,
  direction,
  cadence,
  first,
}: Read<typeof Series>): Readonly<Record<string, unknown>> {
  let period = firstPeriod(first, UNITS[cadence]);
  if (period === undefined)
    return { id, problem: `'${first}' is no period of ${cadence} figures, such as ${EXAMPLES[cadence]}.` };
  const periods: Period[] = [];
  for (let place = 0; place < Math.max(values.length, before + 1); place += 1) {
    periods.push(period);
    period = nextPeriod(period);
  }
  const figures = values.flatMap((value, place) => {
    const at = periods[place];
    return at === undefined ? [] : [{ period: at, value }];
  });
  const found = verdict(figures, { direction }, { start: periods[before]?.start ?? 0 });
  const interval = found.interval();
  const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    id,
    verdict: found.name,
    difference: found.difference,
    interval: interval ? [end(interval.low), end(interval.high)] : null,
    cautions: found.cautions.map(({ code }) => code),
  };
}

/** The first period; of a text that names a shorter one, such as a day of the week or the first month of the quarter, the one that holds it. */
function firstPeriod(first: string, unit: PeriodUnit): Period | undefined {
  const named = parsePeriod(unit === "year" && /^\d{4}$/.test(first) ? `${first}-01` : first);
  if (named === undefined || named.unit === unit) return named;
  const around = periodContaining(unit, named.start);
  return around.end >= named.end ? around : undefined;
}

const EXAMPLES = {
  daily: "2021-04-01",
  weekly: "2021-W14",
  monthly: "2021-04",
  quarterly: "2021-Q2",
  annual: "2021/22",
} as const;

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  let text = "";
  try {
    text = readFileSync(file ?? 0, "utf8");
  } catch {
    console.error(file === undefined ? "Standard input cannot be read." : `The file '${file}' cannot be read.`);
    process.exit(2);
  }
  const answers = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(answerTo);
  if (answers.length === 0) {
    console.error("There is no series in it: each line is one, as JSON.");
    process.exit(2);
  }
  for (const answer of answers) process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = answers.some((answer) => "problem" in answer) ? 2 : 0;
}
