// What it costs to write an organisation's export, beside a check of the same documents, in turns; at once, twice and four times as many.
//   node bench/export.ts [--documents 2000] [--turns 3] [--generator <file>]      (after npm run build)
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { AS_OF, corpus, findGenerator } from "./corpora.ts";
import { type Program, planLint, time } from "./programs.ts";
import { median } from "./statistics.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "2000" },
    turns: { type: "string", default: "3" },
    generator: { type: "string" },
  },
});

const OUT = path.resolve(import.meta.dirname, "../out/bench/export");
const exporting: Program = {
  name: "plan-lint export",
  script: [path.join(import.meta.dirname, "../dist/plan-lint.js"), "export", "--out", OUT, "--as-of", AS_OF],
  slow: false,
};

/** Gives the unit at the top the code that an export needs. */
function giveCode(folder: string): void {
  for (const file of readdirSync(path.join(folder, "units"))) {
    const place = path.join(folder, "units", file);
    const text = readFileSync(place, "utf8");
    if (!/^parent:/m.test(text) && !/^ods_code:/m.test(text))
      writeFileSync(place, text.replace("kind: unit\n", "kind: unit\nods_code: ZZ9\n"));
  }
}

const shown = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

console.log(
  "| documents | figures | check | export | compared | memory, check | memory, export | size |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
);
for (const times of [1, 2, 4]) {
  const documents = Number(values.documents) * times;
  const folder = corpus(findGenerator(values.generator), documents);
  giveCode(folder);
  rmSync(OUT, { recursive: true, force: true });
  const turns = Array.from({ length: Number(values.turns) }, () => ({
    check: time(planLint, folder),
    written: time(exporting, folder),
  }));
  const checks = turns.map(({ check }) => check);
  const exports = turns.map(({ written }) => written);
  const [check, written] = [checks, exports].map((of) => median(of.map(({ processor }) => processor)) / 1_000);
  const [before, after] = [checks, exports].map((of) => median(of.map(({ memory }) => memory)));
  const { files } = JSON.parse(readFileSync(path.join(OUT, "export.json"), "utf8"));
  const figures = files.find(({ table }: { readonly table: string }) => table === "observation").rows;
  const size = readdirSync(OUT).reduce((sum, file) => sum + statSync(path.join(OUT, file)).size, 0);
  console.log(
    `| ${documents.toLocaleString("en-GB")} | ${figures.toLocaleString("en-GB")} | ${check?.toFixed(1)} s | ${written?.toFixed(1)} s | ${((written ?? 0) / (check ?? 1)).toFixed(2)} × | ${shown(before ?? 0)} | ${shown(after ?? 0)} | ${Math.round(size / 1e3)} kB |`,
  );
}
