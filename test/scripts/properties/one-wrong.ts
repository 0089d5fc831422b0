// Properties for the test of `npm run fuzz`, which alone reads this file: one that holds, and one that does not from a thousand on.
import fc from "fast-check";
import { expect } from "vitest";
import { property } from "../../property.ts";

property("a number is itself", { seed: 1, runs: 9 }, () =>
  fc.property(fc.nat(), (number) => Object.is(number, number)),
);

property("a number is small", { seed: 1, runs: 9 }, () =>
  fc.property(fc.nat(), (number) => {
    expect(number).toBeLessThan(1000);
  }),
);
