// Could we have seen it? The table of the verdict's power against the rule itself, and how it is read.
import { describe, expect, test } from "vitest";
import { simulatePower } from "../../bench/power.ts";
import {
  chanceFrom,
  chanceOfVerdict,
  describeChance,
  inWords,
  type Look,
  seeing,
} from "../../server/core/measure/change/power.ts";
import { AFTER, BEFORE, CARRIED_OVER, POWER, SHIFTS } from "../../server/core/measure/change/power-table.ts";

const look = (shift: number, before = 12, after = 12, carriedOver = 0): Look => ({ shift, before, after, carriedOver });

/** The table has 2,000 runs a cell. */
const TABLE_RUNS = 2000;
const RUNS = 1000;

describe("the table is what the rule does", () => {
  test("it has a cell for each setting", () => {
    expect(POWER).toHaveLength(BEFORE.length * AFTER.length * CARRIED_OVER.length * SHIFTS.length);
  });

  // On the table's own settings, and between them.
  test.each([
    [look(0)],
    [look(1)],
    [look(2)],
    [look(0.5, 24, 24)],
    [look(1, 8, 7)],
    [look(1.5, 36, 9, 0.5)],
    [look(1, 18, 36, 0.7)],
    [look(3, 8, 7, 0.3)],
    [look(1.3, 15, 10, 0.2)],
    [look(0.8, 30, 30, 0.4)],
    [look(1.75, 10, 20, 0.6)],
  ])("%o", (one) => {
    const simulated = simulatePower(one, RUNS, 31);
    const error = Math.sqrt(0.25 * (1 / RUNS + 1 / TABLE_RUNS));
    // What lies between the settings is interpolated: 2 in 100 more.
    expect(Math.abs(chanceOfVerdict(one) - simulated)).toBeLessThanOrEqual(4 * error + 0.02);
  });

  test("a shift makes the verdict more likely, carry-over less", () => {
    const shifts = [0, 0.3, 0.6, 1, 1.4, 2, 3, 5];
    const chances = shifts.map((shift) => chanceOfVerdict(look(shift)));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chanceOfVerdict(look(1, 12, 12, 0.5))).toBeLessThan(chanceOfVerdict(look(1)) - 0.2);
  });
});

test("too few figures for a verdict see nothing", () => {
  expect(chanceOfVerdict(look(4, 7, 12))).toBe(0);
  expect(chanceOfVerdict(look(4, 12, 6))).toBe(0);
});

test("beyond the table chances stay those of its ends", () => {
  expect(chanceOfVerdict(look(9))).toBe(chanceOfVerdict(look(4)));
  expect(chanceOfVerdict(look(1, 400, 400, 0.9))).toBe(chanceOfVerdict(look(1, 36, 36, 0.7)));
});

test("under 50 in 100 cannot be seen, up to 80 may be, 80 and more can", () => {
  expect([0.49, 0.5, 0.79, 0.8].map(seeing)).toEqual(["cannot", "may", "may", "can"]);
});

test("a chance that rests on twelve figures has bounds, and fewer figures have wider ones", () => {
  const twelve = chanceFrom(look(1), 12);
  const many = chanceFrom(look(1), 60);
  expect(twelve.low).toBeLessThan(many.low);
  expect(twelve.high).toBeGreaterThan(many.high);
  expect(twelve.low).toBeLessThan(twelve.chance);
  expect(describeChance(twelve)).toBe("in about two cases in three (between 40 and 85 in 100)");
  // σ ÷ s lies between √(11 ÷ 19.675) and √(11 ÷ 4.575) by the table of χ² with 11 degrees of freedom.
  expect(twelve.low).toBeCloseTo(chanceOfVerdict(look(Math.sqrt(4.575 / 11))), 3);
  expect(twelve.high).toBeCloseTo(chanceOfVerdict(look(Math.sqrt(19.675 / 11))), 3);
});

test("a chance in words is never far from its number", () => {
  expect(inWords(0.41)).toBe("in about two cases in five");
  expect(inWords(0.52)).toBe("in about one case in two");
  expect(inWords(0.97)).toBe("in nearly every case");
  expect(inWords(0.05)).toBe("in about one case in twenty");
});
