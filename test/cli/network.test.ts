// `plan-lint network`: any two CSV files, in words and as JSON; and a sentence for everything that cannot be judged.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder } from "../protocol/folder.ts";
import { shared } from "../shared.ts";
import { run } from "./run.ts";

const NODES = "id,team,answered\na,x,yes\nb,x,yes\nc,y,no\nd,y,yes\n";
const TIES = "from,to\na,b\nb,a\na,c\n";

function folder(files: Record<string, string>): string {
  const { root, write } = emptyFolder();
  for (const [file, text] of Object.entries(files)) write(file, text);
  return root;
}

const judge = (nodes: string, ties: string, ...flags: readonly string[]) =>
  run(folder({ "n.csv": nodes, "t.csv": ties }), ["network", "n.csv", "t.csv", ...flags]);

const refused = async (ran: ReturnType<typeof run>, message: string | RegExp): Promise<void> => {
  const { code, out, err } = await ran;
  if (typeof message === "string") expect(err).toBe(`plan-lint: ${message}\n`);
  else expect(err).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
};

describe("in words", () => {
  test("every figure with the number of people and of answers beside it, then sentences", async () => {
    const { code, out, err } = await judge(NODES, TIES);
    expect(out).toMatchInlineSnapshot(`
      "Measure                                  Value        People  Answered
      Ties                                     3            4       3 of 4
      Density                                  0.333        3       3 of 4
      People tied to each, on average          1.00         3       3 of 4
      People without a tie                     1 of 3       3       3 of 4
      In the largest part that hangs together  2 of 3       3       3 of 4
      Ties that are returned                   2 of 2       3       3 of 4
      E-I index of staff groups                not defined  4       3 of 4
      Nominations that go to three people      not defined  4       3 of 4

      3 of 4 people answered.
      There are 3 ties. A person who answered is tied to 1.00 others on average,
      whoever of the two named the other.
      1 of 3 people who answered named nobody and was named by nobody.
      The largest part that hangs together has 2 of 3 people who answered.
      2 of 2 ties between two people who both answered are returned.
      Density is 0.333 among 3 people who answered. It falls with the number of
      people, so between networks of different sizes compare ties per person.
      By 'team': 1 of 2 ties stays inside one of 2 groups; by chance it would be about
      0.7 (E-I index 0.00, by chance +0.33).
      This is a picture of one moment. It shows who turned to whom, not why, and not
      what came of it.
      "
    `);
    expect([code, err]).toEqual([0, ""]);
  });

  test("what was left out and what could not be read is told, the first few and then their number", async () => {
    const cells = ["a,a", "a,z", "a,b", ",b", ",b", ",b", ",b", ",b", ",b"];
    const { code, out } = await judge(NODES, `${TIES}${cells.join("\n")}\n`);
    expect(out).toContain("1 row was left out, because people named themselves.");
    expect(out).toContain("1 row was left out, because a code is not in the list of people.");
    expect(out).toContain("1 row was left out, because the same tie stands in an earlier row.");
    expect(out).toContain("In 't.csv': Row 8: does not say who named.");
    expect(out).toContain("In 't.csv' there is 1 more.");
    expect(code).toBe(0);
  });

  test("control characters of the files are shown and not obeyed", async () => {
    const { out } = await judge("id,te\u001b[2Jam\na,x\nb,y\nc,y\n", "from,to\na,b\n");
    expect(out).toContain("By 'te\\u{1b}[2Jam': 0 of 1 tie stays inside one of 2 groups;");
    expect(out).not.toContain("\u001b");
  });
});

describe("as JSON", () => {
  const json = async (...args: Parameters<typeof judge>) => {
    const { code, out, err } = await judge(...args);
    expect([code, err]).toEqual([0, ""]);
    return JSON.parse(out);
  };

  test("has the fields of the reference data, for each of them", async () => {
    const expected = JSON.parse(readFileSync(shared("oracles/network/contact-15-raw.expected.json"), "utf8"));
    const { out } = await run(path.dirname(shared("oracles/network/cases.json")), [
      "network",
      "contact-15-raw.nodes.csv",
      "contact-15-raw.edges.csv",
      "--json",
    ]);
    const report = JSON.parse(out);
    const keys = (value: object): readonly string[] => Object.keys(value);
    expect(keys(report.summary)).toEqual(expect.arrayContaining([...keys(expected.summary)]));
    for (const [at, { _row, ...node }] of expected.nodes.entries()) expect(keys(report.nodes[at])).toEqual(keys(node));
    expect(keys(report.attributes[0])).toEqual(expect.arrayContaining([...keys(expected.attributes[0])]));
    expect(report.summary.duplicate_edges_dropped).toBe(2);
  });

  test("says who answered, what was left out and why", async () => {
    const report = await json(NODES, `${TIES}d,d\n`, "--json");
    expect(report).toMatchObject({
      directed: true,
      response: { asked: 4, answered: 3, share: 0.75 },
      // Over those who answered; `summary` counts the whole file, as other programs do.
      measures: expect.arrayContaining([
        expect.objectContaining({ name: "reciprocity", value: 1, people: 3 }),
        expect.objectContaining({ name: "density", value: 1 / 3, people: 3 }),
      ]),
      summary: { edges: 3, self_loops_dropped: 1, unknown_codes_dropped: 0 },
      notes: ["1 row was left out, because people named themselves."],
    });
    expect(report.attributes.map(({ attribute }: { attribute: string }) => attribute)).toEqual(["team", "answered"]);
  });

  test("without directions", async () => {
    const report = await json(NODES, TIES, "--json", "--undirected");
    expect(report).toMatchObject({
      directed: false,
      summary: { edges: 2, duplicate_edges_dropped: 1, reciprocity: null },
    });
    expect(await json(NODES, TIES, "--json", "--directed")).toMatchObject({ directed: true });
  });

  test("by the columns that are asked for, in the order of asking", async () => {
    const nodes = "id,team,role,site\na,x,p,n\nb,y,q,n\n";
    const report = await json(nodes, "from,to\na,b\n", "--json", "--group", "site", "--group", "team");
    expect(report.attributes.map(({ attribute }: { attribute: string }) => attribute)).toEqual(["site", "team"]);
  });

  test("invisible characters of codes stand there as escapes", async () => {
    const { out } = await judge("id\na\u202e\n", "from,to\n", "--json");
    expect(out).toContain('"id": "a\\u202e"');
  });
});

describe("is refused with a sentence:", () => {
  test.each([
    ["nobody", "id\n", TIES, "The file 'n.csv' lists nobody."],
    ["an empty file of people", "", TIES, /^plan-lint: The file 'n\.csv' cannot be read\. This data file is empty\./],
    ["an empty file of ties", NODES, "", /^plan-lint: The file 't\.csv' cannot be read\. This data file is empty\./],
    ["no codes", "who\na\n", TIES, "The file 'n.csv' cannot be read. There is no column 'id'. The columns are 'who'."],
    [
      "no ends",
      NODES,
      "a,b\n",
      "The file 't.csv' cannot be read. There is no column 'from'. The columns are 'a', 'b'.",
    ],
    ["not text", "id\0\n", TIES, /^plan-lint: 'n\.csv' cannot be read: it is not a text file\.\n/],
  ])("%s", (_, nodes, ties, message) => refused(judge(nodes, ties), message));

  test("a column that is not there", () =>
    refused(
      judge(NODES, TIES, "--json", "--group", "ward"),
      "'n.csv' has no column 'ward' that groups people. It has 'team', 'answered'.",
    ));

  test("a file that is not there, and a folder", async () => {
    const root = folder({ "n.csv": NODES, "sub/t.csv": TIES });
    await refused(run(root, ["network", "n.csv", "t.csv"]), "There is no file 't.csv'.");
    await refused(run(root, ["network", "n.csv", "sub"]), "'sub' cannot be read: it is not an ordinary file.");
  });

  test("more people than are measured", () =>
    refused(
      judge(`id\n${Array.from({ length: 5001 }, (_, at) => at).join("\n")}\n`, TIES),
      /has 5,001 people and 0 ties/,
    ));

  test("one file only, and both directions", async () => {
    await refused(run("/", ["network", "n.csv"]), /missing required argument 'ties\.csv'/);
    await refused(judge(NODES, TIES, "--directed", "--undirected"), /cannot be used with option '--directed'/);
  });
});
