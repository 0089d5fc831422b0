// The shape of a front matter: what folds, what is selected next, and what is a link.
import { describe, expect, test } from "vitest";
import { documentLinksOf } from "../../server/core/features/document-links.ts";
import { foldsOf } from "../../server/core/features/folding.ts";
import { selectionsAt } from "../../server/core/features/selection-ranges.ts";
import { atCursor } from "./at-cursor.ts";

describe("folds", () => {
  const folds = (picture: string) => {
    const { document, text } = atCursor(picture);
    const line = (offset: number) => text.slice(0, offset).split("\n").length;
    return foldsOf(document).map(({ start, end }) => `${line(start)}-${line(end)}`);
  };

  test("the front matter, and every field and entry of several lines", () => {
    const picture =
      "=== p.md\n---\nkind: plan<|>\nsupports:\n  - objective: a\n    because: b\n  - { objective: c }\naim:\n  metric: m\n---\n\n# Prose\n\n- one\n- two\n";
    expect(folds(picture)).toEqual(["1-9", "3-6", "4-5", "7-8"]);
  });

  test("in the configuration the fields alone; in a front matter that nobody closes no whole", () => {
    expect(folds("=== plan-lint.yaml\ninclude:\n  - a/<|>\n  - b/\n")).toEqual(["1-3"]);
    expect(folds("=== p.md\n---\nkind: plan<|>\nrelated_plans:\n  - a\n")).toEqual(["3-4"]);
  });
});

describe("selections", () => {
  const selections = (picture: string) => {
    const { document, text, offset } = atCursor(picture);
    return selectionsAt(document, offset).map(({ start, end }) => text.slice(start, end));
  };

  test("value, field, entry, list, field, front matter, front matter with its lines, document", () => {
    const list = "- { metric: ab, role: outcome }\n  - { metric: c }";
    const fields = `kind: plan\nmetrics:\n  ${list}\n`;
    const picture = `=== p.md\n---\n${fields}---\nProse\n`.replace("metric: ab", "metric: a<|>b");
    expect(selections(picture)).toEqual([
      "ab",
      "metric: ab",
      "{ metric: ab, role: outcome }",
      list,
      `metrics:\n  ${list}`,
      fields,
      `---\n${fields}---\n`,
      `---\n${fields}---\nProse\n`,
    ]);
  });

  test("a name is selected before its field", () => {
    expect(selections("=== p.md\n---\nkind: plan\now<|>ner: me\n---\n").slice(0, 2)).toEqual(["owner", "owner: me"]);
  });

  test("in prose the document alone", () => {
    expect(selections("=== p.md\n---\nkind: plan\n---\nPro<|>se\n")).toEqual(["---\nkind: plan\n---\nProse\n"]);
  });
});

describe("links", () => {
  const links = (picture: string) => {
    const { graph, document, text } = atCursor(picture);
    return documentLinksOf(graph, document).map(
      ({ range: { start, end }, to, tooltip }) => `${text.slice(start, end)} → ${to}: ${tooltip}`,
    );
  };
  const unit = "=== units/u.md\n---\nkind: unit\nid: u\ntitle: Us\n---\n";

  test("ids and data paths that lead to something, and nothing in prose", () => {
    const metric =
      "=== metrics/m.md\n---\nkind: metric<|>\nid: m\nscope: { unit: u }\ncontributes_to: [nobody]\ndata: ../data/a.csv\n---\n[u](../units/u.md)\n";
    expect(links(`${unit}=== data/a.csv\nperiod,value\n${metric}`)).toEqual([
      "u → units/u.md: Us",
      "../data/a.csv → data/a.csv: data/a.csv",
    ]);
  });

  test.each(["../../../etc/passwd", "/etc/passwd", "../data/b.csv", "https://a.example/x.csv"])("not %s", (path) =>
    expect(links(`=== metrics/m.md\n---\nkind: metric<|>\nid: m\ndata: ${path}\n---\n`)).toEqual([]),
  );

  test("a data file with columns", () => {
    const metric = "=== m.md\n---\nkind: metric<|>\ndata: { file: a.csv, columns: { value: b } }\n---\n";
    expect(links(`${metric}=== a.csv\nperiod,b\n`)).toEqual(["a.csv → a.csv: a.csv"]);
  });
});
