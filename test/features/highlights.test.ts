import { expect, test } from "vitest";
import { highlightsAt } from "../../server/core/features/highlights.ts";
import { atCursor } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

function highlights(picture: string): readonly string[] {
  const { graph, document, text, offset } = atCursor(picture);
  return highlightsAt(graph, document, offset).map(
    ({ range, isOwn }) => `${text.slice(range.start, range.end)}${isOwn ? " (its own)" : ""}`,
  );
}

test("every mention in the document, also under a former id", () => {
  const plan =
    "=== p.md\n---\nkind: plan\nid: p\nsupports:\n  - objective: org-<|>theatres\n  - objective: org-surgery\n  - objective: nat-elective\n---\n";
  expect(highlights(`${THREAD}${plan}`)).toEqual(["org-theatres", "org-surgery"]);
});

test("the document's own id, the ones before, and its mentions of itself", () => {
  const unit = "=== u.md\n---\nkind: unit\nid: u<|>\nformerly: [v]\nparent: u\n---\n";
  expect(highlights(unit)).toEqual(["u (its own)", "v (its own)", "u"]);
});

test("an id that nobody has; and nothing where no id stands", () => {
  expect(highlights("=== p.md\n---\nkind: plan\nrelated_plans: [x<|>, y, x]\n---\n")).toEqual(["x", "x"]);
  expect(highlights("=== p.md\n---\nkind: plan\nowner: x<|>\n---\n")).toEqual([]);
});
