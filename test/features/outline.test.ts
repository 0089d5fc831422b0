import { expect, test } from "vitest";
import { parseBody } from "../../server/core/document/body.ts";
import { type OutlineItem, outlineOf } from "../../server/core/features/outline.ts";
import { atCursor } from "./at-cursor.ts";

const shown = (items: readonly OutlineItem[], indent = ""): string =>
  items
    .map(
      ({ name, detail, children }) => `${indent}${name}${detail && ` = ${detail}`}\n${shown(children, `${indent}  `)}`,
    )
    .join("");

function outline(picture: string, withBody = true): string {
  const { document, text } = atCursor(picture);
  const items = outlineOf(document, withBody ? parseBody(text) : undefined);
  for (const { range, nameRange } of items) {
    expect(range.start).toBeLessThanOrEqual(nameRange.start);
    expect(range.end).toBeGreaterThanOrEqual(nameRange.end);
  }
  return shown(items);
}

const picture =
  "=== p.md\n---\nkind: plan<|>\ndates: { start: 2025-01-06 }\nowner:\n---\n# Plan\n\n## Why\n\n### How\n\n## What\n\n# More\n";

test("fields with those in them, then headings with those beneath them", () => {
  expect(outline(picture)).toBe(
    "kind = plan\ndates\n  start = 2025-01-06\nowner\nPlan\n  Why\n    How\n  What\nMore\n",
  );
});

test("fields alone as long as nobody has parsed the body", () => {
  expect(outline(picture, false)).toBe("kind = plan\ndates\n  start = 2025-01-06\nowner\n");
});
