// How the steps of `npm test` run: beside one another, each after what it needs, and no failure hides another one.
import { describe, expect, test } from "vitest";
import { chosen, type Outcome, type Step, sideBySide } from "../../scripts/side-by-side.ts";

const passes: Outcome = { passed: 2, failed: 0, said: "" };
const fails: Outcome = { passed: 1, failed: 3, said: "three are wrong" };

const step = (name: string, more: Partial<Step> = {}): Step => ({
  name,
  after: [],
  cores: 1,
  take: async () => passes,
  ...more,
});

/** What happens, in order, and the sum. */
async function told(steps: readonly Step[], cores: number) {
  const lines: string[] = [];
  const total = await sideBySide(steps, cores, {
    begins: ({ name }) => lines.push(`${name} begins`),
    ends: ({ name }, { failed, said }) => lines.push(failed > 0 ? `${name} fails: ${said}` : `${name} ends`),
  });
  return { lines, total };
}

describe("steps side by side", () => {
  test("on one core one after the other, as they stand", async () => {
    const { lines, total } = await told([step("a"), step("b")], 1);
    expect(lines).toEqual(["a begins", "a ends", "b begins", "b ends"]);
    expect(total).toEqual({ passed: 4, failed: 0 });
  });

  test("on two cores two at a time, and what only waits for the network beside them", async () => {
    const { lines } = await told([step("a"), step("b"), step("c"), step("net", { cores: 0 })], 2);
    expect(lines.slice(0, 3)).toEqual(["a begins", "b begins", "net begins"]);
    expect(lines.indexOf("c begins")).toBeGreaterThan(lines.indexOf("a ends"));
  });

  test("one that wants more cores than there are runs alone", async () => {
    const { lines } = await told([step("wide", { cores: 8 }), step("b")], 2);
    expect(lines).toEqual(["wide begins", "wide ends", "b begins", "b ends"]);
  });

  test("each after what it needs, even where it stands before it", async () => {
    const { lines } = await told([step("late", { after: ["early"] }), step("early")], 2);
    expect(lines).toEqual(["early begins", "early ends", "late begins", "late ends"]);
  });

  test("what needs a failed step is one failure, told at once, and all else is tried", async () => {
    const steps = [
      step("build", { take: async () => fails }),
      step("unit", { after: ["build"] }),
      step("editor", { after: ["unit"] }),
      step("lint"),
    ];
    const { lines, total } = await told(steps, 1);
    expect(lines).toEqual([
      "build begins",
      "build fails: three are wrong",
      "unit fails: Not tried: it needs build, which failed.",
      "editor fails: Not tried: it needs unit, which failed.",
      "lint begins",
      "lint ends",
    ]);
    expect(total).toEqual({ passed: 3, failed: 5 });
  });

  test("one that throws is a failure with its words", async () => {
    const { lines, total } = await told([step("a", { take: () => Promise.reject(new Error("No nvim here.")) })], 2);
    expect(lines.at(-1)).toBe("a fails: No nvim here.");
    expect(total).toEqual({ passed: 0, failed: 1 });
  });

  test("those that need one another are refused, not waited for", async () => {
    await expect(told([step("a", { after: ["b"] }), step("b", { after: ["a"] })], 2)).rejects.toThrow(
      "Steps that need one another: a, b.",
    );
  });
});

describe("only some steps", () => {
  const steps = [
    step("build"),
    step("unit", { after: ["build"] }),
    step("one", { group: "editor", after: ["build"] }),
    step("lint"),
  ];
  const names = (...asked: string[]) => chosen(steps, asked).map(({ name }) => name);

  test("by name and by group, with what they need", () => {
    expect(names("unit")).toEqual(["build", "unit"]);
    expect(names("lint", "editor")).toEqual(["build", "one", "lint"]);
    expect(names()).toEqual(["build", "unit", "one", "lint"]);
  });

  test("a name that nothing has is refused", () => {
    expect(() => names("units")).toThrow("There is no step 'units'.");
  });
});
