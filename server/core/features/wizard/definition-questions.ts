// How a figure comes about, as each type of metric has to say it.
import { fieldAt } from "../../../../schemas/index.ts";
import { isTimeUnit } from "../../document/words.ts";
import { inYaml } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { sentence } from "./common-questions.ts";
import type { Asking, Option } from "./question.ts";
import type { TableAnswer } from "./table-answer.ts";

/** Fields of a metric as they stand in YAML. */
type Definition = {
  readonly fields: Readonly<Record<string, string>>;
  readonly type: string;
  readonly unit: string;
};

export function* askDefinition(title: string, table: TableAnswer | undefined): Asking<Definition> {
  const type = table?.hasCounts ? "proportion" : yield* askType(table?.heading ?? title);
  const parts = yield* askParts(type);
  const unit = yield* askUnitOfFigure(type, `${table?.heading ?? ""} ${title}`);
  const isMeanOfTime = type === "mean" && isTimeUnit(unit);
  const fields = {
    type,
    ...parts,
    unit: inYaml(unit),
    ...(type === "proportion" && { multiplier: "100" }),
    ...(isMeanOfTime && { caveats: inYaml(MEAN_OF_TIME) }),
  };
  return { fields, type, unit };
}

const MEAN_OF_TIME = "A few very long times pull a mean up; the median tells what most people meet.";

function* askType(words: string): Asking<string> {
  const likely = LIKELY.find(([pattern]) => pattern.test(words))?.[1] ?? "proportion";
  const types: readonly Option[] = (fieldAt("metric", ["type"])?.values ?? []).map(({ value, description }) => ({
    value,
    label: sentence(value),
    detail: description,
  }));
  return yield {
    id: "type",
    answer: "one",
    prompt: "What sort of figure is it?",
    help: "It decides what else has to be said, and the chart.",
    options: types.toSorted((a, b) => Number(b.value === likely) - Number(a.value === likely)),
  };
}

/** Words that tell of a sort of figure. */
const LIKELY: readonly (readonly [RegExp, string])[] = [
  [/%|\bper ?cent|\bproportion\b|\bshare\b/i, "proportion"],
  [/\bmedian\b/i, "median"],
  [/\b(?:mean|average)\b/i, "mean"],
  [/\bper \d|\brate\b/i, "rate"],
  [/\bper\b/i, "mean"],
  [/\b(?:minutes?|mins?|hours?|days?|weeks?|wait|time)\b/i, "duration"],
  [/£|\bcosts?\b|\bspend\b/i, "currency"],
  [/\b(?:number|count) of\b/i, "count"],
];

/** What is counted above and below the line, or of what which statistic is taken. */
function* askParts(type: string): Asking<Readonly<Record<string, string>>> {
  if (type === "proportion" || type === "rate" || type === "mean") {
    const numerator = yield* askNumerator();
    const denominator = yield {
      id: "denominator",
      answer: "text",
      prompt: "Out of what, or for how many?",
      help: "Below the line: what the number above it is divided by.",
      example: "planned four-hour urology sessions that ran",
    };
    return { numerator: inYaml(numerator), denominator: inYaml(denominator) };
  }
  if (type === "median" || type === "percentile" || type === "duration") {
    const statistic = type === "median" ? type : yield* askStatistic(type);
    const of = yield {
      id: "of",
      answer: "text",
      prompt: "Of which single values?",
      help: "In words that a new analyst could follow.",
      example: "minutes from planned to actual start of the first case",
    };
    const process = type === "duration" ? { process: yield* askProcess() } : {};
    return { statistic: inYaml(statistic), of: inYaml(of), ...process };
  }
  return type === "count" ? { numerator: inYaml(yield* askNumerator()) } : {};
}

function* askNumerator(): Asking<string> {
  return yield {
    id: "numerator",
    answer: "text",
    prompt: "What is counted?",
    help: "In words that a new analyst could follow, to get the same figure.",
    example: "elective urology operations started in planned four-hour sessions",
  };
}

function* askStatistic(type: string): Asking<string> {
  const percentile: Option = {
    value: "90th percentile",
    label: "90th percentile",
    detail: "The time within which 9 in 10 are served.",
  };
  const median: Option = { value: "median", label: "Median", detail: "What the middle person meets." };
  return yield {
    id: "statistic",
    answer: "one",
    prompt: "Which statistic is taken?",
    help: "Times are usually skewed: a mean tells about the few longest.",
    options:
      type === "percentile"
        ? [
            percentile,
            {
              value: "95th percentile",
              label: "95th percentile",
              detail: "The time within which 19 in 20 are served.",
            },
          ]
        : [median, percentile],
  };
}

function* askProcess(): Asking<string> {
  const start = yield {
    id: "start",
    answer: "text",
    prompt: "Which event starts the clock?",
    help: "One that is recorded.",
    example: "referral received",
  };
  const stop = yield {
    id: "stop",
    answer: "text",
    prompt: "Which event stops the clock?",
    help: "One that is recorded.",
    example: "operation begins",
  };
  return inFlow({ start, stop });
}

function* askUnitOfFigure(type: string, words: string): Asking<string> {
  if (type === "proportion") return "%";
  if (type === "currency") return "£";
  const named = /\b(minutes?|mins?|hours?|days?|weeks?|cases|patients|operations)\b/i.exec(words)?.[1]?.toLowerCase();
  const proposed = named?.replace(/^mins?$/, "minutes").replace(/(?<!s)$/, "s");
  return yield {
    id: "figure_unit",
    answer: "text",
    prompt: "In which unit is it shown?",
    help: "It stands behind every figure, as in '12 minutes'.",
    example: type === "rate" ? "per 1,000 bed days" : "minutes",
    ...(proposed !== undefined && { proposed }),
  };
}
