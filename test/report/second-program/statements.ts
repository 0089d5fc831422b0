// What the evaluation of a sample has to say, worked out from the files alone by the words of DOMAIN.md. Verdicts are taken as given wherever a
// part counts them.
import type { Ledger } from "./ledger.ts";
import { networkOf } from "./network.ts";
import { byId, day, type Fields, first, inWords, last, months, own, type Page, type Sample } from "./sample.ts";
import { above, hasEnded, isNational, isSuspect, linksUp, threadOf } from "./thread.ts";

export type Scope = {
  readonly sample: Sample;
  readonly today: string;
  /** One plan, or everything. */
  readonly plan: Page | undefined;
  /** Ids of metrics that improved, by a plan that means them to: verdicts are the one thing that is taken as given. */
  readonly improved: ReadonlySet<string>;
  /** Every improvement that there was, by the plan, and whether it still holds. */
  readonly gains: readonly { readonly plan: string; readonly metric: string; readonly holds: boolean }[];
};

const AT_WORK = ["chosen", "baseline", "testing", "implementing", "sustaining"];

/** Everything that the parts count. */
function countedIn({ sample, plan, today }: Scope) {
  const plans = plan ? [plan] : own(sample, "plan");
  const live = plans.filter(({ fields }) => AT_WORK.includes(fields.stage));
  const metrics = (
    plan
      ? (plan.fields.metrics ?? []).map((entry: { metric: string }) => byId(sample, entry.metric))
      : own(sample, "metric")
  ).filter((metric: Page) => metric.fields.status !== "retired") as readonly Page[];
  const inForce = own(sample, "objective").filter(
    (one) => one.fields.level === "organisation" && one.fields.status === "active" && !hasEnded(one, today),
  );
  const reached = plan ? above(sample, plan) : undefined;
  const objectives = inForce.filter((one) => reached === undefined || reached.has(one));
  return { plans, live, measuring: live.filter(({ fields }) => fields.stage !== "chosen"), metrics, objectives };
}

/** "2 of 3 plans have", "1 of 1 plan has". */
const share = (count: number, of: number): string => `${count} of ${of}`;
const percent = (count: number, of: number): string =>
  of < 20 ? share(count, of) : `${count} of ${of} (${Math.round((100 * count) / of)}%)`;

export function header(ledger: Ledger, { sample, today }: Scope): void {
  ledger.says(`As of ${inWords(today)}.`);
  const count = (kind: string): number => own(sample, kind).length;
  for (const [kind, noun] of [
    ["unit", "unit"],
    ["objective", "objective"],
    ["programme", "programme"],
    ["plan", "plan"],
    ["metric", "metric"],
    ["decision", "decision"],
    ["cycle", "cycle"],
    ["event", "event"],
    ["survey", "survey"],
    ["assessment", "assessment"],
  ] as const)
    ledger.saysIf(count(kind) > 0, new RegExp(`(?<!\\d)${count(kind)} ${noun}s?(?=[ ,.])`));
  ledger.says(`${sample.pages.filter(({ isFromCatalogue }) => isFromCatalogue).length} documents of catalogues`);
  const errors = errorsIn(sample);
  ledger.saysIf(errors > 0, `'plan-lint check' finds ${errors} error here`);
}

/**
 * What the samples have of errors by DOMAIN.md: a plan that supports nothing, a metric in use without a baseline, and an outcome that
 * counts a unit of which its plan changes less than a quarter.
 */
function errorsIn(sample: Sample): number {
  const broad = own(sample, "plan").filter(({ fields }) =>
    fields.metrics.some(({ metric, role }: { metric: string; role: string }) => {
      const whole = byId(sample, byId(sample, metric)?.fields.scope.unit);
      const theatres = (id: string): number => byId(sample, id)?.fields.size?.theatres ?? 0;
      const part = fields.scope.units.reduce((sum: number, id: string) => sum + theatres(id), 0);
      return (
        role === "outcome" &&
        whole !== undefined &&
        part > 0 &&
        part < 0.25 * theatres(whole.id) &&
        isAlone(sample, fields)
      );
    }),
  );
  const bare = own(sample, "metric").filter(
    ({ fields }) => fields.status === "active" && fields.baseline === undefined,
  );
  return withoutObjective(own(sample, "plan")).length + bare.length + broad.length;
}

/** Whether no metric of a plan counts one of the plan's own units. */
const isAlone = (sample: Sample, { metrics, scope }: Fields): boolean =>
  !metrics.some(({ metric }: { metric: string }) => scope.units.includes(byId(sample, metric)?.fields.scope.unit));

/** Plans that support nothing. */
const withoutObjective = (plans: readonly Page[]): readonly Page[] =>
  plans.filter(({ fields }) => (fields.supports ?? []).length === 0);

export function thread(ledger: Ledger, scope: Scope): void {
  const { sample, today, improved } = scope;
  const { metrics, objectives, plans } = countedIn(scope);
  const statuses = metrics.map((metric) => threadOf(sample, metric, today));
  const count = (status: string): number => statuses.filter((one) => one === status).length;
  ledger.says(new RegExp(`^${share(count("complete"), metrics.length)} metrics? ha(?:s|ve) a complete thread`, "m"));
  ledger.saysIf(count("suspect") > 0, new RegExp(`; ${count("suspect")} (?:is|are) 'suspect'`));
  for (const status of ["complete", "suspect"])
    ledger.saysIf(count(status) > 0, `| ${status} | ${count(status)} | ${metrics.length} |`);
  const active = metrics.filter(({ fields }) => fields.status === "active");
  const reaching = active.filter((metric) => threadOf(sample, metric, today) !== "other");
  ledger.says(`in force | ${percent(reaching.length, active.length)} |`);
  if (objectives.length > 0) {
    const rows = objectives.map((objective) => {
      const beneath = own(sample, "metric").filter((metric) => above(sample, metric).has(objective));
      const atWork = own(sample, "plan").filter(
        (one) => above(sample, one).has(objective) && !["closed", "stopped"].includes(one.fields.stage),
      );
      const better = beneath.filter(({ id }) => improved.has(id));
      return { objective, metrics: beneath.length, plans: atWork.length, improved: better.length };
    });
    const having = (key: "metrics" | "plans" | "improved"): number => rows.filter((row) => row[key] > 0).length;
    const [of, metric, plan, better] = [rows.length, having("metrics"), having("plans"), having("improved")];
    ledger.says(
      new RegExp(
        `Of ${of} objectives? of the organisation, ${metric} ha(?:s|ve) a metric, ${plan} a plan and ${better} a metric that improved`,
      ),
    );
    ledger.says(`with a metric | ${percent(metric, of)} |`);
    ledger.says(`with a plan at work | ${percent(plan, of)} |`);
    ledger.says(`with a metric that improved | ${percent(better, of)} |`);
    for (const row of rows) ledger.says(`| ${row.objective.title} | ${row.plans} | ${row.metrics} | ${row.improved} |`);
  }
  const from = new Set([...plans, ...metrics].flatMap((page) => [page, ...above(sample, page)]));
  for (const page of from) {
    if (page.isFromCatalogue) continue;
    for (const link of linksUp(sample, page).filter(isSuspect)) {
      const { to, confirmed = "" } = link;
      ledger.says(`| ${page.title} | ${to.title} | ${inWords(confirmed)} | ${inWords(to.fields.revised)} |`);
      ledger.says(`revised on ${inWords(to.fields.revised)}, and confirm or mend the link from '${page.title}'`);
    }
  }
  if (!scope.plan) {
    const silent = sample.pages.filter(
      (page) =>
        isNational(page) &&
        !hasEnded(page, today) &&
        day(first(page.fields.period.from)) <= day(today) &&
        !sample.pages.some((other) => !other.isFromCatalogue && above(sample, other).has(page)),
    );
    for (const { title } of silent) ledger.says(`'${title}'`);
  }
}

export function focus(ledger: Ledger, scope: Scope): void {
  const { sample, today } = scope;
  const { live } = countedIn(scope);
  const rows = live.map((plan) => {
    const { aim, metrics = [], dates } = plan.fields;
    const roles = (role: string): number => metrics.filter((one: { role: string }) => one.role === role).length;
    const cycles = own(sample, "cycle").filter(({ fields }) => fields.plan === plan.id);
    const days = cycles.map(({ fields }) => fields.ended ?? fields.started).toSorted();
    const open = months(dates.start, today);
    return {
      plan,
      complete: ["metric", "from", "to", "by", "for_whom"].every((key) => aim?.[key] !== undefined),
      mixed: roles("outcome") > 0 && roles("process") > 0 && roles("balancing") > 0,
      cells: [
        metrics.length,
        roles("outcome"),
        roles("process"),
        roles("balancing"),
        roles("context"),
        open,
        cycles.length,
      ],
      latest: days.at(-1) as string | undefined,
      quiet: open >= 6 && (days.length === 0 || months(days.at(-1) ?? "", today) >= 6),
    };
  });
  const all = rows.length;
  const of = (is: (row: (typeof rows)[number]) => boolean): string => share(rows.filter(is).length, all);
  ledger.says(new RegExp(`${of(({ complete }) => complete)} plans? at work ha(?:s|ve) a complete aim`));
  ledger.says(new RegExp(`${of(({ mixed }) => mixed)} ha(?:s|ve) an outcome, a process and a balancing metric`));
  if (rows.some(({ quiet }) => quiet))
    ledger.says(
      new RegExp(
        `${of(({ quiet }) => quiet)} ha(?:s|ve) been open for 6 months or more with no test cycle on record in the last 6\\.`,
      ),
    );
  for (const { plan, cells, latest } of rows)
    ledger.says(
      `| ${plan.title} | ${plan.fields.stage} | ${cells.join(" | ")} | ${latest === undefined ? "none" : inWords(latest)} |`,
    );
  const units = live.flatMap(({ fields }) => [...new Set<string>(fields.scope?.units ?? [])]);
  for (const [id, plans] of Map.groupBy(units, (unit) => unit))
    ledger.says(`| ${byId(sample, id)?.title} | ${plans.length} |`);
  ledger.says("open for 6 months or more with no test cycle in the last 6.");
  for (const { title, fields } of withoutObjective(live))
    ledger.says(`The thread stops here, at '${title}'; it carries ${fields.metrics.length} metrics.`);
  for (const { fields } of live) {
    const units: readonly string[] = fields.scope.units;
    const specialties = new Set(units.flatMap((id) => specialtyOf(sample, id) ?? []));
    ledger.saysIf(units.length > 4, `The scope spans ${units.length} units and ${specialties.size} specialties.`);
    ledger.saysIf(units.length > 4, "('the first 24 hours' proved too broad)");
  }
  saysConflict(ledger, sample, live);
}

/** The specialty that a unit is or lies in. */
function specialtyOf(sample: Sample, id: string): string | undefined {
  const unit = byId(sample, id);
  if (unit === undefined || unit.fields.type === "specialty") return unit?.id;
  return unit.fields.parent === undefined ? undefined : specialtyOf(sample, unit.fields.parent);
}

/** Two plans that aim one metric at two figures: told at the later of them. */
function saysConflict(ledger: Ledger, sample: Sample, live: readonly Page[]): void {
  const all = own(sample, "plan").toSorted((a, b) => (a.file < b.file ? -1 : 1));
  for (const [, plans] of Map.groupBy(all, ({ fields }) => fields.aim?.metric as string)) {
    const [one, other] = plans;
    const later = other && one?.fields.aim.to !== other.fields.aim.to ? other : undefined;
    if (!one || !later || !live.includes(later)) continue;
    const unit = byId(sample, one.fields.aim.metric)?.fields.unit;
    const said = ({ fields: { aim } }: Page): string =>
      `${aim.to}${unit}${aim.by === undefined ? "" : ` by ${inWords(aim.by)}`}`;
    ledger.says(`different targets for the same metric: ${said(later)} (this plan) and ${said(one)}`);
  }
}

type Spell = { post: string; holder?: string; from: string; to?: string; interim?: boolean; tier?: string };

/** From when on posts are looked at: the start of the programme, or of the plans where there is none. */
function sinceOf(scope: Scope): string {
  const { sample, plan } = scope;
  const programmes = plan
    ? [byId(sample, plan.fields.programme ?? "")].filter((one) => one !== undefined)
    : own(sample, "programme");
  const starts = programmes.map(({ fields }) => first(fields.period.from));
  const plans = countedIn(scope).live.map(({ fields }) => fields.dates.start as string);
  return (starts.length > 0 ? starts : plans).toSorted()[0] ?? "";
}

const spellsIn = (sample: Sample): readonly Spell[] =>
  own(sample, "leadership").flatMap(({ fields }) => fields.posts ?? []);

/** The posts that were held in that time: by how many, how long by nobody, and how much of it by an interim. */
function heldPosts(scope: Scope) {
  const { sample, today } = scope;
  const since = sinceOf(scope);
  const spells = spellsIn(sample);
  const posts = [...new Set(spells.map(({ post }) => post))].map((post) => {
    const held = spells
      .filter((one) => one.post === post && day(one.from) <= day(today) && day(one.to ?? today) >= day(since))
      .map((one) => ({
        ...one,
        start: Math.max(day(one.from), day(since)),
        end: Math.min(day(one.to ?? today), day(today)),
      }))
      .toSorted((a, b) => a.start - b.start);
    const gaps = held.map(({ end }, at) => (held[at + 1]?.start ?? day(today) + 1) - end - 1);
    const days = (some: typeof held): number => some.reduce((sum, { start, end }) => sum + end - start + 1, 0);
    return {
      post,
      isHeld: held.length > 0,
      holders: new Set(held.map(({ holder }) => holder)).size,
      vacancy: Math.max(0, ...gaps),
      interim: days(held.filter((one) => one.interim)),
      days: days(held),
    };
  });
  return posts.filter(({ isHeld }) => isHeld);
}

export function leadership(ledger: Ledger, scope: Scope): void {
  const { sample, today, plan } = scope;
  const { live } = countedIn(scope);
  const spells = spellsIn(sample);
  const since = sinceOf(scope);
  const known = heldPosts(scope);
  const changed = known.filter(({ holders }) => holders > 1).length;
  const now = spells.filter((one) => day(one.from) <= day(today) && day(one.to ?? today) >= day(today));
  const isNew = now.filter(({ from }) => months(from, today) < 12);
  const newWords = isNew.length === 0 ? "no holder is" : `${isNew.length} holders? (?:is|are)`;
  ledger.says(
    new RegExp(
      `${share(changed, known.length)} posts on the register ha(?:s|ve) changed hands since ${inWords(since)}; ${newWords} new in post`,
    ),
  );
  const people = ["Three", "Four", "Five", "Six"];
  for (const { post, holders } of known.filter((one) => one.holders >= 3))
    ledger.says(`${people[holders - 3]} people have held the post of ${post.replaceAll("-", " ")}.`);
  const sights = live.map((one) => day(today) - day(one.fields.board.last_seen));
  ledger.says(
    new RegExp(
      `saw ${share(sights.filter((days) => days <= 92).length, live.length)} plans? at work in the last 92 days`,
    ),
  );
  for (const { post, holders, vacancy, interim, days } of known)
    ledger.says(
      `| ${post.replaceAll("-", " ")} | ${holders} | ${vacancy === 0 ? "none" : `${vacancy} day${vacancy === 1 ? "" : "s"}`} | ${interim === 0 ? "never" : `${interim} of ${days.toLocaleString("en-GB")} days${days < 20 ? "" : ` (${Math.round((100 * interim) / days)}%)`}`} |`,
    );
  for (const one of live) {
    const { sponsor, dates, board } = one.fields;
    const holder = now.find(({ post }) => post === sponsor);
    const began = [holder?.from ?? "", dates.start].toSorted().at(-1) ?? "";
    ledger.says(
      `| ${one.title} | ${sponsor.replaceAll("-", " ")} | ${months(began, today)} of ${months(dates.start, today)} months | ${board.committee.replaceAll("-", " ")} | ${inWords(board.last_seen)} | ${day(today) - day(board.last_seen)} |`,
    );
    if (holder?.interim) ledger.says(`filled by an interim since ${inWords(holder.from)}`);
    const unseen = day(today) - day(board.last_seen);
    ledger.saysIf(
      unseen > 92,
      `'${one.title}' back to the board or its committee, which last saw it ${unseen} days ago`,
    );
  }
  for (const { post, from } of isNew)
    ledger.says(new RegExp(`${post.replaceAll("-", " ")} needs, ${months(from, today)} months into the post`));
  ledger.says("Somebody is new in post for 12 months.");
  const chiefs = spells.filter(({ post, to }) => post === "chief-executive" && day(to ?? today) >= day(since));
  if (!plan && chiefs.length >= 3) {
    const span = months(since, today);
    const words = ["no", "one", "two", "Three"][chiefs.length];
    ledger.says(
      new RegExp(
        `${words} chief executives in ${span} months of this programme \\(average ${Math.round(span / chiefs.length)} months\\)`,
      ),
    );
  }
}

export function choice(ledger: Ledger, scope: Scope): void {
  const { sample, today } = scope;
  const { live, plans, metrics, objectives } = countedIn(scope);
  const about = (pages: readonly Page[]): readonly Page[] =>
    own(sample, "decision").filter(({ fields }) =>
      (fields.about ?? []).some((id: string) => pages.some((page) => page.id === id)),
    );
  const rows = live.map((plan) => {
    const { candidates = [], mode, basis = [] } = plan.fields.selection ?? {};
    const ranked = candidates.filter((one: Fields) => one.rank_by_data !== undefined);
    const chosen = ranked.find((one: Fields) => one.rank_by_choice === 1);
    return { plan, mode, basis, rank: chosen?.rank_by_data, ranked: ranked.length, decisions: about([plan]).length };
  });
  const firsts = rows.filter(({ rank }) => rank === 1).length;
  const decided = rows.filter(({ decisions }) => decisions > 0).length;
  const all = about([...plans, ...metrics, ...objectives]);
  const recent = all.filter(({ fields }) => months(fields.date, today) < 12).length;
  ledger.says(
    new RegExp(`${share(firsts, live.length)} plans? at work w(?:as|ere) first by the data among the candidates`),
  );
  ledger.says(new RegExp(`${share(decided, live.length)} ha(?:s|ve) a decision on record`));
  if (all.length === 0) ledger.says("No decision about this work is on record.");
  else
    ledger.says(
      new RegExp(
        `${all.length} decisions? about this work (?:is|are) on record, ${recent === 0 ? "none" : recent} from the last 12 months`,
      ),
    );
  const counts = (words: readonly string[]): void => {
    for (const [word, some] of Map.groupBy(words, (one) => one)) ledger.says(`| ${word} | ${some.length} |`);
  };
  counts(rows.flatMap(({ mode }) => mode ?? []));
  counts(rows.flatMap(({ basis }) => [...new Set<string>(basis)]));
  for (const { plan, mode, basis, rank, ranked, decisions } of rows) {
    ledger.saysIf(
      rank !== undefined,
      `| ${plan.title} | ${mode} | ${basis.join(", ")} | ${rank} of ${ranked} | ${decisions} |`,
    );
    ledger.saysIf(rank > 1, `'${plan.title}' was chosen: by the data it was number ${rank} of ${ranked}.`);
    const isOwnWish = basis.includes("leader-preference") && rank > 1;
    ledger.saysIf(isOwnWish, new RegExp(`on the trust's own ranking it is ${rank}(?:st|nd|rd|th) of ${ranked}\\.`));
  }
  ledger.says("(part 12)");
}

export function connectedness(ledger: Ledger, { sample, today }: Scope): void {
  const surveys = own(sample, "survey").toSorted((a, b) => day(a.fields.fielded) - day(b.fields.fielded));
  if (surveys.length === 0) return;
  const found = surveys.map((survey) => ({ survey, network: networkOf(survey) }));
  const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
  const whole = (value: number): string => `${Math.round(100 * value)}%`;
  for (const { survey, network: net } of found) {
    const answered = `${net.answered} of ${net.people}`;
    const answers = `${answered} (${whole(net.answered / net.people)})`;
    ledger.says(`| ${survey.title} | ${inWords(survey.fields.fielded)} | ${net.people} | ${answers} |`);
    ledger.says(`| Measure | ${survey.title} (${answered} answered) | People |`);
    ledger.says(`| Ties | ${net.ties} | ${net.people} |`);
    ledger.says(`| Density | ${net.density.toFixed(3)} | ${net.answered} |`);
    ledger.says(`| People tied to each, on average | ${net.degree.toFixed(2)} | ${net.answered} |`);
    ledger.says(`| People without a tie | ${net.alone} of ${net.answered} | ${net.answered} |`);
    const largest =
      net.answered < 20 ? `${Math.round(net.largest * net.answered)} of ${net.answered}` : whole(net.largest);
    ledger.says(`| In the largest part that hangs together | ${largest} | ${net.answered} |`);
    ledger.says(`| Ties that are returned | ${whole(net.returned)} | ${net.answered} |`);
    ledger.says(
      `| E-I index of staff groups | ${signed(net.index)} (by chance ${signed(net.indexByChance)}) | ${net.people} |`,
    );
    ledger.says(`| Nominations that go to three people | ${whole(net.topThree)} | ${net.people} |`);
    const isSketch = net.answered / net.people < 0.75;
    const said = `${net.answered} of ${net.people} people answered (${whole(net.answered / net.people)}).`;
    ledger.saysIf(isSketch, `'${survey.title}': ${said} Below 75% these network figures`);
    ledger.saysIf(isSketch, `'${survey.title}' is a sketch, with answers below 75%: ${said}`);
  }
  const [one, other] = found.slice(-2);
  if (one && other && Math.abs(other.network.answered - one.network.answered) > 0.1 * one.network.answered)
    ledger.says(`${one.network.answered} people answered, and then ${other.network.answered}:`);
  const latest = found.at(-1);
  if (!latest) return;
  const { survey, network: net } = latest;
  ledger.says(
    `In the latest survey, ${months(survey.fields.fielded, today)} months ago, there were ${net.ties} ties among ${net.people} people; each of the ${net.answered} who answered is tied to ${net.degree.toFixed(2)} others on average, and ${net.alone === 0 ? "none of them is" : `${net.alone} of ${net.answered}`} without a tie. ${net.answered} of ${net.people} people answered (${whole(net.answered / net.people)}).`,
  );
}

export function people(ledger: Ledger, scope: Scope): void {
  const { measuring } = countedIn(scope);
  const rows = measuring.map((plan) => {
    const team: readonly Fields[] = plan.fields.team ?? [];
    const joined = team.filter(({ tier }) => tier === "middle-manager").map((one) => one.joined as string);
    const from = joined.toSorted()[0];
    const hours = plan.fields.protected_time?.hours_per_week;
    const limit = new Date(plan.fields.dates.start);
    limit.setUTCMonth(limit.getUTCMonth() + 1);
    return {
      plan,
      manager: from !== undefined && day(from) <= limit.getTime() / 86_400_000,
      hours,
      patient: team.some(({ tier }) => tier === "patient"),
    };
  });
  const of = (is: (row: (typeof rows)[number]) => boolean): string => share(rows.filter(is).length, rows.length);
  ledger.says(
    new RegExp(`${of(({ manager }) => manager)} plans? ha(?:s|ve) had a middle manager in the team from the start`),
  );
  ledger.says(
    new RegExp(
      `${of(({ hours }) => hours > 0)} ha(?:s|ve) protected time, and ${of(({ patient }) => patient)} a patient or carer`,
    ),
  );
  for (const { plan, manager, hours, patient } of rows)
    ledger.saysIf(
      hours !== undefined,
      `| ${plan.title} | ${manager ? "yes" : "no"} | ${hours} | ${patient ? "yes" : "no"} |`,
    );
}

export function readiness(ledger: Ledger, scope: Scope): void {
  const { sample } = scope;
  for (const { title, fields } of own(sample, "assessment")) {
    const items: readonly Fields[] = fields.items;
    const disputed = items.filter(({ disagreement }) => disagreement !== undefined);
    ledger.says(
      `${items.length} components were assessed on ${inWords(fields.date)} by ${fields.by.length} posts; on ${disputed.length} of them people disagreed, and each names evidence.`,
    );
    ledger.says(`| ${title} (${inWords(fields.date)}) |`);
    const found = foundIn(scope);
    for (const [index, { component, level, evidence = [], disagreement }] of items.entries()) {
      ledger.says(
        `| ${component} | ${level} of 5 | – | ${evidence.join("; ")} | ${found[index]?.join("; ")} | ${disagreement ?? "none recorded"} |`,
      );
      ledger.saysIf(disagreement !== undefined, `'${component}': ${disagreement}.`);
    }
  }
  ledger.saysIf(own(sample, "assessment").length === 0, /no self-assessment of readiness/);
}

/** What the files hold on the five components of NHS IMPACT, in their order. */
function foundIn(scope: Scope): readonly (readonly string[])[] {
  const { sample, today } = scope;
  const { live, measuring, metrics, objectives, plans } = countedIn(scope);
  const of = (all: readonly Page[], is: (page: Page) => boolean): string => share(all.filter(is).length, all.length);
  const plural = (all: readonly Page[], noun: string): string => `${noun}${all.length === 1 ? "" : "s"}`;
  const withPlan = of(objectives, (objective) =>
    own(sample, "plan").some(
      (one) => above(sample, one).has(objective) && !["closed", "stopped"].includes(one.fields.stage),
    ),
  );
  const isAimed = ({ fields: { aim } }: Page): boolean =>
    ["metric", "from", "to", "by", "for_whom"].every((key) => aim?.[key] !== undefined);
  const hasTime = ({ fields }: Page): boolean => fields.protected_time?.hours_per_week > 0;
  const hasPatient = ({ fields }: Page): boolean => fields.team?.some((one: Fields) => one.tier === "patient");
  const isTrained = ({ fields }: Page): boolean =>
    fields.team?.some((one: Fields) => one.role === "measurement-lead" && (one.training ?? []).length > 0);
  const ended = own(sample, "cycle").filter(
    ({ fields }) => plans.some(({ id }) => id === fields.plan) && fields.ended !== undefined,
  );
  const required = metrics.map((metric) => REQUIRED.filter((key) => isAsked(metric, key)));
  const filled = metrics.flatMap((metric, at) =>
    (required[at] ?? []).filter((key) => metric.fields[key] !== undefined),
  );
  const posts = heldPosts(scope);
  return [
    [
      `${withPlan} ${plural(objectives, "objective")} of the organisation with a plan`,
      `${of(live, isAimed)} ${plural(live, "plan")} with a complete aim`,
    ],
    [
      `${of(measuring, hasTime)} ${plural(measuring, "plan")} with protected time`,
      `${of(measuring, hasPatient)} ${plural(measuring, "plan")} with a patient or carer in the team`,
    ],
    [
      `${share(posts.filter(({ holders }) => holders === 1).length, posts.length)} posts held by one person throughout`,
      `${of(live, ({ fields }) => day(fields.board.last_seen) <= day(today))} ${plural(live, "plan")} with a day on which the board saw it`,
    ],
    [
      `Required fields of metric definitions that are filled: ${share(filled.length, required.flat().length)}`,
      `Plans whose measurement lead has training on record: ${of(measuring, isTrained)}`,
    ],
    [
      `Test cycles that ended with a decision: ${of(ended, ({ fields }) => fields.decision !== undefined)}`,
      `Plans with a regular place to learn from the figures: ${of(measuring, ({ fields }) => fields.learning?.forum !== undefined)}`,
    ],
  ];
}

/** What DOMAIN.md asks of a metric in use (R and A), and what its kind of figure needs. */
const REQUIRED = [
  "kind id title owner status version question type exclusions unit direction scope source frequency lag valid_from".split(
    " ",
  ),
  "baseline data".split(" "),
  "numerator denominator statistic of".split(" "),
].flat();

function isAsked({ fields }: Page, key: string): boolean {
  const { type, statistic } = fields;
  const isOfCounts = ["proportion", "rate"].includes(type) || (type === "mean" && statistic === undefined);
  if (key === "numerator") return isOfCounts || type === "count";
  if (key === "denominator") return isOfCounts;
  if (key === "statistic" || key === "of") return ["duration", "median", "percentile"].includes(type);
  return true;
}

export function sustainment(ledger: Ledger, scope: Scope): void {
  const { sample, today, gains } = scope;
  const { plans } = countedIn(scope);
  const gained = new Map(
    gains.filter((gain) => plans.some(({ id }) => id === gain.plan)).map((gain) => [gain.metric, gain.holds]),
  );
  const held = [...gained.values()].filter(Boolean).length;
  if (gained.size > 0) {
    ledger.says(
      new RegExp(`${held} of ${gained.size} metrics? that improved after a change still holds? (?:its|their) gain`),
    );
    ledger.says(`still hold | ${percent(held, gained.size)} |`);
  }
  const targets = own(sample, "event")
    .filter(({ fields }) => plans.some(({ id }) => id === fields.plan))
    .flatMap(({ fields }) => fields.targets.map((target: Fields) => ({ ...target, end: lastDay(fields.week) })));
  const rows = [30, 60, 90, 365].map((after) => {
    const due = targets.filter(({ end }) => end + after <= day(today));
    return { after, due: due.length, done: due.filter((target) => target[`day${after}`] !== undefined).length };
  });
  for (const { after, due, done } of rows)
    ledger.says(`| Remeasures done after ${after} days | ${due === 0 ? "none due" : `${done} of ${due} due`} |`);
  const [done, due] = [rows.reduce((sum, row) => sum + row.done, 0), rows.reduce((sum, row) => sum + row.due, 0)];
  if (due === 0) ledger.says("No remeasure of an event is due.");
  else ledger.says(new RegExp(`${done} of ${due} remeasures? due after events (?:is|are) done`));
  for (const after of [90, 365]) {
    const known = targets.filter((target) => target[`day${after}`] !== undefined);
    const kept = known.filter((target) => {
      const gained = target[`day${after}`] - target.baseline;
      return gained * Math.sign(target.target - target.baseline) > 0;
    });
    ledger.says(
      `| Targets still better than before, after ${after} days | ${known.length === 0 ? "none to ask" : percent(kept.length, known.length)} |`,
    );
  }
}

/** The last day of an event's week, as it is written. */
function lastDay(week: string): number {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined) return day(last(week));
  // The week with the fourth of January is the first.
  const fourth = day(`${year}-01-04`);
  const monday = fourth - ((fourth + 3) % 7);
  return monday + 7 * (Number(number) - 1) + 6;
}
