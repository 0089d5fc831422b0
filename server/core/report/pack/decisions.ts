// 2. Decisions asked: what people ask for comes first; what the check would ask for fills up to five.
import { formatDate, parseDate } from "../../document/period.ts";
import { nameOf, postInWords } from "../../document/words.ts";
import { isOn, registerOf } from "../../graph/register.ts";
import { AIM_WORDS } from "../../measure/verdict/aim-state.ts";
import { list, quoted, quotedList } from "../evaluate/subject.ts";
import { costsOf, riseInWords } from "./harm.ts";
import type { JudgedPlan, Matter } from "./matter.ts";
import { type Block, paragraph, partOf, type Section, type Words } from "./pack.ts";

/** A board can decide so many things at a meeting. */
const MOST = 5;

type Decisions = { readonly asked: readonly Words[]; readonly suggested: readonly Words[] };

export function decisionsSection(matter: Matter): Section {
  const { asked, suggested } = decisionsIn(matter);
  const blocks: readonly Block[] = [
    ...(asked.length === 0 ? [paragraph(NOTHING_ASKED)] : toDecide(asked)),
    ...partOf("Suggested by the check", toDecide(suggested)),
  ];
  return { id: "decisions", heading: "Decisions asked", blocks };
}

const toDecide = (items: readonly Words[]): readonly Block[] =>
  items.length === 0 ? [] : [{ type: "list", items, isToDecide: true }];

export const NOTHING_ASKED = "Nothing is asked of the board.";

export function decisionsIn(matter: Matter): Decisions {
  const asked = matter.subject.plans.flatMap((plan) => asksOf(plan, matter));
  const suggested = SUGGESTIONS.map((suggestion) => suggestion(matter)).filter((words) => words !== undefined);
  return { asked, suggested: suggested.slice(0, Math.max(0, MOST - asked.length)) };
}

/** What a plan whose work goes on asks for. */
function asksOf(plan: JudgedPlan["plan"], matter: Matter): readonly Words[] {
  const { today } = matter;
  const { stage, asks = [] } = plan.fields;
  if (stage === "closed" || stage === "stopped") return [];
  return asks.flatMap((ask) => {
    if (ask?.what === undefined) return [];
    const by = parseDate(ask.by ?? "");
    const when = by === undefined ? "" : `, by ${formatDate(by)}${by < today ? " (a day that has passed)" : ""},`;
    const why = ask.because === undefined ? "" : `, because ${withoutStop(ask.because)}`;
    return [[`${whoIsAsked(ask.of, matter)} is asked${when} ${askedTo(ask.what)}${why} (`, planLink(plan), ")."]];
  });
}

const planLink = (plan: JudgedPlan["plan"]) => ({ words: nameOf(plan), to: "aims" });

/** "The board", "The quality committee": as it is written, with capitals where the author set them. */
function whoIsAsked(of: string | undefined, { graph }: Matter): string {
  const isCommittee = graph.ofKind("plan").some(({ fields: { board } }) => board?.committee === of && of !== undefined);
  const name = postInWords(of ?? "board").trim();
  const words =
    isCommittee && !/\b(?:board|committee|group|team|panel|forum|meeting)\b/i.test(name) ? `${name} committee` : name;
  return /^the\s/i.test(words) ? words.replace(/^the/i, "The") : `The ${words}`;
}

/** The rest of "is asked …": what begins with a question is decided, a thing is asked for. */
function askedTo(what: string): string {
  const words = withoutStop(what);
  if (/^(?:whether|if|which|how|who|when|what|where)\b/i.test(words)) return `to decide ${lowerFirst(words)}`;
  if (/^to\s/i.test(words)) return lowerFirst(words);
  if (/^(?:(?:an?|the|more|another|some|one|two|three)\b|£|\d)/i.test(words)) return `for ${lowerFirst(words)}`;
  return `to ${lowerFirst(words)}`;
}

const withoutStop = (text: string): string => text.trim().replace(/[.;,\s]+$/, "");
const lowerFirst = (text: string): string =>
  /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Each a sentence on one sort of thing that somebody has to decide; none where there is no such thing. */
const SUGGESTIONS: readonly ((matter: Matter) => Words | undefined)[] = [
  worsened,
  aimsPast,
  withoutPlan,
  stayedLocal,
  interimSponsor,
  linksInDoubt,
  limitsDue,
];

const decide = (what: string, because: string, section: { readonly words: string; readonly to: string }): Words => [
  `Decide ${what}, because ${because} (`,
  section,
  ").",
];

function worsened({ plans }: Matter): Words | undefined {
  const harmed = plans.filter(({ plan, verdict }) => costsOf({ plan, verdict }).length > 0 && isOpen(plan));
  const [first, ...others] = harmed;
  const cost = first && costsOf(first)[0];
  if (!first || !cost) return undefined;
  const more = others.length === 0 ? "" : `; so it is in ${quotedList(others.map(({ plan }) => plan))}`;
  return decide(`whether ${quoted(first.plan)} goes on as it is`, `${riseInWords(cost)} while it ran${more}`, {
    words: "Exceptions",
    to: "exceptions",
  });
}

function aimsPast({ plans, today }: Matter): Words | undefined {
  const past = plans.filter(
    ({ plan, aim }) => aim?.by !== undefined && aim.by < today && aim.state !== "reached" && isOpen(plan),
  );
  if (past.length === 0) return undefined;
  const states = past.map(
    ({ plan, aim }) => `that of ${quoted(plan)} was to be reached by ${formatDate(aim?.by ?? 0)} and ${stateOf(aim)}`,
  );
  return decide(`what follows from aims whose day has passed`, list(states), { words: "Aims", to: "aims" });
}

const stateOf = (aim: JudgedPlan["aim"]): string =>
  aim === undefined
    ? ""
    : aim.state === "cannot-be-said"
      ? "nobody can say whether it is"
      : `is ${AIM_WORDS[aim.state]}`;

function withoutPlan({ evaluation: { thread } }: Matter): Words | undefined {
  const bare = thread.objectives.filter(({ plans }) => plans === 0);
  if (bare.length === 0) return undefined;
  return decide(
    `whether business as usual is enough for ${list(bare.map(({ title }) => `'${title}'`))}`,
    "no plan works on it",
    { words: "Threads", to: "threads" },
  );
}

function stayedLocal(matter: Matter): Words | undefined {
  const plans = ownersOf(matter, "gain-stayed-local");
  if (plans.length === 0) return undefined;
  return decide(
    `whether to spread ${quotedList(plans)}`,
    "what was gained there does not show in the figure for the whole",
    { words: "Scorecard", to: "scorecard" },
  );
}

function interimSponsor({ graph, subject: { live }, today }: Matter): Words | undefined {
  const register = registerOf(graph) ?? [];
  const led = live.flatMap((plan) => {
    const { sponsor } = plan.fields;
    const now = register.filter((spell) => spell.post === sponsor && isOn(spell, today) && !spell.isVacant);
    return sponsor !== undefined && now.length > 0 && now.every(({ isInterim }) => isInterim)
      ? [{ plan, sponsor }]
      : [];
  });
  if (led.length === 0) return undefined;
  const posts = [...new Set(led.map(({ sponsor }) => `the ${postInWords(sponsor)}`))];
  return decide(
    `who backs ${quotedList(led.map(({ plan }) => plan))} from now on`,
    `${list(posts)} ${posts.length === 1 ? "is an interim" : "are interims"}`,
    { words: "Who leads, who learns", to: "leads" },
  );
}

function linksInDoubt({ evaluation: { thread } }: Matter): Words | undefined {
  const [first] = thread.toConfirm;
  if (!first) return undefined;
  const of = [...new Set(thread.toConfirm.map(({ objective }) => `'${objective.title}'`))];
  return decide(
    `who reads ${list(of)} again`,
    `${of.length === 1 ? "it was" : "they were"} revised after work here was linked to ${of.length === 1 ? "it" : "them"}`,
    { words: "Threads", to: "threads" },
  );
}

function limitsDue({ evaluation: { sustainment } }: Matter): Words | undefined {
  if (sustainment.rebaseDue.length === 0) return undefined;
  return decide(
    `whether to work out new limits for ${list(sustainment.rebaseDue.map(({ title }) => `'${title}'`))}`,
    `the lines on ${sustainment.rebaseDue.length === 1 ? "its chart" : "their charts"} describe another level than today's`,
    { words: "Scorecard", to: "scorecard" },
  );
}

const isOpen = ({ fields: { stage } }: JudgedPlan["plan"]): boolean => stage !== "closed" && stage !== "stopped";

/** The plans of which a rule has something to say. */
function ownersOf({ subject: { plans }, findings }: Matter, rule: string): readonly JudgedPlan["plan"][] {
  const owners = new Set(findings.filter((finding) => finding.rule === rule).map(({ owner }) => owner));
  return plans.filter(({ path }) => owners.has(path));
}
