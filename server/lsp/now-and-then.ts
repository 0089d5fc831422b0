// Work that may lag behind: asked for often, done once for all who asked.

/** How long, in milliseconds, work waits at most for a pause. */
const LONGEST_PAUSE = 2000;

/**
 * Runs `work` once nobody has asked for it for a while. The longer it took last, the longer the pause that it waits for, so that
 * dear work never comes between two keystrokes. At most one run is under way.
 */
export function nowAndThen(work: () => Promise<void> | void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let cost = 0;
  let isRunning = false;
  let isWanted = false;

  const run = async (): Promise<void> => {
    isRunning = true;
    isWanted = false;
    const start = performance.now();
    try {
      await work();
    } catch (error) {
      console.error(error);
    }
    cost = performance.now() - start;
    isRunning = false;
    if (isWanted) ask();
  };

  const ask = (): void => {
    isWanted = true;
    if (isRunning) return;
    clearTimeout(timer);
    timer = setTimeout(run, Math.min(5 * cost, LONGEST_PAUSE));
  };
  return ask;
}
