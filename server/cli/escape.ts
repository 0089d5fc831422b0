// How the command prints what was read.
export { COMMAND, escapeForTerminal } from "../core/text/escape-for-terminal.ts";
