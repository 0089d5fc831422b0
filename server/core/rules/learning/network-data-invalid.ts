import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Nomination, Nominations, People } from "../../document/table/survey-tables.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule, type Finding, type Severity } from "../../lint/rule.ts";
import type { Network } from "../../measure/network/network.ts";
import { knownNetworkOf, relatedSurvey, type Survey } from "./shared-surveys.ts";

export default defineRule({
  id: "network-data-invalid",
  family: "learning",
  summary: "Every row of a network survey's files can be read and counted.",
  why: "A row that cannot be read is a tie that nobody sees. A code that is written in two ways makes two people of one, and both look lonely.",
  help: "The file of people has a column 'id' with a code for each, and may have staff_group, tier, unit and answered (true or false). The file of ties has columns 'from' and 'to' with those codes.",
  severity: "error",
  appliesTo: ["survey"],
  examples: {
    bad: [
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
---
=== surveys/nodes.csv
id,answered
C001,true
C002,maybe
     ^^^^^ Row 3: 'maybe' is neither true nor false.
=== surveys/ties.csv
from,to
C001,C002
C001,c002
     ^^^^ Row 3: nobody in the file of people has this code. The row is not counted.
C002,C002
     ^^^^ Row 4: a person is said to have named themselves. The row is not counted.
C001,C002
     ^^^^ Row 5: this tie stands already in an earlier row. The row is not counted.
`,
      `
=== surveys/network.md
---
kind: survey
id: network
asked: 2
answered: 2
          ^ 2 people answered, as it says here; the file of people marks 1.
nodes: nodes.csv
ties: ties.csv
---
=== surveys/nodes.csv
id,answered
C001,true
C002,false
=== surveys/ties.csv
who,whom
^^^^^^^^ There is no column 'from'. The columns are 'who', 'whom'.
C001,C002
`,
    ],
    good: {
      "id: network": "id: network\nasked: 2\nanswered: 1",
      "C002,maybe": "C002,false",
      "C001,c002\nC002,C002\nC001,C002\n": "",
    },
  },

  *check({ document, graph }) {
    const { nodes, ties } = surveyDataOf(graph, document);
    if (nodes?.content) {
      yield* problemsOf(document, nodes.content);
      yield* answers(document, nodes.content);
      if (nodes.content.people.length === 0 && nodes.content.problems.length === 0)
        yield { range: nodes.place, message: `The file '${quote(nodes.written)}' lists nobody.` };
    }
    if (ties?.content) {
      yield* problemsOf(document, ties.content);
      if (isSilent(ties.content) && document.fields.answered !== 0)
        yield {
          range: ties.place,
          message: `The file '${quote(ties.written)}' lists no tie. If that is what people answered, say so in the text and ignore this.`,
          severity: "warning",
        };
      const found = knownNetworkOf(graph, document);
      if (found) yield* notCounted(document, ties.content, found.network);
    }
    yield* tooMany(document);
  },
});

const isSilent = ({ nominations, problems }: Nominations): boolean => nominations.length === 0 && problems.length === 0;

/** Problems told one by one; the rest are counted. */
const SHOWN = 10;

function* problemsOf(survey: Survey, { table, problems }: People | Nominations): Iterable<Finding> {
  const more = problems.length - SHOWN;
  for (const [index, { range, message }] of problems.slice(0, SHOWN).entries()) {
    const isLast = index === SHOWN - 1 && more > 0;
    yield {
      file: table.path,
      range,
      message: isLast ? `${message} (And ${more} more in this file.)` : message,
      related: [relatedSurvey(survey)],
    };
  }
}

/** Rows that are no ties: the first of each sort, with their number. Codes are not repeated: they may turn out to be names. */
function* notCounted(survey: Survey, nominations: Nominations, { people, leftOut }: Network): Iterable<Finding> {
  const { unknown, self, repeated } = leftOut;
  const codes = new Set(people.map(({ code }) => code));
  const told = (rows: readonly Nomination[], what: string, severity: Severity): readonly Finding[] => {
    const [first] = rows;
    if (!first) return [];
    const fate = rows.length === 1 ? "The row is not counted." : `${rows.length} such rows are not counted.`;
    return [
      {
        file: nominations.table.path,
        range: nominations.place(first, codes.has(first.from) ? "to" : "from"),
        message: `Row ${first.row.line + 1}: ${what}. ${fate}`,
        severity,
        related: [relatedSurvey(survey)],
      },
    ];
  };
  yield* told(unknown, "nobody in the file of people has this code", "warning");
  yield* told(self, "a person is said to have named themselves", "info");
  yield* told(repeated, "this tie stands already in an earlier row", "info");
}

/** What the document and the file of people say of who answered. */
function* answers(survey: Survey, { people, answeredColumn }: People): Iterable<Finding> {
  const { answered } = survey.fields;
  const marked = people.filter((person) => person.answered).length;
  const isUnsure = people.some((person) => person.answered === undefined);
  if (answeredColumn === undefined || isUnsure || answered === undefined || answered === marked) return;
  yield {
    range: placeOf(survey, "answered"),
    message: `${answered} people answered, as it says here; the file of people marks ${marked}.`,
    severity: "warning",
  };
}

function* tooMany(survey: Survey): Iterable<Finding> {
  const { asked, answered } = survey.fields;
  if (asked === undefined || answered === undefined || answered <= asked) return;
  yield {
    range: placeOf(survey, "answered"),
    message: `${answered} people are said to have answered, and only ${asked} to have been asked.`,
    severity: "warning",
  };
}
