// 9. What we cannot say. Never empty: whoever reads a report has to know where it ends.
import { counted, nameOf } from "../../document/words.ts";
import { optionsOf } from "../../lint/settings.ts";
import baselineTooShort from "../../rules/definition/baseline-too-short.ts";
import { LATE } from "../evaluate/measurement.ts";
import { type Metric, quotedList } from "../evaluate/subject.ts";
import type { Matter } from "./matter.ts";
import { listOf, partOf, type Section } from "./pack.ts";

/** Cautions of so many metrics are told each; of more, how many. */
const TOLD = 30;

export function cannotSaySection(matter: Matter): Section {
  const { evaluation } = matter;
  return {
    id: "unsaid",
    heading: "What we cannot say",
    blocks: [
      ...listOf(evaluation.caution),
      ...partOf("Of these documents", listOf(evaluation.notes)),
      ...partOf("Of these figures", listOf([...lateFigures(matter), ...shortBaselines(matter), ...broad(matter)])),
      ...partOf("Of single metrics", listOf(cautions(matter))),
      ...partOf("Of the surveys", listOf(evaluation.connectedness.missing)),
    ],
  };
}

/** What page one says of it: what is not known of these aims and figures, or else what no such report can know. */
export function unsaidInShort(matter: Matter): string {
  const { plans } = matter;
  const unclear = plans.filter(({ aim }) => aim?.state === "too-close-to-call" || aim?.state === "cannot-be-said");
  const late = lateMetrics(matter);
  const parts = [
    ...(unclear.length > 0
      ? [
          `whether the aim of ${quotedList(unclear.slice(0, 2).map(({ plan }) => plan))}${unclear.length > 2 ? ` (and of ${counted(unclear.length - 2, "more plan")})` : ""} is reached`,
        ]
      : []),
    ...(late.length > 0
      ? [
          `how ${counted(late.length, "metric")} ${late.length === 1 ? "stands" : "stand"}, whose figures are late or not there`,
        ]
      : []),
  ];
  const cause = "Charts and tests show that figures changed, and not why.";
  return parts.length === 0 ? cause : `Nobody can say ${parts.join(", nor ")}. ${cause}`;
}

function lateMetrics({ findings, subject: { metrics } }: Matter) {
  const owners = new Set(findings.filter(({ rule }) => LATE.has(rule)).map(({ owner }) => owner));
  return metrics.filter(({ path }) => owners.has(path));
}

function lateFigures(matter: Matter): readonly string[] {
  const late = lateMetrics(matter);
  return late.length === 0 ? [] : [`Figures are late or not there for ${quotedList(late)}.`];
}

/** Metrics with fewer points before a change than the rule asks for that warns of short baselines. */
function shortBaselines({ graph, uses }: Matter): readonly string[] {
  const needed = ({ path }: Metric): number => optionsOf(graph, baselineTooShort, path).points;
  const short = uses.filter(({ metric, use }) => use !== undefined && use.verdict.before.points < needed(metric));
  return [...Map.groupBy(new Set(short.map(({ metric }) => metric)), needed)].map(
    ([points, metrics]) =>
      `Fewer than ${points} figures lie before the change in ${quotedList(metrics)}: what is said of them is a trial.`,
  );
}

function broad({ evaluation: { dilution } }: Matter): readonly string[] {
  return dilution.rows
    .filter(({ canShow }) => canShow !== "can")
    .slice(0, TOLD)
    .map(({ plan, metric, canShow }) =>
      canShow === null
        ? `Nobody can work out whether '${metric.title}' could show what '${plan.title}' does.`
        : `'${metric.title}' ${canShow === "may" ? "may or may not" : "can hardly"} show what '${plan.title}' does: it counts more than the plan changes.`,
    );
}

function cautions({ uses }: Matter): readonly string[] {
  const all = uses.flatMap(({ metric, use }) =>
    (use?.verdict.cautions ?? []).map(({ message }) => `${nameOf(metric)}: ${message}`),
  );
  const told = [...new Set(all)];
  return told.length <= TOLD
    ? told
    : [...told.slice(0, TOLD), `${told.length - TOLD} more are on the pages of the metrics.`];
}
