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
export type Fuzzed = { readonly runs: number; readonly failure: Failure | null };

/** The smallest case that was found, in words and as the way to it. */
export type Failure = {
  readonly seed: number;
  readonly path: string;
  readonly smallest: string;
  readonly reason: string;
};

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
  const timeout = fuzzing ? Number.MAX_SAFE_INTEGER : 300_000;
  test(title, { tags: ["property"], timeout }, async ({ task }) => {
    const own = await build();
    if (fuzzing) await fuzz(own, recorded, fuzzing, task);
    else await holdsAsRecorded(own, recorded, nameOf(task));
  });
}

/** What a property is called in `npm run fuzz -- --only`. */
const nameOf = ({ file, fullTestName }: TestContext["task"]): string => `${file.name} > ${fullTestName}`;

/** Tries the recorded cases. A failure names the smallest case and the command that repeats it. */
export async function holdsAsRecorded<Case>(
  own: Property<Case>,
  { seed, runs, examples = [], reaches }: Recorded<Case>,
  name: string,
): Promise<void> {
  const found = await fc.check(own, { seed, numRuns: runs, examples: [...examples] });
  if (found.failed) throw new Error(told(failureIn(found), name), { cause: found.errorInstance });
  reaches?.();
}

async function fuzz<Case>(
  own: Property<Case>,
  { examples = [] }: Recorded<Case>,
  { seed, path, runs, milliseconds }: Fuzzing,
  task: TestContext["task"],
): Promise<void> {
  const trying = { seed, path, numRuns: runs, examples: [...examples] };
  let found = await fc.check(own, {
    ...trying,
    ...(milliseconds !== null && { interruptAfterTimeLimit: milliseconds }),
  });
  const tried = found.numRuns;
  if (found.failed && found.interrupted && found.counterexamplePath !== null)
    found = await fc.check(own, { ...trying, path: found.counterexamplePath, interruptAfterTimeLimit: SHRINKING });
  task.meta.fuzzed = { runs: tried, failure: found.failed ? failureIn(found) : null };
  if (found.failed) throw new Error(told(failureIn(found), nameOf(task)), { cause: found.errorInstance });
}

function failureIn<Case>(found: fc.RunDetails<Case>): Failure {
  const { seed, counterexamplePath, counterexample, errorInstance } = found;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const smallest = counterexample === null ? "none: too many cases were passed over" : fc.stringify(counterexample);
  return { seed, path: counterexamplePath ?? "", smallest, reason };
}

/** A failure, as somebody reads it who has to repeat it. */
export const told = ({ seed, path, smallest, reason }: Failure, name: string): string =>
  [
    `It does not hold. The smallest case: ${smallest}`,
    reason,
    `Again: npm run fuzz -- --only ${JSON.stringify(name)} --seed ${seed}${path === "" ? "" : ` --path ${path}`}`,
  ].join("\n");
