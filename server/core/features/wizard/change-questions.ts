// When a change began whose effect a chart may show already: asked where the figures moved and nobody has said.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { formatDate, formatPeriod, type Period, parseDate, toIso } from "../../document/period.ts";
import { seriesOf } from "../../measure/spc/series.ts";
import { isJudged, judgeXmr } from "../../measure/spc/xmr.ts";
import { steadyBaseline } from "../../measure/verdict/steady-baseline.ts";
import type { EditWithBlanks } from "../front-matter-edit.ts";
import { addToList, changeFrontMatter } from "../front-matter-edit.ts";
import type { Asking, Situation } from "./question.ts";
import { type TableAnswer, valuesOf } from "./table-answer.ts";

type Plan = DocumentOf<"plan">;

/** The day on which the change began; nothing where no chart moved, the plan says when, or nobody changed anything. */
export function* askChange(
  { graph, today }: Situation,
  plan: Plan | undefined,
  table: TableAnswer | undefined,
): Asking<string | undefined> {
  const hasBegun = ({ fields: { dates } }: Plan): boolean => dates?.change_start !== undefined;
  const isKnown = plan ? hasBegun(plan) : graph.ofKind("plan").some((one) => isOfKind(one, "plan") && hasBegun(one));
  const moved = table && !isKnown ? movedIn(table, today) : undefined;
  if (!moved) return undefined;
  const answer = yield {
    id: "change",
    answer: "one",
    prompt: `Your chart changed in ${formatPeriod(moved)}. When did your change begin?`,
    help: "Figures before that day are the baseline; figures from it on can show an effect.",
    options: [
      { value: BEGINS, label: `On ${formatDate(moved.start)}`, detail: "When the figures first moved." },
      { value: OTHER, label: "On another day", detail: "Effects often come some weeks after the change." },
      { value: NONE, label: "We changed nothing then", detail: "Something else moved the figures, or nobody knows." },
    ],
  };
  if (answer === NONE) return undefined;
  if (answer === BEGINS) return toIso(moved.start);
  return yield {
    id: "change_day",
    answer: "date",
    prompt: "On which day did your change begin?",
    help: "The first day on which people worked in the new way.",
    example: toIso(moved.start),
    check: (day) =>
      (parseDate(day) ?? today) > today ? "This day has not come. Write when the change began." : undefined,
  };
}

const [BEGINS, OTHER, NONE] = ["when-it-moved", "another-day", "nothing"];

/** The first period of a level that is another than that of the first steady figures. */
function movedIn(table: TableAnswer, today: number): Period | undefined {
  const figures = valuesOf(table);
  const rows = seriesOf(figures);
  const [first, last] = ((stretch) => [stretch?.[0], stretch?.at(-1)])(steadyBaseline(rows, today));
  if (!first || !last) return undefined;
  const judged = judgeXmr(rows, { direction: "neutral", baseline: { from: first.date, to: last.end } });
  if (!isJudged(judged)) return undefined;
  const shifts = judged.points.flatMap(({ hits }) => hits.filter(({ rule }) => rule === "shift"));
  const start = shifts.map((hit) => judged.points[hit.first]?.date ?? 0).find((date) => date > last.end);
  return figures.find(({ period }) => period.start === start)?.period;
}

/** The edits that have a plan list a metric, and say when its change began. */
export function planEdits(
  plan: Plan,
  entry: { readonly metric: string; readonly role: string },
  began: string | undefined,
): readonly EditWithBlanks[] | undefined {
  const listed = addToList(plan, "metrics", [entry]);
  if (began === undefined) return listed;
  const { start } = plan.fields.dates ?? {};
  // A plan that was written down after its change began with it.
  const isLater = start === undefined || start > began;
  const dated = changeFrontMatter(plan, [
    ...(isLater ? [{ at: ["dates", "start"], put: began }] : []),
    { at: ["dates", "change_start"], put: began },
  ]);
  return listed && dated ? [...listed, ...dated] : listed;
}
