// What the learning rules leave alone, and where their limits lie.
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { separateWays } from "../../server/core/measure/network/network-ways.ts";
import { learningRules } from "../../server/core/rules/learning/index.ts";
import { buildGraph, check, diagnose, readFixture, rule, TODAY } from "../fixture.ts";
import { property } from "../property.ts";

const survey = (fields: string, id = "s"): string =>
  `=== surveys/${id}.md\n---\nkind: survey\nid: ${id}\n${fields.trim()}\n---\n`;
const FILES = "nodes: n.csv\nties: t.csv\n";
const files = (nodes: string, ties: string): string => `=== surveys/n.csv\n${nodes}=== surveys/t.csv\n${ties}`;
const cycle = (fields: string, id = "c"): string =>
  `=== cycles/${id}.md\n---\nkind: cycle\nid: ${id}\n${fields.trimEnd()}\n---\n`;
const plan = (fields: string): string => `=== plans/p.md\n---\nkind: plan\nid: p\n${fields.trim()}\n---\n`;

/** Every finding of the learning rules, in words. */
function told(picture: string, today = TODAY): readonly string[] {
  const { files, faults } = readFixture(picture);
  return diagnose(buildGraph(files, faults), learningRules, today, faults).map(
    ({ severity, rule: id, file, message }) => `${severity} ${id} ${file}: ${message}`,
  );
}

describe("the surveys of the samples", () => {
  const text = (name: string): string =>
    readFileSync(path.join(import.meta.dirname, `../../samples/northbridge/surveys/network-${name}.csv`), "utf8");
  const fragmented = `${survey("fielded: 2022-03-07\nasked: 28\nanswered: 19\nnodes: fn.csv\nties: ft.csv", "network-2022")}=== surveys/fn.csv\n${text("fragmented-nodes")}=== surveys/ft.csv\n${text("fragmented-ties")}`;
  const connected = `${survey("fielded: 2025-09-15\nasked: 28\nanswered: 25\nnodes: cn.csv\nties: ct.csv", "network-2025")}=== surveys/cn.csv\n${text("connected-nodes")}=== surveys/ct.csv\n${text("connected-ties")}`;

  test("the fragmented one by itself", () =>
    expect(told(fragmented)).toEqual([
      "info network-stale surveys/network-2022.md: The last network survey was 49 months ago.",
      "warning network-response-low surveys/network-2022.md: 19 of 28 people answered (68%). Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.",
      "info network-leader-centred surveys/network-2022.md: 41% of nominations go to three people; spread evenly it would be 11%.",
    ]));

  test("who did not answer is not alone: of seven without a tie one answered", () => {
    const { files, faults } = readFixture(fragmented);
    expect(diagnose(buildGraph(files, faults), [rule("network-isolates")])).toEqual([]);
    const nodes = files.get("surveys/fn.csv")?.replaceAll(",false", ",true") ?? "";
    const [finding] = diagnose(buildGraph(new Map([...files, ["surveys/fn.csv", nodes]])), [rule("network-isolates")]);
    expect(finding?.message).toBe("7 of 28 people named nobody and were named by nobody.");
  });
  test("how many more did not answer", () => {
    const { files } = readFixture(fragmented);
    let left = 5;
    const nodes = files.get("surveys/fn.csv")?.replace(/,false/g, (no) => (left-- > 0 ? ",true" : no)) ?? "";
    const [finding] = diagnose(buildGraph(new Map([...files, ["surveys/fn.csv", nodes]])), [rule("network-isolates")]);
    expect(finding?.message).toMatch(/^\d of 24 people who answered named nobody/);
    expect(finding?.help).toMatch(/^\d more did not answer the survey, and nobody named them/);
  });

  test("the connected one by itself", () => expect(told(connected)).toEqual([]));
  test("the earlier one once there is a later one", () => expect(told(fragmented + connected)).toEqual([]));
});

describe("a later round makes an earlier one history", () => {
  const low = [rule("network-response-low")];
  const early = (question: string, mark = "", nodes = ""): string =>
    survey(`fielded: 2024-01-08\nquestion: ${question}\nasked: 8\nanswered: 1${mark}\n${nodes}`, "early");
  const late = (question: string, nodes = ""): string =>
    survey(`fielded: 2025-01-06\nquestion: ${question}\nasked: 8\nanswered: 8\n${nodes}`, "late");
  const MARK = "\n          ^ 1 of 8 people answered. Below…";

  test("however the question is typed", () => check(early("Whom do you ask?") + late("'Whom do you  ask ?'"), low));
  test("not when it asks something else", () =>
    check(early("Whom do you ask?", MARK) + late("Whom do you like?"), low));
  test("also when nobody can tell what the later one is, or when it was sent out", () => {
    check(early("Whom?") + late("Whom?").replace("kind: survey", "kind: survy"), low);
    check(early("Whom?") + late("Whom?").replace("2025-01-06", "in winter"), low);
    check(early("Whom?", MARK) + late("Whom?").replace("kind: survey", "kind: metric"), low);
  });
  test("not when it was sent out on the same day", () =>
    check(early("Whom?", MARK) + late("Whom?").replace("2025-01-06", "2024-01-08"), low));
  test("not when it asked people of other units", () => {
    const nodes =
      "=== surveys/a.csv\nid,unit\na,theatres\n=== surveys/b.csv\nid,unit\nb,wards\n=== surveys/t.csv\nfrom,to\n";
    check(early("Whom?", MARK, "nodes: a.csv\nties: t.csv") + late("Whom?", "nodes: b.csv\nties: t.csv") + nodes, low);
    const same = nodes.replace("wards", "theatres");
    check(early("Whom?", "", "nodes: a.csv\nties: t.csv") + late("Whom?", "nodes: b.csv\nties: t.csv") + same, low);
  });
});

describe("network-response-low", () => {
  const low = [rule("network-response-low")];
  const answered = (asked: number, count: number, message = ""): void =>
    check(
      survey(
        `asked: ${asked}\nanswered: ${count}${message && `\n          ${"^".repeat(String(count).length)} ${message}`}`,
      ),
      low,
    );

  test("three in four are enough", () => answered(28, 21));
  test("a share below the limit is not rounded up to it", () =>
    answered(
      71,
      53,
      "53 of 71 people answered (74.6%). Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.",
    ));
  test("nobody asked is nobody missing", () => answered(0, 0));
  test("those in the file count when the survey does not say who was asked", () =>
    check(
      `${survey(`answered: 1\n          ^ 1 of 2 people answered. Below…\n${FILES}`)}${files("id\na\nb\n", "from,to\n")}`,
      low,
    ));
});

describe("network-stale", () => {
  const stale = [rule("network-stale")];
  const sent = (date: string, message = ""): string =>
    survey(`fielded: ${date}${message && `\n         ^^^^^^^^^^ ${message}`}`);

  test("24 months and a day short of the next", () => check(sent("2024-03-21"), stale));
  test("25 months to the day", () => check(sent("2024-03-20", "The last network survey was 25 months ago."), stale));
  test("another question is a later survey too", () =>
    check(sent("2020-01-06") + survey("fielded: 2026-01-05\nquestion: Another?", "other"), stale));
  test("one whose date cannot be read may be the last", () =>
    check(sent("2020-01-06") + survey("fielded: last spring", "other"), stale));
});

describe("network-isolates", () => {
  const isolates = [rule("network-isolates")];
  test("is silent when there is no tie at all", () =>
    check(survey(FILES) + files("id\na\nb\n", "from,to\n"), isolates));
  test("is silent about files that are not there", () => check(survey(FILES), isolates));
});

describe("network-leader-centred", () => {
  test("is silent where three are half of the team", () =>
    check(survey(FILES) + files("id\na\nb\nc\nd\ne\nf\n", "from,to\na,b\nb,a\nc,a\nd,e\ne,d\n"), [
      rule("network-leader-centred"),
    ]));
});

describe("network-silo", () => {
  const silo = [rule("network-silo")];
  test("is silent where nearly everybody is of one group", () => {
    const nodes = `id,staff_group\nd,doctor\n${"abcefg"
      .split("")
      .map((code) => `${code},nurse\n`)
      .join("")}`;
    check(survey(FILES) + files(nodes, "from,to\na,b\nb,c\nc,e\ne,f\nf,g\ng,d\n"), silo);
  });
  test("is silent without staff groups", () =>
    check(survey(FILES) + files("id,team\na,x\nb,x\nc,y\n", "from,to\na,b\n"), silo));
});

describe("network-tier-gap", () => {
  const gap = [rule("network-tier-gap")];
  const NODES = "id,tier\ne1,executive\ne2,executive\nf1,front-line\nf2,front-line\nf3,front-line\n";

  test("two executives who are both in touch are no gap", () =>
    check(survey(FILES) + files(NODES, "from,to\ne1,f1\ne2,f2\n"), gap));
  test("one of two who is not is one", () =>
    check(
      `${survey("nodes: n.csv\nties: t.csv\n      ^^^^^ No tie joins front-line staff and executives except through 1 person.")}${files(NODES, "from,to\ne1,f1\ne1,f2\nf3,e1\ne1,e2\n")}`,
      gap,
    ));
  test("is silent without tiers, or where a tier has nobody", () => {
    check(survey(FILES) + files("id\ne1\nf1\n", "from,to\ne1,f1\n"), gap);
    check(survey(FILES) + files("id,tier\ne1,executive\nm1,middle\n", "from,to\ne1,m1\n"), gap);
  });

  property("the ways are as many as people have to be taken out", { seed: 1, runs: 300 }, () => {
    const graphs = fc.record({
      ties: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 16 }),
      from: fc.uniqueArray(fc.nat(2), { minLength: 1 }),
      to: fc.uniqueArray(fc.integer({ min: 4, max: 6 }), { minLength: 1 }),
    });
    const everybody = [0, 1, 2, 3, 4, 5, 6];
    return fc.property(graphs, ({ ties, from, to }) => {
      const neighbours = everybody.map((one) =>
        everybody.filter((other) => other !== one && ties.some((ends) => ends.includes(one) && ends.includes(other))),
      );
      const isParted = (gone: number): boolean => {
        const there = (person: number): boolean => ((gone >> person) & 1) === 0;
        const reached = from.filter(there);
        for (const person of reached)
          reached.push(...(neighbours[person] ?? []).filter((other) => there(other) && !reached.includes(other)));
        return !to.some((person) => reached.includes(person));
      };
      const sizes = Array.from({ length: 128 }, (_, gone) => gone)
        .filter(isParted)
        .map((gone) => everybody.filter((person) => (gone >> person) & 1).length);
      const fewest = Math.min(...sizes);
      expect(separateWays(neighbours, new Set(from), new Set(to), 9)).toBe(fewest);
      expect(separateWays(neighbours, new Set(from), new Set(to), 1)).toBe(Math.min(fewest, 2));
    });
  });
});

describe("network-not-comparable", () => {
  const comparable = [rule("network-not-comparable")];
  const round = (date: string, fields: string, id: string): string =>
    survey(`fielded: ${date}\nquestion: Whom?\n${fields}`, id);

  test("compares with the round just before, and with none of the same day", () =>
    check(
      `${round("2022-03-07", "asked: 28", "a")}${round("2023-03-06", "asked: 70\n       ^^ You are comparing densities of networks with 28 and 70 people…", "b")}${round("2024-03-04", "asked: 72", "c")}${round("2024-03-04", "asked: 20\n       ^^ You are comparing densities of networks with 70 and 20 people…", "d")}`,
      comparable,
    ));
  test("counts the people in the file before those who were asked", () =>
    check(
      `${round("2022-03-07", `asked: 2\n${FILES}`, "a")}${round("2023-03-06", `asked: 9\n${FILES}`, "b")}${files("id\na\nb\n", "from,to\n")}`,
      comparable,
    ));
});

describe("network-names-visible", () => {
  const names = [rule("network-names-visible")];
  const codes = (...list: readonly string[]): string =>
    `${survey(FILES)}${files("id\n", `from,to\n${list.map((code) => `C1,${code}\n`).join("")}`)}`;
  const found = (...list: readonly string[]): readonly string[] =>
    told(codes(...list)).filter((line) => line.includes("network-names-visible"));

  test.each([
    "Jane Smith",
    "JANE SMITH",
    "Dr Jane Smith",
    "dr smith",
    "J Smith",
    "J. A. Smith",
    "Smith J",
    '"Smith, Jane"',
    "Siân O’Neill-Davies",
    "Maria van der Berg",
    "jane.smith",
    "Jane.Smith2",
    "jane@example.org",
  ])("%s looks like a name, and is not repeated", (name) => {
    const [line, ...rest] = found("C2", name);
    expect(line).toBe(
      "error network-names-visible surveys/t.csv: This tie list holds what look like names. Use codes; keep the key outside the repository.",
    );
    expect(rest).toEqual([]);
  });

  test.each([
    "C017",
    "p-07",
    "N1 A2",
    "Ward Manager",
    "Chief Nurse",
    "Theatre A",
    "theatre.manager",
    "F",
    "42",
    "Site North",
  ])("%s does not", (code) => expect(found("C2", code)).toEqual([]));

  test("single words with a capital may be first names", () => {
    expect(found("Jane", "Amir", "Siân")).toEqual([
      "warning network-names-visible surveys/t.csv: The codes in this tie list may be first names. If they are, use codes such as C017; keep the key outside the repository.",
    ]);
    expect(found("Jane", "Amir")).toEqual([]);
    expect(found("Nurse", "Porter", "Surgeon")).toEqual([]);
    expect(found("Jane", "Amir", "Siân", "C3", "C4", "C5", "C6")).toEqual([]);
  });

  test("both files are looked at, also when no column of theirs is known", () => {
    const picture = survey(FILES) + files("who,team\nJane Smith,x\n", "one,other\nC1,Amir Khan\n");
    expect(told(picture).filter((line) => line.includes("names"))).toHaveLength(2);
  });

  test("a column of names without a name in it says nothing", () =>
    check(survey(FILES) + files("id,name\nC1,\nC2,17\n", "from,to\n"), names));
});

describe("a survey's files", () => {
  const data = [rule("network-data-invalid"), rule("data-missing")];

  test("many wrong cells are ten findings, and a number", () => {
    const lines = told(`${survey(FILES)}${files("id\na\n", `from,to\n${"a,\n".repeat(15)}`)}`);
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toMatch(/Row 11: does not say who was named\. \(And 5 more in this file\.\)$/);
  });

  test("many rows that do not count are one finding of each sort", () =>
    check(
      `${survey(FILES)}=== surveys/n.csv\nid\na\nb\n=== surveys/t.csv\nfrom,to\na,b\nz,a\n^ Row 3: nobody in the file of people has this code. 2 such rows are not counted.\na,z\nb,b\n  ^ Row 5: a person is said to have named themselves. 2 such rows are not counted.\na,a\n`,
      data,
    ));

  test.each([
    ["nobody", "id\n", "from,to\na,b\n", "error network-data-invalid surveys/s.md: The file 'n.csv' lists nobody."],
    [
      "no tie",
      "id\na\n",
      "from,to\n",
      "warning network-data-invalid surveys/s.md: The file 't.csv' lists no tie. If that is what people answered, say so in the text and ignore this.",
    ],
    [
      "an empty file",
      "",
      "from,to\na,b\n",
      "error network-data-invalid surveys/n.csv: This data file is empty. Its first line should name the columns, such as period,value or from,to.",
    ],
  ])("%s", (_, nodes, ties, expected) => expect(told(survey(FILES) + files(nodes, ties))).toEqual([expected]));

  test("more answers than people who were asked", () =>
    check(
      survey("asked: 5\nanswered: 6\n          ^ 6 people are said to have answered, and only 5 to have been asked."),
      data,
    ));

  test("a path that may not be read is told by the rule for paths", () => check(survey("nodes: /etc/passwd"), data));
});

describe("cycles", () => {
  test("what is missing is told once, by its own rule", () =>
    check(
      cycle(
        "    ^ This cycle does not say what the team expects to see. Without a prediction a test teaches little.\ntitle: T\nowner: o\nplan: p\nnumber: 1\nended: 2026-04-17\n       ^^^^^^^^^^ This cycle ended on 17 April 2026 and does not say what was found.",
      ),
      [rule("cycle-without-prediction"), rule("cycle-without-result"), rule("field-missing")],
    ));

  test.each(["cycle-without-prediction", "cycle-without-result"])(
    "%s takes a value that cannot be read for an attempt",
    (id) => check(cycle("prediction: [a]\nfound: [b]\nended: 2026-01-05"), [rule(id)]),
  );

  test("a cycle that ends today must say what was found, one that ends tomorrow not yet", () => {
    const without = [rule("cycle-without-result")];
    check(cycle("ended: 2026-04-21"), without);
    check(
      cycle("ended: 2026-04-20\n       ^^^^^^^^^^ This cycle ended on 20 April 2026 and does not say what was found."),
      without,
    );
  });

  describe("cycle-jumped-to-scale", () => {
    const jumped = [rule("cycle-jumped-to-scale")];
    const scoped = plan("scope: { units: [u], patients_per_year: 400 }");

    test("from a quarter of a year's patients on", () => {
      check(cycle("plan: p\nnumber: 1\nscale: { patients: 99 }") + scoped, jumped);
      check(
        cycle(
          "plan: p\nnumber: 1\nscale: { patients: 100 }\n                   ^^^ The first test covered 100 of 400 patients of a year (25%).",
        ) + scoped,
        jumped,
      );
    });
    test("the first is the one with the lowest number", () =>
      check(
        cycle("plan: p\nnumber: 3\nscale: { patients: 400 }", "c3") + cycle("plan: p\nnumber: 2", "c2") + scoped,
        jumped,
      ));
    test("a year without patients is no measure", () =>
      check(
        cycle("plan: p\nnumber: 1\nscale: { patients: 400 }") + plan("scope: { units: [u], patients_per_year: 0 }"),
        jumped,
      ));
    test.each(["tried it trust-wide", "asked every ward in the hospital", "began in the entire organisation"])(
      "%s",
      (did) => {
        const [line] = told(cycle(`plan: p\nnumber: 1\nprediction: x\ndid: ${did}`) + scoped);
        expect(line).toContain("The first test covered the whole trust.");
      },
    );
    test.each(["asked two wards instead of the whole trust", "one list, not trust-wide", "told the trust board"])(
      "%s",
      (did) => check(cycle(`plan: p\nnumber: 1\ndid: ${did}`) + scoped, jumped),
    );
  });
});

describe("learning forums", () => {
  const lapsed = [rule("learning-forum-lapsed")];
  const held = (frequency: string, date: string, message = ""): string => {
    const line = `learning: { forum: The huddle, frequency: ${frequency}, last_held: ${date} }`;
    return plan(`stage: testing\n${line}${message && `\n${" ".repeat(line.indexOf(date))}^^^^^^^^^^ ${message}`}`);
  };

  test.each([
    ["daily", "2026-04-13", "2026-04-12", "12 April 2026"],
    ["weekly", "2026-04-06", "2026-04-05", "5 April 2026"],
    ["fortnightly", "2026-03-23", "2026-03-22", "22 March 2026"],
    ["monthly", "2026-02-17", "2026-02-16", "16 February 2026"],
    ["quarterly", "2025-10-18", "2025-10-17", "17 October 2025"],
  ])("%s", (frequency, last, first, day) => {
    check(held(frequency, last), lapsed);
    check(held(frequency, first, `The huddle is recorded as last held on ${day} (${frequency} expected).`), lapsed);
  });

  test("a day that cannot be read is told elsewhere", () =>
    check(
      plan(
        "stage: testing\ndates: { start: 2025-01-06 }\nlearning: { forum: huddle, frequency: weekly, last_held: June }",
      ),
      lapsed,
    ));
  test("without a rhythm nothing has lapsed", () =>
    check(plan("stage: testing\nlearning: { forum: huddle, last_held: 2020-01-06 }"), lapsed));
  test.each(["idea", "baseline", "closed", "stopped"])("a plan at the stage '%s' needs none", (stage) =>
    check(plan(`stage: ${stage}`), [rule("learning-forum-missing")]),
  );
});
