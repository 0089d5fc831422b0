// Answers as people write them.
import { describe, expect, test } from "vitest";
import type { Ask } from "../../../server/core/features/wizard/question.ts";
import { readAnswer } from "../../../server/core/features/wizard/read-answer.ts";

const asking = (answer: Ask["answer"], more: Partial<Ask> = {}): Ask => ({
  id: "x",
  prompt: "?",
  help: "",
  answer,
  ...more,
});

const options = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
];

describe("is taken:", () => {
  test.each([
    ["text", "  two   words\n", "two words"],
    ["date", "2027-03-31", "2027-03-31"],
    ["date", "31/03/2027", "2027-03-31"],
    ["date", "31.3.27", "2027-03-31"],
    ["date", "31st March 2027", "2027-03-31"],
    ["number", "1,200", "1200"],
    ["number", "£1 200.50", "1200.5"],
    ["number", "85%", "85"],
    ["number", "−3", "-3"],
    ["post", "General Manager, Urology", "general-manager-urology"],
  ] as const)("%s %j", (answer, given, wanted) =>
    expect(readAnswer(asking(answer), given)).toEqual({ answer: wanted }),
  );

  test("choices, each once", () => {
    expect(readAnswer(asking("one", { options }), "b")).toEqual({ answer: "b" });
    expect(readAnswer(asking("several", { options }), "b, a,b")).toEqual({ answer: "b,a" });
    expect(readAnswer(asking("several", { options, optional: true }), "")).toEqual({ answer: "" });
  });
});

describe("is refused in a sentence:", () => {
  test.each([
    ["text", "   "],
    ["text", "x".repeat(1001)],
    ["date", "31/02/2027"],
    ["date", "March 2027"],
    ["date", "2027"],
    ["number", "twelve"],
    ["number", "1,2"],
    ["post", "!!!"],
    ["one", "c"],
    ["several", "a,c"],
  ] as const)("%s %j", (answer, given) => {
    expect(readAnswer(asking(answer, { options }), given)).toEqual({ problem: expect.stringMatching(/[.]$/) });
  });
});
