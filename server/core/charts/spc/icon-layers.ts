// The icons within a drawing: to the right, above the labels of the lines.

import { type Layer, PLOT_WIDTH } from "../plot.ts";
import { ICON_FONT, ICON_SIZE, type IconDrawing } from "./icons.ts";

const GAP = 6;

/** How far icons reach above the plot. */
export const ICON_REACH = ICON_SIZE + GAP;

/** `place` counts from 0 at the left. */
export function iconLayers(drawing: IconDrawing, place: number): readonly Layer[] {
  const x = { value: PLOT_WIDTH + 34 + place * (ICON_SIZE + 10) };
  const at = -ICON_SIZE / 2 - GAP;
  const y = { value: at };
  const nothing = { values: [{}] };
  return [
    ...drawing.strokes.map(
      ({ path, colour, width }): Layer => ({
        data: nothing,
        mark: {
          type: "point",
          shape: path,
          size: ICON_SIZE ** 2,
          stroke: colour,
          strokeWidth: width,
          opacity: 1,
          aria: false,
        },
        encoding: { x, y },
      }),
    ),
    {
      data: { values: [{ letter: drawing.letter, words: drawing.words }] },
      mark: { type: "text", font: ICON_FONT, fontWeight: "bold", fontSize: 13, baseline: "middle" },
      encoding: {
        x,
        y: { value: at + (drawing.letterAt * ICON_SIZE) / 2 },
        text: { field: "letter", type: "nominal" },
        description: { field: "words", type: "nominal" },
      },
    },
  ];
}
