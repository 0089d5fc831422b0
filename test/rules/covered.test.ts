import { expect, test } from "vitest";
import { type FieldModel, fieldModel, KINDS } from "../../schemas/index.ts";
import { rules } from "../../server/core/rules/index.ts";

function* coverings(model: FieldModel): Iterable<string> {
  if (model.coveredBy !== undefined) yield model.coveredBy;
  const parts = [...(model.fields ?? []), ...(model.alternatives ?? []), ...(model.item ? [model.item] : [])];
  for (const part of parts) yield* coverings(part);
}

test("a field that another rule speaks for is spoken for by a rule that exists", () => {
  const named = new Set(KINDS.flatMap((kind) => [...coverings(fieldModel(kind))]));
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});
