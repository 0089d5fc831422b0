import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../server/core/text/sha256.ts";

test("the hash is that of Node, at the edges of a block and of UTF-8", () => {
  const texts = [
    "",
    "abc",
    ..."aéग𝄞\uD800".split(""),
    "𝄞",
    "\uDC00a",
    ...[54, 55, 56, 63, 64, 65, 119, 120].map((n) => "a".repeat(n)),
    "é".repeat(5_000),
  ];
  for (const text of texts) expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
});
