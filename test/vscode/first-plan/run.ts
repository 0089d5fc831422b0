// Somebody's first plan in the real VS Code, by the keyboard alone: written from nothing, then mended after the most common mistakes.
// A screenshot of every step lies in shots/first-plan/.
//   node test/vscode/first-plan/run.ts        after `npm run build` and `npm run package`
import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Chapter, walk } from "../host/walk.ts";
import { asOf, emptyFolder } from "../workspace.ts";
import { beginning, finished, metrics } from "./from-nothing.ts";
import { mended } from "./mended.ts";
import { withMetrics, withPlan } from "./prepared.ts";
import { published } from "./published.ts";
import type { Scene } from "./scene.ts";
import { tables } from "./tables.ts";

const { folder: exports, remove } = emptyFolder("exports");
for (const { name, text } of tables) writeFileSync(path.join(exports, `${name}.csv`), text);

const chapters: readonly Chapter<Scene>[] = [
  { steps: beginning },
  ...metrics.map((step) => ({ prepare: withPlan, steps: [step] })),
  ...finished.map((step) => ({ prepare: withMetrics, steps: [step] })),
  { prepare: withMetrics, steps: mended },
  ...published.map((step) => ({ prepare: withPlan, steps: [step] })),
];
await walk({
  name: "first-plan",
  folder: () => emptyFolder("first-plan"),
  chapters,
  settings: { "goldenThread.asOf": asOf },
  more: async () => ({ exports }),
});
remove();
