// The two tables of a survey: which columns they may have, and what is said of every cell that cannot be read.
import { describe, expect, test } from "vitest";
import { readNominations, readPeople } from "../../server/core/document/table/survey-tables.ts";
import { parseTable } from "../../server/core/document/table/table.ts";

const people = (text: string) => readPeople(parseTable("nodes.csv", text));
const nominations = (text: string) => readNominations(parseTable("ties.csv", text));

/** Each problem with what it points at. */
const told = (
  text: string,
  { problems }: { readonly problems: readonly { range: { start: number; end: number }; message: string }[] },
): readonly string[] => problems.map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`);

describe("people", () => {
  test("have a code, may have answered, and have what the other columns say", () => {
    const read = people(
      "\uFEFFID,Staff_group,responded,tier\r\na,nurse,TRUE,front-line\r\nb, ,no,\r\n c ,admin,,middle\r\n",
    );
    expect(read.columns).toEqual(["Staff_group", "responded", "tier"]);
    expect(read.answeredColumn).toBe("responded");
    expect(read.problems).toEqual([]);
    expect(read.people.map(({ code, answered, attributes }) => [code, answered, ...attributes])).toEqual([
      ["a", true, ["Staff_group", "nurse"], ["responded", "TRUE"], ["tier", "front-line"]],
      ["b", false, ["responded", "no"]],
      ["c", undefined, ["Staff_group", "admin"], ["tier", "middle"]],
    ]);
  });

  test.each([
    ["a row without a code", "id,team\n,x\n", [": Row 2: has no code."]],
    ["a code that stands twice", "id\na\nb\na\n", ["a: Row 4: this code stands already in row 2."]],
    ["an answer that is neither", "id,answered\na,maybe\n", ["maybe: Row 2: 'maybe' is neither true nor false."]],
    ["no code at all", "name,team\nx,y\n", ["name,team: There is no column 'id'. The columns are 'name', 'team'."]],
    [
      "two columns of codes",
      "id,id\na,b\n",
      ["id: There are several columns 'id', so nobody can say which one counts. Give each a name of its own."],
    ],
  ])("%s", (_, text, expected) => expect(told(text, people(text))).toEqual(expected));

  test("of a file that cannot be read there are none", () => {
    for (const text of ["name\na\n", "id,id\na,b\n", ""]) expect(people(text).people).toEqual([]);
  });

  test("may be separated by semicolons", () => {
    expect(people("id;team\na;x\n").people.map(({ code, attributes }) => [code, attributes.get("team")])).toEqual([
      ["a", "x"],
    ]);
  });

  test("of two columns with one name the first counts", () => {
    const [person] = people("id,team,team\na,x,y\n").people;
    expect([...(person?.attributes ?? [])]).toEqual([["team", "x"]]);
  });
});

describe("nominations", () => {
  test("have two ends, and a weight where there is a column for it", () => {
    const read = nominations("source,target,weight\na,b,2.5\nb,a,\n");
    expect(read.weighted).toBe(true);
    expect(read.nominations.map(({ from, to, weight }) => [from, to, weight])).toEqual([
      ["a", "b", 2.5],
      ["b", "a", null],
    ]);
    expect(nominations("from,to\na,b\n")).toMatchObject({ weighted: false, nominations: [{ weight: null }] });
  });

  test.each([
    ["nobody who named", "from,to\n,b\n", [": Row 2: does not say who named."], 0],
    ["nobody who was named", "from,to\na\n", ["a: Row 2: does not say who was named."], 0],
    [
      "a weight in words",
      "from,to,weight\na,b,often\n",
      ["often: Row 2: 'often' is not a number; the tie counts, its weight does not."],
      1,
    ],
    [
      "a weight beyond all numbers",
      "from,to,weight\na,b,1e999\n",
      ["1e999: Row 2: '1e999' is not a number; the tie counts, its weight does not."],
      1,
    ],
    ["one column only", "from\na\n", ["from: There is no column 'to'. The columns are 'from'."], 0],
  ])("%s", (_, text, expected, ties) => {
    const read = nominations(text);
    expect(told(text, read)).toEqual(expected);
    expect(read.nominations.length).toBe(ties);
  });
});
