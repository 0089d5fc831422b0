// No test depends on which ran before it: they pass in any order (`npm run test:unit -- --sequence.shuffle.files --sequence.shuffle.tests`).
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

test("what tests share registers nothing as it is read, for it is read once and by whichever file comes first", () => {
  const shared = globSync("**/*.ts", { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith(".test.ts") && !file.startsWith("vscode"),
  );
  const registering = shared.filter((file) =>
    /^(?:before|after)(?:Each|All)\(|^process\.env\b.*=[^=]/m.test(
      readFileSync(path.join(import.meta.dirname, file), "utf8"),
    ),
  );
  expect(shared.length).toBeGreaterThan(30);
  expect(registering).toEqual([]);
});
