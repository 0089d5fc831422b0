import { describe, expect, test } from "vitest";
import { KINDS } from "../../schemas/index.ts";
import { completeAt } from "./at-cursor.ts";

const others = `
=== objectives/nation.md
---
kind: objective
id: nat-elective
title: Waiting for treatment
level: national
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/trust.md
---
kind: objective
id: org-theatres
title: Theatre productivity
level: organisation
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/division.md
---
kind: objective
id: div-surgery
title: A better start of the day
level: division
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/over.md
---
kind: objective
id: org-over
title: An objective that is over
level: organisation
period: { from: 2020-04-01, to: 2021-03-31 }
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
title: Late starts
status: active
---
=== units/theatres.md
---
kind: unit
id: theatres
title: Theatres
---
`;

const objectives = ["org-theatres", "nat-elective", "div-surgery", "org-over"];

describe("ids", () => {
  test.each([
    ["on a line that ends after the colon", "supports:\n  - objective: <|>\n    because: it matters\n"],
    ["on the last line of the front matter", "supports:\n  - objective: <|>\n"],
    ["in a list that is not indented", "supports:\n- objective: <|>\n"],
    [
      "in a later entry",
      "supports:\n  - objective: org-theatres\n    because: it matters\n  - because: it helps\n    objective: <|>\n",
    ],
    ["in a flow map", "supports:\n  - { objective: <|> }\n"],
    ["in a flow map in a flow list", "supports: [{ objective: org-theatres, because: why }, { objective: <|> }]\n"],
    [
      "in a flow map over several lines",
      "supports: [\n  { objective: org-theatres },\n  {\n    objective: <|>\n  },\n]\n",
    ],
    ["in a flow map that nobody closes", "supports:\n  - { objective: <|>\ntitle: More\n"],
    ["where something is typed already", "supports:\n  - objective: the<|>\n"],
    ["in quotes", 'supports:\n  - objective: "<|>"\n'],
    ["in a quote that nobody closes", 'supports:\n  - objective: "<|>\n'],
    ["when the YAML is broken elsewhere", "title: [oh: no\nowner: *nobody\nsupports:\n  - objective: <|>\nscope: {{\n"],
    ["with Windows line ends", "supports:\r\n  - objective: <|>\r\n"],
  ])("%s: all that the field allows, and no others", (_, fields) => {
    expect(completeAt(`${others}=== plans/p.md\n---\nkind: plan\nid: p\n${fields}---\n`).labels).toEqual(objectives);
  });

  test("of an objective: the next level up comes first", () => {
    const { labels } = completeAt(
      `${others}=== o.md\n---\nkind: objective\nid: o\nlevel: division\nsupports:\n  - objective: <|>\n---\n`,
    );
    expect(labels).toEqual(["org-theatres", "nat-elective", "div-surgery", "org-over"]);
  });

  test("a list of ids, and its title to search by", () => {
    const { labels, items } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nid: p\nscope:\n  units:\n    - the<|>\n---\n`,
    );
    expect(labels).toEqual(["theatres"]);
    expect(items[0]?.filterText).toBe("theatres Theatres");
  });

  test("an id is replaced as a whole", () => {
    const { take } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective: <|>org-old\n    because: x\n---\n`,
    );
    expect(take("org-theatres")).toBe("---\nkind: plan\nsupports:\n  - objective: org-theatres\n    because: x\n---\n");
  });

  test("in a flow map nothing after it is lost", () => {
    const { take } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nsupports: [{ objective: org-<|>old, because: x }]\n---\n`,
    );
    expect(take("org-theatres")).toContain("supports: [{ objective: org-theatres, because: x }]");
  });

  test("right after a colon a space is put in", () => {
    const { take } = completeAt(`${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective:<|>\n---\n`);
    expect(take("org-theatres")).toContain("  - objective: org-theatres\n");
  });

  test("quotes stay", () => {
    const { take } = completeAt(`${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective: "org<|>"\n---\n`);
    expect(take("org-theatres")).toContain('  - objective: "org-theatres"\n');
  });
});

describe("fields", () => {
  const names = (fields: string) => completeAt(`${others}=== p.md\n---\nkind: plan\nid: p\n${fields}---\n`).labels;

  test("those of the document that are not there yet, what it needs now first", () => {
    const labels = names("stage: baseline\ntitle: More\n<|>\nowner: me\n");
    expect(labels).not.toContain("kind");
    expect(labels).not.toContain("title");
    expect(labels).not.toContain("owner");
    expect(labels.indexOf("metrics")).toBeLessThan(labels.indexOf("tags"));
    expect(labels.indexOf("metrics")).toBeLessThan(labels.indexOf("board"));
  });

  test("those of an entry in a list", () => {
    expect(names("supports:\n  - objective: org-theatres\n    <|>\n")).toEqual(["because", "strength", "confirmed"]);
  });

  test("those of an entry that is only begun", () => {
    expect(names("supports:\n  - <|>\n")).toEqual(["objective", "because", "strength", "confirmed"]);
  });

  test("those of a flow map", () => {
    expect(names("supports:\n  - { objective: org-theatres, <|> }\n")).toEqual(["because", "strength", "confirmed"]);
  });

  test("those of a map in a map", () => {
    expect(names("scope:\n  units: [theatres]\n  pro<|>\n")).toEqual(["process", "population", "patients_per_year"]);
  });

  test("a list that has no entry yet gets its dash", () => {
    const picture = `${others}=== p.md\n---\nkind: plan\nsupports:\n  <|>\n---\n`;
    expect(completeAt(picture).take("objective")).toContain("supports:\n  - objective: \n");
  });

  test("a dash without a space gets one", () => {
    const picture = `${others}=== p.md\n---\nkind: plan\nsupports:\n  -<|>\n---\n`;
    expect(completeAt(picture).take("objective")).toContain("supports:\n  - objective: \n");
  });

  test("a name that has its colon keeps it, and may stay what it is", () => {
    const { labels, take } = completeAt("=== p.md\n---\nkind: plan\nowner<|>: me\n---\n");
    expect(labels).toContain("owner");
    expect(take("lead")).toBe("---\nkind: plan\nlead: me\n---\n");
  });

  test("both shapes of a field that has two", () => {
    const labels = completeAt("=== m.md\n---\nkind: metric\ntarget: { <|> }\n---\n").labels;
    expect(labels).toContain("value");
    expect(labels).toContain("by");
  });

  test("those of the configuration", () => {
    expect(completeAt("=== plan-lint.yaml\ncatalogues: []\n<|>\n").labels).toContain("include");
    expect(completeAt("=== plan-lint.yaml\nspc:\n  profile: <|>\n").labels).toEqual([
      "mdc",
      "mdc-sql",
      "nhsr",
      "powerbi",
    ]);
  });

  test("where a document does not say what it is: only the kind", () => {
    const config = "=== plan-lint.yaml\ninclude: [plans/]\n";
    expect(completeAt(`${config}=== plans/p.md\n---\n<|>\n---\n`).labels).toEqual(["kind"]);
    expect(completeAt("=== other.md\n---\n<|>\n---\n").labels).toEqual([]);
  });
});

describe("values", () => {
  test("kinds, also in a file that is nothing yet", () => {
    expect(completeAt("=== x.md\n---\nkind: <|>\n---\n").labels).toEqual([...KINDS]);
    expect(completeAt("=== x.md\n---\nkind: p<|>\n---\n").labels).toEqual([...KINDS]);
  });

  test("the values of a field, with their meaning", () => {
    const { items } = completeAt("=== p.md\n---\nkind: plan\nmetrics:\n  - metric: x\n    role: <|>\n---\n");
    expect(items.map(({ label }) => label)).toEqual(["outcome", "process", "balancing", "context"]);
    expect(items[2]?.detail).toBe("Watches for harm elsewhere.");
  });

  test("the posts of the register", () => {
    const register =
      "=== leadership.md\n---\nkind: leadership\nid: l\nposts:\n  - { post: chief-nurse }\n  - { post: chief-nurse }\n---\n";
    expect(completeAt(`${register}=== p.md\n---\nkind: plan\nsponsor: <|>\n---\n`).labels).toEqual(["chief-nurse"]);
  });

  test("today, for a date", () => {
    const { labels } = completeAt("=== p.md\n---\nkind: plan\nsupports:\n  - confirmed: <|>\n---\n");
    expect(labels).toEqual(["2026-04-20"]);
  });
});

describe("nothing", () => {
  test.each([
    ["in prose", "kind: plan\n---\n\nsupports: <|>\n"],
    ["on the line that closes the front matter", "kind: plan\n<|>---\n"],
    ["in a comment", "kind: plan\n# <|>\n---\n"],
    ["in a comment after a value", "kind: plan\nstage: idea # <|>\n---\n"],
    ["in a block text", "kind: plan\nselection:\n  note: |\n    supp<|>\n---\n"],
    ["in a text of one's own", "kind: plan\ntitle: <|>\n---\n"],
    ["within the indentation of a line", "kind: plan\nscope:\n <|>  units: []\n---\n"],
  ])("%s", (_, rest) => expect(completeAt(`${others}=== p.md\n---\n${rest}`).labels).toEqual([]));
});
