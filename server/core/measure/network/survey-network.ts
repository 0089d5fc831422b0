// A survey's network with what every figure about it must be read beside: how many people were asked, how many answered, and who.
import type { DocumentOf } from "../../document/document.ts";
import { Question, remember } from "../../document/memory.ts";
import { quote } from "../../document/problem.ts";
import type { Nominations, People } from "../../document/table/survey-tables.ts";
import type { GraphView } from "../../graph/graph.ts";
import { type SurveyFile, surveyDataOf } from "../../graph/survey.ts";
import { type Network, networkOf, quotient } from "./network.ts";

export type Response = {
  readonly asked: number;
  /** `null` when nothing says who or how many answered. */
  readonly answered: number | null;
  /** The share that answered, 0 to 1; `null` when it is not known. */
  readonly share: number | null;
};

export type SurveyNetwork = {
  readonly network: Network;
  readonly response: Response;
  /** Whose answers the figures rest on. */
  readonly heard: Heard;
  /** The column of staff groups, tiers and units, where the file of people has one. */
  readonly columns: { readonly staffGroup?: string; readonly tier?: string; readonly unit?: string };
};

/**
 * The people whose ties are known, because they answered: of anybody else nobody knows whom they would have named. Where some did not
 * answer and the file does not mark who, everybody counts, and `isMarked` says that this is so.
 */
type Heard = {
  /** Positions in the network's people, in rising order. */
  readonly people: readonly number[];
  readonly isMarked: boolean;
};

/** The network that two tables make. A number that a document gives counts before one that the tables give. */
export function surveyNetwork(
  people: People,
  nominations: Nominations,
  {
    directed = true,
    asked,
    answered,
  }: { readonly directed?: boolean; readonly asked?: number; readonly answered?: number } = {},
): SurveyNetwork {
  const network = networkOf(people.people, nominations.nominations, { directed, weighted: nominations.weighted });
  const marked = people.answeredColumn !== undefined ? people.people.filter((person) => person.answered).length : null;
  const response = responseOf(asked ?? people.people.length, answered ?? marked);
  return { network, response, heard: heardOf(people, response), columns: columnsOf(people) };
}

function heardOf({ people, answeredColumn }: People, { answered }: Response): Heard {
  if (answeredColumn !== undefined)
    return { people: people.flatMap((person, position) => (person.answered ? [position] : [])), isMarked: true };
  return { people: [...people.keys()], isMarked: answered === null || answered >= people.length };
}

function responseOf(asked: number, answered: number | null): Response {
  return { asked, answered, share: answered === null ? null : quotient(answered, asked) };
}

/** The names that our own pages use first, then those that other files have. */
function columnsOf({ columns }: People): SurveyNetwork["columns"] {
  const find = (...names: readonly string[]): string | undefined =>
    names.flatMap((name) => columns.filter((column) => column.toLowerCase() === name))[0];
  const [staffGroup, tier, unit] = [find("staff_group", "group"), find("tier"), find("unit")];
  return {
    ...(staffGroup !== undefined && { staffGroup }),
    ...(tier !== undefined && { tier }),
    ...(unit !== undefined && { unit }),
  };
}

const NETWORK = new Question<SurveyNetwork>("network");

/** The network of a survey document, or why there is none, as a sentence. */
export function networkOfSurvey(
  graph: GraphView,
  survey: DocumentOf<"survey">,
): SurveyNetwork | { readonly problem: string } {
  const { nodes, ties } = surveyDataOf(graph, survey);
  const problem = problemOf(nodes, "its people") ?? problemOf(ties, "who named whom");
  const people = nodes?.content;
  const nominations = ties?.content;
  if (problem !== undefined || !people || !nominations) return { problem: problem ?? "The files cannot be read." };
  const { asked, answered } = survey.fields;
  const work = (): SurveyNetwork =>
    surveyNetwork(people, nominations, {
      ...(asked !== undefined && { asked }),
      ...(answered !== undefined && { answered }),
    });
  return remember(survey, NETWORK, work, [people, nominations]);
}

export const isNetwork = (found: SurveyNetwork | { readonly problem: string }): found is SurveyNetwork =>
  "network" in found;

/** Why a file does not give what it should, as a sentence. */
function problemOf(file: SurveyFile<People | Nominations> | undefined, what: string): string | undefined {
  if (!file) return `This survey names no file with ${what}.`;
  const written = quote(file.written);
  if (file.path === undefined) return `The path '${written}' may not be read: it leads out of this folder.`;
  if (!file.content) return `There is no file '${written}'.`;
  return whyEmpty(file.content, written);
}

/** Why a table gives nothing to measure, as a sentence. A list of ties without ties is a network all the same. */
export function whyEmpty(content: People | Nominations, written: string): string | undefined {
  const first = content.problems[0];
  const isEmpty = "people" in content ? content.people.length === 0 : content.nominations.length === 0 && first;
  if (!isEmpty) return undefined;
  return first ? `The file '${written}' cannot be read. ${first.message}` : `The file '${written}' lists nobody.`;
}
