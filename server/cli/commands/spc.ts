// `plan-lint spc`: any CSV file judged on an SPC chart of any type, in words or as JSON, with no workspace around it.

import { valuesOf } from "../../core/charts/spc/spc-layers.ts";
import { describeSpc } from "../../core/charts/spc/spc-words.ts";
import { readObservations } from "../../core/document/observations.ts";
import { parseDate, toIso } from "../../core/document/period.ts";
import { type Problem, quote } from "../../core/document/problem.ts";
import { figureWords } from "../../core/measure/figure-words.ts";
import { judgeRun, judgeShewhart } from "../../core/measure/spc/control-chart.ts";
import type { ControlInput, ControlOptions } from "../../core/measure/spc/control-result.ts";
import { narrowLimits, tinyCounts } from "../../core/measure/spc/ill-suited.ts";
import { RUN_LENGTH, rephasedMedians } from "../../core/measure/spc/rephased-medians.ts";
import { seriesOf } from "../../core/measure/spc/series.ts";
import type { ChartResult, SpcOptions } from "../../core/measure/spc/spc-result.ts";
import { isJudged, judgeXmr } from "../../core/measure/spc/xmr.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { controlJson, xmrJson } from "../formats/spc-json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import type { SpcFlags } from "../main.ts";
import { wrap } from "../wrap.ts";
import { openTable } from "./open-table.ts";

export function spc(file: string, flags: SpcFlags, io: Io): ExitCode {
  const table = openTable(file, io);
  // A column `date` is as good a name for a period as any.
  const period = table.header.includes("period") || !table.header.includes("date") ? "period" : "date";
  const { rows, problems } = readObservations(table, { columns: { period } });
  if (rows.length === 0)
    throw new Refusal(`'${quote(file, 200)}' holds no figures. ${problems[0]?.message ?? ""}`.trim());
  const series = seriesOf(rows);
  const options: SpcOptions = {
    direction: flags.direction,
    targets: flags.target === undefined ? [] : [{ value: flags.target }],
    recalculateAt: (flags.recalculate ?? []).map(dayOf),
    ...(flags.baseline !== undefined && { baseline: { first: flags.baseline } }),
  };
  const notes = problems.map(({ message }: Problem) => message);
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
    const words = inWords(result);
    const unsuited = [tinyCounts(valuesOf(result))].filter((note) => note !== undefined);
    const { profile, settings, constants } = result;
    tell(
      { chart: "xmr", profile, settings, constants, ...xmrJson(result) },
      [words],
      [...result.notes.map(({ message }) => message), ...unsuited, ...notes],
      flags,
      io,
    );
    return 0;
  }
  const counts = new Map(rows.map((row) => [row.period.start, row]));
  const divided = rows.some(({ denominator }) => denominator !== null);
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
  const told = { chart, method: { centre, ...method }, ...controlJson(result) };
  tell(told, [inWords(result)], [...result.notes.map(({ message }) => message), ...unsuited, ...notes], flags, io);
  return 0;
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
  tell({ chart: "run", rephased: { side, runLength, medians } }, words, notes, flags, io);
}

const inWords = (result: ChartResult): string => describeSpc(result, figureWords(valuesOf(result), { unit: "" }));

function tell(json: object, words: readonly string[], notes: readonly string[], flags: SpcFlags, io: Io): void {
  if (flags.json) {
    io.out(jsonText({ ...json, notes }));
    return;
  }
  const sentences = [...words, ...notes.filter((note) => !words.some((said) => said.includes(note)))];
  const lines = sentences.flatMap((sentence) => wrap(escapeForTerminal(sentence), Math.max(io.width, 40)));
  io.out(`${lines.join("\n")}\n`);
}

function dayOf(text: string): number {
  const day = parseDate(text);
  if (day === undefined) throw new Refusal(`'${quote(text)}' is not a date. Write it as YYYY-MM-DD.`);
  return day;
}
