import { command } from "./command.ts";

export const initArguments = () =>
  command("init", "begin an empty workspace here: a configuration and the organisation").argument(
    "[folder]",
    "the folder to begin it in",
    ".",
  );
