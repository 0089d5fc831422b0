// What somebody should know of how a file was read: what stands there otherwise than it is taken, and every row that gave no figure, with why.
import type { Observations } from "../../document/figures/observations.ts";

/** Each a sentence. */
export const readingNotes = ({ told, leftOut }: Observations): readonly string[] => [
  ...told.map(({ message }) => message),
  ...leftOut.flatMap(({ row, reason, isMistake }) =>
    isMistake ? [`Row ${row.line + 1} is left out: ${reason}.`] : [],
  ),
];
