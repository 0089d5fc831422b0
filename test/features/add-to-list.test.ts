// A metric joins a plan's list, however the list is written, and nothing else in the file changes.
import { expect, test } from "vitest";
import { isOfKind, parseDocument } from "../../server/core/document/document.ts";
import { addToList } from "../../server/core/features/front-matter-edit.ts";
import { applyEdits } from "../../server/core/text/edit.ts";

const planWith = (fields: string): string =>
  `---\nkind: plan\nid: p\ntitle: P\n${fields}dates: { start: 2026-01-01 }\n---\n\n# P\n`;

function joined(text: string): string | undefined {
  const document = parseDocument("plans/p.md", text);
  if (!isOfKind(document, "plan")) throw new Error("this is a plan");
  const edits = addToList(document, "metrics", [{ metric: "new", role: "process" }]);
  return edits && applyEdits(text, edits);
}

const metricsIn = (text: string | undefined): unknown => {
  const document = parseDocument("plans/p.md", text ?? "");
  return isOfKind(document, "plan") ? document.fields.metrics : undefined;
};

const before = { metric: "a", role: "outcome" };
const after = { metric: "new", role: "process" };

test.each([
  ["no list", "", [after]],
  ["a list without entries", "metrics:\n", [after]],
  ["an empty list", "metrics: []\n", [after]],
  ["a list on one line", "metrics: [{ metric: a, role: outcome }]\n", [before, after]],
  ["a list over lines", "metrics:\n  - { metric: a, role: outcome } # the one\n", [before, after]],
  ["a list that is not indented", "metrics:\n- metric: a\n  role: outcome\n", [before, after]],
  ["entries over lines", "metrics:\n  - metric: a\n    role: outcome\n", [before, after]],
])("%s", (_, fields, wanted) => {
  for (const text of [planWith(fields), planWith(fields).replaceAll("\n", "\r\n"), `\uFEFF${planWith(fields)}`]) {
    const result = joined(text);
    expect(metricsIn(result)).toEqual(wanted);
    expect(
      (result ?? "")
        .replace(/\r?\n/g, "\n")
        .split("\n")
        .filter((line) => !text.includes(line)).length,
    ).toBeLessThanOrEqual(2);
    expect(/(?<!\r)\n/.test(result ?? "")).toBe(!text.includes("\r"));
  }
});

test("a plan whose last field ends the file, and what cannot be told", () => {
  expect(metricsIn(joined("---\nkind: plan\nid: p\nmetrics:\n  - { metric: a, role: outcome }\n---"))).toEqual([
    before,
    after,
  ]);
  expect(joined(planWith("metrics: none\n"))).toBeUndefined();
});
