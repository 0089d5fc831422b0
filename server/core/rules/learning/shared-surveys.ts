// Which surveys are rounds of one another: the same question, asked again.
import { type DocumentOf, isComplete, placeOf } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { isAttempted, mayMention } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Related } from "../../lint/rule.ts";
import { isNetwork, networkOfSurvey, type SurveyNetwork } from "../../measure/network/survey-network.ts";

export type Survey = DocumentOf<"survey">;

export const fieldedOn = ({ fields }: Survey): number | undefined => parseDate(fields.fielded ?? "");

/**
 * Whether nobody has asked the same people the same question since. What was found earlier cannot be mended any more, and the later
 * round says how things stand.
 */
export function isLatestRound(graph: GraphView, survey: Survey): boolean {
  // Of a survey whose own day or question cannot be read nobody knows whether it is the latest.
  if (DECISIVE.some((field) => isUnread(survey, field))) return false;
  const day = fieldedOn(survey) ?? Number.POSITIVE_INFINITY;
  return !mayHideSurvey(graph, survey) && !roundsOf(graph, survey).some((other) => (fieldedOn(other) ?? day) > day);
}

/** Whether some document that nobody can make sense of may be a later survey: then what is wrong with it is told, and nothing else. */
export function mayHideSurvey(graph: GraphView, survey: Survey): boolean {
  return graph.partlyRead().some((other) => {
    if (other.path === survey.path) return false;
    if (other.kind === undefined) return mayMention(other, "fielded");
    return other.kind === "survey" && DECISIVE.some((field) => isUnread(other, field));
  });
}

/** The fields that say which surveys are rounds of one another, and in which order. */
const DECISIVE = ["fielded", "question"] as const;

const isUnread = (survey: Survey, field: (typeof DECISIVE)[number]): boolean =>
  survey.fields[field] === undefined && (!isComplete(survey) || isAttempted(survey, field));

/** The round before this one. */
export function roundBefore(graph: GraphView, survey: Survey): Survey | undefined {
  const day = fieldedOn(survey);
  if (day === undefined) return undefined;
  const earlier = roundsOf(graph, survey).flatMap((other) => {
    const fielded = fieldedOn(other);
    return fielded !== undefined && fielded < day ? [{ other, fielded }] : [];
  });
  return earlier.toSorted((a, b) => b.fielded - a.fielded)[0]?.other;
}

function roundsOf(graph: GraphView, survey: Survey): readonly Survey[] {
  const question = plain(survey.fields.question);
  return graph
    .ofKind("survey")
    .filter((other) => other.path !== survey.path && plain(other.fields.question) === question)
    .filter((other) => mayShareUnits(unitsOf(graph, survey), unitsOf(graph, other)));
}

/** A question without what differs between two ways of typing it. */
const plain = (question: string | undefined): string =>
  (question ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The units whose people were asked; `undefined` where the survey does not tell. */
function unitsOf(graph: GraphView, survey: Survey): ReadonlySet<string> | undefined {
  const found = knownNetworkOf(graph, survey);
  const column = found?.columns.unit;
  return found && column !== undefined
    ? new Set(found.network.people.flatMap(({ attributes }) => attributes.get(column) ?? []))
    : undefined;
}

const mayShareUnits = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  !a || !b || !a.isDisjointFrom(b);

/** The network of a survey, when its files can be read. */
export function knownNetworkOf(graph: GraphView, survey: Survey): SurveyNetwork | undefined {
  const found = networkOfSurvey(graph, survey);
  return isNetwork(found) ? found : undefined;
}

/** The network of the latest round, when it has any tie to speak of. */
export function networkToJudge(graph: GraphView, survey: Survey): SurveyNetwork | undefined {
  if (!isLatestRound(graph, survey)) return undefined;
  const found = knownNetworkOf(graph, survey);
  return found && found.network.ties.length > 0 ? found : undefined;
}

export function relatedSurvey(survey: Survey, ...path: readonly string[]): Related {
  return { file: survey.path, range: placeOf(survey, ...path), message: `The survey '${nameOf(survey)}'.` };
}
