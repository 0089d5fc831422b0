// What a survey shows: the figures that the samples promise, and every sentence that a person reads.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readNominations, readPeople } from "../../server/core/document/survey-tables.ts";
import { parseTable } from "../../server/core/document/table.ts";
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
    ["connected", ["25/28", "108", "0.143", "5.29", "0", "100%", "0.63", "+0.49", "20%"]],
    ["fragmented", ["19/28", "27", "0.036", "1.86", "7", "68%", "0.07", "−0.23", "41%"]],
  ])("%s", (name, expected) => {
    const [answered, ties, density, degree, isolates, component, reciprocity, index, top] = row(sample(name));
    expect([answered, ties, density, degree, isolates, component, reciprocity, index, top]).toEqual(expected);
  });

  test("every figure stands beside how many people it is about and how many answered", () => {
    for (const measure of surveyMeasures(sample("fragmented")))
      expect(measure).toMatchObject({ people: 28, response: { asked: 28, answered: 19, share: 19 / 28 } });
  });
});

describe("in words", () => {
  test("a survey that few answered is called a sketch", () =>
    expect(surveyInWords(sample("fragmented"))).toMatchInlineSnapshot(`
      [
        "19 of 28 people answered (68%).",
        "There are 27 ties. A person is tied to 1.86 others on average, whoever of the two named the other.",
        "7 of 28 people named nobody and were named by nobody.",
        "The largest part that hangs together has 68% of the people.",
        "7% of ties are returned.",
        "62% of ties stay inside one staff group (E-I index −0.23).",
        "41% of nominations go to three people.",
        "Density is 0.036 among 28 people. It falls with the number of people, so between networks of different sizes compare ties per person.",
        "Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.",
        "This is a picture of one moment. It shows who turned to whom, not why, and not what came of it.",
      ]
    `));

  test("a survey that most answered is not", () =>
    expect(surveyInWords(sample("connected")).join(" ")).not.toContain("sketch"));

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
    const words = surveyInWords(surveyIn(nodes, ties)).join(" ");
    expect(words).toContain(expected);
    expect(words).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("more answers than people who were asked", () =>
    expect(surveyInWords(surveyIn("id\na\n", "from,to\n", { asked: 2, answered: 3 }))[0]).toBe(
      "3 people are said to have answered, and only 2 to have been asked.",
    ));

  test("without directions nothing is said of who named whom", () => {
    const undirected = surveyIn("id\na\nb\nc\nd\n", "from,to\na,b\nb,a\n", { directed: false });
    expect(surveyInWords(undirected)).toContain("2 of 4 people are tied to nobody.");
    expect(surveyInWords(undirected).join(" ")).not.toMatch(/nominations|returned|named the other/);
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
    graph.putTable(parseTable("surveys/t.csv", "from,to\na,b\nb,a\n"));
    expect(networkOfSurvey(graph, document)).toMatchObject({ network: { ties: { length: 2 } } });
  });
});
