import { describe, expect, test } from "vitest";
import { paletteOf } from "../../server/core/charts/palette.ts";
import { drawAssurance, drawVariation, iconSvg } from "../../server/core/charts/spc/icons.ts";
import { assuranceIcon, variationIcon } from "../../server/core/measure/spc/spc-icons.ts";
import type { Judgement, Side, VariationName } from "../../server/core/measure/spc/spc-result.ts";

const palette = paletteOf("light");

function variation(judgement: Judgement, side: Side) {
  return variationIcon({ judgement, signal: { rule: "shift", side, first: 0, last: 6 } });
}

describe("icons", () => {
  const all = [
    variation("common", "high"),
    variation("improvement", "high"),
    variation("improvement", "low"),
    variation("concern", "high"),
    variation("concern", "low"),
    variation("neutral", "high"),
    variation("neutral", "low"),
  ];

  test("of variation are seven, each with its words", () => {
    const names: readonly VariationName[] = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(7);
    expect(new Set(all.map(({ words }) => words)).size).toBe(7);
  });

  test("of variation differ by letter and picture, not by colour alone", () => {
    const looks = all.map((icon) => {
      const { letter, strokes } = drawVariation(icon, palette);
      return `${letter} ${strokes.map(({ path }) => path).join(" ")}`;
    });
    expect(new Set(looks).size).toBe(3);
  });

  test("of assurance differ by letter and by where the target runs", () => {
    const settings = { targetOnLimit: "beyond", assuranceWithoutLimits: "none" } as const;
    const drawings = [0, 15, 30].map((target) => {
      const icon = assuranceIcon({ lower: 10, upper: 20 }, target, "increase", settings);
      return icon && drawAssurance(icon, palette);
    });
    expect(drawings.map((drawing) => drawing?.letter)).toEqual(["P", "?", "F"]);
    expect(new Set(drawings.map((drawing) => drawing?.strokes.at(-1)?.path)).size).toBe(3);
  });

  test("are SVGs that say what they mean", async () => {
    const [, high] = all;
    if (high === undefined) throw new Error("no icon");
    const { svg } = iconSvg(drawVariation(high, palette), palette);
    await expect(svg).toMatchFileSnapshot("snapshots/icon-improvement-high.svg");
    expect(svg).toContain('aria-label="improvement: unusually high, and higher is better"');
  });
});
