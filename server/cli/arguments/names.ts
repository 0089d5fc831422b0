// The names of the commands, for whoever mistypes one.
import { closest } from "../../../schemas/index.ts";

export const COMMANDS = [
  "check",
  "review",
  "roll-up",
  "log",
  "merge",
  "explain",
  "thread",
  "chart",
  "network",
  "spc",
  "data",
  "evaluate",
  "report",
  "export",
  "import",
  "init",
  "new",
  "schema",
  "completion",
  "lsp",
  "mcp",
  "help",
] as const;

export type CommandName = (typeof COMMANDS)[number];

/** A complaint, and the command that was probably meant. */
export function unknownCommand(complaint: string, written: string): string {
  const command = /^[a-z]+$/i.test(written) ? closest(written, COMMANDS) : undefined;
  return command === undefined ? complaint : `${complaint} Did you mean the command '${command}'?`;
}
