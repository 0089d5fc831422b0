// 3. Exceptions: what needs attention, half a page each with its chart, and what is done about it.

import { latestInWords, type MetricSummary } from "../../charts/spc/metric-summary.ts";
import spc from "../../charts/spc/spc.ts";
import { isOfKind } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { nameOf, postInWords, withStop } from "../../document/words.ts";
import { cyclesOf } from "../evaluate/cycles.ts";
import { nextSeen } from "../next-seen.ts";
import { anchorOf, type Matter } from "./matter.ts";
import { type Block, type Figure, listOf, paragraph, partOf, type Section } from "./pack.ts";
import { needsAttention } from "./scorecard.ts";

/** The pixels that a chart has where it stands alone. */
const ALONE = { pageWidth: 640 };
/** And in a page where something else stands beside it: not so many that its letters, printed, are smaller than 9 points. */
const BESIDE = {
  exception: { pageWidth: 400, plotHeight: 200 },
  definition: { pageWidth: 336, plotHeight: 140 },
  plan: { pageWidth: 336 },
  page: ALONE,
} as const;

/** Of more metrics than these only the exceptions are drawn, unless all are asked for. */
const MOST_DRAWN = 60;
/** And so many of those: nobody reads on. */
const MOST_EXCEPTIONS_DRAWN = 25;

export function exceptionsSection(matter: Matter): Section {
  const found = exceptionsIn(matter);
  const most = matter.charts === "auto" ? MOST_EXCEPTIONS_DRAWN : found.length;
  return {
    id: "exceptions",
    heading: "Exceptions",
    blocks:
      found.length === 0
        ? [
            paragraph(
              "No metric got worse, none is unusually far on the wrong side, and no aim has passed its day unreached.",
            ),
          ]
        : [
            ...(found.length > most
              ? [
                  paragraph(
                    `Of so many exceptions (${found.length}) only the first ${most} have their chart here; --charts all draws every one.`,
                  ),
                ]
              : []),
            ...found.flatMap((use, at) => partOf(use.name, exception(matter, use, at < most))),
          ],
  };
}

export const exceptionsIn = (matter: Matter): readonly MetricSummary[] =>
  matter.uses.filter((use) => needsAttention(matter, use));

function exception(matter: Matter, summary: MetricSummary, hasChart: boolean): readonly Block[] {
  const { use } = summary;
  const figures = hasChart ? figureOf(matter, summary, "exception") : [];
  return [
    paragraph(summary.answer()),
    ...(figures.length > 0 ? figures : [paragraph(`${latestInWords(summary)}.`)]),
    ...(use === undefined
      ? [paragraph("No plan says what is done about it.")]
      : partOf("What is done", listOf(whatIsDone(matter, use.plan)))),
  ];
}

function whatIsDone({ subject, today }: Matter, plan: NonNullable<MetricSummary["use"]>["plan"]): readonly string[] {
  const { lead, stage } = plan.fields;
  const cycles = cyclesOf(subject, plan).toSorted((a, b) => dayOf(a.fields) - dayOf(b.fields));
  const latest = cycles.findLast(({ fields }) => dayOf(fields) <= today);
  const seen = nextSeen(plan, today);
  return [
    `The plan is '${nameOf(plan)}'${stage === undefined ? "" : `, at the stage '${stage}'`}${lead === undefined ? "" : `; the ${postInWords(lead)} leads it`}.`,
    ...(latest === undefined
      ? ["No test of a change is on record."]
      : [
          [
            `Latest test: ${withStop(latest.fields.question ?? nameOf(latest))}`,
            latest.fields.found === undefined ? "" : `Found: ${withStop(latest.fields.found)}`,
            latest.fields.decision === undefined ? "" : `Decided: ${latest.fields.decision}.`,
            latest.fields.next === undefined ? "" : `Next: ${withStop(latest.fields.next)}`,
          ]
            .filter(Boolean)
            .join(" "),
        ]),
    ...(seen === undefined ? [] : [seen]),
  ];
}

const dayOf = ({
  started,
  ended,
}: {
  readonly started?: string | undefined;
  readonly ended?: string | undefined;
}): number => parseDate(ended ?? started ?? "") ?? 0;

/** The chart of a metric; its words and figures also where it is not drawn. */
export function figureOf(
  { graph, today, charts, subject, theme }: Matter,
  { metric }: Pick<MetricSummary, "metric">,
  place: keyof typeof BESIDE,
): readonly Figure[] {
  const document = graph.find(metric.id ?? "");
  if (!isOfKind(document, "metric")) return [];
  const isDrawn =
    charts !== "none" && (charts === "all" || place !== "definition" || subject.metrics.length <= MOST_DRAWN);
  if (!isDrawn && place === "definition") return [];
  const size = theme === "page" ? BESIDE[place] : ALONE;
  const chart = spc.draw({ graph, document, look: { theme, ...size }, today });
  return "problem" in chart ? [] : [{ type: "figure", id: anchorOf(place, metric.id ?? metric.path), chart, isDrawn }];
}
