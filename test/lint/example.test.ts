// A good example that is written as what differs from the bad one.
import { expect, test } from "vitest";
import { changed } from "../../server/core/lint/example.ts";

const bad = "\n=== a.md\n---\nstage: testing\n       ^^^^^^^ Too early.\nids: [a, a]\n---\n";

test("the carets and their message go, and what differs is put in its place", () => {
  expect(changed(bad, { "stage: testing": "stage: idea" })).toBe("\n=== a.md\n---\nstage: idea\nids: [a, a]\n---\n");
});

test("a file that does not stand there is added", () => {
  expect(changed(bad, { "stage: testing": "stage: idea", "=== b.md": "\n# B\n" })).toBe(
    "\n=== a.md\n---\nstage: idea\nids: [a, a]\n---\n=== b.md\n# B\n",
  );
});

test.each([
  ["stage: spread", "stands 0 times"],
  ["---", "stands 2 times"],
])("what does not stand there once is refused: '%s'", (was, complaint) => {
  expect(() => changed(bad, { [was]: "b" })).toThrow(complaint);
});
