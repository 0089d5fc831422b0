// Statements that hold of anything: `npm test` tries the cases of a recorded seed and every counterexample ever found; `npm run fuzz` tries others.
import fc from "fast-check";
import { inject, type TestContext, test } from "vitest";

/** What `npm test` tries of a property. */
export type Recorded<Case> = {
  /** Where the cases begin: the same seed gives the same cases for as long as the property draws in the same way. */
  readonly seed: number;
  /** How many cases, so that all properties together stay a matter of seconds. */
  readonly runs: number;
  /** Counterexamples that were found, each as the list of what was drawn; they come first. They stay when they are mended. */
  readonly examples?: readonly Case[];
  /** What the cases of this seed reach as a whole, for fear of a property that holds because it looks at nothing. */
  readonly reaches?: () => void;
};

/** How far `npm run fuzz` goes with each property. */
export type Fuzzing = {
  readonly seed: number;
  /** The way to one case: the run, and how it was made smaller. */
  readonly path: string;
  readonly runs: number;
  /** Where the time ends, whatever the runs. */
  readonly milliseconds: number | null;
};

/** What became of one property in `npm run fuzz`. */
type Fuzzed = { readonly runs: number; readonly seconds: number };

declare module "vitest" {
  interface ProvidedContext {
    fuzzing: Fuzzing | null;
  }
  interface TaskMeta {
    fuzzed?: Fuzzed;
  }
}

type Property<Case> = fc.IProperty<Case> | fc.IAsyncProperty<Case>;

/** A case that was found when time was up is made smaller for so long yet. */
const SHRINKING = 60_000;

/**
 * A test of a property, by its title. Every property of this repository is tried in this way, and no other.
 *
 * @param build what is drawn and what holds of it, made when the test begins
 */
export function property<Case>(
  title: string,
  recorded: Recorded<NoInfer<Case>>,
  build: () => Property<Case> | Promise<Property<Case>>,
): void {
  const fuzzing = inject("fuzzing");
  const timeout = fuzzing ? 0 : 300_000;
  test(title, { tags: ["property"], timeout }, async ({ task, annotate }) => {
    const own = await build();
    // Said before the worker is too busy to say anything.
    if (fuzzing) await annotate("begun");
    if (fuzzing) await fuzz(own, recorded, fuzzing, task);
    else await holdsAsRecorded(own, recorded, nameOf(task));
  });
}

const nameOf = ({ file, fullTestName }: TestContext["task"]): string => `${file.name} > ${fullTestName}`;

/** Tries the recorded cases. A failure names the smallest case and the command that repeats it. */
export async function holdsAsRecorded<Case>(
  own: Property<Case>,
  { seed, runs, examples = [], reaches }: Recorded<Case>,
  name: string,
): Promise<void> {
  const found = await fc.check(own, { seed, numRuns: runs, examples: [...examples] });
  if (found.failed) throw new Error(told(found, name), { cause: found.errorInstance });
  reaches?.();
}

async function fuzz<Case>(
  own: Property<Case>,
  { examples = [] }: Recorded<Case>,
  { seed, path, runs, milliseconds }: Fuzzing,
  task: TestContext["task"],
): Promise<void> {
  const begun = performance.now();
  const trying = { seed, path, numRuns: runs, examples: [...examples] };
  let found = await fc.check(own, {
    ...trying,
    ...(milliseconds !== null && { interruptAfterTimeLimit: milliseconds }),
  });
  const tried = found.numRuns;
  if (found.failed && found.interrupted && found.counterexamplePath !== null)
    found = await fc.check(own, { ...trying, path: found.counterexamplePath, interruptAfterTimeLimit: SHRINKING });
  task.meta.fuzzed = { runs: tried, seconds: (performance.now() - begun) / 1000 };
  if (found.failed) throw new Error(told(found, nameOf(task)), { cause: found.errorInstance });
}

/** A failure, as somebody reads it who has to repeat it. */
function told<Case>(found: fc.RunDetails<Case>, name: string): string {
  const { seed, counterexamplePath: path, counterexample, errorInstance } = found;
  return [
    counterexample === null
      ? "Too many cases were passed over: the property looks at too few."
      : `It does not hold. The smallest case: ${fc.stringify(counterexample)}`,
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance ?? ""),
    `Again: npm run fuzz -- --only ${JSON.stringify(name)} --seed ${seed}${path ? ` --path ${path}` : ""}`,
  ].join("\n");
}
