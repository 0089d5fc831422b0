// `plan-lint schema`: the JSON Schema of something, for other editors and programs.

import { closest } from "../../../schemas/index.ts";
import { JSON_SCHEMAS, jsonSchemaText } from "../../../schemas/json-schema.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";

export function schema(name: string, _flags: object, io: Io): ExitCode {
  const known = JSON_SCHEMAS.find((one) => one === name);
  if (known === undefined) {
    const near = closest(name, JSON_SCHEMAS);
    throw new Refusal(
      `There is no schema '${name}'. ${near === undefined ? `There are ${JSON_SCHEMAS.join(", ")}.` : `Did you mean '${near}'?`}`,
    );
  }
  io.out(jsonSchemaText(known));
  return 0;
}
