import { command } from "./command.ts";

export const explainArguments = () =>
  command("explain", "tell what a rule looks for, why it matters and what to do").argument(
    "[rule]",
    "the id of a rule; all rules are listed when left out",
  );
