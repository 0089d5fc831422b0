// Who named whom, as a picture: people who are tied lie near each other. It shows one day, and ranks nobody.
import type { TopLevelSpec } from "vega-lite";
import { optionsOf } from "../../lint/settings.ts";
import { layoutOf } from "../../measure/network/network-layout.ts";
import { surveyInWords } from "../../measure/network/survey-measures.ts";
import { isNetwork, networkOfSurvey, type SurveyNetwork } from "../../measure/network/survey-network.ts";
import networkResponseLow from "../../rules/learning/network-response-low.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { type Layer, pixels } from "../plot.ts";
import { measureTable } from "./survey-table.ts";

/** More people than this make a picture of which nobody can tell one tie from another. */
const MOST_PEOPLE = 200;
const SIZE = 440;

/** Shapes first, so that groups are told apart without colour; a group beyond the last shares the last look. */
const LOOKS = [
  { shape: "circle", colour: "#0072B2" },
  { shape: "square", colour: "#E69F00" },
  { shape: "triangle-up", colour: "#009E73" },
  { shape: "diamond", colour: "#CC79A7" },
  { shape: "triangle-down", colour: "#56B4E9" },
  { shape: "cross", colour: "#D55E00" },
  { shape: "triangle-right", colour: "#F0E442" },
  { shape: "triangle-left", colour: "#999999" },
] as const;

export default defineChart({
  id: "sociogram",
  summary: "who named whom in a staff network survey, by staff group",
  of: ["survey"],

  draw({ graph, document, look }) {
    const survey = networkOfSurvey(graph, document);
    if (!isNetwork(survey)) return survey;
    const people = survey.network.people.length;
    if (people > MOST_PEOPLE)
      return {
        problem: `With ${people} people nobody could tell one tie from another; the ties between groups can be drawn.`,
      };
    const heading = {
      title: document.title ?? document.id ?? "",
      sentence: surveyInWords(survey, optionsOf(graph, networkResponseLow, document.path).percent).join(" "),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, survey, look),
      table: measureTable(survey),
      icons: [],
    };
  },
});

function specOf(heading: ChartHeading, { network, columns }: SurveyNetwork, look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const points = layoutOf(network);
  const size = Math.min(SIZE, plotWidthIn(look, 20));
  const at = (person: number) => ({ x: (points[person]?.x ?? 0.5) * size, y: (1 - (points[person]?.y ?? 0.5)) * size });
  const groupOf = (person: number): string =>
    (columns.staffGroup && network.people[person]?.attributes.get(columns.staffGroup)) || "not said";
  const groups = [...new Set(network.people.map((_, person) => groupOf(person)))].sort();
  const ties = network.ties.map(({ from, to }) => ({ ...at(from), x2: at(to).x, y2: at(to).y }));
  const people = network.people.map(({ code }, person) => ({
    ...at(person),
    group: groupOf(person),
    words: `${code}, ${groupOf(person)}.`,
  }));
  return {
    ...frameOf(heading, look),
    width: size,
    height: size,
    layer: [...tieLayers(ties, palette), peopleLayer(people, groups, palette)],
  };
}

function tieLayers(ties: readonly object[], palette: Palette): readonly Layer[] {
  if (ties.length === 0) return [];
  return [
    {
      data: { values: [...ties] },
      mark: { type: "rule", color: palette.faint, opacity: 0.55, strokeWidth: 1, aria: false },
      encoding: { x: pixels("x"), y: pixels("y"), x2: { field: "x2" }, y2: { field: "y2" } },
    },
  ];
}

function peopleLayer(people: readonly object[], groups: readonly string[], palette: Palette): Layer {
  const lookOf = (index: number) => LOOKS[Math.min(index, LOOKS.length - 1)] ?? LOOKS[0];
  const group = (range: readonly string[]) =>
    ({
      field: "group",
      type: "nominal",
      scale: { domain: [...groups], range: [...range] },
      legend: { title: null, orient: "right" },
    }) as const;
  const words = { field: "words", type: "nominal" } as const;
  return {
    data: { values: [...people] },
    mark: { type: "point", filled: true, size: 120, opacity: 1, stroke: palette.text, strokeWidth: 0.75 },
    encoding: {
      x: pixels("x"),
      y: pixels("y"),
      color: group(groups.map((_, index) => lookOf(index).colour)),
      shape: group(groups.map((_, index) => lookOf(index).shape)),
      tooltip: words,
      description: words,
    },
  };
}
