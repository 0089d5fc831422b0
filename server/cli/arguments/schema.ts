import { command } from "./command.ts";

export const schemaArguments = () =>
  command("schema", "print the JSON Schema of a kind of document, of plan-lint.yaml or of written JSON").argument(
    "<kind>",
    "a kind, plan-lint, check-report, baseline, evaluation or review-report",
  );
