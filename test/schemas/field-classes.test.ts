// Every field of every kind has its class in the one table, and the table names no field that there is not.
import { describe, expect, test } from "vitest";
import { FIELD_CLASSES, fieldAt, fieldClass, fieldClasses, fieldModel, KINDS } from "../../schemas/index.ts";

describe.each(KINDS)("the fields of a %s", (kind) => {
  const classes = fieldClasses(kind);

  test("have a class each", () => {
    const unclassed = (fieldModel(kind).fields ?? []).filter(({ name }) => !Object.hasOwn(classes, name));
    expect(unclassed.map(({ name }) => name)).toEqual([]);
    expect(Object.values(classes).filter((one) => !Object.hasOwn(FIELD_CLASSES, one))).toEqual([]);
  });

  test("are all that the table names", () => {
    const isThere = (path: string): boolean => {
      const steps = path.split(".");
      return fieldAt(kind, steps) !== undefined || fieldAt(kind, [steps[0] ?? "", 0, ...steps.slice(1)]) !== undefined;
    };
    expect(Object.keys(classes).filter((path) => !isThere(path))).toEqual([]);
  });
});

test("a field within another has the class of the nearest that is named", () => {
  expect(fieldClass("objective", "measure.target.value")).toBe("priority");
  expect(fieldClass("objective", "measure.direction")).toBe("definition");
  expect(fieldClass("plan", "board.last_seen")).toBe("editorial");
  expect(fieldClass("plan", "numerater")).toBe("editorial");
});
