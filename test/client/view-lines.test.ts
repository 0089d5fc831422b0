// What the lines of the views say to those who see them and to those who hear them.
import { expect, test } from "vitest";
import { findingLineOf, lineOf } from "../../client/views/lines.ts";
import type { FindingNode, TreeNode } from "../../protocol/index.ts";
import { THREAD_STATUSES } from "../../server/core/graph/thread.ts";

const node = (more: Partial<TreeNode>): TreeNode => ({
  way: ["file:///w", "plans/late.md"],
  type: "document",
  label: "Starting on time",
  words: ["plan", "complete", "improved"],
  sentences: ["Thread complete: it reaches a national objective.", "Verdict: improved."],
  hasMore: true,
  status: "complete",
  ...more,
});

const finding = (more: Partial<FindingNode>): FindingNode => ({
  way: ["thread", "thread-none", "0"],
  label: "This metric belongs to no plan.",
  words: ["metrics/late.md:3", "error"],
  sentences: ["This metric belongs to no plan.", "Link it."],
  hasMore: false,
  severity: "error",
  ...more,
});

test("title, words and sentences, for the eye and for the ear", () => {
  expect(lineOf(node({}))).toEqual({
    label: "Starting on time",
    description: "plan · complete · improved",
    icon: "pass",
    colour: "testing.iconPassed",
    tooltip: "Starting on time\nThread complete: it reaches a national objective.\nVerdict: improved.",
    spoken: "Starting on time, plan, complete, improved. Thread complete: it reaches a national objective.",
  });
});

test("every status, and every sort of line without one, has a shape of its own", () => {
  const statuses = THREAD_STATUSES.map((status) => lineOf(node({ status })).icon);
  const { status: _, ...plain } = node({});
  const types = (["workspace", "missing", "group", "part"] as const).map((type) => lineOf({ ...plain, type }).icon);
  expect(new Set([...statuses, ...types]).size).toBe(THREAD_STATUSES.length + 4);
});

test("a finding says its message once, and how grave it is in words too", () => {
  expect(findingLineOf(finding({}))).toMatchObject({
    description: "metrics/late.md:3 · error",
    icon: "error",
    tooltip: "This metric belongs to no plan.\nLink it.",
    spoken: "This metric belongs to no plan, metrics/late.md:3, error. Link it.",
  });
});
