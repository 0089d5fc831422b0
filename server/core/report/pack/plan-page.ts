// A plan on one page (an A3 report), and the sheet for its huddle: fields of the plan alone, in the words of those who wrote them.

import { latestInWords } from "../../charts/spc/metric-summary.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { nameOf, postInWords, withStop } from "../../document/words.ts";
import { threadInWords } from "../../graph/thread-words.ts";
import { describeAim } from "../../measure/verdict/aim-state.ts";
import { describePlanVerdict } from "../../measure/verdict/plan-answer.ts";
import { usesInShort } from "../../measure/verdict/short-answer.ts";
import { capital } from "../../text/words.ts";
import { cyclesOf } from "../evaluate/cycles.ts";
import { nextSeen } from "../next-seen.ts";
import { figureOf } from "./exceptions.ts";
import type { JudgedPlan, Matter } from "./matter.ts";
import { type Block, type Cell, listOf, paragraph, type Section, tableOf } from "./pack.ts";

type Plan = JudgedPlan["plan"];
type Cycle = DocumentOf<"cycle">;

const ONE_PLAN = "This page is for one plan: name its id.";

/** The plan that a page is about; the only one of what is looked at. */
const planOf = ({ plans }: Matter): JudgedPlan | undefined => (plans.length === 1 ? plans[0] : undefined);

const sectionOf =
  (id: string, heading: string, of: (matter: Matter, judged: JudgedPlan) => readonly Block[]) =>
  (matter: Matter): Section => {
    const judged = planOf(matter);
    return { id, heading, blocks: judged === undefined ? [paragraph(ONE_PLAN)] : of(matter, judged) };
  };

type Part = (matter: Matter) => Section;

const why = sectionOf("why", "Why", (_, { plan }) => listOf(reasons(plan)));
const answer = sectionOf("answer", "The aim, and the answer", ({ graph, today }, { plan, verdict }) =>
  listOf(describePlanVerdict(graph, plan, verdict, today)),
);
/** On a page of its own the chart is as large as there is room for. */
const chartOn = (place: "plan" | "page"): Part =>
  sectionOf("chart", "The figure that counts", (matter, judged) => outcomeChart(matter, judged, place));
const others: readonly Part[] = [
  sectionOf("others", "The other metrics", otherMetrics),
  sectionOf("drivers", "What drives it", (_, { plan }) => orNothing(driversOf(plan), "No driver is written down.")),
  sectionOf("cycles", "What was tried", (matter, { plan }) => triedIn(matter, plan)),
  sectionOf("next", "What is next", (matter, { plan }) =>
    orNothing(nextOf(matter, plan), "No next step is written down."),
  ),
  sectionOf("posts", "Who", (_, { plan }) => listOf(postsOf(plan))),
  sectionOf("thread", "The thread", ({ graph, today }, { plan }) => {
    const document = graph.find(plan.id ?? "");
    return [
      paragraph(document ? threadInWords(graph, document, today) : "The plan has no id, so nothing leads to it."),
    ];
  }),
];

/** In the order of an A3 report. */
export const planSections: readonly Part[] = [why, answer, chartOn("plan"), ...others];

/** For whoever comes to the plan from elsewhere: the answer first. */
export const planPageSections: readonly Part[] = [answer, chartOn("page"), why, ...others];

export const huddleSections: readonly ((matter: Matter) => Section)[] = [
  sectionOf("aim", "Our aim", (_, { aim }) => [
    paragraph(aim === undefined ? "We have not written down an aim with a figure." : describeAim(aim).join(" ")),
  ]),
  sectionOf("chart", "How we are doing", (matter, judged) => outcomeChart(matter, judged, "plan")),
  sectionOf("last", "What we tried last", (matter, { plan }) => {
    const latest = cyclesIn(matter, plan).at(-1);
    return latest === undefined ? [paragraph("We have not written down a test yet.")] : listOf(toldOf(latest));
  }),
  sectionOf("next", "What we try next", (matter, { plan }) =>
    orNothing(nextOf(matter, plan), "We have not written down a next test."),
  ),
  () => ({
    id: "talk",
    heading: "For the huddle",
    blocks: [{ type: "questions", questions: ["What got in the way?", "What will we try?", "Who needs to know?"] }],
  }),
];

const orNothing = (items: readonly string[], otherwise: string): readonly Block[] =>
  items.length === 0 ? [paragraph(otherwise)] : listOf(items);

function reasons({ fields: { selection, supports, aim, scope } }: Plan): readonly string[] {
  const found = [
    ...(selection?.chosen_because === undefined ? [] : [`Chosen because: ${selection.chosen_because}.`]),
    ...(supports ?? []).flatMap((link) => (link?.because === undefined ? [] : [`${capital(link.because)}.`])),
    ...(aim?.for_whom === undefined ? [] : [`For: ${aim.for_whom}.`]),
    ...(scope?.process?.start === undefined
      ? []
      : [`From '${scope.process.start}' to '${scope.process.stop ?? "…"}'.`]),
  ].map((sentence) => sentence.replace(/\.\.$/, "."));
  return found.length === 0 ? ["No reason is written down."] : found;
}

function outcomeChart(matter: Matter, { verdict, plan }: JudgedPlan, place: "plan" | "page"): readonly Block[] {
  const [use] = verdict.deciding.length > 0 ? verdict.deciding : verdict.metrics;
  const named = matter.graph.find(plan.fields.aim?.metric ?? "");
  const metric = use?.metric ?? (isOfKind(named, "metric") ? named : undefined);
  const summary = metric && matter.uses.find((one) => one.metric === metric);
  const figures = metric ? figureOf(matter, { metric }, place) : [];
  const caption = summary && `${nameOf(summary.metric)}. ${latestInWords(summary)}.`;
  return figures.length > 0
    ? figures.map((figure) => ({ ...figure, ...(caption && { caption }) }))
    : [paragraph("There is no chart: no outcome with figures is named.")];
}

function otherMetrics(matter: Matter, { verdict }: JudgedPlan): readonly Block[] {
  const [first] = verdict.deciding;
  const rows = matter.uses
    .filter(({ metric }) => metric !== first?.metric)
    .map((summary): readonly Cell[] => [
      `${summary.name}${summary.use ? ` (${summary.use.role})` : ""}`,
      summary.latest,
      summary.result === undefined ? "" : { words: "", course: summary.result },
      usesInShort(summary.uses) ?? summary.verdict,
    ]);
  return rows.length === 0
    ? [paragraph("There is no other metric.")]
    : tableOf("The plan's other metrics", ["Metric", "Latest", "Course", "Since the change"], rows);
}

const driversOf = ({ fields: { drivers } }: Plan): readonly string[] =>
  (drivers ?? []).flatMap((driver) => {
    const beneath = (driver?.secondary ?? []).flatMap((one) => one?.name ?? []);
    return driver?.name === undefined ? [] : [[driver.name, ...beneath].join(". ")];
  });

/** In the order of time. */
function cyclesIn({ subject, today }: Matter, plan: Plan): readonly Cycle[] {
  const dayOf = ({ fields }: Cycle): number =>
    parseDate(fields.ended ?? fields.started ?? "") ?? Number.POSITIVE_INFINITY;
  return cyclesOf(subject, plan)
    .filter(({ fields }) => (parseDate(fields.started ?? "") ?? 0) <= today)
    .toSorted((a, b) => dayOf(a) - dayOf(b));
}

function triedIn(matter: Matter, plan: Plan): readonly Block[] {
  const cycles = cyclesIn(matter, plan);
  if (cycles.length === 0) return [paragraph("No test of a change is on record.")];
  return listOf(
    cycles.map(({ fields: { question, prediction, found, decision }, ...cycle }) =>
      [
        withStop(question ?? nameOf(cycle)),
        prediction === undefined ? "Nothing was predicted." : `Predicted: ${withStop(prediction)}`,
        found === undefined ? "Not yet found out." : `Found: ${withStop(found)}`,
        ...(decision === undefined ? [] : [`Decided: ${decision}.`]),
      ].join(" "),
    ),
  );
}

const toldOf = ({ fields: { question, prediction, found, decision } }: Cycle): readonly string[] => [
  ...(question === undefined ? [] : [`We asked: ${question}`]),
  ...(prediction === undefined ? [] : [`We expected: ${prediction}`]),
  found === undefined ? "We have not written down yet what we found." : `We found: ${found}`,
  ...(decision === undefined ? [] : [`We decided to ${decision}.`]),
];

function nextOf(matter: Matter, plan: Plan): readonly string[] {
  const next = cyclesIn(matter, plan).at(-1)?.fields.next;
  const seen = nextSeen(plan, matter.today);
  return [
    ...(next === undefined ? [] : [`${capital(next.replace(/\.$/, ""))}.`]),
    ...(seen === undefined ? [] : [seen]),
  ];
}

function postsOf({ fields: { sponsor, lead, team } }: Plan): readonly string[] {
  const others = (team ?? []).flatMap((member) => (member?.post === undefined ? [] : [postInWords(member.post)]));
  const found = [
    ...(sponsor === undefined ? [] : [`Sponsor: ${postInWords(sponsor)}`]),
    ...(lead === undefined ? [] : [`Lead: ${postInWords(lead)}`]),
    ...(others.length === 0 ? [] : [`Team: ${others.join(", ")}`]),
  ];
  return found.length === 0 ? ["No post is written down."] : found;
}
