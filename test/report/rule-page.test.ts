import { expect, test } from "vitest";
import { ruleReference } from "../../server/core/report/rule-page.ts";
import { rules } from "../../server/core/rules/index.ts";

test("docs/rules.md is up to date (run: npm run generate)", async () => {
  await expect(ruleReference(rules)).toMatchFileSnapshot("../../docs/rules.md");
});
