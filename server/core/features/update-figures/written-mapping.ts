// How a file was read, as it stands beside a metric's data so that the next one is read in the same way.
import { type DataMapping, listOf, OBSERVATION_COLUMNS } from "../../document/figures/data-mapping.ts";
import type { Written } from "../yaml-text.ts";

/** The same mapping always written in the same way. */
export const writtenMapping = ({ columns = {}, where, rows, dates, sheet }: DataMapping): Written & object => ({
  ...(sheet !== undefined && { sheet }),
  ...(Object.keys(columns).length > 0 && {
    columns: Object.fromEntries(
      OBSERVATION_COLUMNS.flatMap((role) => {
        const names = listOf(columns[role]);
        return names.length === 0 ? [] : [[role, names.length === 1 ? (names[0] ?? "") : names]];
      }),
    ),
  }),
  ...(where !== undefined && {
    where: Object.fromEntries(
      Object.entries(where).map(([column, values]) => {
        const list = listOf(values);
        return [column, list.length === 1 ? (list[0] ?? "") : list];
      }),
    ),
  }),
  ...(rows !== undefined && { rows }),
  ...(dates !== undefined && { dates }),
});
