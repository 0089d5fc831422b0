// Who sees a drawing sees its edges: the colours of Making Data Count alone are too faint on white, so what they fill has an edge.
import { expect, test } from "vitest";
import { type ChartTheme, paletteOf } from "../../server/core/charts/palette.ts";
import { drawVariation } from "../../server/core/charts/spc/icons.ts";
import { variationIcon } from "../../server/core/measure/spc/spc-icons.ts";

/** Contrast of two colours as WCAG 2.2 defines it: from 1, the same, to 21, black on white. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9A-F]{2}/gi) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const THEMES: readonly Exclude<ChartTheme, "page">[] = [
  "light",
  "dark",
  "high-contrast",
  "high-contrast-light",
  "print",
];

/** What WCAG 2.2 asks of drawings (1.4.11) and of text (1.4.3). */
const SEEN = 3;
const READ = 4.5;

test.for(THEMES)("what carries a meaning is seen against its background, %s", (theme) => {
  const palette = paletteOf(theme);
  const against = (colour: keyof typeof palette): number => contrast(palette[colour], palette.background);
  for (const colour of ["line", "mean", "limit", "target"] as const)
    expect([colour, against(colour) >= SEEN]).toEqual([colour, true]);
  for (const colour of ["text", "faint"] as const) expect([colour, against(colour) >= READ]).toEqual([colour, true]);
  // Letter and picture of an icon stand in the colour of text; its ring has the colour of Making Data Count.
  const icon = variationIcon({ judgement: "improvement", signal: { rule: "shift", side: "high", first: 0, last: 6 } });
  expect(drawVariation(icon, palette).strokes.at(-1)?.colour).toBe(palette.text);
});

test("points need their edges: two of the colours of Making Data Count are too faint on white", () => {
  const { background, improvement, common, concern } = paletteOf("light");
  expect([improvement, common, concern].map((colour) => contrast(colour, background) >= SEEN)).toEqual([
    false,
    false,
    true,
  ]);
});
