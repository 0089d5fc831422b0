import { type AnswerTable, numberOf, textOf, type Value } from "../answer.ts";
import { FEWEST } from "../areas.ts";
import type { Content, Rows } from "./content.ts";
import { addedUp, count, many, sumOf, tableOf, text } from "./tables.ts";

/** In the order in which they are told. */
const STATUSES: Readonly<Record<string, string>> = {
  complete: "complete, up to a national objective",
  "local-only": "local only",
  suspect: "suspect: an objective has changed since the link was confirmed",
  expired: "expired: the period of an objective is over",
  "broken-national": "broken on the way to the national objective",
  "broken-organisation": "broken on the way to the objective of the organisation",
  none: "none: nothing leads upwards",
};

/** A table of statuses: the number of plans and metrics with each. Rows are kind, status, documents, organisations. */
export function threadTable(rows: Rows, caption: string): AnswerTable {
  const at = (kind: string, status: string): Rows[number] | undefined =>
    rows.find((row) => row[0] === kind && row[1] === status);
  const isShown = (status: string): boolean =>
    ["plan", "metric"].every((kind) => {
      const organisations = numberOf(at(kind, status)?.[3]);
      return organisations === 0 || organisations >= FEWEST;
    });
  const there = Object.keys(STATUSES).filter((status) => at("plan", status) || at("metric", status));
  const unknown = [...new Set(rows.map((row) => textOf(row[1])))].filter((status) => STATUSES[status] === undefined);
  const numbers = (statuses: readonly string[], kind: string): number =>
    statuses.reduce((sum, status) => sum + numberOf(at(kind, status)?.[2]), 0);
  const shown = there.filter(isShown);
  const others = [...there.filter((status) => !isShown(status)), ...unknown];
  return tableOf(
    caption,
    [text("status", "Thread"), count("plans", "Plans"), count("metrics", "Metrics")],
    [
      ...shown.map((status): readonly Value[] => [
        STATUSES[status] ?? status,
        numbers([status], "plan"),
        numbers([status], "metric"),
      ]),
      ...(others.length === 0
        ? []
        : [["otherwise, in fewer than five organisations each", numbers(others, "plan"), numbers(others, "metric")]]),
    ],
  );
}

export function threads(rows: Rows): Content {
  const all = addedUp(rows, 2);
  const [plans, complete] = [
    all.filter(([kind]) => kind === "plan"),
    all.filter(([kind, status]) => kind === "plan" && status === "complete"),
  ];
  return {
    sentences: [
      plans.length === 0
        ? "There is no plan."
        : `The thread of ${sumOf(complete, 2).toLocaleString("en-GB")} of ${many(sumOf(plans, 2), "plan")} is complete.`,
    ],
    tables: [threadTable(all, "Plans and metrics by how their threads stand")],
  };
}
