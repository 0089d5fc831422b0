// A roll-up as a report for readers: a section for each question, which says why it is asked and what its answer is not for, and a page for each area.

import type { ChartTheme } from "../charts/palette.ts";
import { formatDate, parseDate } from "../document/period.ts";
import { decimalsOfSmall, formatFigure } from "../measure/figures.ts";
import { type Block, listOf, type Pack, paragraph, type Section } from "../report/pack/pack.ts";
import type { Answer, AnswerColumn, AnswerTable, Value } from "./answer.ts";
import { percent } from "./answers/verdicts.ts";
import type { Area } from "./area-pages.ts";
import { FEWEST } from "./areas.ts";
import { countedInWords, type RollUp } from "./roll-up.ts";
import { seriesChart } from "./series-chart.ts";

export function rollUpPack(rollUp: RollUp, theme: ChartTheme): Pack {
  const { asOf, counted, by } = rollUp;
  const [first, last] = asOf.map((day) => formatDate(parseDate(day) ?? 0));
  const when = first === last ? `as of ${first}` : `as of ${first} to ${last}`;
  const title = `${counted.toLocaleString("en-GB")} ${counted === 1 ? "organisation" : "organisations"} together`;
  return {
    audience: "board",
    title,
    subtitle: `A roll-up of what their improvement plans say, ${when}`,
    running: `${title} · ${when}`,
    isNumbered: true,
    sections: [
      beginning(rollUp),
      ...rollUp.answers.map((answer) => section(answer, theme)),
      ...rollUp.areas.map((area, index) => areaSection(area, index, by)),
      provenance(rollUp),
    ],
    footer: undefined,
    marking: undefined,
  };
}

function beginning({ counted, areas, by }: RollUp): Section {
  const called = by === "icb" ? "integrated care board" : "region";
  return {
    id: "how-to-read",
    heading: "How to read this",
    blocks: [
      paragraph(
        `Nothing here ranks organisations or ${called}s, and nothing is added up to a score. Rows stand in the order of their names.`,
      ),
      paragraph(
        `Where fewer than ${FEWEST === 5 ? "five" : FEWEST} organisations stand behind a row they are put together with others, or left out, so that nothing is said of one alone.`,
      ),
      ...(counted < FEWEST
        ? [
            paragraph(
              "Fewer than five organisations are counted. Most questions have no answer that could be shown, and what is shown could be told of one: give it to nobody but them.",
            ),
          ]
        : []),
      ...(areas.length === 0 && counted >= FEWEST ? [paragraph(`No ${called} has a page.`)] : []),
    ],
  };
}

function section({ id, question, why, notFor, sentences, tables, series }: Answer, theme: ChartTheme): Section {
  return {
    id,
    heading: question,
    blocks: [
      paragraph(`Asked because ${why}`),
      ...sentences.map(paragraph),
      ...tables.map(tableBlock),
      ...series.map(
        (one): Block => ({
          type: "figure",
          id: one.id,
          chart: seriesChart(one, { theme, pageWidth: 640 }),
          isDrawn: true,
        }),
      ),
      paragraph(`Not for ${notFor.slice(0, 1).toLowerCase()}${notFor.slice(1)}`),
    ],
  };
}

const areaSection = ({ name, sentences, tables }: Area, index: number, by: RollUp["by"]): Section => ({
  id: `${by}-${index + 1}`,
  heading: name,
  page: "own",
  blocks: [...sentences.map(paragraph), ...tables.map(tableBlock)],
});

function provenance(rollUp: RollUp): Section {
  const { engine, version, notes } = rollUp;
  return {
    id: "provenance",
    heading: "Where this comes from",
    blocks: listOf([countedInWords(rollUp), ...notes, `Counted by plan-lint ${version} with ${engine}.`]),
  };
}

const tableBlock = ({ caption, columns, groups }: AnswerTable): Block => ({
  type: "table",
  caption,
  columns: columns.map(({ heading }) => heading),
  groups: groups.map(({ heading, rows }) => ({
    ...(heading !== undefined && { heading }),
    rows: rows.map((row) => row.map((value, at) => inWords(value, columns[at] as AnswerColumn))),
  })),
});

/** A value as people read it; nothing is written where there is none. */
function inWords(value: Value, column: AnswerColumn): string {
  if (value === null || value === "") return "";
  if (typeof value === "object") return `${number(value[0], column)} to ${number(value[1], column)}`;
  return typeof value === "string" ? value : number(value, column);
}

function number(value: number, { as }: AnswerColumn): string {
  if (as === "share") return percent(value);
  return as === "figure" ? formatFigure(value, decimalsOfSmall(value, 1)) : value.toLocaleString("en-GB");
}
