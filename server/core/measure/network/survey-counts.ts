// What can be said of a survey by counting alone. Rules ask this at every check, so no library is loaded for it.
import { quote } from "../../document/problem.ts";
import { counted } from "../../document/words.ts";
import { areFew, formatFigure, partInWords } from "../figures.ts";
import { degreesOf, ignoringDirection, type Network, neighboursOf, quotient } from "./network.ts";
import { type ExternalInternal, externalInternal, type Grouping, groupingOf } from "./network-groups.ts";
import type { Response, SurveyNetwork } from "./survey-network.ts";

/** Whether so few answered that the figures are a sketch. `percent` is the least share of a hundred that makes them more. */
export const isSketch = ({ share }: Response, percent: number): boolean => share !== null && 100 * share < percent;

export const sketchInWords = (percent: number): string =>
  `Below ${percent}% these network figures can change a lot if the missing people answer; treat them as a sketch.`;

/** "19 of 28 people answered (68%)." A share below `sketchBelow` (of a hundred) is not rounded up to it. */
export function responseInWords({ asked, answered, share }: Response, sketchBelow?: number): string {
  if (answered === null || share === null)
    return `The network has ${asked === 1 ? "1 person" : `${asked} people`}; nothing says how many answered.`;
  if (answered === 0) return `Nobody of ${asked} people answered.`;
  if (answered > asked) return `${answered} people are said to have answered, and only ${asked} to have been asked.`;
  if (areFew(asked)) return `${answered} of ${asked} people answered.`;
  return `${answered} of ${asked} people answered (${sketchBelow === undefined ? percent(share) : percentBelow(share, sketchBelow)}).`;
}

/** "74.9%" rather than "75%" of a share that lies below 75 of a hundred. */
function percentBelow(share: number, limit: number): string {
  const isRoundedUp = 100 * share < limit && Math.round(100 * share) >= limit;
  return isRoundedUp ? `${(Math.floor(share * 1000) / 10).toFixed(1)}%` : percent(share);
}

/** By position, whether the person answered. */
function isHeardIn({ network, heard }: SurveyNetwork): readonly boolean[] {
  const people = new Set(heard.people);
  return network.people.map((_, position) => people.has(position));
}

/** The positions of those who have no tie: of those who answered, and of the others, of whom nobody knows. */
export function isolatesOf(survey: SurveyNetwork): {
  readonly heard: readonly number[];
  readonly unheard: readonly number[];
} {
  const isHeard = isHeardIn(survey);
  const alone = degreesOf(survey.network).all.flatMap((degree, position) => (degree === 0 ? [position] : []));
  return { heard: alone.filter((one) => isHeard[one]), unheard: alone.filter((one) => !isHeard[one]) };
}

/** To how many people those who answered are tied on average, whoever of the two named the other; `null` where nobody answered. */
export function meanDegree({ network, heard }: SurveyNetwork): number | null {
  const neighbours = neighboursOf(network);
  return quotient(
    heard.people.reduce((sum, person) => sum + (neighbours[person]?.length ?? 0), 0),
    heard.people.length,
  );
}

/** The network of those who answered alone. */
function amongHeard(survey: SurveyNetwork): Network {
  const { network, heard } = survey;
  const isHeard = isHeardIn(survey);
  const positions = new Map(heard.people.map((person, position) => [person, position]));
  const ties = network.ties.flatMap((tie) => {
    const [from, to] = [positions.get(tie.from), positions.get(tie.to)];
    return from === undefined || to === undefined ? [] : [{ ...tie, from, to }];
  });
  return { ...network, people: network.people.filter((_, position) => isHeard[position]), ties };
}

/** How many ties there are between people who both answered. */
export const tiesAmongHeard = (survey: SurveyNetwork): number => amongHeard(survey).ties.length;

/** The share of the possible ties between people who answered that there are; `null` below two of them. */
export function densityOf(survey: SurveyNetwork): number | null {
  const { directed, people, ties } = amongHeard(survey);
  return quotient(ties.length, (people.length * (people.length - 1)) / (directed ? 1 : 2));
}

/**
 * The share of ties between two people who both answered that are returned: whoever did not answer could return none. `null` without
 * such ties, and without directions.
 */
export function reciprocityAmongHeard(survey: SurveyNetwork): number | null {
  const network = amongHeard(survey);
  if (!network.directed) return null;
  return quotient(2 * (network.ties.length - ignoringDirection(network).ties.length), network.ties.length);
}

/** How much more than an even spread gives three people must receive for it to be worth telling. */
const TIMES_EVEN = 2;

/** The share of nominations that the three people named most often receive. */
type TopThree = {
  readonly share: number;
  /** What three people receive where all are named equally often, or as nearly so as whole nominations allow. */
  readonly even: number;
  /** How many nominations there are. */
  readonly of: number;
  /** Whether the share is so much more than that that it is worth telling. */
  readonly standsOut: boolean;
};

/**
 * `null` where no three people could stand out: half and more of the nominations go to three of them in any case. Also `null` without
 * directions or ties.
 */
export function topThreeOf(network: Network): TopThree | null {
  const [people, ties] = [network.people.length, network.ties.length];
  if (!network.directed || ties === 0) return null;
  const even = (3 * Math.floor(ties / people) + Math.min(3, ties % people)) / ties;
  if (TIMES_EVEN * even > 1) return null;
  const [first = 0, second = 0, third = 0] = degreesOf(network).in.toSorted((a, b) => b - a);
  const share = (first + second + third) / ties;
  return { share, even, of: ties, standsOut: share >= TIMES_EVEN * even };
}

/** Ties within and between the groups of one column, beside what the sizes of the groups alone would give. */
type TiesByGroup = {
  readonly grouping: Grouping;
  readonly ties: ExternalInternal;
  /** The same of all pairs of people in which somebody answered: what to expect if people chose each other without regard to groups. */
  readonly byChance: ExternalInternal;
};

/**
 * Directions are ignored. Only pairs of which somebody answered count, as of the others nobody knows. `null` without ties, and where
 * every pair is of one group, or none is.
 */
export function tiesByGroup({ network, heard }: SurveyNetwork, column: string): TiesByGroup | null {
  const answered = new Set(heard.people.map((position) => network.people[position]));
  const grouping = groupingOf(network, column);
  const isHeard = grouping.network.people.map((person) => answered.has(person));
  const known = ignoringDirection(grouping.network).ties.filter(({ from, to }) => isHeard[from] || isHeard[to]);
  const byChance = pairsOf(grouping, isHeard);
  if (known.length === 0 || byChance.internal === 0 || byChance.external === 0) return null;
  return { grouping, ties: externalInternal(grouping, known), byChance };
}

/** The same of staff groups; `null` too when the file of people has none. */
export const staffGroupTies = (survey: SurveyNetwork): TiesByGroup | null =>
  survey.columns.staffGroup === undefined ? null : tiesByGroup(survey, survey.columns.staffGroup);

/** All pairs of people of which one answered, by whether both are of one group. */
function pairsOf({ names, groupOf }: Grouping, isHeard: readonly boolean[]): ExternalInternal {
  const count = (isOne: (person: number) => boolean): { readonly all: number; readonly unheard: number } => {
    const people = groupOf.flatMap((_, person) => (isOne(person) ? [person] : []));
    return { all: people.length, unheard: people.filter((person) => !isHeard[person]).length };
  };
  const pairs = (people: number): number => (people * (people - 1)) / 2;
  const known = ({ all, unheard }: ReturnType<typeof count>): number => pairs(all) - pairs(unheard);
  const internal = names.reduce((sum, _, group) => sum + known(count((person) => groupOf[person] === group)), 0);
  const external = known(count(() => true)) - internal;
  return { internal, external, index: quotient(external - internal, external + internal) };
}

/** "62% of ties stay inside one staff group; by chance it would be 13% (E-I index −0.23, by chance +0.74)." */
export const insideInWords = (ties: TiesByGroup): string => shareInsideInWords(ties, "one staff group");

/** "By 'tier': 50% of ties stay inside one of 2 groups; …", and of how many people the file does not say it. */
export function tiesByGroupInWords(ties: TiesByGroup): string {
  const { column, names, ungrouped } = ties.grouping;
  const missing =
    ungrouped === 0 ? "" : ` Of ${ungrouped === 1 ? "1 person" : `${ungrouped} people`} the file does not say it.`;
  return `By '${quote(column)}': ${shareInsideInWords(ties, `one of ${names.length} groups`)}${missing}`;
}

function shareInsideInWords({ ties, byChance }: TiesByGroup, where: string): string {
  const [of, inside] = [ties.internal + ties.external, insideOf(ties)];
  const told = areFew(of) ? `${ties.internal} of ${counted(of, "tie")}` : `${percent(inside)} of ties`;
  const expected = areFew(of) ? `about ${formatFigure(insideOf(byChance) * of, 1)}` : percent(insideOf(byChance));
  return `${told} ${areFew(of) && (ties.internal === 1 || of === 1) ? "stays" : "stay"} inside ${where}; by chance it would be ${expected} (E-I index ${signed(ties.index ?? 0)}, by chance ${signed(byChance.index ?? 0)}).`;
}

/** The share that stays inside, 0 to 1. */
export const insideOf = ({ internal, external }: ExternalInternal): number =>
  quotient(internal, internal + external) ?? 0;

/** "41% of nominations go to three people; spread evenly it would be 11%." */
export const topThreeInWords = ({ share, even, of }: TopThree): string =>
  `${partInWords(share, of)} ${areFew(of) ? "" : "of "}nominations go to three people; spread evenly it would be ${areFew(of) ? Math.round(even * of) : percent(even)}.`;

/** Whether two numbers of people differ by more than so many in a hundred of the first. */
export const differMuch = (was: number, is: number, percentage: number): boolean =>
  Math.abs(is - was) * 100 > percentage * was;

/** "68%", of a share from 0 to 1. */
const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** "+0.49", "−0.23", "0.00". */
export const signed = (value: number): string => `${value >= 0.005 ? "+" : ""}${formatFigure(value, 2)}`;
