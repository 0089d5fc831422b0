import { SHELLS } from "../completion/shells.ts";
import { command } from "./command.ts";

export const completionArguments = () =>
  command("completion", "print a script by which a shell completes commands, options and their values").argument(
    "<shell>",
    SHELLS.join(", "),
  );
