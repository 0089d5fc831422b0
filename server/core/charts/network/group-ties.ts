// How many ties lie within and between staff groups: a table of groups by groups, darker where there are more.
import type { TopLevelSpec } from "vega-lite";
import { countGroups, type Grouping, groupingOf } from "../../measure/network/network-groups.ts";
import { responseInWords, tiesByGroup, tiesByGroupInWords } from "../../measure/network/survey-counts.ts";
import { isNetwork, networkOfSurvey } from "../../measure/network/survey-network.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { AXIS_FONT } from "../plot.ts";
import { shorten } from "../wrap.ts";

const CELL = 52;
const LONGEST_NAME = 180;
const MOST_GROUPS = 30;

export default defineChart({
  id: "group-ties",
  summary: "how many ties lie within and between the staff groups of a survey",
  of: ["survey"],

  draw({ graph, document, look }) {
    const survey = networkOfSurvey(graph, document);
    if (!isNetwork(survey)) return survey;
    const column = survey.columns.staffGroup;
    if (column === undefined) return { problem: "The file of people has no column of staff groups ('staff_group')." };
    const grouping = groupingOf(survey.network, column);
    if (grouping.names.length < 2)
      return { problem: "There are fewer than two staff groups, so there is nothing between them." };
    if (grouping.names.length > MOST_GROUPS)
      return { problem: `With ${grouping.names.length} staff groups this table could not be read.` };
    const within = tiesByGroup(survey, column);
    const heading = {
      title: "Ties within and between staff groups",
      subtitle: document.title ?? "",
      sentence: [responseInWords(survey.response), ...(within ? [tiesByGroupInWords(within)] : [])].join(" "),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, grouping, look),
      table: tableOf(grouping),
      icons: [],
    };
  },
});

function tableOf(grouping: Grouping) {
  const { mixing } = countGroups(grouping);
  return {
    columns: ["From", "People", ...grouping.names.map((name) => `to ${name}`)],
    rows: grouping.names.map((name, row) => [
      name,
      String(grouping.sizes[row] ?? 0),
      ...(mixing[row] ?? []).map((ties) => String(ties)),
    ]),
  };
}

function specOf(heading: ChartHeading, grouping: Grouping, look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const { names } = grouping;
  const { mixing } = countGroups(grouping);
  const short = names.map((name) => shorten(name, LONGEST_NAME, AXIS_FONT));
  const most = Math.max(1, ...mixing.flat());
  const cells = mixing.flatMap((row, from) =>
    row.map((ties, to) => ({
      from,
      to,
      ties,
      share: ties / most,
      words: `${ties} ${ties === 1 ? "tie" : "ties"} from ${names[from] ?? ""} to ${names[to] ?? ""}.`,
    })),
  );
  const places = names.map((_, place) => place);
  const x = { field: "to", type: "ordinal", axis: null, scale: { domain: places } } as const;
  const y = { field: "from", type: "ordinal", axis: null, scale: { domain: places } } as const;
  const words = { field: "words", type: "nominal" } as const;
  const labels = short.map((name, place) => ({ name, place }));
  const label = { type: "text", fontSize: 12, aria: false } as const;
  return {
    ...frameOf(heading, look),
    width: names.length * CELL,
    height: names.length * CELL,
    layer: [
      {
        data: { values: cells },
        mark: { type: "rect", color: palette.improvement, stroke: palette.limit, strokeWidth: 0.5 },
        encoding: {
          x,
          y,
          // Never so dark that the number in it could not be read.
          opacity: { field: "share", type: "quantitative", scale: { domain: [0, 1], range: [0, 0.5] }, legend: null },
          tooltip: words,
          description: words,
        },
      },
      {
        data: { values: cells },
        mark: label,
        encoding: { x, y, text: { field: "ties", type: "quantitative" } },
      },
      {
        data: { values: labels },
        mark: { ...label, align: "right", dx: -8 },
        encoding: { x: { value: 0 }, y: { ...y, field: "place" }, text: { field: "name", type: "nominal" } },
      },
      {
        data: { values: labels },
        mark: { ...label, align: "left", angle: -50, dx: 6, dy: -4 },
        encoding: { x: { ...x, field: "place" }, y: { value: 0 }, text: { field: "name", type: "nominal" } },
      },
    ],
  };
}
