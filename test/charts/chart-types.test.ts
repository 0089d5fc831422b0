// Every sort of chart, drawn of every document of the samples that has one.
import { globSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Kind } from "../../schemas/index.ts";
import type { Chart } from "../../server/core/charts/chart.ts";
import { chartTypes } from "../../server/core/charts/index.ts";
import type { ChartTheme } from "../../server/core/charts/palette.ts";
import { textWidth } from "../../server/core/charts/text-width.ts";
import type { KnownDocument } from "../../server/core/document/document.ts";
import { parseDate } from "../../server/core/document/period.ts";
import { Graph } from "../../server/core/graph/graph.ts";
import { rules } from "../../server/core/rules/index.ts";
import { renderSvg } from "../../server/host/render-svg.ts";
import { Workspace } from "../../server/host/workspace.ts";

/** Of each sort, so many pictures are kept: more would show the same drawing again. */
const LOOKED_AT = 3;
const TODAY = parseDate("2026-04-20") ?? 0;
const ROOT = path.join(import.meta.dirname, "../../samples");
const workspaces = globSync("**/plan-lint.yaml", { cwd: ROOT }).map(
  (config) => new Workspace(path.dirname(path.join(ROOT, config)), { rules, today: TODAY }),
);
const northbridge = workspaces.find(({ root }) => root.endsWith("northbridge"));

beforeAll(async () => {
  for (const workspace of workspaces) await workspace.load();
}, 120_000);
afterAll(async () => {
  for (const workspace of workspaces) await workspace.close();
});

type Row = Readonly<Record<string, unknown>>;

/** The lines of a drawing that reach past the box that they stand in, in some font. */
function linesPastBox(spec: Chart["spec"]): readonly string[] {
  const layers = "layer" in spec ? spec.layer : [];
  return layers.flatMap((layer) => {
    if (!("mark" in layer) || typeof layer.mark !== "object" || layer.mark.type !== "text") return [];
    const { fontSize, fontWeight } = layer.mark as { fontSize?: number; fontWeight?: number };
    const field = (layer.encoding?.text as { field?: string } | undefined)?.field ?? "";
    const rows = ((layer.data as { values?: readonly Row[] } | undefined)?.values ?? []).filter((row) => "x2" in row);
    const font = { size: fontSize ?? 0, ...(fontWeight !== undefined && { weight: fontWeight }) };
    return rows.flatMap((row) => {
      const room = Number(row.x2) - Number(row.left);
      boxed.add(spec);
      return String(row[field] ?? "")
        .split("\n")
        .filter((line) => !(textWidth(line, font) <= room));
    });
  });
}

/** The drawings that were seen to have text in boxes. */
const boxed = new Set<Chart["spec"]>();

/** Every number and text in a value, wherever it stands. */
function leaves(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leaves);
}

const documentsOf = ({ graph }: Workspace, kinds: readonly Kind[]): readonly KnownDocument[] =>
  kinds.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind)).filter(({ readOnly }) => !readOnly);

/** Draws each document that has such a chart. */
function drawn(type: (typeof chartTypes)[number], workspace: Workspace, theme: ChartTheme, pageWidth?: number) {
  const look = { theme, ...(pageWidth !== undefined && { pageWidth }) };
  return documentsOf(workspace, type.of).flatMap((document): readonly { document: KnownDocument; chart: Chart }[] => {
    const chart = type.draw({ graph: workspace.graph, document, look, today: TODAY });
    return "problem" in chart ? [] : [{ document, chart }];
  });
}

const WRITE_ONE = "write what it needs there, or name in 'of' the kinds of document that it is drawn of.";

describe.for(chartTypes.map((type) => [type.id, type] as const))("%s", ([id, type]) => {
  test("is drawn of Northbridge as it was when somebody looked at it", async () => {
    const charts = northbridge ? drawn(type, northbridge, "light") : [];
    expect(charts.length, `No document of samples/northbridge has a chart '${id}': ${WRITE_ONE}`).toBeGreaterThan(0);
    for (const { document, chart } of charts.slice(0, LOOKED_AT))
      await expect(await renderSvg(chart.spec)).toMatchFileSnapshot(`snapshots/${id}-${document.id}.svg`);
  });

  test.for(["dark", "high-contrast", "high-contrast-light", "print"] as const)("is drawn for %s", async (theme) => {
    const [first] = northbridge ? drawn(type, northbridge, theme) : [];
    expect(first, `No document of samples/northbridge has a chart '${id}': ${WRITE_ONE}`).toBeDefined();
    if (first)
      await expect(await renderSvg(first.chart.spec)).toMatchFileSnapshot(
        `snapshots/${id}-${first.document.id}-${theme}.svg`,
      );
  });

  test("says in words and in a table what it shows, of every document of the samples", async () => {
    for (const workspace of workspaces) {
      for (const { document, chart } of drawn(type, workspace, "light", 480)) {
        expect(chart.sentence).toMatch(/^[A-Z0-9“‘'"].*[.]$/s);
        expect(chart.table.rows.length, `The table of ${id} of '${document.id}' has no row.`).toBeGreaterThan(0);
        for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
        const numbers = leaves(chart.spec).filter((leaf) => typeof leaf === "number");
        expect(numbers.every(Number.isFinite)).toBe(true);
        expect(JSON.stringify([chart.sentence, chart.table])).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(linesPastBox(chart.spec)).toEqual([]);
        // Rejects on any warning.
        await renderSvg(chart.spec);
      }
    }
    if (id === "thread" || id === "drivers")
      expect(
        boxed.size,
        "No chart of the samples has lines in a box, so that none of them was measured.",
      ).toBeGreaterThan(0);
  });

  test("says why there is none where there is nothing to draw", () => {
    const bare = new Graph(TODAY);
    for (const document of northbridge ? documentsOf(northbridge, type.of).slice(0, 3) : []) {
      const emptied = { ...document, fields: {}, references: [] } as KnownDocument;
      const chart = type.draw({ graph: bare, document: emptied, look: { theme: "light" }, today: TODAY });
      if ("problem" in chart) expect(chart.problem).toMatch(/^[A-Z].*\.$/s);
      else expect(chart.table.rows.length, `The table of ${id} of '${document.id}' has no row.`).toBeGreaterThan(0);
    }
  });
});
