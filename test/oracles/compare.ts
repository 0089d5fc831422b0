// Holds what was computed against what was expected, value by value.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One value that is not as expected. `path` says where: `points[3].mean`. */
export type Difference = { readonly path: string; readonly expected: Json; readonly actual: Json | undefined };

export type Comparison = { readonly compared: number; readonly differences: readonly Difference[] };

const RELATIVE_TOLERANCE = 1e-9;
/** What is left of two numbers that cancel, as a share of the numbers that went in. */
const ROUNDING = 1e-14;

/**
 * Compares everything that is expected; what was computed beyond that is of no concern. Numbers agree within 1e-9 of their
 * size, or within rounding of `scale`, the size of the data.
 */
export function compare(expected: Json, actual: Json | undefined, scale: number, path = ""): Comparison {
  if (isList(expected)) {
    if (!isList(actual)) return differs(path, expected, actual);
    const length = compare(expected.length, actual.length, 0, `${path}.length`);
    return join([length, ...expected.map((item, index) => compare(item, actual[index], scale, `${path}[${index}]`))]);
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return differs(path, expected, actual);
    return join(
      Object.entries(expected).map(([key, item]) =>
        compare(item, actual[key], scale, path === "" ? key : `${path}.${key}`),
      ),
    );
  }
  return agree(expected, actual, scale) ? { compared: 1, differences: [] } : differs(path, expected, actual);
}

function agree(expected: Json, actual: Json | undefined, scale: number): boolean {
  if (typeof expected !== "number" || typeof actual !== "number") return expected === actual;
  const apart = Math.abs(expected - actual);
  return apart <= RELATIVE_TOLERANCE * Math.max(Math.abs(expected), Math.abs(actual)) || apart <= ROUNDING * scale;
}

function differs(path: string, expected: Json, actual: Json | undefined): Comparison {
  return { compared: 1, differences: [{ path, expected, actual }] };
}

function join(parts: readonly Comparison[]): Comparison {
  return {
    compared: parts.reduce((total, part) => total + part.compared, 0),
    differences: parts.flatMap((part) => part.differences),
  };
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

/** What a case is about, and what the reference says in its own wording, is not compared. */
const NOT_COMPARED: readonly string[] = ["id", "engine", "note", "options", "warnings", "reference_stops", "error"];

/** The part of what is expected that is compared. */
export function expectedValues(expected: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(expected).filter(([key]) => !NOT_COMPARED.includes(key)));
}

/** The largest number among the values of the points. */
export function sizeOf(points: Json | undefined): number {
  return (isList(points) ? points : []).reduce<number>((most, point) => {
    const value = isRecord(point) ? (point.value ?? point.y) : null;
    return typeof value === "number" ? Math.max(most, Math.abs(value)) : most;
  }, 0);
}
