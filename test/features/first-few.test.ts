import fc from "fast-check";
import { expect } from "vitest";
import { firstFew } from "../../server/core/features/first-few.ts";
import { property } from "../property.ts";

property("the same as sorting all and taking the first, also where some are equal", { seed: 1, runs: 100 }, () => {
  const items = fc.array(fc.record({ key: fc.nat(5), name: fc.string() }));
  return fc.property(items, fc.nat(8), (all, limit) => {
    const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
    expect(firstFew(all, limit, compare)).toEqual(all.toSorted(compare).slice(0, limit));
  });
});
