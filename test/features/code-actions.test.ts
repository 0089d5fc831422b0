import { expect, test } from "vitest";
import { codeActionsIn } from "../../server/core/features/code-actions.ts";
import { rules } from "../../server/core/rules/index.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { diagnose } from "../fixture.ts";
import { atCursor, today } from "./at-cursor.ts";

function fixed(picture: string): readonly string[] {
  const { graph, document, text, offset } = atCursor(picture);
  const here = diagnose(graph, rules).filter(({ file }) => file === document.path);
  const span = { start: offset, end: offset };
  const misspelt = codeActionsIn(graph, here, span, today).filter(
    ({ diagnostic }) => diagnostic.rule === "field-unknown",
  );
  return misspelt.slice(0, 1).map(({ proposal }) => applyEdits(text, proposal.edits));
}

test("the fix of the finding under the cursor", () => {
  expect(fixed("=== u.md\n---\nkind: unit\nid: u\npar<|>nt: v\n---\n")).toEqual([
    "---\nkind: unit\nid: u\nparent: v\n---\n",
  ]);
});

test("also at its very end, and not beside it", () => {
  expect(fixed("=== u.md\n---\nkind: unit\nid: u\nparnt<|>: v\n---\n")).toHaveLength(1);
  expect(fixed("=== u.md\n---\nkind: unit\nid: <|>u\nparnt: v\n---\n")).toHaveLength(0);
});
