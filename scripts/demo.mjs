// Shows the product at work on the fictional trust of samples/northbridge: checks it, follows one thread, and draws its metrics.
// Findings are what the demo is about, so they do not make it fail.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

process.chdir(path.resolve(import.meta.dirname, ".."));
const sample = "samples/northbridge";
const asOf = ["--as-of", "2026-04-20"];
const folder = ".demo";

/** Runs a script of ours in a folder; its exit code, and what it said when that is not shown. */
async function node(cwd, shown, script, ...args) {
  const stdio = ["inherit", shown ? "inherit" : "pipe", "inherit"];
  const child = spawn(process.execPath, [path.resolve(script), ...args], { cwd, stdio });
  const [said, [code]] = await Promise.all([child.stdout === null ? "" : text(child.stdout), once(child, "close")]);
  return { code, said };
}

/** Ends the demo when a step did not do its job. */
function must(worked, step) {
  if (worked) return;
  console.error(`The demo stopped: ${step} failed.`);
  process.exit(1);
}

/** Runs the command where everybody can see what it says. */
async function planLint(cwd, step, ...args) {
  console.log(`\n$ plan-lint ${args.join(" ")}\n`);
  const { code } = await node(cwd, true, "dist/plan-lint.js", ...args);
  must(code < 2, step);
}

/** Draws a metric; what its chart shows, in words. */
async function draw(id) {
  const out = path.resolve(folder, `${id}.svg`);
  const { code, said } = await node(sample, false, "dist/plan-lint.js", "chart", id, ...asOf, "--out", out);
  must(code === 0, `the chart of ${id}`);
  return said.split("\n")[0];
}

const inHtml = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const page = (figures) => `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Northbridge: ${figures.length} charts</title>
<style>
  body { max-width: 54rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1f1f1f; }
  figure { margin: 0 0 2rem; padding: 0 0 2rem; border-bottom: 1px solid #ccc; }
  img { display: block; max-width: 100%; height: auto; }
</style>
<h1>Northbridge: ${figures.length} charts</h1>
<p>A fictional trust: every figure is invented. Limits come from the baseline of each metric; the dotted line marks the day of a change.</p>
${figures.map(({ id, words }) => `<figure><img src="${id}.svg" alt=""><figcaption>${inHtml(words)}</figcaption></figure>`).join("\n")}
</html>
`;

must((await node(".", true, "scripts/build.mjs")).code === 0, "the build");

await planLint(".", "the check", "check", sample, ...asOf);
await planLint(sample, "the thread", "thread", "uro-cases-per-session", ...asOf);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const ids = globSync(`${sample}/metrics/**/*.md`).map((file) => path.basename(file, ".md"));
const waiting = ids.toSorted().entries();
const figures = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const [place, id] of waiting) figures[place] = { id, words: await draw(id) };
  }),
);
writeFileSync(path.join(folder, "index.html"), page(figures));

const report = path.resolve(folder, "board.html");
await planLint(sample, "the board's report", "report", ...asOf, "--out", report);

console.log("\nOpen these in a browser:");
console.log(`  what its board would read   ${report}`);
console.log(`  ${figures.length} charts                   ${path.resolve(folder, "index.html")}`);
console.log("To see the same findings as you type: npm run package, then install out/golden-thread.vsix in VS Code");
console.log(`and open the folder ${path.resolve(sample)}.`);
