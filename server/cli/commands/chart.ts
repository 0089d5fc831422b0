// `plan-lint chart <metric-id>`: the chart of a metric as a picture or a Vega-Lite specification, or what it shows in words and figures.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { aKind } from "../../../schemas/index.ts";
import type { Chart } from "../../core/charts/chart.ts";
import { metricChart } from "../../core/charts/metric-chart.ts";
import { reasonOf } from "../../host/reason.ts";
import { renderSvg } from "../../host/render-svg.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import type { ChartFlags } from "../main.ts";
import { documentWithId, openWorkspace } from "./open-workspace.ts";

export async function chart(id: string, { out, theme, asOf }: ChartFlags, io: Io): Promise<ExitCode> {
  if (out !== undefined && !out.endsWith(".svg") && !out.endsWith(".vl.json")) {
    throw new Refusal(`'${out}' should end in .svg (a picture) or .vl.json (a Vega-Lite specification).`);
  }
  const workspace = await openWorkspace([], asOf, io);
  try {
    const document = documentWithId(workspace, id);
    if (document.kind !== "metric")
      throw new Refusal(`'${id}' is not a metric. ${aKind(document.kind)} has no chart of its own yet.`);
    const drawn = metricChart(workspace.graph, document, theme);
    if ("problem" in drawn) throw new Refusal(`There is no chart of '${id}'. ${drawn.problem}`);
    if (out === undefined) io.out(inWords(drawn));
    else await write(drawn, resolve(io.cwd, out), out, io);
    return 0;
  } finally {
    await workspace.close();
  }
}

async function write(chart: Chart, place: string, written: string, io: Io): Promise<void> {
  const text = written.endsWith(".svg") ? await renderSvg(chart.spec) : `${JSON.stringify(chart.spec, null, 2)}\n`;
  try {
    writeFileSync(place, text);
  } catch (error) {
    throw new Refusal(`'${written}' could not be written: ${reasonOf(error)}.`);
  }
  io.out(`${escapeForTerminal(chart.sentence)}\nWritten to ${escapeForTerminal(written)}.\n`);
}

function inWords({ title, sentence, table }: Chart): string {
  const rows = [table.columns, ...table.rows];
  const widths = table.columns.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? "").length), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${[title, sentence, "", ...lines].map(escapeForTerminal).join("\n")}\n`;
}
