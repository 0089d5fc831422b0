// What a survey shows, in eight figures and in words. Each figure stands beside how many people it is about and how many answered.
// Nobody is ranked, nothing is said of causes, and density is never set beside that of a network of another size.
import { largestConnectedComponent } from "graphology-components";
import { quote } from "../../document/problem.ts";
import { counted } from "../../document/words.ts";
import { formatFigure } from "../figures.ts";
import { ignoringDirection, type Network, quotient, reciprocityOf } from "./network.ts";
import { undirectedGraphOf } from "./network-graph.ts";
import type { GroupCounts, Grouping } from "./network-groups.ts";
import {
  isolatesOf,
  isSketch,
  percent,
  responseInWords,
  SKETCH,
  signed,
  staffGroupTies,
  topThreeShare,
} from "./survey-counts.ts";
import type { Response, SurveyNetwork } from "./survey-network.ts";

export type SurveyMeasureName =
  | "ties"
  | "density"
  | "mean-degree"
  | "isolates"
  | "largest-component"
  | "reciprocity"
  | "external-internal"
  | "top-three-share";

export type SurveyMeasure = {
  readonly name: SurveyMeasureName;
  /** What people call it. */
  readonly label: string;
  /** Shares are from 0 to 1. `null` where it is not defined. */
  readonly value: number | null;
  /** The value as people read it, "not defined" where there is none. */
  readonly text: string;
  /** How many people the network has. */
  readonly people: number;
  readonly response: Response;
};

export function surveyMeasures(survey: SurveyNetwork): readonly SurveyMeasure[] {
  const { network, response } = survey;
  const people = network.people.length;
  const tied = ignoringDirection(network).ties.length;
  const possible = (people * (people - 1)) / (network.directed ? 1 : 2);
  const measure = (
    name: SurveyMeasureName,
    label: string,
    value: number | null,
    inWords: (value: number) => string,
  ): SurveyMeasure => ({ name, label, value, text: value === null ? "not defined" : inWords(value), people, response });
  const whole = (value: number): string => formatFigure(value, 0);
  return [
    measure("ties", "Ties", network.ties.length, whole),
    measure("density", "Density", quotient(network.ties.length, possible), (value) => value.toFixed(3)),
    measure("mean-degree", "People tied to each, on average", quotient(2 * tied, people), (value) => value.toFixed(2)),
    measure("isolates", "People without a tie", isolatesOf(network).length, whole),
    measure("largest-component", "In the largest part that hangs together", largestOf(network), percent),
    measure("reciprocity", "Ties that are returned", reciprocityOf(network), (value) => value.toFixed(2)),
    measure("external-internal", "E-I index of staff groups", staffGroupTies(survey)?.index ?? null, signed),
    measure("top-three-share", "Nominations that go to three people", topThreeShare(network), percent),
  ];
}

/** The same in whole sentences, with all that should be kept in mind. */
export function surveyInWords(survey: SurveyNetwork): readonly string[] {
  const { network, response } = survey;
  const people = network.people.length;
  const value = new Map(surveyMeasures(survey).map((measure) => [measure.name, measure]));
  const text = (name: SurveyMeasureName): string => value.get(name)?.text ?? "";
  const known = (name: SurveyMeasureName): boolean => (value.get(name)?.value ?? null) !== null;
  const hasTies = network.ties.length > 0;
  return [
    responseInWords(response),
    ...leftOutInWords(network),
    hasTies
      ? `There ${network.ties.length === 1 ? "is" : "are"} ${counted(network.ties.length, "tie")}. A person is tied to ${text("mean-degree")} others on average${network.directed ? ", whoever of the two named the other" : ""}.`
      : "There is no tie, so there is nothing to say of how people are connected.",
    ...(hasTies ? [isolatesInWords(network)] : []),
    ...(hasTies ? [`The largest part that hangs together has ${text("largest-component")} of the people.`] : []),
    ...(known("reciprocity") ? [`${percent(value.get("reciprocity")?.value ?? 0)} of ties are returned.`] : []),
    ...(known("external-internal") ? [insideInWords(survey)] : []),
    ...(known("top-three-share") ? [`${text("top-three-share")} of nominations go to three people.`] : []),
    ...(hasTies && known("density")
      ? [
          `Density is ${text("density")} among ${people} people. It falls with the number of people, so between networks of different sizes compare ties per person.`,
        ]
      : []),
    ...(isSketch(response) ? [SKETCH] : []),
    "This is a picture of one moment. It shows who turned to whom, not why, and not what came of it.",
  ];
}

function largestOf(network: Network): number | null {
  return quotient(largestConnectedComponent(undirectedGraphOf(network)).length, network.people.length);
}

/** What was not counted, one sentence for each sort. */
export function leftOutInWords({ leftOut: { self, unknown, repeated } }: Network): readonly string[] {
  const rows = (count: number): string =>
    count === 1 ? "1 row was left out, because" : `${count} rows were left out, because`;
  return [
    ...(self.length > 0 ? [`${rows(self.length)} people named themselves.`] : []),
    ...(unknown.length > 0 ? [`${rows(unknown.length)} a code is not in the list of people.`] : []),
    ...(repeated.length > 0 ? [`${rows(repeated.length)} the same tie stands in an earlier row.`] : []),
  ];
}

function isolatesInWords(network: Network): string {
  const isolates = isolatesOf(network).length;
  if (isolates === 0) return "Everybody is tied to somebody.";
  return `${isolates} of ${network.people.length} people ${network.directed ? "named nobody and were named by nobody" : "are tied to nobody"}.`;
}

function insideInWords(survey: SurveyNetwork): string {
  const { internal = 0, external = 0, index = null } = staffGroupTies(survey) ?? {};
  return `${percent(internal / (internal + external))} of ties stay inside one staff group (E-I index ${signed(index ?? 0)}).`;
}

/** The same of any column that groups people; nothing where there are no ties to count, or only one group. */
export function tiesInsideInWords({
  grouping,
  ignoringDirection: ties,
}: GroupCounts & { readonly grouping: Grouping }): readonly string[] {
  const { column, names, ungrouped } = grouping;
  const missing =
    ungrouped === 0 ? "" : ` Of ${ungrouped === 1 ? "1 person" : `${ungrouped} people`} the file does not say it.`;
  if (ties.index === null || names.length < 2) return [];
  const share = percent(ties.internal / (ties.internal + ties.external));
  return [
    `By '${quote(column)}': ${share} of ties stay inside one of ${names.length} groups (E-I index ${signed(ties.index)}).${missing}`,
  ];
}
