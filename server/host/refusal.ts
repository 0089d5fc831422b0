// Why something that was asked for cannot be done, in words for the person who asked.

/** Stops a command with one sentence for the person who gave it; exit code 2. */
export class Refusal extends Error {}
