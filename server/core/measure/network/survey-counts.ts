// What can be said of a survey by counting alone. Rules ask this at every check, so no library is loaded for it.
import { formatFigure } from "../figures.ts";
import { degreesOf, ignoringDirection, type Network, quotient } from "./network.ts";
import { type ExternalInternal, externalInternal, groupingOf } from "./network-groups.ts";
import { type Response, SKETCH_BELOW, type SurveyNetwork } from "./survey-network.ts";

export const isSketch = ({ share }: Response): boolean => share !== null && share < SKETCH_BELOW;

export const SKETCH = `Below ${SKETCH_BELOW * 100}% these network figures can change a lot if the missing people answer; treat them as a sketch.`;

/** "19 of 28 people answered (68%)." */
export function responseInWords({ asked, answered, share }: Response): string {
  if (answered === null || share === null)
    return `The network has ${asked === 1 ? "1 person" : `${asked} people`}; nothing says how many answered.`;
  if (answered === 0) return `Nobody of ${asked} people answered.`;
  if (answered > asked) return `${answered} people are said to have answered, and only ${asked} to have been asked.`;
  return `${answered} of ${asked} people answered (${percent(share)}).`;
}

/** The positions of those who named nobody and were named by nobody. */
export function isolatesOf(network: Network): readonly number[] {
  return degreesOf(network).all.flatMap((degree, position) => (degree === 0 ? [position] : []));
}

/** The share of nominations that the three people named most often receive; `null` below four people, and without directions or ties. */
export function topThreeShare(network: Network): number | null {
  if (!network.directed || network.people.length < 4) return null;
  const [first = 0, second = 0, third = 0] = degreesOf(network).in.toSorted((a, b) => b - a);
  return quotient(first + second + third, network.ties.length);
}

/** Ties between and within staff groups, ignoring direction; `undefined` when the file of people has no staff groups. */
export function staffGroupTies({ network, columns }: SurveyNetwork): ExternalInternal | undefined {
  if (columns.staffGroup === undefined) return undefined;
  const grouping = groupingOf(network, columns.staffGroup);
  return externalInternal(grouping, ignoringDirection(grouping.network).ties);
}

/** "68%", of a share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** "+0.49", "−0.23", "0.00". */
export const signed = (value: number): string => `${value >= 0.005 ? "+" : ""}${formatFigure(value, 2)}`;
