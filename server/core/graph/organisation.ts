// What the organisation's own page records of its condition, and of the work on values and engagement that was done before.
import { type DocumentOf, isComplete } from "../document/document.ts";
import { parseDate } from "../document/period.ts";
import { isAttempted } from "../document/unread.ts";
import type { GraphView } from "./graph.ts";

type Organisation = DocumentOf<"organisation">;

/** The fields that tell of the organisation's history. */
const HISTORY = ["status", "groundwork", "values"] as const;

/** The organisation's page; `undefined` where there is none, or not all of its history could be read. */
export function organisationOf(graph: GraphView): Organisation | undefined {
  const [organisation] = graph.ofKind("organisation");
  if (!organisation || !isComplete(organisation)) return undefined;
  const isRead = HISTORY.every(
    (field) =>
      !organisation.issues.some(({ path }) => path[0] === field) &&
      (organisation.fields[field] !== undefined || !isAttempted(organisation, field)),
  );
  return isRead ? organisation : undefined;
}

/** A condition that bears on improvement work, as in "recorded as in special measures", and its position in the list. */
export type Condition = { readonly words: string; readonly index: number };

/** The conditions that are recorded for a day. */
export function conditionsOn({ fields: { status } }: Organisation, day: number): readonly Condition[] {
  return (status ?? []).flatMap((entry, index) => {
    const from = parseDate(entry?.from ?? "");
    const to = parseDate(entry?.to ?? "");
    const holds = from !== undefined && from <= day && (to === undefined || to >= day);
    return entry?.condition !== undefined && holds ? [{ words: entry.condition.replace(/^in /i, ""), index }] : [];
  });
}

/** Whether work on values, engagement or leadership that began before a day is on record. Values that staff wrote without a date count. */
export function hasEngagementBefore({ fields: { groundwork, values } }: Organisation, day: number): boolean {
  const isBefore = (date: string | undefined): boolean => (parseDate(date ?? "") ?? day) < day;
  const hasValues = values?.co_produced === true && (values.published === undefined || isBefore(values.published));
  return hasValues || (groundwork ?? []).some((entry) => isBefore(entry?.from));
}
