// Draws every chart of the samples as a PNG, to be looked at:  node scripts/pictures.ts [folder [sort of chart]]
import { globSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { chartTypes } from "../server/core/charts/index.ts";
import { parseDate } from "../server/core/document/period.ts";
import { rules } from "../server/core/rules/index.ts";
import { renderPng } from "../server/host/render-png.ts";
import { Workspace } from "../server/host/workspace.ts";

const root = path.resolve(import.meta.dirname, "..");
const [folder = "out/pictures", only] = process.argv.slice(2);
const today = parseDate("2026-04-20") ?? 0;
const themes = ["light", "dark", "high-contrast", "print"] as const;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
let drawn = 0;
for (const config of globSync("samples/**/plan-lint.yaml", { cwd: root }).toSorted()) {
  const sample = path.dirname(path.relative("samples", config));
  const workspace = new Workspace(path.join(root, "samples", sample), { rules, today });
  await workspace.load();
  for (const type of chartTypes.filter(({ id }) => only === undefined || id === only)) {
    for (const kind of type.of) {
      for (const document of workspace.graph.ofKind(kind)) {
        if (document.readOnly) continue;
        for (const theme of sample === "northbridge" ? themes : (["light"] as const)) {
          const chart = type.draw({ graph: workspace.graph, document, look: { theme }, today });
          if ("problem" in chart) continue;
          const picture = await renderPng(chart.spec);
          if (picture === undefined) throw new Error("Pictures of dots need the package @resvg/resvg-js.");
          const name = `${sample.replaceAll("/", "-")}-${type.id}-${document.id}-${theme}.png`;
          await writeFile(path.join(folder, name), picture.bytes);
          drawn += 1;
        }
      }
    }
  }
  await workspace.close();
}
console.log(`${drawn} pictures in ${path.resolve(folder)}`);
