// Short maps and lists as people write them: on one line, in brackets.
import { inYaml } from "./new-document.ts";

/** A value in the flow style of YAML, as people write short maps and lists. */
export function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{ ${entries.map(([name, part]) => `${inFlow(name)}: ${inFlow(part)}`).join(", ")} }`;
  }
  const written = inYaml(value ?? null);
  return typeof value === "string" && /[,[\]{}]/.test(written) ? JSON.stringify(value) : written;
}
