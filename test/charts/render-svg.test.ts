import { expect, test } from "vitest";
import { renderSvg } from "../../server/host/render-svg.ts";

const POINT = { mark: "point" } as const;

test("what a chart asks for by address it does not get", async () => {
  for (const url of ["file:///etc/hostname", "/etc/hostname", "../package.json", "https://example.org/data.json"]) {
    const spec = { ...POINT, data: { url }, encoding: { x: { field: "a", type: "quantitative" } } } as const;
    await expect(renderSvg(spec)).rejects.toThrow();
  }
});

test("an address that runs code ends nothing and is not drawn", async () => {
  const spec = {
    ...POINT,
    data: { values: [{ a: 1, link: "javascript:alert(1)" }] },
    encoding: { x: { field: "a", type: "quantitative" }, href: { field: "link", type: "nominal" } },
  } as const;
  const svg = await renderSvg(spec);
  expect(svg).toContain('href="#"');
  expect(svg).not.toMatch(/href="javascript/i);
});

test("a warning of the drawing libraries is an error", async () => {
  const spec = {
    ...POINT,
    data: { values: [{ a: 1 }] },
    encoding: { x: { field: "a", type: "quantitative", scale: { type: "band" } } },
  } as const;
  await expect(renderSvg(spec)).rejects.toThrow("could not be drawn as meant");
});

test("the description is that of the whole drawing, escaped", async () => {
  const spec = { ...POINT, description: `5 < 6 & "so"`, data: { values: [{ a: 1 }] } } as const;
  expect(await renderSvg(spec)).toMatch(/^<svg role="graphics-document" aria-label="5 &lt; 6 &amp; &quot;so&quot;" /);
});

test.each(["\b", "\0", "\u001b[31m", "\uFFFE", "\uD800"])(
  "text with %j is a picture that opens: XML knows no such character",
  async (bad) => {
    const spec = {
      ...POINT,
      title: `Waits${bad}, all`,
      description: `Waits${bad}`,
      data: { values: [{ a: 1, words: `one${bad}` }] },
      encoding: { x: { field: "a", type: "quantitative" }, description: { field: "words", type: "nominal" } },
    } as const;
    const svg = await renderSvg(spec);
    expect(svg).not.toContain(bad);
    expect(svg).toContain("Waits\uFFFD");
  },
);
