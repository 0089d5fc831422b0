// Runs steps side by side on as many processor cores as there are: each begins as soon as those that it needs have passed.

export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  /** What the step printed, for whoever has to mend it. */
  readonly said: string;
  /** What passed only when it was tried once more, by name: it counts as passed, and somebody should look why. */
  readonly unsteady?: string;
};

export type Step = {
  readonly name: string;
  /** A name that asks for several steps at once. */
  readonly group?: string;
  /** The steps without which this one cannot be taken. */
  readonly after: readonly string[];
  /** How many cores it keeps busy; 0 for one that mostly waits for the network. */
  readonly cores: number;
  readonly take: () => Promise<Outcome>;
};

type Listener<S> = {
  begins(step: S): void;
  /** `seconds` is 0 for a step that was not tried. */
  ends(step: S, outcome: Outcome, seconds: number): void;
};

/**
 * Takes all steps, those first in the list first where there is a choice. A step that fails or throws does not hide another one;
 * a step that needs it is not tried, which counts as one failure. A step that wants more cores than there are runs alone.
 * Rejects when steps need one another.
 */
export async function sideBySide<S extends Step>(
  steps: readonly S[],
  cores: number,
  { begins, ends }: Listener<S>,
): Promise<Pick<Outcome, "passed" | "failed">> {
  const waiting = new Set(steps);
  const running = new Map<S, Promise<void>>();
  const outcomes = new Map<string, Outcome>();
  const wants = (step: S): number => Math.min(step.cores, cores);
  let free = cores;

  const end = (step: S, outcome: Outcome, seconds = 0): void => {
    outcomes.set(step.name, outcome);
    ends(step, outcome, seconds);
  };
  const take = async (step: S): Promise<void> => {
    const started = performance.now();
    const outcome = await step.take().catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      return { passed: 0, failed: 1, said };
    });
    free += wants(step);
    running.delete(step);
    end(step, outcome, (performance.now() - started) / 1000);
  };

  // Each round ends a step or is the last one.
  while (waiting.size > 0) {
    for (const step of waiting) {
      const failed = step.after.filter((name) => (outcomes.get(name)?.failed ?? 0) > 0);
      if (failed.length > 0) {
        waiting.delete(step);
        end(step, { passed: 0, failed: 1, said: `Not tried: it needs ${failed.join(" and ")}, which failed.` });
      } else if (step.after.every((name) => outcomes.has(name)) && wants(step) <= free) {
        waiting.delete(step);
        free -= wants(step);
        begins(step);
        running.set(step, take(step));
      }
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.size > 0) {
      throw new Error(`Steps that need one another: ${[...waiting].map(({ name }) => name).join(", ")}.`);
    }
  }
  await Promise.all(running.values());

  const all = [...outcomes.values()];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * The steps that somebody asks for by name or group, with those that they need, in the order of the list; all where nothing is
 * asked for. Throws about a name that no step and no group has.
 */
export function chosen<S extends Step>(steps: readonly S[], asked: readonly string[]): readonly S[] {
  if (asked.length === 0) return steps;
  const wanted = new Set<string>();
  const add = ({ name, after }: S): void => {
    wanted.add(name);
    for (const step of steps) if (after.includes(step.name)) add(step);
  };
  for (const name of asked) {
    const meant = steps.filter((step) => step.name === name || step.group === name);
    if (meant.length === 0) throw new Error(`There is no step '${name}'.`);
    for (const step of meant) add(step);
  }
  return steps.filter(({ name }) => wanted.has(name));
}
