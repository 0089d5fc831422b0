// 7. Connectedness, by survey: never ranked, and two surveys are compared only where they asked alike.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { DocumentOf } from "../../document/document.ts";
import { monthsBetween, parseDate } from "../../document/period.ts";
import { counted, timeBetween } from "../../document/words.ts";
import { isSketch, responseInWords, SKETCH } from "../../measure/network/survey-counts.ts";
import { surveyMeasures } from "../../measure/network/survey-measures.ts";
import { isNetwork, networkOfSurvey, type SurveyNetwork } from "../../measure/network/survey-network.ts";
import { isoOf, named, quoted, remarksBy, type Subject, sentenceIf } from "./subject.ts";

type Part = Evaluation["connectedness"];
type Survey = DocumentOf<"survey">;
type Row = {
  readonly survey: Survey;
  readonly day: number | undefined;
  readonly found: ReturnType<typeof networkOfSurvey>;
};

/** Months after which a picture of a network is old. */
const OLD_MONTHS = 24;

/** Rules that speak of this part. */
const REMARKS = [
  "network-response-low",
  "network-stale",
  "network-not-comparable",
  "network-isolates",
  "network-leader-centred",
  "network-tier-gap",
  "network-silo",
] as const;

export function connectednessPart(subject: Subject): Part {
  const { graph, today } = subject;
  const rows = graph
    .ofKind("survey")
    .filter(({ readOnly }) => !readOnly)
    .map(
      (survey): Row => ({
        survey,
        day: parseDate(survey.fields.fielded ?? ""),
        found: networkOfSurvey(graph, survey),
      }),
    )
    .toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0));
  const latest = rows.findLast(({ found }) => isNetwork(found));
  const isOld = latest?.day !== undefined && latest.day <= today && monthsBetween(latest.day, today) >= OLD_MONTHS;
  return {
    inShort: describe(rows, latest, today),
    method:
      "Each survey is one picture of who turned to whom, read from its lists of people and ties. The figures stand beside how many were asked and how many answered. Two surveys are set side by side only where the question, the number of names allowed and the number of people asked were the same. Density falls with size, so it is never compared between networks of different sizes. It shows one point in time, and neither why people are connected nor what came of it.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(rows.length === 0, () => "There is no network survey."),
      ...rows.flatMap(({ survey, found }) => (isNetwork(found) ? [] : [`${quoted(survey)}: ${found.problem}`])),
      ...rows.flatMap(({ survey, found }) =>
        isNetwork(found) && isSketch(found.response)
          ? [`${quoted(survey)}: ${responseInWords(found.response)} ${SKETCH}`]
          : [],
      ),
    ],
    next: [
      ...sentenceIf(
        rows.length === 0,
        () =>
          "Consider asking staff once whom they turn to for advice: with codes in place of names, and with consent.",
      ),
      ...sentenceIf(
        isOld,
        () => "Ask again, with the same question to the same posts: the latest picture is over two years old.",
      ),
      ...sentenceIf(
        rows.length > 0 && !isOld,
        () => "Talk the latest picture over with the people in it before anybody else does.",
      ),
    ],
    surveys: rows.map((row) => toValue(row, today)),
    comparison: comparisonOf(rows),
  };
}

function describe(rows: readonly Row[], latest: Row | undefined, today: number): string {
  if (rows.length === 0) return "There is no network survey, so nothing can be said of how people are connected.";
  if (!latest || !isNetwork(latest.found)) return `None of ${counted(rows.length, "survey")} can be measured.`;
  const measures = surveyMeasures(latest.found);
  const text = (name: string): string => measures.find((measure) => measure.name === name)?.text ?? "";
  const when = latest.day === undefined || latest.day > today ? "" : `, ${timeBetween(latest.day, today)} ago`;
  const isolates = text("isolates") === "0" ? "nobody is without a tie" : `${text("isolates")} have no tie`;
  return `In the latest survey${when}, there were ${text("ties")} ties among ${people(latest.found.network.people.length)}; each is tied to ${text("mean-degree")} others on average, and ${isolates}. ${responseInWords(latest.found.response)}`;
}

function toValue({ survey, day, found }: Row, today: number): Part["surveys"][number] {
  const response = isNetwork(found) ? found.response : undefined;
  const share = response?.share ?? null;
  return {
    ...named(survey),
    fielded: isoOf(survey.fields.fielded),
    months: day === undefined || day > today ? null : monthsBetween(day, today),
    asked: response?.asked ?? survey.fields.asked ?? null,
    answered: response?.answered ?? survey.fields.answered ?? null,
    percent: share === null ? null : 100 * share,
    people: isNetwork(found) ? found.network.people.length : 0,
    measures: isNetwork(found)
      ? surveyMeasures(found).map(({ name, label, value, text }) => ({ name, label, value, text }))
      : [],
    problem: isNetwork(found) ? null : found.problem,
  };
}

type Measured = Row & { readonly found: SurveyNetwork };

/** The two latest surveys, beside each other where they asked alike. */
function comparisonOf(rows: readonly Row[]): Part["comparison"] {
  const measured = rows.filter((row): row is Measured => isNetwork(row.found));
  const [earlier, later] = measured.slice(-2);
  if (!earlier || !later) return null;
  const differs = differencesOf(earlier, later);
  return {
    earlier: named(earlier.survey),
    later: named(later.survey),
    differs,
    measures: differs.length > 0 ? [] : sideBySide(earlier.found, later.found),
  };
}

/** Density falls with the number of people, so it is left out where that is another. */
function sideBySide(earlier: SurveyNetwork, later: SurveyNetwork): NonNullable<Part["comparison"]>["measures"] {
  const isSameSize = earlier.network.people.length === later.network.people.length;
  const before = new Map(surveyMeasures(earlier).map(({ name, text }) => [name, text]));
  return surveyMeasures(later)
    .filter(({ name }) => isSameSize || name !== "density")
    .map(({ name, label, text }) => ({ label, before: before.get(name) ?? "", after: text }));
}

function differencesOf(earlier: Measured, later: Measured): readonly string[] {
  const [one, other] = [earlier.survey.fields, later.survey.fields];
  const [asked, askedLater] = [earlier.found.response.asked, later.found.response.asked];
  const isSameLimit = one.name_limit?.min === other.name_limit?.min && one.name_limit?.max === other.name_limit?.max;
  return [
    ...sentenceIf(plain(one.question) !== plain(other.question), () => "The question was another."),
    ...sentenceIf(!isSameLimit, () => "Another number of names was allowed."),
    ...sentenceIf(asked !== askedLater, () => `${people(asked)} were asked, and then ${people(askedLater)}.`),
  ];
}

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

const plain = (text: string | undefined): string => (text ?? "").toLowerCase().replace(/\s+/g, " ").trim();
