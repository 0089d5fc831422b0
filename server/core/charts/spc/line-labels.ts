// The labels of mean, limits and target, to the right of the latest point.

import type { Figures } from "../../measure/figure-words.ts";
import type { ChartResult } from "../../measure/spc/spc-result.ts";
import { capital } from "../../text/words.ts";
import { isOnScale, type Layer, PLOT_HEIGHT, pixelOf, type Scale } from "../plot.ts";
import { widestOf } from "../wrap.ts";
import type { LimitsNow } from "./spc-layers.ts";
import { centreName } from "./spc-words.ts";

const LABEL_HEIGHT = 14;
const FONT = { size: 12 } as const;

/** Pixels between the plot and its labels. */
const GAP = 10;

type LineLabel = { readonly text: string; readonly at: number };

/** Pixels to the right of the plot that its labels take. */
export function lineLabelRoom(result: ChartResult, scale: Scale, figures: Figures, now?: LimitsNow): number {
  const texts = labelsOf(result, scale, figures, now).map(({ text }) => text);
  return GAP + Math.ceil(widestOf(texts, FONT));
}

export function lineLabelLayer(
  result: ChartResult,
  scale: Scale,
  figures: Figures,
  plotWidth: number,
  now?: LimitsNow,
): Layer {
  return {
    data: { values: [...spread(labelsOf(result, scale, figures, now), scale.height)] },
    mark: { type: "text", align: "left", baseline: "middle", fontSize: FONT.size, aria: false },
    encoding: {
      x: { value: plotWidth + GAP },
      y: { field: "at", type: "quantitative", scale: null, axis: null },
      text: { field: "text", type: "nominal" },
    },
  };
}

function labelsOf(
  result: ChartResult,
  scale: Scale,
  { line, target, within }: Figures,
  now: LimitsNow | undefined,
): readonly LineLabel[] {
  const last = result.points.at(-1);
  const label = (name: string, at: number | null | undefined, say: (figure: number) => string): readonly LineLabel[] =>
    at === null || at === undefined ? [] : [{ text: `${name} ${say(at)}`, at: pixelOf(within(at), scale) }];
  const same = last?.upper === last?.lower;
  return [
    ...(same ? [] : label("Upper limit", last?.upper, line)),
    ...(result.counted > 1 ? label(capital(centreName(result)), last?.centre, line) : []),
    ...(same ? [] : label("Lower limit", last?.lower, line)),
    ...label("Upper limit now", now?.upper, line),
    ...label("Mean now", now?.centre, line),
    ...label("Lower limit now", now?.lower, line),
    ...(last?.target == null ? [] : [targetLabel(last.target, scale, target)]),
  ];
}

/** Pixels from the edge at which a label lies wholly beside the plot. */
const EDGE = LABEL_HEIGHT / 2;

/** A target that is off the scale stands at the edge behind which it lies. */
function targetLabel(target: number, scale: Scale, say: (figure: number) => string): LineLabel {
  const text = `Target ${say(target)}`;
  if (isOnScale(target, scale)) return { text, at: pixelOf(target, scale) };
  return target > scale.high
    ? { text: `${text} ↑`, at: EDGE }
    : { text: `${text} ↓`, at: (scale.height ?? PLOT_HEIGHT) - EDGE };
}

/** Moves labels apart that would lie on top of each other, by as little as keeps their order, within the drawing. */
function spread(labels: readonly LineLabel[], height: number = PLOT_HEIGHT): readonly LineLabel[] {
  const placed = [...labels].sort((a, b) => a.at - b.at);
  for (const [index, label] of placed.entries()) {
    const before = placed[index - 1];
    if (before && label.at - before.at < LABEL_HEIGHT) placed[index] = { ...label, at: before.at + LABEL_HEIGHT };
  }
  let floor = height;
  for (const [index, label] of [...placed.entries()].reverse()) {
    if (label.at > floor) placed[index] = { ...label, at: floor };
    floor = (placed[index]?.at ?? floor) - LABEL_HEIGHT;
  }
  return placed;
}
