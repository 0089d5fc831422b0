// `plan-lint network`: what two CSV files say of who is tied to whom, in words or as JSON.
import { type Problem, quote } from "../../core/document/problem.ts";
import { type Nominations, type People, readNominations, readPeople } from "../../core/document/table/survey-tables.ts";
import { defaultsOf } from "../../core/lint/settings.ts";
import { groupingOf } from "../../core/measure/network/network-groups.ts";
import { isMeasured, measureGroups, measureNetwork } from "../../core/measure/network/network-measures.ts";
import { tiesByGroup, tiesByGroupInWords } from "../../core/measure/network/survey-counts.ts";
import { leftOutInWords, surveyInWords, surveyMeasures } from "../../core/measure/network/survey-measures.ts";
import { type SurveyNetwork, surveyNetwork, whyEmpty } from "../../core/measure/network/survey-network.ts";
import networkResponseLow from "../../core/rules/learning/network-response-low.ts";
import type { NetworkFlags } from "../arguments/network.ts";
import { columned } from "../columns.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { networkJson } from "../formats/network-json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { openTable } from "./open-table.ts";

export function network(nodes: string, ties: string, flags: NetworkFlags, io: Io): ExitCode {
  const people = readPeople(openTable(nodes, io));
  const nominations = readNominations(openTable(ties, io));
  const empty = whyEmpty(people, nodes) ?? whyEmpty(nominations, ties);
  if (empty !== undefined) throw new Refusal(empty);
  const columns = columnsWanted(people, flags.group);
  const survey = surveyNetwork(people, nominations, { directed: !flags.undirected });
  const measures = measureNetwork(survey.network);
  if (!isMeasured(measures)) throw new Refusal(measures.refused);
  const groups = columns.map((column) => measureGroups(groupingOf(survey.network, column)));
  const notes = [...notesOn(people, nodes), ...notesOn(nominations, ties)];
  if (flags.json) {
    const { directed, ...rest } = networkJson(measures, groups);
    const report = {
      directed,
      response: survey.response,
      measures: surveyMeasures(survey).map(({ name, label, value, people: of }) => ({
        name,
        label,
        value,
        people: of,
      })),
      ...rest,
      notes: [...leftOutInWords(survey.network), ...notes],
    };
    io.out(jsonText(report));
  } else {
    // Whether people answered is a column like any other, and only of interest to whoever asks for it.
    const told = columns.filter((column) => flags.group || column !== people.answeredColumn);
    io.out(inWords(survey, told, notes, io.width));
  }
  return 0;
}

/** The columns by which to group people: those that were named, or all. */
function columnsWanted({ columns, table }: People, wanted: readonly string[] | undefined): readonly string[] {
  for (const name of wanted ?? []) {
    if (columns.includes(name)) continue;
    const known = columns.length === 0 ? "no column that groups people" : columns.map((one) => `'${one}'`).join(", ");
    throw new Refusal(
      `'${quote(table.path, 200)}' has no column '${quote(name)}' that groups people. It has ${quote(known, 200)}.`,
    );
  }
  return wanted ?? columns;
}

/** Problems told one by one; the rest are counted. */
const SHOWN = 5;

/** What could not be read in a file, a sentence each. */
function notesOn({ problems }: Pick<People | Nominations, "problems">, path: string): readonly string[] {
  const told = (problem: Problem): string => `In '${quote(path, 200)}': ${problem.message}`;
  const more = problems.length - SHOWN;
  const rest = `In '${quote(path, 200)}' there ${more === 1 ? "is" : "are"} ${more} more.`;
  return [...problems.slice(0, SHOWN).map(told), ...(more > 0 ? [rest] : [])];
}

function inWords(survey: SurveyNetwork, columns: readonly string[], notes: readonly string[], width: number): string {
  const { asked, answered } = survey.response;
  const rows = surveyMeasures(survey).map(({ label, text, people }) => [
    label,
    text,
    String(people),
    answered === null ? "not known" : `${answered} of ${asked}`,
  ]);
  const others = columns.filter((column) => column !== survey.columns.staffGroup);
  const groups = others.flatMap((column) => tiesByGroup(survey, column) ?? []).map(tiesByGroupInWords);
  // The last sentence says what no figure here can tell, and stays the last.
  const { percent } = defaultsOf(networkResponseLow);
  const sentences = surveyInWords(survey, percent).toSpliced(-1, 0, ...groups, ...notes);
  const lines = sentences.flatMap((sentence) => wrap(escapeForTerminal(sentence), Math.max(width, 40)));
  return `${[...columned([["Measure", "Value", "People", "Answered"], ...rows]), "", ...lines].join("\n")}\n`;
}
