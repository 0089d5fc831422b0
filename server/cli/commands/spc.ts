// `plan-lint spc`: any table judged on an SPC chart of any type, in words or as JSON, with no workspace around it.

import { joined } from "../../../schemas/index.ts";
import { valuesOf } from "../../core/charts/spc/spc-layers.ts";
import { describeSpc } from "../../core/charts/spc/spc-words.ts";
import { type Observation, type Observations, readObservations } from "../../core/document/figures/observations.ts";
import { formatPeriod, startOf, toIso } from "../../core/document/period.ts";
import { type Problem, quote } from "../../core/document/problem.ts";
import type { Table } from "../../core/document/table/table.ts";
import { daysBetween } from "../../core/graph/data.ts";
import { type FigureTerms, figureWords } from "../../core/measure/figure-words.ts";
import { formatFigure, perHowMany } from "../../core/measure/figures.ts";
import { ANY_VALUE, type PossibleValues } from "../../core/measure/possible-values.ts";
import { judgeRun, judgeShewhart } from "../../core/measure/spc/control-chart.ts";
import type { ControlInput, ControlOptions } from "../../core/measure/spc/control-result.ts";
import { narrowLimits, tinyCounts } from "../../core/measure/spc/ill-suited.ts";
import { RUN_LENGTH, rephasedMedians } from "../../core/measure/spc/rephased-medians.ts";
import { seriesOf } from "../../core/measure/spc/series.ts";
import type { ChartResult, SpcOptions } from "../../core/measure/spc/spc-result.ts";
import { isJudged, judgeXmr } from "../../core/measure/spc/xmr.ts";
import { figuresJson, withFigures } from "../../core/report/figures-json.ts";
import { controlJson, xmrJson } from "../../core/report/spc-json.ts";
import type { SpcFlags } from "../arguments/spc.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { brokenRuns } from "./broken-runs.ts";
import { openFigures } from "./open-figures.ts";
import { hintFor, mappingOf } from "./reading-flags.ts";

export async function spc(file: string, flags: SpcFlags, io: Io): Promise<ExitCode> {
  const read = (table: Table): Observations => readObservations(table, mappingOf(flags), rhythmOf(flags));
  const { table, told: aboutFile } = await openFigures(
    file,
    { sheet: flags.sheet },
    (one) => read(one).rows.length > 0,
    io,
  );
  const observations = read(table);
  const rows = eventsIn(ownRows(observations, file, flags, aboutFile), flags);
  const divided = rows.some(({ denominator }) => denominator !== null);
  const figures = figuresJson(rows, flags.multiply ?? 1);
  const series = seriesOf(figures.map(({ start: period, value }) => ({ period, value })));
  if (figures.every(({ value }) => value === null) && !rows.some(({ numerator }) => numerator !== null))
    throw new Refusal(
      `'${quote(file, 200)}' holds ${rows.length} periods and no figure. ${[...observations.told.map(({ message }) => message), ...aboutFile].join(" ")}`.trim(),
    );
  const areOfCounts = divided && rows.every(({ value }) => value === null);
  const words: FigureTerms = { unit: "", ...(areOfCounts && { possible: ofCounts }) };
  const per =
    areOfCounts && flags.multiply === undefined ? perHowMany(figures.flatMap(({ value }) => value ?? [])) : undefined;
  const options: SpcOptions = {
    direction: flags.direction,
    targets: flags.target === undefined ? [] : [{ value: flags.target }],
    recalculateAt: (flags.recalculate ?? []).map(dayOf),
    ...(flags.baseline !== undefined && { baseline: { first: flags.baseline } }),
  };
  const notes = [
    ...aboutFile,
    ...observations.problems.map(({ message }: Problem) => message),
    ...observations.told.map(({ message }) => message),
    ...withoutEffect(flags, observations, divided),
    ...(per === undefined
      ? []
      : [`So small figures are easier to read per ${formatFigure(per, 0)}: write --multiply ${per}.`]),
  ];
  const leftOut = observations.leftOut.map(({ row, reason }) => ({ row: row.line + 1, reason }));
  const shown = { figures, leftOut };
  if (flags.rephase) {
    if (flags.chart !== "run")
      throw new Refusal("'--rephase' sets the median of a run chart anew: write '--chart run' as well.");
    tellRephased(series, flags, notes, io);
    return 0;
  }
  if (flags.chart === "xmr") {
    const { rules, points, screen, gaps } = flags;
    const wanted = {
      ...(rules !== undefined && { rules }),
      ...(points !== undefined && { shiftPoints: points, trendPoints: points }),
      ...(screen !== undefined && { screen }),
      ...(gaps !== undefined && { gaps }),
    };
    const result = judgeXmr(series, { ...options, profile: flags.profile, settings: wanted });
    if (!isJudged(result)) throw new Refusal(result.refused);
    const unsuited = [tinyCounts(valuesOf(result))].filter((note) => note !== undefined);
    const { profile, settings, constants } = result;
    tell(
      () => withFigures({ chart: "xmr", profile, settings, constants, ...xmrJson(result) }, shown),
      [inWords(result, words)],
      [...result.notes.map(({ message }) => message), ...brokenRuns(rows, settings.gaps), ...unsuited, ...notes],
      flags,
      io,
    );
    return 0;
  }
  const counts = new Map(rows.map((row) => [row.period.start, row]));
  const points = series.map((row): ControlInput => {
    const counted = counts.get(row.date);
    return divided ? { ...row, value: counted?.numerator ?? null, denominator: counted?.denominator ?? null } : row;
  });
  const control: ControlOptions = {
    ...options,
    ...(flags.multiply !== undefined && { multiply: flags.multiply }),
    ...(flags.screen !== undefined && { screen: flags.screen }),
  };
  const result = flags.chart === "run" ? judgeRun(points, control) : judgeShewhart(flags.chart, points, control);
  if ("refused" in result) throw new Refusal(result.refused);
  const { chart, centre, method } = result;
  const unsuited = [narrowLimits(result, points, control)].filter((note) => note !== undefined);
  const told = () => withFigures({ chart, method: { centre, ...method }, ...controlJson(result) }, shown);
  tell(
    told,
    [inWords(result, words)],
    [...result.notes.map(({ message }) => message), ...unsuited, ...notes],
    flags,
    io,
  );
  return 0;
}

/** For a T chart the days of events are enough: the chart is of the days from each to the next. */
function eventsIn(rows: readonly Observation[], { chart }: SpcFlags): readonly Observation[] {
  const areDatesAlone = rows.every(({ value, numerator }) => value === null && numerator === null);
  if (chart !== "t" || !areDatesAlone) return rows;
  return daysBetween(rows.toSorted((a, b) => a.period.start - b.period.start));
}

/** A view that follows the data wherever they go, where people set limits anew for a reason that they give. */
function tellRephased(series: ReturnType<typeof seriesOf>, flags: SpcFlags, notes: readonly string[], io: Io): void {
  const { direction, baseline, points: runLength = RUN_LENGTH } = flags;
  const side = direction === "neutral" ? "both" : direction === "increase" ? "above" : "below";
  const result = rephasedMedians(series, { side, runLength, ...(baseline !== undefined && { baseline }) });
  if ("refused" in result) throw new Refusal(result.refused);
  const { rows } = result;
  const label = (index: number): string => rows[index]?.label ?? "";
  const { line } = figureWords(
    rows.flatMap(({ value }) => value ?? []),
    { unit: "" },
  );
  const medians = result.medians.map(({ kind, median, first, last, extendsTo }) => ({
    kind,
    median,
    from: toIso(rows[first]?.date ?? 0),
    to: toIso(rows[last]?.date ?? 0),
    drawnTo: toIso(rows[extendsTo]?.date ?? 0),
  }));
  const [begun, ...later] = result.medians.map(
    ({ kind, median, first, last }) =>
      `${line(median)} (${kind === "baseline" ? "the first points" : `${runLength} points`}, ${label(first)} to ${label(last)})`,
  );
  const where = side === "both" ? "on one side" : side;
  const words =
    later.length === 0
      ? [
          `The median is ${begun}. No ${runLength} points in a row lie ${where === "on one side" ? where : `${where} it`} after that.`,
        ]
      : [
          `The median is ${begun}, and is set anew after each run of ${runLength} points ${where === "on one side" ? where : `${where} it`}: ${later.join(", then ")}.`,
          "Nobody has given a reason for these medians: they follow the figures.",
        ];
  tell(() => ({ chart: "run", rephased: { side, runLength, medians } }), words, notes, flags, io);
}

/** Several measurements of a period are a subgroup on the charts of subgroups, and events happen whenever they do. */
const rhythmOf = ({ chart }: SpcFlags) => ({
  subgroups: chart === "xbar" || chart === "s",
  events: chart === "t",
});

/** The rows that are one series. Refused where there are none, or where nobody could say which of several is meant. */
function ownRows(
  { rows, problems, repeated, told }: Observations,
  file: string,
  { sum, chart }: SpcFlags,
  aboutFile: readonly string[],
): Observations["rows"] {
  if (rows.length === 0)
    throw new Refusal(
      [
        `'${quote(file, 200)}' holds no figures${problems.length > 0 ? " that can be read" : ""}.`,
        problems[0]?.message ?? told[0]?.message ?? "",
        hintFor(problems[0]),
        ...aboutFile,
      ]
        .join(" ")
        .trim(),
    );
  if (repeated && !SEVERAL_A_DAY.has(chart)) {
    const { period, rows: alike, differIn } = repeated;
    const lines = joined(
      alike.slice(0, SHOWN).map(({ line }) => String(line + 1)),
      "and",
    );
    const more = alike.length > SHOWN ? ` and ${alike.length - SHOWN} more` : "";
    const [column] = differIn;
    const names = joined(
      differIn.slice(0, SHOWN).map((name) => `'${quote(name)}'`),
      "and",
    );
    const which = column === undefined ? "" : `, and differ in ${names}`;
    const choose = column === undefined ? "Keep one of them" : `Choose the rows with --where "${column}=…"`;
    const add = sum === true ? "" : ", or add up the rows of each period with --sum";
    throw new Refusal(
      `Several rows are about the same time: rows ${lines}${more} are all ${formatPeriod(period)}${which}. ${choose}${add}.`,
    );
  }
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const whole = rows.filter(({ stratum }) => stratum === undefined);
  if (strata.length === 1) return rows;
  if (whole.length > 0) return whole;
  const names = joined(
    strata.slice(0, SHOWN).map((name) => `'${quote(name ?? "")}'`),
    "and",
  );
  throw new Refusal(`This file holds ${strata.length} strata, such as ${names}. Choose one with --where "stratum=…".`);
}

const SHOWN = 3;

/** Charts of events and of subgroups, on which several rows may be about one time. */
const SEVERAL_A_DAY: ReadonlySet<SpcFlags["chart"]> = new Set(["g", "t", "xbar", "s"]);

/** Options that were given and changed nothing, each in a sentence. */
function withoutEffect(flags: SpcFlags, { ordered, combined }: Observations, divided: boolean): readonly string[] {
  const isXmr = flags.chart === "xmr";
  const only = (name: string): string => `${name} has no effect: it is for XmR charts alone.`;
  return [
    ...(flags.sum === true && !combined ? ["--sum has no effect: no period stands in more than one row."] : []),
    ...(flags.dates !== undefined && !ordered
      ? ["--dates has no effect: no period of this file is written in numbers of which either may be the day."]
      : []),
    ...(flags.multiply !== undefined && !divided ? ["--multiply has no effect: there is no denominator."] : []),
    ...(!isXmr && flags.rules !== undefined ? [only("--rules")] : []),
    ...(!isXmr && flags.points !== undefined && !flags.rephase ? [only("--points")] : []),
    ...(!isXmr && flags.gaps !== undefined ? [only("--gaps")] : []),
    ...(!isXmr && flags.profile !== "mdc" ? [only("--profile")] : []),
    ...(flags.chart === "run" && flags.screen !== undefined
      ? ["--screen and --no-screen have no effect: a run chart has no limits."]
      : []),
  ];
}

const inWords = (result: ChartResult, terms: FigureTerms): string =>
  describeSpc(result, figureWords(valuesOf(result), terms));

/** A count divided by another is never below nought, and no range of it is said to be. */
const ofCounts = (values: readonly number[]): PossibleValues =>
  values.every((value) => value >= 0) ? { ...ANY_VALUE, least: 0 } : ANY_VALUE;

/** What is printed for programs is worked out only where they read it: of a long series it is large. */
function tell(json: () => object, words: readonly string[], notes: readonly string[], flags: SpcFlags, io: Io): void {
  if (flags.json) {
    io.out(jsonText({ ...json(), notes }));
    return;
  }
  const sentences = [...words, ...notes.filter((note) => !words.some((said) => said.includes(note)))];
  const lines = sentences.flatMap((sentence) => wrap(escapeForTerminal(sentence), Math.max(io.width, 40)));
  io.out(`${lines.join("\n")}\n`);
}

function dayOf(text: string): number {
  const day = startOf(text);
  if (day === undefined)
    throw new Refusal(`'${quote(text)}' is not a date. Write it as YYYY-MM-DD, or a month as YYYY-MM.`);
  return day;
}
