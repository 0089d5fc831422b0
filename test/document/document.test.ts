// Which files are documents, and what one says once it is read.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DOCUMENT_LIMIT,
  isComplete,
  isWritten,
  keyPlaceOf,
  parseConfigDocument,
  parseDocument,
  placeOf,
} from "../../server/core/document/document.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { property } from "../property.ts";

const page = (front: string, body = "") => `---\n${front}\n---\n${body}`;
const told = (text: string, included = false) =>
  parseDocument("plans/p.md", text, { included })?.problems.map(({ rule, message }) => [rule, message]);

describe("a file is ours", () => {
  test.each([
    ["kind: plan"],
    ["id: x\nkind: plan"],
    ["kind: plam"],
    ['"kind": plan'],
    ["kind :"],
    ["kind:"],
    ["{ kind: plan, id: x }"],
    ["id: %\nkind: plan"],
  ])("when its front matter names a kind, right or wrong: %j", (front) =>
    expect(parseDocument("anywhere/x.md", page(front))).toBeDefined(),
  );

  test.each([
    ["no front matter", "# Plan\n\nkind: plan\n"],
    ["a front matter of another tool", page("layout: post\ntitle: kind words")],
    ["a kind deeper down", page("a:\n  kind: plan")],
    ["an empty front matter", page("")],
    ["a rule at its top", "---\n\nkind: plan\n"],
    ["a kind in its body", page("a: b", "kind: plan\n")],
    ["nothing in it", ""],
    ["much in it", "x".repeat(DOCUMENT_LIMIT + 1)],
    ["a NUL in it", "\0"],
  ])("not with %s, unless its folder is", (_, text) => {
    expect(parseDocument("x.md", text)).toBeUndefined();
    expect(parseDocument("x.md", text, { included: true })).toBeDefined();
  });
});

describe("what cannot be read", () => {
  test.each(["\n", "\r\n\r\n", "  ", "\uFEFF\n"])(
    "is a front matter that does not begin in the first line: %j",
    (space) => {
      const text = `${space}---\nkind: plan\nid: p\n---\n`;
      for (const included of [false, true])
        expect(told(text, included)).toEqual([
          [
            "front-matter-missing",
            "The front matter of a file begins in its first line and column. Remove what stands before it.",
          ],
        ]);
      const fix = parseDocument("p.md", text)?.problems[0]?.fix;
      const mended = parseDocument("p.md", applyEdits(text, fix?.edits ?? []));
      expect([mended?.id, mended?.problems]).toEqual(["p", []]);
      expect(parseDocument("p.md", `${space}---\nlayout: post\n---\n`)).toBeUndefined();
    },
  );

  test.each(["\n", "\r\n"])("is the second of two versions that git could not merge", (end) => {
    const ours = ["stage: idea", "owner: a"];
    const theirs = ["stage: testing", "title: T"];
    const lines = [
      "kind: plan",
      "<<<<<<< HEAD",
      ...ours,
      "||||||| base",
      "id: %",
      "=======",
      ...theirs,
      ">>>>>>> b",
      "id: p",
    ];
    const document = parseDocument("p.md", ["---", ...lines, "---", ""].join(end));
    expect(document?.problems.map(({ rule, message }) => [rule, message])).toEqual([
      ["yaml-invalid", expect.stringMatching(/^Git could not merge two versions of this file, and both stand in it/)],
    ]);
    expect(document?.fields).toEqual({ kind: "plan", id: "p", stage: "idea", owner: "a" });
    const place = document && placeOf(document, "id");
    expect(document?.text.slice(place?.start, place?.end)).toBe("p");
  });

  test("is a file without front matter", () => {
    expect(told("# Plan", true)).toEqual([
      ["front-matter-missing", "This file has no front matter, so the toolkit cannot tell what it is."],
    ]);
  });

  test("is a file that is too long or no text, and then it says nothing at all", () => {
    const long = page("kind: plan\nid: p", "x".repeat(DOCUMENT_LIMIT));
    expect(told(long)).toEqual([
      ["file-unreadable", "This file cannot be read: it is 5 million characters long, and at most 5 million are read."],
    ]);
    expect(told(page("kind: plan\nid: p", "\0"))).toEqual([
      ["file-unreadable", "This file cannot be read: it is not a text file."],
    ]);
    const document = parseDocument("p.md", long);
    expect([document?.kind, document?.text, document?.links]).toEqual([undefined, "", []]);
  });

  test("leaves a document incomplete; a surprise does not", () => {
    const complete = (front: string) => {
      const document = parseDocument("p.md", page(front));
      return document && isComplete(document);
    };
    expect(complete("kind: plan\nid: p")).toBe(true);
    expect(complete("kind: plan\nid: 007")).toBe(true);
    expect(complete("kind: plan\nid: %")).toBe(false);
    expect(complete("kind: plan\nid: p\nid: q")).toBe(false);
    expect(complete("kind: plam\nid: p")).toBe(false);
  });
});

describe("a document", () => {
  const text = page(
    "kind: plan\nid: urology\ntitle: Urology\nformerly: [uro, { x: y }, 7]\nstage: nonsense\nsupports:\n  - objective: org-a\n    because: b\n  - objective: [x]\nscope: { units: [theatres, 7] }\nmetrics: [{ metric: m }]\nprogramme:\ntags: []",
    "See [x](y.md) and [z](#z).\n",
  );
  const document = parseDocument("plans/urology.md", text);
  if (document?.kind !== "plan") throw new Error("it is a plan");
  const at = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);

  test("has an id, a title, former ids and a body", () => {
    expect([document.id, document.title, document.formerly]).toEqual(["urology", "Urology", ["uro"]]);
    expect(at(document.body ?? { start: 0, end: 0 })).toBe("See [x](y.md) and [z](#z).\n");
    expect(document.links.map(({ url }) => url)).toEqual(["y.md", "#z"]);
  });

  test("has the fields that its schema allows, and keeps positions in lists", () => {
    expect(document.fields.stage).toBeUndefined();
    expect(document.fields.supports).toEqual([{ objective: "org-a", because: "b" }, {}]);
  });

  test("has a reference for each id that it mentions, where it stands", () => {
    expect(
      document.references.map(({ field, path, target, kinds, range }) => [field, path, target, kinds, at(range)]),
    ).toEqual([
      ["scope.units", ["scope", "units", 0], "theatres", ["unit"], "theatres"],
      ["scope.units", ["scope", "units", 1], "7", ["unit"], "7"],
      ["supports.objective", ["supports", 0, "objective"], "org-a", ["objective"], "org-a"],
      ["metrics.metric", ["metrics", 0, "metric"], "m", ["metric"], "m"],
    ]);
  });

  test("points at the nearest place for what is not there", () => {
    expect(at(placeOf(document, "supports", 0, "because"))).toBe("b");
    expect(at(placeOf(document, "metrics", 0, "role"))).toBe("{ metric: m }");
    expect(at(placeOf(document, "scope", "population"))).toBe("scope");
    expect(at(placeOf(document, "lead"))).toBe("urology");
    expect(at(keyPlaceOf(document, "scope", "units"))).toBe("units");
  });

  test("knows what is written and what is not", () => {
    expect(isWritten(document, "stage")).toBe(true);
    expect(isWritten(document, "programme")).toBe(false);
    expect(isWritten(document, "tags")).toBe(false);
    expect(isWritten(document, "lead")).toBe(false);
  });
});

describe("plan-lint.yaml", () => {
  test("is read like a front matter without fences", () => {
    const text = "\uFEFF# settings\ninclude: [plans/]\nrules:\n  link-broken: info\nexclude: %\n";
    const config = parseConfigDocument("plan-lint.yaml", text);
    expect(config.fields).toEqual({ include: ["plans/"], rules: { "link-broken": "info" } });
    expect(config.problems.map(({ message, range }) => [message, text.slice(range.start, range.end)])).toEqual([
      ['This value starts with %, which YAML keeps for itself. Put it in quotes: "%".', "%"],
    ]);
    expect(config.unread).toEqual(["exclude"]);
  });

  test("may begin with three hyphens", () => {
    const config = parseConfigDocument("plan-lint.yaml", "---\ninclude: [plans/]\n");
    expect([config.fields, config.problems]).toEqual([{ include: ["plans/"] }, []]);
  });

  test("may be empty", () => {
    for (const text of ["", "\uFEFF", "\n", "# nothing yet\n"]) {
      const config = parseConfigDocument("plan-lint.yaml", text);
      expect([config.fields, config.problems, config.issues]).toEqual([{}, [], []]);
    }
  });
});

property("nothing that anybody writes makes the reader throw", { seed: 1, runs: 10_000 }, () => {
  const piece = fc.constantFrom(
    ..."---|\n|\n|\n|kind: plan|kind: metric|kind: |id: x|formerly: [a]|supports:|  - objective: a|scope: { units: [a] }|data: x.csv|...|\r\n|\r|\uFEFF|[|]|{|}|:|\"|'|%|*a|&a|# x|[a](b.md)|](<|a|\0|\t| |__proto__: x|ignore: [{ rule: a }]|posts: [{ post: a, from: 2026-01-01 }]|<<: *a".split(
      "|",
    ),
  );
  const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(""));
  const front = fc.array(piece, { maxLength: 10 }).map((pieces) => `---\nkind: plan\n${pieces.join("")}\n---\n`);
  return fc.property(
    fc.oneof({ arbitrary: text, weight: 3 }, { arbitrary: front, weight: 2 }, fc.string({ unit: "binary" })),
    (written) => {
      const document = parseDocument("plans/a.md", written, { included: true });
      if (!document) throw new Error("an included file is always a document");
      for (const { range } of [
        ...document.references,
        ...document.links,
        ...document.problems,
        { range: document.anchor },
      ])
        if (!(range.start >= 0 && range.start <= range.end && range.end <= document.text.length))
          throw new Error(`a place outside of ${JSON.stringify(written)}`);
    },
  );
});
