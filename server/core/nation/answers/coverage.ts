import type { Content, Rows } from "./content.ts";
import { many, sumOf } from "./tables.ts";

export function coverage(rows: Rows): Content {
  const [listed, sent, plans, metrics, measured] = [1, 2, 3, 4, 5].map((at) => sumOf(rows, at));
  return {
    sentences: [
      `${many(sent ?? 0, "organisation")} of ${(listed ?? 0).toLocaleString("en-GB")} that are listed sent an export that counts: ${many(plans ?? 0, "plan")} and ${many(metrics ?? 0, "metric")}, ${(measured ?? 0).toLocaleString("en-GB")} of them with figures. Each area has a page of its own further down.`,
    ],
  };
}
