// What a survey shows, in eight figures and in words. Each figure stands beside how many people it is about and how many answered.
// Nobody is ranked, nothing is said of causes, and density is never set beside that of a network of another size.
import { connectedComponents } from "graphology-components";
import { counted } from "../../document/words.ts";
import { formatFigure, partInWords } from "../figures.ts";
import { type Network, quotient } from "./network.ts";
import { undirectedGraphOf } from "./network-graph.ts";
import {
  densityOf,
  insideInWords,
  isolatesOf,
  isSketch,
  meanDegree,
  reciprocityAmongHeard,
  responseInWords,
  signed,
  sketchInWords,
  staffGroupTies,
  tiesAmongHeard,
  topThreeInWords,
  topThreeOf,
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
  /** How many people the figure is about: those who answered, where it says nothing of the others. */
  readonly people: number;
  readonly response: Response;
};

export function surveyMeasures(survey: SurveyNetwork): readonly SurveyMeasure[] {
  const { network, response, heard } = survey;
  const all = network.people.length;
  const answered = heard.people.length;
  const groups = staffGroupTies(survey);
  const measure = (
    name: SurveyMeasureName,
    label: string,
    people: number,
    value: number | null,
    inWords: (value: number) => string,
  ): SurveyMeasure => ({ name, label, value, text: value === null ? "not defined" : inWords(value), people, response });
  const whole = (value: number): string => formatFigure(value, 0);
  const indices = (value: number): string => `${signed(value)} (by chance ${signed(groups?.byChance.index ?? 0)})`;
  const isolates = answered === 0 ? null : isolatesOf(survey).heard.length;
  return [
    measure("ties", "Ties", all, network.ties.length, whole),
    measure("density", "Density", answered, densityOf(survey), (value) => value.toFixed(3)),
    measure("mean-degree", "People tied to each, on average", answered, meanDegree(survey), (value) =>
      value.toFixed(2),
    ),
    measure("isolates", "People without a tie", answered, isolates, (value) => `${value} of ${answered}`),
    measure("largest-component", "In the largest part that hangs together", answered, largestOf(survey), (value) =>
      partInWords(value, answered),
    ),
    measure("reciprocity", "Ties that are returned", answered, reciprocityAmongHeard(survey), (value) =>
      partInWords(value, tiesAmongHeard(survey)),
    ),
    measure("external-internal", "E-I index of staff groups", all, groups?.ties.index ?? null, indices),
    measure(
      "top-three-share",
      "Nominations that go to three people",
      all,
      topThreeOf(network)?.share ?? null,
      (value) => partInWords(value, network.ties.length),
    ),
  ];
}

/**
 * The same in whole sentences, with all that should be kept in mind. `sketchBelow` is the least share of a hundred whose answers make
 * the figures more than a sketch.
 */
export function surveyInWords(survey: SurveyNetwork, sketchBelow: number): readonly string[] {
  const { network, response, heard } = survey;
  const values = new Map(surveyMeasures(survey).map((measure) => [measure.name, measure]));
  const text = (name: SurveyMeasureName): string => values.get(name)?.text ?? "";
  const isKnown = (name: SurveyMeasureName): boolean => (values.get(name)?.value ?? null) !== null;
  const hasTies = network.ties.length > 0;
  const isEverybody = heard.people.length === network.people.length;
  const groups = staffGroupTies(survey);
  const topThree = topThreeOf(network);
  const when = (holds: boolean, sentence: () => string): readonly string[] => (holds ? [sentence()] : []);
  return [
    responseInWords(response, sketchBelow),
    ...when(
      !heard.isMarked,
      () => "Who answered, the file of people does not mark, so these figures count also those who could name nobody.",
    ),
    ...leftOutInWords(network),
    ...when(!hasTies, () => "There is no tie, so there is nothing to say of how people are connected."),
    ...when(hasTies, () => {
      const are = `There ${network.ties.length === 1 ? "is" : "are"} ${counted(network.ties.length, "tie")}.`;
      if (!isKnown("mean-degree")) return are;
      return `${are} A person${isEverybody ? "" : " who answered"} is tied to ${text("mean-degree")} others on average${network.directed ? ", whoever of the two named the other" : ""}.`;
    }),
    ...(hasTies ? isolatesInWords(survey, isEverybody) : []),
    ...when(
      hasTies && isKnown("largest-component"),
      () =>
        `The largest part that hangs together has ${text("largest-component")}${/ of /.test(text("largest-component")) ? " people" : ` of ${isEverybody ? "the people" : "those"}`}${isEverybody ? "" : " who answered"}.`,
    ),
    ...when(
      isKnown("reciprocity"),
      () =>
        `${text("reciprocity")}${/ of /.test(text("reciprocity")) ? "" : " of"} ${tiesAmongHeard(survey) === 1 ? "tie" : "ties"}${isEverybody ? "" : " between two people who both answered"} ${tiesAmongHeard(survey) === 1 ? "is" : "are"} returned.`,
    ),
    ...(groups ? [insideInWords(groups)] : []),
    ...(topThree?.standsOut ? [topThreeInWords(topThree)] : []),
    ...when(
      hasTies && isKnown("density"),
      () =>
        `Density is ${text("density")} among ${heard.people.length} people${isEverybody ? "" : " who answered"}. It falls with the number of people, so between networks of different sizes compare ties per person.`,
    ),
    ...when(isSketch(response, sketchBelow), () => sketchInWords(sketchBelow)),
    "This is a picture of one moment. It shows who turned to whom, not why, and not what came of it.",
  ];
}

/**
 * The share of those who answered in the part of the network that holds most of them; ties with people who did not answer hold a part
 * together like any other. `null` where no part holds two of them: one person hangs together with nobody.
 */
function largestOf({ network, heard }: SurveyNetwork): number | null {
  const people = new Set(heard.people);
  const sizes = connectedComponents(undirectedGraphOf(network)).map(
    (part) => part.filter((key) => people.has(Number(key))).length,
  );
  const largest = Math.max(0, ...sizes);
  return largest < 2 ? null : quotient(largest, people.size);
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

/** Of those who answered; of the others nobody knows more than that nobody named them. */
function isolatesInWords(survey: SurveyNetwork, isEverybody: boolean): readonly string[] {
  const { directed } = survey.network;
  const { heard, unheard } = isolatesOf(survey);
  const answered = survey.heard.people.length;
  const who = isEverybody ? "people" : "people who answered";
  const alone = directed
    ? `named nobody and ${heard.length === 1 ? "was" : "were"} named by nobody`
    : `${heard.length === 1 ? "is" : "are"} tied to nobody`;
  const others = unheard.length === 1 ? "1 person who did" : `${unheard.length} people who did`;
  return [
    ...(answered === 0
      ? []
      : [
          heard.length === 0
            ? `Everybody${isEverybody ? "" : " who answered"} is tied to somebody.`
            : `${heard.length} of ${answered} ${who} ${alone}.`,
        ]),
    ...(unheard.length === 0
      ? []
      : [`Of ${others} not answer, and whom nobody named, nobody knows whom they would have named.`]),
  ];
}
