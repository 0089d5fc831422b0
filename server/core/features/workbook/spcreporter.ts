// The three workbooks of SPCreporter (data, measure_config, report_config) as draft metrics with their data files: every row becomes part of
// one, or is named with the reason why not. No person's name is taken over.
import { joined } from "../../../../schemas/index.ts";
import { parseDocument } from "../../document/document.ts";
import { inCell } from "../../document/figures/plain-form.ts";
import { type PeriodUnit, parseDate, parsePeriod, periodContaining, toIso } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { escapeMarkdown } from "../../text/markdown.ts";
import { idFrom, newDocumentText, usualPath } from "../new-document.ts";
import { fieldLines, type Written } from "../yaml-text.ts";
import { asCellText, numberText, type ReadCell } from "./cell-text.ts";
import type { ReadSheet } from "./find-tables.ts";
import type { ImportedFile } from "./import-workbook.ts";
import { addressOf } from "./told.ts";

type SpcReporterImport = {
  readonly files: readonly ImportedFile[];
  /** What was made of which rows. */
  readonly made: readonly string[];
  /** Rows and cells that are not taken over, and what somebody should look at; each a sentence. */
  readonly remarks: readonly string[];
};

/** How often the figures of a sheet come, and what its dates are written as. */
type Rhythm = {
  readonly word: string;
  readonly frequency: string;
  readonly unit: PeriodUnit;
  readonly yearBegins?: number;
};
const SHEETS: ReadonlyMap<string, Rhythm> = new Map([
  ["day", { word: "daily", frequency: "daily", unit: "day" }],
  ["week", { word: "weekly", frequency: "weekly", unit: "week" }],
  ["month", { word: "monthly", frequency: "monthly", unit: "month" }],
  ["quarter", { word: "quarterly", frequency: "quarterly", unit: "quarter" }],
  ["calendar_year", { word: "by calendar year", frequency: "annual", unit: "year", yearBegins: 1 }],
  ["financial_year", { word: "by financial year", frequency: "annual", unit: "year" }],
]);
const EVENTS = "events";

type Row = {
  readonly sheet: string;
  readonly row: number;
  readonly ref: string;
  readonly name: string;
  readonly cell: (name: string) => ReadCell;
};
type Series = {
  readonly key: string;
  readonly row: Row;
  readonly rhythm: Rhythm | undefined;
  readonly points: readonly (readonly [period: string, value: string])[];
};

export function importSpcReporter(
  graph: GraphView,
  sheets: readonly ReadSheet[],
): SpcReporterImport | { readonly problem: string } {
  const remarks: string[] = [];
  const named = (name: string, needed: readonly string[]): ReadSheet | undefined =>
    sheets.find((sheet) => plain(sheet.name) === name && hasColumns(sheet, needed)) ??
    sheets.find((sheet) => hasColumns(sheet, needed));
  const measures = named("measure_config", ["ref", "improvement_direction"]);
  const reports = named("report_config", ["ref", "aggregation"]);
  const data = sheets.filter(({ name }) => SHEETS.has(plain(name)) || plain(name) === EVENTS);
  const missing = [
    ...(measures ? [] : ["measure_config"]),
    ...(reports ? [] : ["report_config"]),
    ...(data.length > 0 ? [] : ["data"]),
  ];
  if (!measures || !reports || data.length === 0)
    return {
      problem: `These are not the three workbooks of SPCreporter: ${joined(missing, "and")} ${missing.length === 1 ? "is" : "are"} missing. Give data, measure_config and report_config, in any order.`,
    };
  for (const sheet of sheets)
    if (sheet !== measures && sheet !== reports && !data.includes(sheet))
      remarks.push(`The sheet '${quote(sheet.name)}' is none of SPCreporter's and was not read.`);
  const configured = rowsOf(measures);
  const reported = rowsOf(reports);
  const series = data.flatMap((sheet) =>
    plain(sheet.name) === EVENTS ? eventsOf(sheet, remarks) : seriesOf(sheet, remarks),
  );
  const doubtful = namesDiffer([...configured, ...reported, ...series.map(({ row }) => row)], remarks);
  const persons = configured.flatMap((row) => personIn(textOf(row, "accountable_person")) ?? []);
  const wanted = configured.filter(({ ref }) => !series.some(({ row }) => row.ref === ref));
  const all: readonly (Series | Row)[] = [...series, ...wanted];
  const files: ImportedFile[] = [];
  const made: string[] = [];
  const ids = new Set<string>();
  for (const one of all) {
    const row = "points" in one ? one.row : one;
    if (doubtful.has(row.ref)) continue;
    const others = series.filter((other) => other.row.ref === row.ref).length;
    const rhythm = "points" in one ? one.rhythm : undefined;
    const word = "points" in one ? (rhythm?.word ?? "days between events") : "";
    const title = others > 1 ? `${row.name}, ${word}` : row.name;
    const id = idFrom(title);
    const path = usualPath("metric", id);
    if (id === "" || ids.has(id) || graph.find(id) || graph.exists(path)) {
      remarks.push(
        `${placeOf(row)}: ref ${row.ref} '${quote(row.name)}' is left out: ${id === "" ? "no id can be made from its name" : ids.has(id) ? `another of these measures has the id '${id}' too` : `there is a document '${id}' already`}.`,
      );
      continue;
    }
    ids.add(id);
    const config = configured.find(({ ref }) => ref === row.ref);
    const report = reportFor(reported, row.ref, one);
    const metric = metricOf({ title, config, report, series: "points" in one ? one : undefined, persons, remarks });
    const text = newDocumentText("metric", id, title, {
      values: Object.fromEntries(
        Object.entries({ ...metric.fields, ...("points" in one && { data: `../data/${id}.csv` }) }).map(
          ([name, value]) => {
            const lines = fieldLines(name, value).join("\n");
            return [name, lines.slice(`${name}:`.length).replace(/^ /, "")];
          },
        ),
      ),
      ...(metric.prose !== "" && { prose: metric.prose }),
    });
    files.push({ path, before: undefined, after: text });
    if ("points" in one)
      files.push({ path: `data/${id}.csv`, before: undefined, after: csvOf(one, textOf(config, "unit") === "%") });
    made.push(
      `ref ${row.ref} '${quote(row.name)}'${"points" in one ? `, ${word}: ${path} with ${one.points.length} ${rhythm ? "figures" : "events"}` : `: ${path}, without figures`}`,
    );
  }
  tellUnused(reported, series, doubtful, remarks);
  return { files, made, remarks: [...remarks, ...lackingIn(files), ...notesOn(series, configured)] };
}

// ---- Reading

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
const headingsOf = ({ rows }: ReadSheet): readonly string[] =>
  (rows[0] ?? []).map((cell) => (typeof cell === "string" ? plain(cell) : ""));
const hasColumns = (sheet: ReadSheet, names: readonly string[]): boolean =>
  names.every((name) => headingsOf(sheet).includes(name));

/** Rows with a ref; of cells by the names of their columns. */
function rowsOf(sheet: ReadSheet): readonly Row[] {
  const headings = headingsOf(sheet);
  return sheet.rows.slice(1).flatMap((cells, index): Row[] => {
    const cell = (name: string): ReadCell => cells[headings.indexOf(name)] ?? null;
    const ref = cellText(cell("ref"));
    return ref === ""
      ? []
      : [{ sheet: sheet.name, row: index + 1, ref, name: cellText(cell("measure_name")) || `ref ${ref}`, cell }];
  });
}

const placeOf = ({ sheet, row }: Row): string => addressOf({ sheet, row, column: 0 });

function cellText(cell: ReadCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell !== "object") return asCellText(String(cell));
  return "day" in cell ? cell.day.slice(0, 10) : "percent" in cell ? `${numberText(cell.percent)}%` : "";
}

const textOf = (row: Row | undefined, name: string): string => (row ? cellText(row.cell(name)) : "");

/** The figures of a sheet with a column for each date. */
function seriesOf(sheet: ReadSheet, remarks: string[]): readonly Series[] {
  const rhythm = SHEETS.get(plain(sheet.name));
  const dates = (sheet.rows[0] ?? []).map((cell) => {
    const day = parseDate(cellText(cell));
    return day === undefined || !rhythm ? undefined : periodContaining(rhythm.unit, day, rhythm.yearBegins).text;
  });
  for (const [column, heading] of headingsOf(sheet).entries())
    if (column > 2 && dates[column] === undefined && cellText(sheet.rows[0]?.[column] ?? null) !== "")
      remarks.push(
        `${addressOf({ sheet: sheet.name, row: 0, column })}: '${quote(heading)}' is no date, so this column is left out.`,
      );
  return rowsOf(sheet).map((row) => {
    const cells = sheet.rows[row.row] ?? [];
    const all = dates.flatMap((period, column): (readonly [string, string])[] => {
      if (period === undefined) return [];
      const cell = cells[column] ?? null;
      if (typeof cell === "object" && cell !== null && ("error" in cell || "unsaved" in cell))
        remarks.push(
          `${addressOf({ sheet: sheet.name, row: row.row, column })}: Excel has no result here, so there is no figure for ${period}.`,
        );
      return [[period, figureOf(cell)]];
    });
    const isFilled = ([, value]: readonly [string, string]): boolean => value !== "";
    const points = all.slice(all.findIndex(isFilled), all.findLastIndex(isFilled) + 1);
    return { key: plain(sheet.name), row, rhythm, points: all.some(isFilled) ? points : [] };
  });
}

/** Shares stay shares here: only the unit of the measure says whether they are percentages. */
const figureOf = (cell: ReadCell): string => {
  if (typeof cell === "object" && cell !== null && "percent" in cell) return numberText(cell.percent / 100);
  const text = cellText(cell);
  return text === "-" ? "" : text;
};

/** The events of each ref, one row for each. */
function eventsOf(sheet: ReadSheet, remarks: string[]): readonly Series[] {
  const rows = rowsOf(sheet).flatMap((row) => {
    const day = parseDate(textOf(row, "event_date_or_datetime").slice(0, 10));
    if (day === undefined)
      remarks.push(
        `${placeOf(row)}: this event of '${quote(row.name)}' has no date that can be read, and is left out.`,
      );
    return day === undefined ? [] : [{ row, day }];
  });
  return [...Map.groupBy(rows, ({ row }) => row.ref).values()].flatMap((events): Series[] => {
    const [first] = events;
    const days = events.map(({ day }) => day).toSorted((a, b) => a - b);
    return first
      ? [{ key: EVENTS, row: first.row, rhythm: undefined, points: days.map((day) => [toIso(day), ""] as const) }]
      : [];
  });
}

/** Refs that have two names: nobody can tell which measure is meant. */
function namesDiffer(rows: readonly Row[], remarks: string[]): ReadonlySet<string> {
  const doubtful = new Set<string>();
  for (const [ref, of] of Map.groupBy(rows, (row) => row.ref)) {
    const [first, other] = of.filter((row, index) => of.findIndex(({ name }) => name === row.name) === index);
    if (!first || !other) continue;
    doubtful.add(ref);
    remarks.push(
      `Ref ${ref} has two names: '${quote(first.name)}' in ${placeOf(first)} and '${quote(other.name)}' in ${placeOf(other)}. Nothing of it is taken over; give it one name.`,
    );
  }
  return doubtful;
}

/** The row of report_config for a series: that of its aggregation, or else any of its measure. */
function reportFor(reported: readonly Row[], ref: string, one: Series | Row): Row | undefined {
  const own = reported.filter((row) => row.ref === ref);
  const isEvents = "key" in one && one.key === EVENTS;
  return (
    own.find((row) =>
      "key" in one && !isEvents
        ? plain(textOf(row, "aggregation")) === one.key
        : isEvents && textOf(row, "spc_chart_type") === "t",
    ) ?? own[0]
  );
}

function tellUnused(
  reported: readonly Row[],
  series: readonly Series[],
  doubtful: ReadonlySet<string>,
  remarks: string[],
): void {
  for (const row of reported) {
    if (doubtful.has(row.ref)) continue;
    const aggregation = plain(textOf(row, "aggregation"));
    const of = series.filter((one) => one.row.ref === row.ref);
    if (
      !of.some(({ key }) => key === aggregation) &&
      !(textOf(row, "spc_chart_type") === "t" && of.some(({ key }) => key === EVENTS))
    )
      remarks.push(
        `${placeOf(row)}: '${quote(row.name)}' is to be shown by '${quote(aggregation)}', and there are no such figures of it.`,
      );
  }
}

// ---- Making

type Making = {
  readonly title: string;
  readonly config: Row | undefined;
  readonly report: Row | undefined;
  readonly series: Series | undefined;
  readonly persons: readonly string[];
  readonly remarks: string[];
};

function metricOf({ config, report, series, persons, remarks }: Making): {
  readonly fields: { readonly [name: string]: Written };
  readonly prose: string;
} {
  const isPercent = textOf(config, "unit") === "%";
  const unit = textOf(config, "unit").toLowerCase();
  const person = textOf(config, "accountable_person");
  const post = /\(([^()]+)\)\s*$/.exec(person)?.[1];
  if (config && person !== "" && post === undefined)
    remarks.push(
      `${placeOf(config)}: accountable_person names no post in brackets, so it is not taken over: posts are named here, and people are not.`,
    );
  const lag = Number(textOf(config, "allowable_days_lag"));
  const fields: { readonly [name: string]: Written | undefined } = {
    tags: [textOf(report, "domain"), `ref ${config?.ref ?? series?.row.ref ?? ""}`].filter(
      (tag) => tag !== "" && !isNamed(tag, persons),
    ),
    status: "draft",
    version: 1,
    ...(isPercent && { type: "proportion", unit: "%", decimals: 1 }),
    ...(unit === "integer" && { decimals: 0 }),
    ...(unit === "decimal" && { decimals: 2 }),
    direction: DIRECTIONS.get(textOf(config, "improvement_direction").toLowerCase()),
    source: sourceOf(config, persons),
    frequency: series ? (series.rhythm?.frequency ?? "per-event") : undefined,
    ...(textOf(config, "allowable_days_lag") !== "" && Number.isInteger(lag) && lag >= 0 && { lag }),
    baseline: baselineOf(config, series),
    target: targetOf(config, isPercent),
    accountable: post === undefined ? undefined : idFrom(post),
    data_quality: qualityOf(config, remarks),
    rebase: rebasesOf(config, series, remarks),
    chart: series?.key === EVENTS ? "t" : undefined,
  };
  const prose = [
    textOf(report, "report_comment"),
    textOf(series?.row, "comment"),
    ...(["reviewed_at", "escalated_to"] as const).map((name) => {
      const text = textOf(config, name);
      return text === "" ? "" : `${name === "reviewed_at" ? "Reviewed at" : "Escalated to"}: ${text}`;
    }),
  ].filter((text) => text !== "");
  const kept = prose.filter((text) => !isNamed(text, persons));
  if (config && kept.length < prose.length)
    remarks.push(`${placeOf(config)}: a comment on '${quote(config.name)}' names a person, so it is not taken over.`);
  return {
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    prose: kept.map(escapeMarkdown).join("\n\n"),
  };
}

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ["increase", "increase"],
  ["decrease", "decrease"],
  ["neutral", "neutral"],
]);

/** The name before the post: "Jo Example (Service GM)". */
const personIn = (text: string): string | undefined => text.replace(/\([^()]*\)\s*$/, "").trim() || undefined;
const isNamed = (text: string, persons: readonly string[]): boolean =>
  persons.some((person) => text.toLowerCase().includes(person.toLowerCase()));

/** Who takes the figures is taken over where it is a team: it may be a person otherwise. */
function sourceOf(config: Row | undefined, persons: readonly string[]): Written | undefined {
  const system = textOf(config, "data_source");
  const by = textOf(config, "data_owner");
  const isTeam =
    /\b(?:team|office|department|dept|service|unit|division|directorate|hr|bi|informatics|information|analytics|finance|performance)\b/i.test(
      by,
    );
  if (system === "" || isNamed(system, persons)) return undefined;
  return { system, ...(isTeam && !isNamed(by, persons) && { by }) };
}

/** The first periods, as many as are said. */
function baselineOf(config: Row | undefined, series: Series | undefined): Written | undefined {
  const count = Number(textOf(config, "baseline_period"));
  const points = series?.rhythm ? series.points : [];
  const [from, to] = [points[0]?.[0], points[count - 1]?.[0]];
  return Number.isInteger(count) && from !== undefined && to !== undefined
    ? { from: asFieldDate(from, series, "first"), to: asFieldDate(to, series, "last") }
    : undefined;
}

/** Fields hold years, months and days: weeks and quarters by their first or last day. */
function asFieldDate(period: string, series: Series | undefined, end: "first" | "last"): string {
  const unit = series?.rhythm?.unit;
  if (unit !== "week" && unit !== "quarter") return period;
  const days = parsePeriod(period);
  return days === undefined ? period : toIso(end === "first" ? days.start : days.end);
}

function targetOf(config: Row | undefined, isPercent: boolean): Written | undefined {
  const target = Number(figureOf(config?.cell("target") ?? null) || Number.NaN);
  if (Number.isNaN(target)) return undefined;
  const setBy = textOf(config, "target_set_by");
  return { value: shareOf(target, isPercent), ...(setBy !== "" && setBy !== "-" && { set_by: setBy }) };
}

const shareOf = (value: number, isPercent: boolean): number =>
  Number((isPercent ? 100 * value : value).toPrecision(12));

const MARKS: ReadonlyMap<string, string> = new Map([
  ["G", "green"],
  ["A", "amber"],
  ["R", "red"],
]);
const PARTS = ["sign_off", "timely", "audit", "robust"] as const;

function qualityOf(config: Row | undefined, remarks: string[]): Written | undefined {
  const letters = textOf(config, "data_quality").toUpperCase();
  if (!config || letters === "" || letters === "-") return undefined;
  if (/^[GAR]{4}$/.test(letters))
    return Object.fromEntries(PARTS.map((part, at) => [part, MARKS.get(letters[at] ?? "") ?? ""]));
  remarks.push(
    `${placeOf(config)}: data_quality '${quote(letters)}' is not four letters of G, A and R, so it is not taken over.`,
  );
  return undefined;
}

/** Dates are written in quotation marks there, one behind the other. */
function rebasesOf(config: Row | undefined, series: Series | undefined, remarks: string[]): Written | undefined {
  const written = textOf(config, "rebase_dates");
  if (!config || written === "" || !series) return undefined;
  const dates = written.match(/\d{4}-\d{2}-\d{2}/g)?.filter((date) => parseDate(date) !== undefined) ?? [];
  if (dates.length === 0)
    remarks.push(`${placeOf(config)}: rebase_dates '${quote(written)}' holds no date, so no limits begin anew.`);
  const reason = textOf(config, "rebase_comment");
  return dates.length === 0
    ? undefined
    : dates.map((date) => ({
        from: series.rhythm?.unit === "month" ? date.slice(0, 7) : date,
        reason: reason === "" ? "not said in SPCreporter" : reason,
      }));
}

function csvOf({ rhythm, points }: Series, isPercent: boolean): string {
  const lines = points.map(([period, value]) => {
    const number = value === "" ? Number.NaN : Number(value);
    return `${period},${Number.isNaN(number) ? inCell(value, ",") : numberText(shareOf(number, isPercent))}`;
  });
  return `${(rhythm ? ["period,value", ...lines] : ["period", ...points.map(([day]) => day)]).join("\n")}\n`;
}

/** What the drafts still need, those that lack the same together. */
function lackingIn(files: readonly ImportedFile[]): readonly string[] {
  const drafts = files.flatMap(({ path, after }) => {
    const issues = path.endsWith(".md") ? (parseDocument(path, after, { included: true })?.issues ?? []) : [];
    const names = [...new Set(issues.map(({ path: at }) => at.join(".")))];
    return names.length > 0 ? [names.toSorted().join("\n")] : [];
  });
  return [...Map.groupBy(drafts, (names) => names)].map(
    ([names, of]) =>
      `${counted(of.length, "draft")} still ${of.length === 1 ? "lacks" : "lack"} ${joined(names.split("\n"), "and")}.`,
  );
}

function notesOn(series: readonly Series[], configured: readonly Row[]): readonly string[] {
  return [
    ...(configured.some((row) => textOf(row, "data_quality") !== "")
      ? [
          `The four letters of data_quality are read in this order: ${joined(["sign-off", "timely", "audit", "robust"], "and")}. Look whether that is how you mean them.`,
        ]
      : []),
    ...(series.some(({ key }) => key === EVENTS)
      ? [
          "Days of single events were taken over. A date can identify a person to those who were there: look whether these may be kept.",
        ]
      : []),
    ...(configured.some((row) => figureOf(row.cell("target")) !== "")
      ? ["Targets have no date in SPCreporter: say by when each is to be reached."]
      : []),
  ];
}
