// 5. Leadership constancy, and what the board has seen.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { monthsBetween, parseDate, startOf, toIso } from "../../document/period.ts";
import { counted, postInWords } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isOn, registerOf, type Spell, tenuresOf } from "../../graph/register.ts";
import { defaultsOf, optionsOf } from "../../lint/settings.ts";
import boardNotSighted from "../../rules/leadership/board-not-sighted.ts";
import leadershipTurnoverHigh from "../../rules/leadership/leadership-turnover-high.ts";
import newLeaderUnsupported from "../../rules/leadership/new-leader-unsupported.ts";
import {
  areOf,
  dateInWords,
  haveOf,
  isoOf,
  named,
  type Plan,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  toldBy,
} from "./subject.ts";

type Part = Evaluation["leadership"];
type Period = { readonly from: number; readonly to: number };

/** Rules that speak of this part. */
const REMARKS = [
  "leadership-turnover-high",
  "sponsor-missing",
  "sponsor-left",
  "sponsor-interim",
  "new-leader-unsupported",
  "programme-outside-strategy",
  "investment-dropped",
] as const;

const PEOPLE: Readonly<Record<number, string>> = { 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight" };

export function leadershipPart(subject: Subject): Part {
  const { graph, live, today } = subject;
  const register = registerOf(graph) ?? [];
  const period = periodOf(subject, register);
  const names = [...new Set(register.map(({ post }) => post))];
  const posts = period ? names.flatMap((post) => postIn(register, post, period)) : [];
  const sponsors = live.map((plan) => sponsorOf(register, plan, today));
  const sight = live.map((plan) => sightOf(plan, today));
  const daysFor = (plan: Plan): number => optionsOf(graph, boardNotSighted, plan.path).days;
  const isSeen = (plan: Plan): boolean => (sightOf(plan, today).days ?? Number.POSITIVE_INFINITY) <= daysFor(plan);
  const seen = live.filter(isSeen);
  const isTold = toldBy(subject, boardNotSighted);
  const unseen = live.filter((plan) => isTold(plan) && !isSeen(plan)).map((plan) => sightOf(plan, today));
  const monthsFor = ({ place }: Spell): number => optionsOf(graph, newLeaderUnsupported, place.file).months;
  const newInPost = names.flatMap((post) => newTenures(register, post, today, monthsFor));
  const changed = posts.filter(({ holders }) => holders > 1);
  const many = manyHolders(subject);
  const noSponsor = live.filter(({ fields }) => fields.sponsor === undefined);
  return {
    inShort: [
      posts.length === 0
        ? "No register says who held which post, so nothing can be said of constancy."
        : `${changed.length} of ${counted(posts.length, "post")} on the register ${changed.length === 1 ? "has" : "have"} changed hands since ${dateInWords(toIso(period?.from ?? today))}; ${newInPost.length === 0 ? "no holder is" : `${counted(newInPost.length, "holder")} ${areOf(newInPost.length)}`} new in post.`,
      ...posts
        .filter(({ holders }) => holders >= many)
        .map(({ post, holders }) => `${PEOPLE[holders] ?? holders} people have held the post of ${postInWords(post)}.`),
      ...sentenceIf(
        live.length > 0,
        () =>
          `The board or its committee saw ${seen.length} of ${counted(live.length, "plan")} at work ${daysInWords(live.map(daysFor))}.`,
      ),
    ].join(" "),
    method: `Holders, vacancies and interim spells are read from the register of posts, from the start of the programme on (or of the plan, where it has none). A gap between two holders counts as a vacancy. Somebody is new in post for ${monthsInWords(register.map(monthsFor))}. Days since the board or its committee last saw a plan are counted from the date in the plan.`,
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(register.length === 0, () => "There is no register of posts that can be read."),
      ...sentenceIf(noSponsor.length > 0, () => `${quotedList(noSponsor)} ${haveOf(noSponsor.length)} no sponsor.`),
      ...sight
        .filter(({ days }) => days === null)
        .map(({ plan }) => `No day is given on which the board or its committee last saw '${plan.title}'.`),
      ...sponsors
        .filter(({ sponsor, months }) => sponsor !== null && months === null && register.length > 0)
        .map(
          ({ plan, sponsor }) =>
            `The register does not say who holds the sponsor's post of '${plan.title}' (${postInWords(sponsor ?? "")}) now.`,
        ),
    ],
    next: [
      ...unseen.map(({ plan, committee, days }) =>
        days === null
          ? `Take '${plan.title}' to ${committee === null ? "the board or a committee" : `its committee (${committee})`}, and note the day.`
          : `Take '${plan.title}' back to the board or its committee, which last saw it ${counted(days, "day")} ago.`,
      ),
      ...newInPost.map(
        ({ post, interim, months }) =>
          `Ask what support the ${interim ? "interim " : ""}${postInWords(post)} needs, ${counted(months, "month")} into the post.`,
      ),
    ],
    period: period ? { from: toIso(period.from), to: toIso(period.to) } : null,
    posts,
    sponsors,
    sight,
    newInPost,
  };
}

/** "in the last 92 days"; where a repository sets other days for some plans, that. */
function daysInWords(limits: readonly number[]): string {
  const [days = 0, ...others] = new Set(limits);
  return others.length > 0 ? "within the days that are set for each" : `in the last ${counted(days, "day")}`;
}

function monthsInWords(limits: readonly number[]): string {
  const [months = defaultsOf(newLeaderUnsupported).months, ...others] = new Set(limits);
  return others.length > 0 ? "the months that are set for the register" : counted(months, "month");
}

/** From the start of the programmes that run, or of the plans, or of the register itself. */
function periodOf(subject: Subject, register: readonly Spell[]): Period | undefined {
  const { live, today } = subject;
  const starts = programmesOf(subject).flatMap(({ fields: { period } }) => startOf(period?.from ?? "") ?? []);
  const plans = live.flatMap(({ fields: { dates } }) => parseDate(dates?.start ?? "") ?? []);
  const candidates = [starts, plans, register.map(({ from }) => from)].find((days) => days.length > 0) ?? [];
  const from = Math.min(...candidates);
  return candidates.length === 0 || from > today ? undefined : { from, to: today };
}

/** The programmes that run; of a plan its own, of a programme itself. */
function programmesOf({ graph, document, live, today }: Subject): readonly DocumentOf<"programme">[] {
  const ofPlans = new Set(live.map(({ fields }) => graph.find(fields.programme ?? "")));
  return graph
    .ofKind("programme")
    .filter((programme) =>
      isOfKind(document, "programme")
        ? programme === document
        : isInUse(programme, today) && (!isOfKind(document, "plan") || ofPlans.has(programme)),
    );
}

/** From how many holders on a post is named: that it changed hands would say too little. */
function manyHolders(subject: Subject): number {
  const limits = programmesOf(subject).map(
    ({ path }) => optionsOf(subject.graph, leadershipTurnoverHigh, path).holders,
  );
  return limits.length === 0 ? defaultsOf(leadershipTurnoverHigh).holders : Math.min(...limits);
}

function postIn(register: readonly Spell[], post: string, { from, to }: Period): Part["posts"] {
  const entries = register
    .filter((spell) => spell.post === post && spell.from <= to && (spell.to ?? to) >= from)
    .map((spell) => ({ ...spell, from: Math.max(spell.from, from), to: Math.min(spell.to ?? to, to) }))
    .toSorted((a, b) => a.from - b.from);
  const held = entries.filter(({ isVacant }) => !isVacant);
  if (held.length === 0) return [];
  const days = (spells: typeof held): number => spells.reduce((sum, spell) => sum + spell.to - spell.from + 1, 0);
  const gaps = held.map((spell, index) => (held[index + 1]?.from ?? to + 1) - spell.to - 1);
  return [
    {
      post,
      holders: new Set(held.map(({ holder }, index) => holder ?? `unnamed ${index}`)).size,
      interimPercent: (100 * days(held.filter(({ isInterim }) => isInterim))) / days(held),
      heldDays: days(held),
      longestVacancy: Math.max(0, ...gaps),
    },
  ];
}

function sponsorOf(register: readonly Spell[], plan: Plan, today: number): Part["sponsors"][number] {
  const { sponsor, dates } = plan.fields;
  const start = parseDate(dates?.start ?? "");
  const hasBegun = start !== undefined && start <= today;
  const tenure = sponsor === undefined ? undefined : tenuresOf(register, sponsor).findLast((one) => isOn(one, today));
  return {
    plan: named(plan),
    sponsor: sponsor ?? null,
    months: tenure && hasBegun ? monthsBetween(Math.max(start, tenure.from), today) : null,
    ofMonths: hasBegun ? monthsBetween(start, today) : null,
  };
}

function sightOf(plan: Plan, today: number): Part["sight"][number] {
  const { committee, last_seen } = plan.fields.board ?? {};
  const seen = parseDate(last_seen ?? "");
  return {
    plan: named(plan),
    committee: committee ?? null,
    lastSeen: isoOf(last_seen),
    days: seen === undefined || seen > today ? null : today - seen,
  };
}

function newTenures(
  register: readonly Spell[],
  post: string,
  today: number,
  monthsFor: (spell: Spell) => number,
): Part["newInPost"] {
  return tenuresOf(register, post)
    .filter((tenure) => isOn(tenure, today) && monthsBetween(tenure.from, today) < monthsFor(tenure.spell))
    .map((tenure) => ({
      post,
      since: toIso(tenure.from),
      months: monthsBetween(tenure.from, today),
      interim: tenure.isInterim,
    }));
}
