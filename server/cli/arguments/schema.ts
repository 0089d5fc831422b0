import { command } from "./command.ts";

export const schemaArguments = () =>
  command("schema", "print the JSON Schema of a kind of document, of plan-lint.yaml or of written JSON").argument(
    "<kind>",
    "a kind of document, plan-lint, or a sort of written JSON such as check-report",
  );
