// What a definition has to say by the sort of figure it defines.
import type { DocumentOf } from "../document/document.ts";
import { isAttempted } from "../document/unread.ts";
import { isBetweenEvents } from "./data.ts";

type Metric = DocumentOf<"metric">;
type MetricType = NonNullable<Metric["fields"]["type"]>;

/** One way to define a figure: the fields it takes, and how a sentence names them. */
type Form = { readonly fields: readonly string[]; readonly words: string };

const FRACTION: Form = { fields: ["numerator", "denominator"], words: "a numerator and a denominator" };
const STATISTIC: Form = {
  fields: ["statistic", "of"],
  words: "'statistic' (which one) and 'of' (of which single values)",
};

/** The time from one event to the next is a figure by itself. */
const EVENTS: Form = { fields: ["of"], words: "'of' (between which events)" };

const FORMS: Readonly<Partial<Record<MetricType, readonly Form[]>>> = {
  proportion: [FRACTION],
  rate: [FRACTION],
  count: [{ fields: ["numerator"], words: "'numerator', what is counted," }],
  mean: [FRACTION, STATISTIC],
  median: [STATISTIC],
  percentile: [STATISTIC],
  duration: [STATISTIC],
};

/** The ways in which a figure of a metric's type can be defined; none where its type asks for nothing, or is not known. */
export const formsOf = (metric: Metric): readonly Form[] => {
  const { type } = metric.fields;
  if (type === "duration" && isBetweenEvents(metric)) return [EVENTS];
  return type === undefined ? [] : (FORMS[type] ?? []);
};

/** The fields of the way in which a metric is defined: of several ways the one that goes furthest, or else the first. */
export function definingFields(metric: Metric): readonly string[] {
  const filled = ({ fields }: Form): number => fields.filter((field) => isAttempted(metric, field)).length;
  return formsOf(metric).toSorted((a, b) => filled(b) - filled(a))[0]?.fields ?? [];
}
