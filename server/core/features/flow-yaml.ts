// Values in the flow style of YAML, as people write short maps and lists.
import { inYaml } from "./new-document.ts";

/** A value on one line: `[a, b]`, `{ metric: a, role: outcome }`. Parts of a map that are `undefined` are left out. */
export function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{ ${entries.map(([name, part]) => `${flowYaml(name)}: ${flowYaml(part)}`).join(", ")} }`;
  }
  const written = inYaml(value ?? null);
  return typeof value === "string" && /[,[\]{}]/.test(written) ? JSON.stringify(value) : written;
}
