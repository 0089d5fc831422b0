// What a command may touch of the world. Tests give it another one.

export type Io = {
  /** Writes text as it is; callers have escaped what users wrote. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Writes a text over the last line of a terminal that somebody watches; an empty one takes it away. Absent where nobody does. */
  readonly overwrite?: (text: string) => void;
  /** The folder in which the command was started. */
  readonly cwd: string;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** The width of the terminal in characters. */
  readonly width: number;
  /** Today as YYYY-MM-DD where the user is. */
  readonly today: string;
  /** All of standard input, as text. */
  readonly input: () => Promise<string>;
  /**
   * Waits until a file in one of the folders changes that is none of `apart`. False when nothing more is to be waited for.
   */
  readonly change: (folders: readonly string[], apart: readonly string[]) => Promise<boolean>;
  /** The environment variables of the command. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** 0: all is well; 1: findings at or above the limit; 2: it could not be checked. */
export type ExitCode = 0 | 1 | 2;

export { Refusal } from "../host/refusal.ts";
