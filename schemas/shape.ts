// Questions about values as they come from YAML.

/** Whether the value is a map: neither a list nor empty. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether nothing was written: no key, a key without a value, or blank text. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
