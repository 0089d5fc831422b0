import fc from "fast-check";
import { expect, test } from "vitest";
import { firstFew } from "../../server/core/features/first-few.ts";

test("the same as sorting all and taking the first, also where some are equal", () => {
  const items = fc.array(fc.record({ key: fc.nat(5), name: fc.string() }));
  fc.assert(
    fc.property(items, fc.nat(8), (all, limit) => {
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      expect(firstFew(all, limit, compare)).toEqual(all.toSorted(compare).slice(0, limit));
    }),
  );
});
