import { expect, test } from "vitest";
import {
  itemsAbove,
  itemsBeneath,
  type ThreadItem,
  threadItemAt,
} from "../../server/core/features/thread-hierarchy.ts";
import { atCursor, today } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

const details = (items: readonly ThreadItem[]) => items.map(({ detail }) => detail);

function at(picture: string) {
  const { graph, document, offset } = atCursor(picture);
  const item = threadItemAt(graph, document, offset, today);
  return (
    item && {
      detail: item.detail,
      above: details(itemsAbove(graph, item.document, today)),
      beneath: details(itemsBeneath(graph, item.document, today)),
    }
  );
}

test("a plan: the objective above it and its metrics beneath, with the status of each", () => {
  expect(at(THREAD.replace("title: Starting", "title: St<|>arting"))).toEqual({
    detail: "theatre-starts · Plan at the stage testing · thread complete",
    above: ["org-theatres · Organisation objective · thread complete"],
    beneath: ["late-starts · Metric, active · thread complete", "overruns · Metric, active · thread complete"],
  });
});

test("the id under the cursor comes before the document around it", () => {
  expect(at(THREAD.replace("objective: org-surgery", "objective: org-sur<|>gery"))?.detail).toMatch(/^org-theatres /);
});

test("a metric that two lead to has each once, and a broken thread says so", () => {
  const broken = THREAD.replace("supports: [{ objective: nat-elective, because: more operations }]\n", "");
  expect(at(broken.replace("title: Late", "title: <|>Late"))).toEqual({
    detail: "late-starts · Metric, active · thread broken-national",
    above: [
      "utilisation · Metric, active · thread broken-national",
      "theatre-starts · Plan at the stage testing · thread broken-national",
    ],
    beneath: [],
  });
});

test("a link that has to be confirmed again says so", () => {
  const suspect = THREAD.replace("level: organisation", "level: organisation\nrevised: 2026-02-01").replace(
    "because: late starts cost operations",
    "because: late starts cost operations\n    confirmed: 2026-01-01",
  );
  expect(at(suspect.replace("title: Starting", "title: <|>Starting"))?.above).toEqual([
    "org-theatres · Organisation objective · thread complete · link suspect",
  ]);
});

test("a unit has no thread", () => {
  expect(at("=== u.md\n---\nkind: unit\nid: u<|>\n---\n")).toBeUndefined();
});
