// How time and memory grow with the number of documents, drawn as a chart with other programs beside ours.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { TopLevelSpec } from "vega-lite";
import { renderSvg } from "../server/host/render-svg.ts";
import { type Program, peers, planLint, readAll, type Times, time } from "./programs.ts";
import { median } from "./statistics.ts";

const CHART = path.resolve(import.meta.dirname, "../docs/pictures/growth.svg");

/** Numbers of documents. */
export const SIZES = [100, 1_000, 10_000, 100_000] as const;

/** With more documents than these a peer takes too long to wait for. */
const MOST_FOR_PEERS = 10_000;

/** Large corpora are run once: what a machine does beside weighs little in minutes. */
const roundsFor = (documents: number): number => (documents < 10_000 ? 3 : 1);

type Measured = {
  readonly program: string;
  readonly documents: number;
  readonly seconds: number;
  readonly megabytes: number;
};

/** Measures, prints a table and draws the chart. `corpusOf` gives the folder with so many documents. */
export async function grow(corpusOf: (documents: number) => string): Promise<void> {
  const measured: Measured[] = [];
  console.log(
    "\n| documents | program | processor | for each document | peak memory |\n| ---: | --- | ---: | ---: | ---: |",
  );
  for (const documents of SIZES) {
    const folder = corpusOf(documents);
    for (const program of [readAll, planLint, ...peersFor(documents)]) {
      const times = Array.from({ length: roundsFor(documents) }, () => time(program, folder));
      const middle = (of: keyof Times): number => median(times.map((one) => one[of]));
      const one = {
        program: program.name,
        documents,
        seconds: middle("processor") / 1000,
        megabytes: middle("memory") / 1e6,
      };
      measured.push(one);
      console.log(
        `| ${documents.toLocaleString("en-GB")} | ${one.program} | ${one.seconds.toFixed(2)} s | ${((1e6 * one.seconds) / documents).toFixed(0)} µs | ${one.megabytes.toFixed(0)} MB |`,
      );
    }
    await draw(measured);
  }
}

/** Draws what has been measured so far, so that nothing is lost when somebody does not wait for the last. */
export async function draw(measured: readonly Measured[]): Promise<void> {
  mkdirSync(path.dirname(CHART), { recursive: true });
  writeFileSync(CHART, await renderSvg(chartOf(measured)));
}

/** One peer, which does nothing but its own rules on the texts, says enough about growth. */
const peersFor = (documents: number): readonly Program[] => (documents > MOST_FOR_PEERS ? [] : peers.slice(0, 1));

function chartOf(measured: readonly Measured[]): TopLevelSpec {
  const panel = (field: "seconds" | "megabytes", title: string) => ({
    width: 300,
    height: 260,
    mark: { type: "line" as const, point: true },
    encoding: {
      x: {
        field: "documents",
        type: "quantitative" as const,
        scale: { type: "log" as const },
        axis: { values: [...SIZES], format: ",", grid: false, title: "documents" },
      },
      y: {
        field,
        type: "quantitative" as const,
        scale: { type: "log" as const },
        axis: { title, format: "~g", tickCount: 5 },
      },
      color: { field: "program", type: "nominal" as const, legend: { title: null, orient: "bottom" as const } },
    },
  });
  return {
    description:
      "Processor time and peak memory of a check of 100 to 100,000 documents, beside reading every byte and another linter: each grows as the documents do.",
    background: "white",
    data: { values: measured.map((one) => ({ ...one })) },
    hconcat: [panel("seconds", "processor time, seconds"), panel("megabytes", "peak memory, MB")],
  };
}
