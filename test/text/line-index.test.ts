// Offsets, lines and edits: the arithmetic under every finding and fix.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, inOrder } from "../../server/core/text/edit.ts";
import { LineIndex } from "../../server/core/text/line-index.ts";
import { range } from "../../server/core/text/range.ts";
import { property } from "../property.ts";

const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\n", "\r", "\r\n", "\u2028", "\v"), maxLength: 40 });

describe("lines", () => {
  test("end at LF, CRLF and CR and nowhere else", () => {
    const lines = new LineIndex("a\nb\r\nc\rd\u2028e\vf");
    expect(lines.lineCount).toBe(4);
    expect([0, 2, 5, 7].map((offset) => lines.positionOf(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
    ]);
  });

  property("an offset becomes a position and back", { seed: 1, runs: 100 }, () =>
    fc.property(text, fc.nat(60), (written, at) => {
      const lines = new LineIndex(written);
      const offset = Math.min(at, written.length);
      expect(lines.offsetOf(lines.positionOf(offset))).toBe(offset);
    }),
  );

  property("as many as a split by line breaks gives, each beginning where it does", { seed: 1, runs: 100 }, () =>
    fc.property(text, (written) => {
      const lines = new LineIndex(written);
      const parts = written.split(/\r\n|\n|\r/);
      expect(lines.lineCount).toBe(parts.length);
      for (const [index, part] of parts.entries()) {
        const start = lines.startOf(index);
        expect(written.slice(start, start + part.length)).toBe(part);
      }
    }),
  );

  test("what lies outside the text is moved to its nearest end", () => {
    const lines = new LineIndex("ab\ncd");
    expect(lines.positionOf(-3)).toEqual({ line: 0, character: 0 });
    expect(lines.positionOf(99)).toEqual({ line: 1, character: 2 });
    expect(lines.offsetOf({ line: 7, character: 0 })).toBe(5);
    expect(lines.offsetOf({ line: -1, character: 4 })).toBe(0);
    expect(lines.offsetOf({ line: 0, character: 99 })).toBe(3);
    expect(lines.startOf(9)).toBe(5);
  });
});

describe("edits", () => {
  property("leave every byte outside them as it was, in whatever order they come", { seed: 1, runs: 100 }, () =>
    fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { minLength: 1 }), (parts) => {
      const edits = [];
      let before = "";
      let after = "";
      for (const [kept, old, next] of parts) {
        before += kept;
        edits.push({ range: range(before.length, before.length + old.length), newText: next });
        before += old;
        after += kept + next;
      }
      const shuffled = edits.some((edit) => edit.range.start === edit.range.end) ? edits : edits.toReversed();
      expect(applyEdits(before, shuffled)).toBe(after);
    }),
  );

  test("that overlap are refused", () => {
    const edits = [
      { range: range(0, 3), newText: "x" },
      { range: range(2, 4), newText: "y" },
    ];
    expect(inOrder(edits)).toBeUndefined();
    expect(() => applyEdits("abcdef", edits)).toThrow(RangeError);
  });

  test("that touch are made one after the other", () => {
    const edits = [
      { range: range(2, 4), newText: "y" },
      { range: range(0, 2), newText: "x" },
      { range: range(2, 2), newText: "-" },
    ];
    expect(applyEdits("abcdef", edits)).toBe("x-yef");
  });
});
