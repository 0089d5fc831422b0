// Text that fits in every font: the table of widths against the fonts themselves.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FACES, madeFromFonts, openFace } from "../../scripts/fonts.ts";
import { textWidth } from "../../server/core/charts/text-width.ts";
import { linesWithin, shorten, wrap } from "../../server/core/charts/wrap.ts";

const FONT = { size: 11 } as const;
const STRINGS = [
  "Referral to hip or knee surgery, median days to 180 days by 31 March 2027",
  "Bwrdd Iechyd ŵ ŷ: (high) – 12.4% ≤ 15% → “first” ✓",
  "WWWWW MMMMM @@@",
  "Não é possível, disse Żółć",
];

test("what was made from the fonts is what they would make today", async () => {
  for (const [file, contents] of await madeFromFonts()) {
    const now = readFileSync(path.resolve(import.meta.dirname, "../..", file));
    expect(now.equals(Buffer.from(contents)), file).toBe(true);
  }
});

test.each([
  ["regular", 400],
  ["bold", 600],
] as const)("no text is wider in any face than its width, and few are much narrower: %s", (look, weight) => {
  for (const text of STRINGS) {
    const width = textWidth(text, { size: 100, weight });
    const faces = FACES[look].map((file) => {
      const font = openFace(file);
      return (100 * font.layout(text).advanceWidth) / font.unitsPerEm;
    });
    for (const face of faces) expect(face, text).toBeLessThanOrEqual(width);
    expect(width / Math.max(...faces), text).toBeLessThan(1.05);
  }
});

test("other scripts, accents and pictures have a width as well", () => {
  const width = (text: string): number => textWidth(text, { size: 10 });
  expect(width("انتظار")).toBeGreaterThan(30);
  expect(width("e\u0301\u200D")).toBe(width("e"));
  expect(width("🚑")).toBeCloseTo(14);
});

test.each(["", " ", "word", "W".repeat(300), "a b ".repeat(80), "🚑".repeat(40), "انتظار المرضى ".repeat(20)])(
  "lines of %j keep within their width and lose nothing",
  (text) => {
    const lines = wrap(text, 80, FONT);
    for (const line of lines) expect(textWidth(line, FONT)).toBeLessThanOrEqual(80);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    const three = linesWithin(text, 80, 3, FONT);
    expect(three.length).toBeLessThanOrEqual(3);
    for (const line of three) expect(textWidth(line, FONT)).toBeLessThanOrEqual(80);
    expect(three.at(-1)?.endsWith("…") ?? false).toBe(lines.length > 3);
  },
);

test("what fits is not shortened, and what does not ends in an ellipsis within its width", () => {
  expect(shorten("Waits", 40, FONT)).toBe("Waits");
  const short = shorten("Waits of all patients", 60, FONT);
  expect(short).toMatch(/^Waits.*…$/);
  expect(textWidth(short, FONT)).toBeLessThanOrEqual(60);
});
