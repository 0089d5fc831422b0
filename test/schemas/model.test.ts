// The field models and the files made from the schemas.

import { describe, expect, test } from "vitest";
import { generateSchemas } from "../../schemas/generate.ts";
import {
  configModel,
  type FieldModel,
  fieldAt,
  fieldModel,
  hasReached,
  isKind,
  KINDS,
  LEVELS,
  levelRank,
  metricHasReached,
  STAGES,
  STATUSES,
} from "../../schemas/index.ts";

const everyField = (model: FieldModel): readonly FieldModel[] => [
  model,
  ...[...(model.fields ?? []), ...(model.alternatives ?? []), ...(model.item ? [model.item] : [])].flatMap(everyField),
];

const models = [...KINDS.map((kind) => [kind, fieldModel(kind)] as const), ["plan-lint.yaml", configModel()] as const];

describe.each(models)("every field of %s", (kind, model) => {
  const fields = everyField(model);
  const file = isKind(kind) ? `schemas/kinds/${kind}.ts` : "schemas/config.ts";

  test("says what it means and shows a value", () => {
    for (const field of fields) {
      expect(field.description, `${file}: say in a sentence what '${field.name}' means.`).toMatch(/^[A-Z].*\.$/);
      expect(field.example, `${file}: give '${field.name}' an example.`).toBeDefined();
    }
  });

  test("asks a question if it can be missed", () => {
    const own = model.fields?.flatMap(everyField).filter((field) => field !== model) ?? [];
    const missable = own.filter(
      ({ required, requiredFrom, requiredWhen }) => required || requiredFrom !== undefined || requiredWhen?.holds,
    );
    const isNamed = (field: FieldModel) =>
      !own.some((other) => other.item === field || other.alternatives?.includes(field));
    const unasked = missable.filter(isNamed).filter(({ question = "" }) => !/[?.…]$/.test(question));
    expect(
      unasked.map(({ name }) => name),
      `${file}: give these fields a 'question', which is asked where they are missing: the rest of a sentence that ends with a mark.`,
    ).toEqual([]);
  });

  test("that is a day says whether it lies behind us", () => {
    const dates = fields.filter(({ type }) =>
      ["date", "month-or-date", "year-month-or-date", "week-or-date"].includes(type),
    );
    for (const { name, when } of dates)
      expect(when, `${file}: say of '${name}' whether it is 'past' or 'planned'.`).toMatch(/^(?:past|planned)$/);
    const others = fields.filter((field) => field.when && !dates.includes(field));
    expect(others, `${file}: only days lie behind us or are planned.`).toEqual([]);
  });

  test("says what each allowed value means", () => {
    for (const { name, values = [] } of fields)
      for (const { value, description } of values)
        expect(description, `${file}: say in a sentence what '${value}' means as '${name}'.`).toMatch(/^[A-Z].*\.$/);
  });
});

describe("fieldAt", () => {
  test("finds fields through lists, records and unions", () => {
    expect(fieldAt("plan", ["supports", 0, "objective"])?.reference).toEqual(["objective"]);
    expect(fieldAt("plan", ["scope", "units", 2])?.reference).toEqual(["unit"]);
    expect(fieldAt("metric", ["target", "by"])?.type).toBe("date");
    expect(fieldAt("metric", ["target", 3, "by"])?.type).toBe("date");
    expect(fieldAt("metric", ["data", "columns", "period"])?.type).toBe("text");
    expect(fieldAt("metric", ["data", "where", "Org Code"])?.type).toBe("union");
    expect(fieldAt("capability", ["units", 0, "trained", "Any course"])?.type).toBe("whole-number");
    expect(fieldAt("plan", ["sponsor"])?.post).toBe(true);
    expect(fieldAt("metric", ["data"])?.alternatives?.map(({ path }) => path)).toEqual(["data", undefined]);
  });

  test("knows the document itself, and nothing beyond the schema", () => {
    expect(fieldAt("plan", [])?.name).toBe("plan");
    for (const path of [["nothing"], ["title", "x"], ["supports", "objective"], ["__proto__"], ["scope", 0]]) {
      expect(fieldAt("plan", path)).toBeUndefined();
    }
  });

  test("says which fields every document must have", () => {
    const required = (kind: (typeof KINDS)[number]) => fieldModel(kind).fields?.filter((field) => field.required);
    expect(required("cycle")?.map(({ name }) => name)).toEqual([
      "kind",
      "id",
      "title",
      "owner",
      "plan",
      "number",
      "prediction",
    ]);
    expect(fieldAt("objective", ["owner"])?.required).toBe(false);
    expect(fieldAt("plan", ["sponsor"])).toMatchObject({ required: false, requiredFrom: "chosen" });
  });
});

describe("orders", () => {
  test("levels rise to the nation", () => {
    expect(LEVELS).toEqual(["national", "system", "organisation", "division", "team"]);
    expect(LEVELS.map(levelRank)).toEqual([0, 1, 2, 3, 4]);
  });

  test("stages and statuses come one after another", () => {
    expect(STAGES.filter((stage) => hasReached(stage, "baseline"))).toEqual([
      "baseline",
      "testing",
      "implementing",
      "sustaining",
      "closed",
    ]);
    expect(STATUSES.metric.filter((status) => metricHasReached(status, "active"))).toEqual([
      "active",
      "watch",
      "retired",
    ]);
  });
});

test("JSON Schemas are draft-07 and forbid unknown fields", () => {
  for (const kind of KINDS) {
    const schema = JSON.parse(generateSchemas().get(`schemas/json/${kind}.schema.json`) ?? "") as Record<
      string,
      unknown
    >;
    expect(schema).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties as object)).toEqual(fieldModel(kind).fields?.map(({ name }) => name));
  }
});
