// The files that are made from the schemas: JSON Schemas for other editors, and the reference page of all fields.
import { fieldsPage } from "./fields-page.ts";
import { JSON_SCHEMAS, jsonSchemaText } from "./json-schema.ts";

/** The text of each generated file, by its path from the root of the repository. */
export function generateSchemas(): ReadonlyMap<string, string> {
  const schemas = JSON_SCHEMAS.map((name) => [`schemas/json/${name}.schema.json`, jsonSchemaText(name)] as const);
  return new Map([...schemas, ["docs/fields.md", fieldsPage()] as const]);
}
