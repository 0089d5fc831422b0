// Keeps questions to the server from piling up while somebody types.

/**
 * Runs `work` once at a time; any number of calls meanwhile lead to one more run, with the newest state.
 * A run that fails is told to `onProblem` and forgotten: a server that restarts does not answer, and the next change asks again.
 */
export function oneAtATime(
  work: () => Promise<void>,
  onProblem: (problem: unknown) => void = console.error,
): () => void {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work().catch(onProblem);
    }
    running = false;
  };
}
