// Stands in for what the library behind `plan-lint mcp` brings for each platform. Its own would bring a validator that turns JSON Schemas
// into code; our questions and answers are judged by zod, so nothing ever asks for it, and nothing of ours may make code at all.
export { default as process } from "node:process";

export class DefaultJsonSchemaValidator {
  getValidator() {
    throw new Error("No JSON Schema is judged here.");
  }
}
