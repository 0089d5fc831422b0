// Everything that must hold: types, lint, build, tests, the package, the real editors.
//   npm test                 all steps, side by side
//   npm test -- unit vscode  only these, with what they need
//   npm test -- --list       what there is
// A line when a step begins and one when it ends; a step that fails does not hide another one. The last line is the sum:
// "N passed, N failed".
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import { chosen, type Outcome, sideBySide } from "./side-by-side.ts";
import { endAll, type NamedStep, stepsFor } from "./test-steps.ts";

process.chdir(path.resolve(import.meta.dirname, ".."));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}

const cores = availableParallelism();
const steps = stepsFor(cores);
const asked = process.argv.slice(2);
const logs = path.resolve("out/test");

if (asked.includes("--list")) {
  for (const { name, group, about } of steps) {
    console.log(`${name.padEnd(18)} ${about}${group === undefined ? "" : ` (${group})`}`);
  }
} else {
  process.exitCode = await take(asked).catch((error: Error) => {
    console.error(`${error.message} 'npm test -- --list' names all of them.`);
    return 2;
  });
}

/** The exit code. */
async function take(names: readonly string[]): Promise<number> {
  const wanted = chosen(steps, names);
  mkdirSync(logs, { recursive: true });
  const begun = performance.now();
  const say = (text: string): void => console.log(`${clock((performance.now() - begun) / 1000)}  ${text}`);
  const { passed, failed } = await sideBySide(wanted, cores, {
    begins: ({ name, about }) => say(`begins  ${name}: ${about}`),
    ends(step, outcome, seconds) {
      say(lineOf(step, outcome, seconds));
      const log = path.join(logs, `${step.name}.log`);
      writeFileSync(log, outcome.said);
      if (outcome.failed > 0 || outcome.unsteady !== undefined)
        console.log(`${outcome.said.trimEnd()}\nAll that ${step.name} said: ${log}`);
    },
  });
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function lineOf({ name }: NamedStep, { passed, failed, unsteady }: Outcome, seconds: number): string {
  const counted = passed + failed === 0 ? "ready" : `${passed} passed, ${failed} failed`;
  const again = unsteady === undefined ? "" : `; only at the second try: ${unsteady}`;
  return `${failed === 0 ? "ok    " : "FAILED"}  ${name}: ${counted}, ${seconds.toFixed(1)} s${again}`;
}

/** Minutes and seconds, as 03:07. */
function clock(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 60)}:${two(seconds % 60)}`;
}
