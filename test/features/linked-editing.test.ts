// What is typed in a title or in the heading that repeats it stands in both.
import { expect, test } from "vitest";
import { linkedAt } from "../../server/core/features/linked-editing.ts";
import { atCursor } from "./at-cursor.ts";

/** A page with the places that are linked in brackets; `undefined` where none are. */
function linked(page: string): string | undefined {
  const { document, text, offset } = atCursor(`=== u.md\n${page}`);
  return linkedAt(document, offset)?.reduceRight(
    (marked, { start, end }) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
    text,
  );
}

const page = (title: string, heading: string): string =>
  `---\nkind: unit\nid: u\ntitle: ${title}\n---\n\n# ${heading}\n`;

test.each([
  ["at the title", page("Eye cl<|>inic", "Eye clinic"), page("[Eye clinic]", "[Eye clinic]")],
  ["at the heading", page("Eye clinic", "Eye clinic<|>"), page("[Eye clinic]", "[Eye clinic]")],
  ["in quotes", page('"<|>Eye: clinic"', "Eye: clinic"), page('"[Eye: clinic]"', "[Eye: clinic]")],
])("%s", (_, before, after) => expect(linked(before)).toBe(after));

test.each([
  ["where they differ", page("Eye cl<|>inic", "Eyes")],
  ["elsewhere", page("Eye clinic", "Eye clinic\n\nWhy<|>")],
  ["where there is no heading", "---\nkind: unit\nid: u\ntitle: Eye<|> clinic\n---\nEye clinic\n"],
  ["where the quotes hide more than they show", page('"Eye<|> \\"clinic\\""', 'Eye \\"clinic\\"')],
])("not %s", (_, before) => expect(linked(before)).toBeUndefined());
