// Five figures of a survey that are shares, as bars from nothing to all. Density is not among them: it falls with size, and invites
// comparisons that mean nothing.
import type { TopLevelSpec } from "vega-lite";
import { partInWords } from "../../measure/figures.ts";
import { quotient } from "../../measure/network/network.ts";
import { responseInWords } from "../../measure/network/survey-counts.ts";
import { type SurveyMeasureName, surveyMeasures } from "../../measure/network/survey-measures.ts";
import { isNetwork, networkOfSurvey, type SurveyNetwork } from "../../measure/network/survey-network.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { AXIS_FONT } from "../plot.ts";
import { widestOf } from "../wrap.ts";
import { measureTable } from "./survey-table.ts";

type Bar = { readonly label: string; readonly share: number; readonly text: string };

const ROW_HEIGHT = 30;
const ANSWERED = "Answered";

export default defineChart({
  id: "network-bars",
  summary:
    "five shares of a staff network survey: who answered, hangs together, is alone, is named back, is named most",
  of: ["survey"],

  draw({ graph, document, look }) {
    const survey = networkOfSurvey(graph, document);
    if (!isNetwork(survey)) return survey;
    const bars = barsOf(survey);
    if (bars.length === 0) return { problem: "Nothing can be said of this network: nobody named anybody." };
    const said = bars
      .filter(({ label }) => label !== ANSWERED)
      .map(({ label, text }) => `${label.toLowerCase()} ${text}`)
      .join(", ");
    const heading = {
      title: "The network in five shares",
      subtitle: document.title ?? "",
      sentence: `${responseInWords(survey.response)} In shares of those who answered, and of what they said: ${said}. One survey shows one day.`,
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, bars, look),
      table: measureTable(survey),
      icons: [],
    };
  },
});

function barsOf(survey: SurveyNetwork): readonly Bar[] {
  const answeredBy = survey.heard.people.length;
  const measures = new Map(surveyMeasures(survey).map((measure) => [measure.name, measure]));
  const share = (name: SurveyMeasureName, label: string, of = 1): readonly Bar[] => {
    const { value = null, text = "" } = measures.get(name) ?? {};
    const part = value === null ? null : quotient(value, of);
    return part === null ? [] : [{ label, share: part, text }];
  };
  const { share: answered, asked } = survey.response;
  return [
    ...(answered === null ? [] : [{ label: ANSWERED, share: answered, text: partInWords(answered, asked) }]),
    ...share("largest-component", "In the largest part"),
    ...share("isolates", "Without a tie", answeredBy),
    ...share("reciprocity", "Ties that are returned"),
    ...share("top-three-share", "Nominations of three people"),
  ];
}

function specOf(heading: ChartHeading, bars: readonly Bar[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const room =
    Math.ceil(
      widestOf(
        bars.map(({ label }) => label),
        AXIS_FONT,
      ),
    ) + 70;
  const y = {
    field: "label",
    type: "nominal",
    sort: bars.map(({ label }) => label),
    axis: { title: null, ticks: false, labelLimit: 0 },
  } as const;
  return {
    ...frameOf(heading, look),
    width: Math.min(420, plotWidthIn(look, room)),
    height: bars.length * ROW_HEIGHT,
    data: { values: bars.map((bar) => ({ ...bar, words: `${bar.label}: ${bar.text}.` })) },
    layer: [
      {
        mark: { type: "bar", height: ROW_HEIGHT - 12, color: palette.common, stroke: palette.text, strokeWidth: 0.75 },
        encoding: {
          x: {
            field: "share",
            type: "quantitative",
            scale: { domain: [0, 1] },
            axis: { title: null, format: "%", tickCount: 5 },
          },
          y,
          tooltip: { field: "words", type: "nominal" },
          description: { field: "words", type: "nominal" },
        },
      },
      {
        mark: { type: "text", align: "left", dx: 6, fontSize: 12, aria: false },
        encoding: { x: { field: "share", type: "quantitative" }, y, text: { field: "text", type: "nominal" } },
      },
    ],
  };
}
