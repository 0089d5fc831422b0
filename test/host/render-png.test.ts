import { createHash } from "node:crypto";
import type { TopLevelSpec } from "vega-lite";
import { expect, test } from "vitest";
import { renderPng } from "../../server/host/render-png.ts";

const specOf = (text: string, fontWeight: 400 | 600 = 400): TopLevelSpec => ({
  width: 260,
  height: 40,
  data: { values: [{ text }] },
  mark: { type: "text", fontSize: 14, fontWeight },
  encoding: { text: { field: "text", type: "nominal" } },
  config: { font: "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" },
});

async function digestOf(spec: TopLevelSpec): Promise<string> {
  const picture = await renderPng(spec);
  return createHash("sha256")
    .update(picture?.bytes ?? "")
    .digest("hex");
}

test("the same drawing is the same bytes on every computer, whichever fonts it has", async () => {
  const spec = specOf("Waits ≤ 18 weeks – ŵ ŷ ✓");
  expect(await digestOf(spec)).toBe("9d834e63da3be69f0982e378d351266d5ec98e0881eafa77f4b891c787ca9093");
  expect((await renderPng(spec))?.lacking).toEqual([]);
});

test("text is drawn, and bold text is bold", async () => {
  const pictures = [specOf("Waits"), specOf("Waits", 600), specOf(" ")].map(digestOf);
  expect(new Set(await Promise.all(pictures)).size).toBe(3);
});

test("characters that the font lacks are told, each once", async () => {
  expect((await renderPng(specOf("Waits & <more>: تنتظر 🚑")))?.lacking).toEqual([..."تنظر🚑"]);
});
