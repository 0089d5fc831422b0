// 7. Connectedness, by survey: never ranked, and two surveys are compared only where they asked alike.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { DocumentOf } from "../../document/document.ts";
import { monthsBetween, parseDate } from "../../document/period.ts";
import { counted, timeBetween } from "../../document/words.ts";
import { optionsOf } from "../../lint/settings.ts";
import { differMuch, isSketch, responseInWords, sketchInWords } from "../../measure/network/survey-counts.ts";
import { type SurveyMeasureName, surveyMeasures } from "../../measure/network/survey-measures.ts";
import { isNetwork, networkOfSurvey, type SurveyNetwork } from "../../measure/network/survey-network.ts";
import networkNotComparable from "../../rules/learning/network-not-comparable.ts";
import networkResponseLow from "../../rules/learning/network-response-low.ts";
import networkStale from "../../rules/learning/network-stale.ts";
import { isoOf, named, quoted, remarksBy, type Subject, sentenceIf, toldBy } from "./subject.ts";

type Part = Evaluation["connectedness"];
type Survey = DocumentOf<"survey">;
type Row = {
  readonly survey: Survey;
  readonly day: number | undefined;
  readonly found: ReturnType<typeof networkOfSurvey>;
};

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
  const old = rows.map(({ survey }) => survey).filter(toldBy(subject, networkStale));
  const sketchBelow = ({ survey }: Row): number => optionsOf(graph, networkResponseLow, survey.path).percent;
  return {
    inShort: describe(rows, latest, today),
    method:
      "Each survey is one picture of who turned to whom, read from its lists of people and ties. Of whoever did not answer nobody knows whom they would have named. So ties per person, people without a tie, the largest part, ties that are returned and density are those of the people who answered; the E-I index counts the pairs of which somebody answered, beside what chance alone would give with groups of these sizes. Two surveys are set side by side only where the question and the number of names allowed were the same, about as many people were asked and answered, and neither is a sketch. Density falls with size, so it is never compared between networks of different sizes. It shows one point in time, and neither why people are connected nor what came of it.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(rows.length === 0, () => "There is no network survey."),
      ...rows.flatMap(({ survey, found }) => (isNetwork(found) ? [] : [`${quoted(survey)}: ${found.problem}`])),
      ...rows.flatMap((row) => {
        const { survey, found } = row;
        const percent = sketchBelow(row);
        return isNetwork(found) && isSketch(found.response, percent)
          ? [`${quoted(survey)}: ${responseInWords(found.response, percent)} ${sketchInWords(percent)}`]
          : [];
      }),
    ],
    next: [
      ...sentenceIf(
        rows.length === 0,
        () =>
          "Consider asking staff once whom they turn to for advice: with codes in place of names, and with consent.",
      ),
      ...old.map(
        ({ fields }) =>
          `Ask again, with the same question to the same posts: the latest picture is ${counted(monthsBetween(parseDate(fields.fielded ?? "") ?? today, today), "month")} old.`,
      ),
      ...sentenceIf(
        rows.length > 0 && old.length === 0,
        () => "Talk the latest picture over with the people in it before anybody else does.",
      ),
    ],
    surveys: rows.map((row) => toValue(row, today)),
    comparison: comparisonOf(rows, subject),
  };
}

function describe(rows: readonly Row[], latest: Row | undefined, today: number): string {
  if (rows.length === 0) return "There is no network survey, so nothing can be said of how people are connected.";
  if (!latest || !isNetwork(latest.found)) return `None of ${counted(rows.length, "survey")} can be measured.`;
  const { network, heard, response } = latest.found;
  const measures = new Map(surveyMeasures(latest.found).map((measure) => [measure.name, measure]));
  const text = (name: SurveyMeasureName): string => measures.get(name)?.text ?? "";
  const when = latest.day === undefined || latest.day > today ? "" : `, ${timeBetween(latest.day, today)} ago`;
  const there = network.ties.length === 1 ? "was" : "were";
  const ties = `In the latest survey${when}, there ${there} ${counted(network.ties.length, "tie")} among ${people(network.people.length)}`;
  const isEverybody = heard.people.length === network.people.length;
  const each = isEverybody ? "each" : `each of the ${heard.people.length} who answered`;
  const alone = measures.get("isolates")?.value;
  const isolates =
    alone === 0 ? "none of them is without a tie" : `${text("isolates")} ${alone === 1 ? "has" : "have"} no tie`;
  const known =
    heard.people.length < 2 || network.ties.length === 0
      ? ""
      : `; ${each} is tied to ${text("mean-degree")} others on average, and ${isolates}`;
  return `${ties}${known}. ${responseInWords(response)}`;
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
      ? surveyMeasures(found).map(({ name, label, value, text, people: of }) => ({
          name,
          label,
          value,
          text,
          people: of,
        }))
      : [],
    problem: isNetwork(found) ? null : found.problem,
  };
}

type Measured = Row & { readonly found: SurveyNetwork };

/** The two latest surveys, beside each other where they asked alike. */
function comparisonOf(rows: readonly Row[], { graph }: Subject): Part["comparison"] {
  const measured = rows.filter((row): row is Measured => isNetwork(row.found));
  const [earlier, later] = measured.slice(-2);
  if (!earlier || !later) return null;
  const differs = differencesOf(earlier, later, {
    sketchBelow: optionsOf(graph, networkResponseLow, later.survey.path).percent,
    apart: optionsOf(graph, networkNotComparable, later.survey.path).percent,
  });
  return {
    earlier: named(earlier.survey),
    later: named(later.survey),
    differs,
    measures: differs.length > 0 ? [] : sideBySide(earlier.found, later.found),
  };
}

/** Density falls with the number of people, and ties rise with it, so both are left out where that is another. */
function sideBySide(earlier: SurveyNetwork, later: SurveyNetwork): NonNullable<Part["comparison"]>["measures"] {
  const isSameSize = earlier.heard.people.length === later.heard.people.length;
  const before = new Map(surveyMeasures(earlier).map(({ name, text }) => [name, text]));
  return surveyMeasures(later)
    .filter(({ name }) => isSameSize || (name !== "density" && name !== "ties"))
    .map(({ name, label, text }) => ({ label, before: before.get(name) ?? "", after: text }));
}

/**
 * What keeps two surveys from being compared. Shares of a hundred: below `sketchBelow` a survey is a sketch; `apart` is by how many the
 * people may differ.
 */
function differencesOf(
  earlier: Measured,
  later: Measured,
  { sketchBelow, apart }: { readonly sketchBelow: number; readonly apart: number },
): readonly string[] {
  const [one, other] = [earlier.survey.fields, later.survey.fields];
  const [was, is] = [earlier.found.response, later.found.response];
  const isSameLimit = one.name_limit?.min === other.name_limit?.min && one.name_limit?.max === other.name_limit?.max;
  const [answered, answeredLater] = [was.answered ?? was.asked, is.answered ?? is.asked];
  const sketches = [earlier, later].filter(({ found }) => isSketch(found.response, sketchBelow));
  return [
    ...sentenceIf(plain(one.question) !== plain(other.question), () => "The question was another."),
    ...sentenceIf(!isSameLimit, () => "Another number of names was allowed."),
    ...sentenceIf(
      differMuch(was.asked, is.asked, apart),
      () => `${people(was.asked)} were asked, and then ${people(is.asked)}.`,
    ),
    ...sentenceIf(
      differMuch(answered, answeredLater, apart),
      () =>
        `${people(answered)} answered, and then ${answeredLater}: whoever does not answer takes their ties out of the picture.`,
    ),
    ...sketches.map(
      ({ survey, found: { response } }) =>
        `${quoted(survey)} is a sketch, with answers below ${sketchBelow}%: ${responseInWords(response, sketchBelow)}`,
    ),
  ];
}

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

const plain = (text: string | undefined): string => (text ?? "").toLowerCase().replace(/\s+/g, " ").trim();
