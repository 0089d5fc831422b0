// A page for each area, or for several together where one has too few organisations: what can be seen of it, and what would help there.
import { joined } from "../../../schemas/index.ts";
import type { AnswerTable, Raw } from "./answer.ts";
import { numberOf, textOf } from "./answer.ts";
import { findingsTable } from "./answers/commonest-findings.ts";
import { addedUp, many } from "./answers/tables.ts";
import { threadTable } from "./answers/threads.ts";
import { judgedInWords } from "./answers/verdicts.ts";
import { FEWEST, groupedAreas } from "./areas.ts";

export type Area = {
  /** One area, or several in which too few organisations can be counted to stand alone. */
  readonly areas: readonly string[];
  readonly name: string;
  readonly sentences: readonly string[];
  readonly tables: readonly AnswerTable[];
};

/** In the order of their names. */
export function areaPages(raw: Raw): readonly Area[] {
  const groups = groupedAreas(
    raw.coverage.map((row) => ({ name: textOf(row[0]), counts: [numberOf(row[2]), numberOf(row[6])] })),
  );
  return groups.flatMap(({ areas, name }) => {
    const names = new Set(areas);
    const within = (rows: Raw["coverage"]): Raw["coverage"] => rows.filter(([area]) => names.has(textOf(area)));
    const [
      listed = 0,
      sent = 0,
      plans = 0,
      metrics = 0,
      measured = 0,
      judging = 0,
      judged = 0,
      improved = 0,
      worsened = 0,
      chance = 0,
    ] = columnSums(within(raw.coverage));
    if (sent < FEWEST) return [];
    return [
      {
        areas,
        name,
        sentences: [
          ...(areas.length > 1
            ? [
                `${joined(areas, "and")} stand together, because in one of them alone too few organisations can be counted.`,
              ]
            : []),
          `${many(sent, "organisation")} of ${listed.toLocaleString("en-GB")} sent an export that counts: ${many(plans, "plan")} and ${many(metrics, "metric")}, ${measured.toLocaleString("en-GB")} of them with figures.`,
          judging < FEWEST || judged === 0
            ? "Too few organisations have metrics that can be judged."
            : `Of what is judged, ${judgedInWords("improved", improved, judged, chance / 2 / judged)}, and ${judgedInWords("worsened", worsened, judged, chance / 2 / judged)}.`,
        ],
        tables: [
          threadTable(addedUp(within(raw.threads), 2), "Plans and metrics by how their threads stand"),
          findingsTable(
            addedUp(within(raw["commonest-findings"]), 1),
            sent,
            "Findings in at least one organisation in five",
          ),
        ].filter(({ groups: some }) => some.some(({ rows }) => rows.length > 0)),
      },
    ];
  });
}

const columnSums = (rows: Raw["coverage"]): readonly number[] =>
  Array.from({ length: 10 }, (_, at) => rows.reduce((sum, row) => sum + numberOf(row[at + 1]), 0));
