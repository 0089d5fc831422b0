// What a survey shows: the figures that the samples promise, and every sentence that a person reads.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readNominations, readPeople } from "../../server/core/document/table/survey-tables.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { tableFile } from "../../server/core/graph/table-file.ts";
import { surveyInWords, surveyMeasures } from "../../server/core/measure/network/survey-measures.ts";
import {
  networkOfSurvey,
  type SurveyNetwork,
  surveyNetwork,
} from "../../server/core/measure/network/survey-network.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { shared } from "../shared.ts";

const surveyIn = (nodes: string, ties: string, options = {}): SurveyNetwork =>
  surveyNetwork(readPeople(parseTable("nodes.csv", nodes)), readNominations(parseTable("ties.csv", ties)), options);

const sample = (name: string): SurveyNetwork => {
  const text = (file: string): string =>
    readFileSync(path.join(shared("samples-data"), `network-${name}-${file}.csv`), "utf8");
  return surveyIn(text("nodes"), text("ties"));
};

/** The figures as a row: answered, ties, density, mean degree, isolates, largest component, reciprocity, E-I, top-3 share. */
const row = (survey: SurveyNetwork): readonly string[] => [
  `${survey.response.answered}/${survey.response.asked}`,
  ...surveyMeasures(survey).map(({ text }) => text),
];

describe("the samples", () => {
  test.each([
    ["connected", ["25/28", "108", "0.168", "5.64", "0 of 25", "100%", "67%", "+0.49 (by chance +0.78)", "20%"]],
    ["fragmented", ["19/28", "27", "0.067", "2.53", "1 of 19", "16 of 19", "9%", "−0.23 (by chance +0.78)", "41%"]],
  ])("%s", (name, expected) => {
    const [answered, ties, density, degree, isolates, component, reciprocity, index, top] = row(sample(name));
    expect([answered, ties, density, degree, isolates, component, reciprocity, index, top]).toEqual(expected);
  });

  test("every figure stands beside how many people it is about and how many answered", () => {
    const measures = surveyMeasures(sample("fragmented"));
    for (const { response } of measures) expect(response).toEqual({ asked: 28, answered: 19, share: 19 / 28 });
    // Ties, the E-I index and nominations are also about people who were named and did not answer.
    expect(measures.map(({ people }) => people)).toEqual([28, 19, 19, 19, 19, 19, 28, 28]);
  });
});

describe("in words", () => {
  test("a survey that few answered is called a sketch", () =>
    expect(surveyInWords(sample("fragmented"), 75)).toMatchInlineSnapshot(`
      [
        "19 of 28 people answered (68%).",
        "There are 27 ties. A person who answered is tied to 2.53 others on average, whoever of the two named the other.",
        "1 of 19 people who answered named nobody and was named by nobody.",
        "Of 6 people who did not answer, and whom nobody named, nobody knows whom they would have named.",
        "The largest part that hangs together has 16 of 19 people who answered.",
        "9% of ties between two people who both answered are returned.",
        "62% of ties stay inside one staff group; by chance it would be 11% (E-I index −0.23, by chance +0.78).",
        "41% of nominations go to three people; spread evenly it would be 11%.",
        "Density is 0.067 among 19 people who answered. It falls with the number of people, so between networks of different sizes compare ties per person.",
        "Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.",
        "This is a picture of one moment. It shows who turned to whom, not why, and not what came of it.",
      ]
    `));

  test("a survey that most answered is not", () =>
    expect(surveyInWords(sample("connected"), 75).join(" ")).not.toContain("sketch"));

  test.each([
    ["nobody answered", "id,answered\na,no\nb,no\n", "from,to\n", "Nobody of 2 people answered."],
    ["one person only", "id\na\n", "from,to\n", "The network has 1 person; nothing says how many answered."],
    ["no tie", "id\na\nb\n", "from,to\n", "There is no tie, so there is nothing to say of how people are connected."],
    ["one tie", "id\na\nb\n", "from,to\na,b\n", "There is 1 tie. A person is tied to 1.00 others on average"],
    ["self-nominations", "id\na\nb\n", "from,to\na,a\na,b\n", "1 row was left out, because people named themselves."],
    [
      "unknown codes",
      "id\na\nb\n",
      "from,to\na,z\nz,b\n",
      "2 rows were left out, because a code is not in the list of people.",
    ],
    [
      "repeated ties",
      "id\na\nb\n",
      "from,to\na,b\na,b\n",
      "1 row was left out, because the same tie stands in an earlier row.",
    ],
  ])("%s", (_, nodes, ties, expected) => {
    const words = surveyInWords(surveyIn(nodes, ties), 75).join(" ");
    expect(words).toContain(expected);
    expect(words).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("more answers than people who were asked", () =>
    expect(surveyInWords(surveyIn("id\na\n", "from,to\n", { asked: 2, answered: 3 }), 75)[0]).toBe(
      "3 people are said to have answered, and only 2 to have been asked.",
    ));

  test("without directions nothing is said of who named whom", () => {
    const undirected = surveyIn("id\na\nb\nc\nd\n", "from,to\na,b\nb,a\n", { directed: false });
    expect(surveyInWords(undirected, 75)).toContain("2 of 4 people are tied to nobody.");
    expect(surveyInWords(undirected, 75).join(" ")).not.toMatch(/nominations|returned|named the other/);
  });
});

describe("only those who answered can be counted as alone, as not naming back, or as apart", () => {
  const truth = (name: string): string => readFileSync(path.join(shared("cases/truth/network"), `${name}.csv`), "utf8");
  const said = (nodes: string, ties: string, sketchBelow = 75): string =>
    surveyInWords(surveyIn(nodes, ties), sketchBelow).join(" ");
  const texts = (nodes: string, ties: string) =>
    new Map(surveyMeasures(surveyIn(nodes, ties)).map(({ name, text }) => [name, text]));

  test("three of five ties go to people who did not answer", () => {
    const words = said(truth("n1"), truth("t1"));
    expect(words).toContain("2 of 2 ties between two people who both answered are returned.");
    expect(words).toContain("1 of 3 people who answered named nobody and was named by nobody.");
    expect(words).toContain(
      "Of 1 person who did not answer, and whom nobody named, nobody knows whom they would have named.",
    );
    expect(words).toContain("The largest part that hangs together has 2 of 3 people who answered.");
    expect(words).toContain("Density is 0.333 among 3 people who answered.");
  });

  test.each([
    ["nobody named anybody", "t2"],
    ["codes of people who are not there", "t4"],
  ])("of one person nothing is said but that: %s", (_, ties) => {
    const words = said(truth("n2"), truth(ties));
    expect(words).toContain("There is no tie, so there is nothing to say of how people are connected.");
    expect(words).not.toMatch(/%|[Dd]ensity|largest part/);
    expect(texts(truth("n2"), truth(ties)).get("largest-component")).toBe("not defined");
  });

  test("an even circle of four has no three who stand out", () => {
    expect(said(truth("n3"), truth("t3"))).not.toMatch(/nominations|staff group/);
    expect(texts(truth("n3"), truth("t3")).get("top-three-share")).toBe("not defined");
  });

  test("where nobody answered, nothing is said of those who did", () => {
    const words = said("id,answered\na,no\nb,no\nc,no\n", "from,to\na,b\n");
    expect(words).toContain("Nobody of 3 people answered. There is 1 tie. Of 1 person who did not answer");
    expect(words).not.toMatch(/0 people|answered are|of those|NaN/);
  });

  test("everybody of a circle answered, and of six others nobody knows", () => {
    const nodes = `id,group,answered\n${[..."abcdefghijkl"].map((id, at) => `${id},${at % 2 ? "x" : "y"},${at < 6}`).join("\n")}\n`;
    const circle = "from,to\na,b\nb,c\nc,d\nd,e\ne,f\nf,a\n";
    const words = said(nodes, circle);
    expect(words).toContain("Everybody who answered is tied to somebody. Of 6 people who did not answer");
    // Each is tied across: of the 51 pairs in which somebody answered, 24 are within a group.
    expect(words).toContain(
      "0 of 6 ties stay inside one staff group; by chance it would be about 2.8 (E-I index +1.00, by chance +0.06).",
    );
    expect(words).toContain("A person who answered is tied to 2.00 others on average");
    expect(words).not.toContain("nominations");
  });

  test("three who receive twice an even share stand out, and the even share is told", () => {
    const nodes = `id\n${[..."abcdefghijkl"].join("\n")}\n`;
    expect(said(nodes, "from,to\nd,a\ne,a\nf,b\ng,b\nh,c\ni,c\nj,k\nk,l\n")).toContain(
      "6 of 8 nominations go to three people; spread evenly it would be 3.",
    );
  });

  test("where the file does not mark who answered, that is said", () => {
    const survey = surveyIn("id\na\nb\nc\n", "from,to\na,b\n", { answered: 2 });
    expect(surveyInWords(survey, 60).join(" ")).toContain(
      "2 of 3 people answered. Who answered, the file of people does not mark, so these figures count also those who could name nobody. There is 1 tie.",
    );
    // A file that lists those who answered alone marks them by that.
    expect(
      surveyInWords(surveyIn("id\na\nb\n", "from,to\na,b\n", { asked: 3, answered: 2 }), 60).join(" "),
    ).not.toContain("does not mark");
  });

  test("from which share on a survey is more than a sketch is the repository's to say, and is not rounded up to", () => {
    const people = (answered: number) =>
      `id,answered\n${[...Array(1000).keys()].map((at) => `p${at},${at < answered}`).join("\n")}\n`;
    expect(said(people(749), "from,to\np1,p2\n")).toMatch(/answered \(74\.9%\).*Below 75% these/);
    expect(said(people(749), "from,to\np1,p2\n", 60)).not.toContain("sketch");
    expect(said(people(750), "from,to\np1,p2\n")).not.toContain("sketch");
    expect(said(people(750), "from,to\np1,p2\n", 80)).toContain("Below 80% these");
  });
});

describe("the network of a survey document", () => {
  const problem = (picture: string): string => {
    const graph = buildGraph(readFixture(picture).files);
    const [survey] = graph.ofKind("survey");
    const found = survey && networkOfSurvey(graph, survey);
    if (!found || !("problem" in found)) throw new Error("the survey has a network");
    return found.problem;
  };
  const survey = (fields: string): string => `=== surveys/s.md\n---\nkind: survey\nid: s\n${fields}\n---\n`;
  const both = survey("nodes: n.csv\nties: t.csv");

  test.each([
    ["a file of people that is not there", survey("nodes: n.csv"), "There is no file 'n.csv'."],
    ["no file of people", survey("ties: t.csv"), "This survey names no file with its people."],
    [
      "a path that leads out",
      survey("nodes: ../../n.csv\nties: t.csv"),
      "The path '../../n.csv' may not be read: it leads out of this folder.",
    ],
    ["no ties file", `${both}=== surveys/n.csv\nid\na\n`, "There is no file 't.csv'."],
    ["nobody", `${both}=== surveys/n.csv\nid\n=== surveys/t.csv\nfrom,to\n`, "The file 'n.csv' lists nobody."],
    [
      "an empty file",
      `${both}=== surveys/n.csv\n=== surveys/t.csv\nfrom,to\n`,
      "The file 'n.csv' cannot be read. This data file is empty. Its first line should name the columns, such as period,value or from,to.",
    ],
    [
      "no such column",
      `${both}=== surveys/n.csv\nid\na\n=== surveys/t.csv\nwho,whom\na,b\n`,
      "The file 't.csv' cannot be read. There is no column 'from'. The columns are 'who', 'whom'.",
    ],
  ])("%s", (_, picture, expected) => expect(problem(picture)).toBe(expected));

  test("counts as the document says, and is kept until a file changes", () => {
    const { files } = readFixture(
      `${survey("asked: 5\nanswered: 4\nnodes: n.csv\nties: t.csv")}=== surveys/n.csv\nid\na\nb\n=== surveys/t.csv\nfrom,to\na,b\n`,
    );
    const graph = buildGraph(files);
    const [document] = graph.ofKind("survey");
    if (!document) throw new Error("there is a survey");
    const found = networkOfSurvey(graph, document);
    expect(found).toMatchObject({ response: { asked: 5, answered: 4, share: 0.8 } });
    expect(networkOfSurvey(graph, document)).toBe(found);
    graph.putTable(tableFile("surveys/t.csv", "from,to\na,b\nb,a\n"));
    expect(networkOfSurvey(graph, document)).toMatchObject({ network: { ties: { length: 2 } } });
  });
});
