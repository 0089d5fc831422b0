// What parts 2, 3 and 9 of an evaluation have to say, from the figures and the front matter alone.
import {
  aimOf,
  eachRounding,
  figuresOf,
  harm,
  inUnit,
  moved,
  plansIn,
  planVerdict,
  printed,
  standing,
  type Use,
  useOf,
  usesOf,
  words,
} from "./judged.ts";
import type { Ledger } from "./ledger.ts";
import { byId, day, type Fields, inWords, own, type Page } from "./sample.ts";
import type { Scope } from "./statements.ts";
import { chanceToSee, noiseOf } from "./verdict.ts";

const AT_WORK = ["chosen", "baseline", "testing", "implementing", "sustaining"];
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const OPENINGS: Readonly<Record<string, string>> = {
  improved: "Improved",
  worsened: "Worsened",
  "possible improvement": "Possibly improved, not settled",
  "possible worsening": "Possibly worsened, not settled",
  "no evidence of change": "No evidence of a change",
};

function answer(use: Use, apart: number | undefined): string {
  const opening = OPENINGS[words(use)];
  if (opening === undefined) throw new Error(`a sample has a verdict whose sentence is not held: ${words(use)}`);
  return `${opening}: ${printed(use, apart)?.size}.`;
}

/** What a sentence says of plans of a verdict, where it is not the verdict's own words. */
const DID: Readonly<Record<string, string>> = {
  "improved, with a cost": "improved at a cost",
  "changed, not yet better": "changed and (?:is|are) not yet better",
  "no evidence of change": "shows? no evidence of change",
  "possible improvement": "possibly improved",
  "possible worsening": "possibly worsened",
  "no baseline": "lacks? figures from before",
};

/** In which order they are told: from what is certain to what is not known. */
const ORDER = [
  "improved",
  "improved, with a cost",
  "worsened",
  "changed, not yet better",
  "possible improvement",
  "possible worsening",
  "no evidence of change",
  "too early to say",
  "no baseline",
];

const sizeOf = (use: Use): string => `'${use.metric.title}', ${printed(use)?.size}.`;

/** The highest score on the IHI scale that the files bear out. */
function ceilingOf({ sample, today }: Scope, plan: Page): number {
  const { uses, outcome, name } = planVerdict(sample, plan, today);
  const steps = [
    plan.fields.aim.to !== undefined && plan.fields.team.length > 0,
    uses.length > 0,
    uses.some(({ figures }) => figures.length > 0),
    day(plan.fields.dates.change_start) <= day(today),
    uses.some((use) => (use.role === "outcome" || use.role === "process") && words(use) === "improved"),
    name.startsWith("improved") && !name.includes("sustained"),
    name === "improved" && outcome.n1 >= 12 && aimOf(sample, plan, today)?.state === "reached",
    outcome.figures.length - outcome.n1 >= 12,
  ];
  const failing = steps.indexOf(false);
  return 0.5 + 0.5 * (failing < 0 ? steps.length : failing);
}

export function verdicts(ledger: Ledger, scope: Scope): void {
  const { sample, today, plan: only } = scope;
  const plans = plansIn(sample, only);
  const all = plans.map((plan) => ({ plan, ...planVerdict(sample, plan, today), aim: aimOf(sample, plan, today) }));
  const noun = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
  const names = [...Map.groupBy(all, ({ name }) => name)].toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const did = names.map(([name, some]) => `${some.length} ${DID[name] ?? name} \\(.*\\)`);
  ledger.says(new RegExp(`^Of ${noun(plans.length, "plan")}, ${did.join("(?:,| and) ")}\\.`, "m"));
  const aims = all.flatMap(({ aim }) => aim ?? []);
  const states = ["reached", "too close to call", "not yet reached", "not reached"].flatMap((state) => {
    const count = aims.filter((aim) => aim.state === state).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? "is" : "are"} ${state}`];
  });
  const listed = `${states.slice(0, -1).join(", ")} and ${states.at(-1)}`;
  // Where all have one state, that is said of all of them.
  if (states.length > 1) ledger.says(`Of ${noun(aims.length, "aim")}, ${listed}.`);
  else if (aims.length === 1) ledger.says(`The one aim is ${aims[0]?.state}.`);
  else
    ledger.says(new RegExp(`(?:All|None of the) ${aims.length} aims (?:are ${aims[0]?.state}|is reached(?: yet)?)\\.`));
  byChance(
    ledger,
    all.flatMap(({ uses }) => uses),
  );
  for (const { plan, uses, outcome, costs, processes, name, aim } of all) {
    const told = (): string => answer(outcome, plan.fields.aim.to);
    const named = `${name.charAt(0).toUpperCase()}${name.slice(1)}. '${outcome.metric.title}' – `;
    ledger.says(eachRounding(() => (name === words(outcome) ? told() : named + lower(told()))));
    ledger.saysIf(
      aim !== undefined,
      eachRounding(() => aimOf(sample, plan, today)?.sentence ?? ""),
    );
    ledger.saysIf(
      name === "changed, not yet better",
      eachRounding(() => `What changed: ${processes.map(sizeOf).join(" ")}`),
    );
    ledger.saysIf(
      costs.length > 0,
      eachRounding(() => `What got worse: ${costs.map(sizeOf).join(" ")}`),
    );
    ledger.saysIf(standing(outcome) !== undefined, standing(outcome) ?? "");
    for (const use of uses.filter(({ role, found }) => role === "balancing" && found))
      ledger.says(eachRounding(() => `Balancing: '${use.metric.title}' – ${harm(use)}`));
    for (const use of uses) ripples(ledger, scope, use);
    for (const use of uses) {
      const row = (): string => {
        const cells = printed(use, use === outcome ? plan.fields.aim.to : undefined);
        const stands = standing(use)?.replace(/:.*/, "").toLowerCase();
        return `| ${use.metric.title} | ${use.role} | ${words(use)}${stands === undefined ? "" : `, ${stands}`} | ${cells?.before} (n = ${use.n1}) | ${cells?.after} (n = ${use.figures.length - use.n1}) | ${cells?.difference} |`;
      };
      if (use.found) ledger.says(eachRounding(row));
      else {
        ledger.says(
          new RegExp(
            `\\| ${use.role} \\| ${words(use)} \\| ${use.n1} figures \\| .* \\(n = ${use.figures.length - use.n1}\\) \\|`,
          ),
        );
        const since = use.figures.reduce((sum, { value }) => sum + value / use.figures.length, 0);
        const mean = since.toFixed(use.metric.fields.decimals);
        ledger.says(
          new RegExp(
            `Nobody can say whether this changed: no figure lies before the change, and a verdict needs 8\\. Since the change the mean is ${mean}% \\(n = ${use.figures.length}\\)\\.`,
          ),
        );
      }
    }
    const [score, ceiling] = [plan.fields.progress_score, ceilingOf(scope, plan)];
    const next = ceiling < 4.5 ? ` The next step, ${(ceiling + 0.5).toFixed(1)}, needs [^.]*\\.` : ".*5\\.0.*";
    const stands = score <= ceiling ? ", so the score stands" : "";
    const because = `The team scored ${score.toFixed(1)}; the evidence in the files supports ${ceiling.toFixed(1)}${stands}\\.${next}`;
    ledger.says(new RegExp(`Progress score: ${because}`));
    ledger.saysIf(score > ceiling, new RegExp(`about its progress score\\. ${because}`));
  }
  gainsThatStayed(ledger, scope);
}

/** How many of them would look changed by chance: how often one does rests on the table of power, which is taken as given here. */
function byChance(ledger: Ledger, uses: readonly Use[]): void {
  const judged = uses.filter(({ found }) => found !== undefined).length;
  if (judged < 2) return;
  const noun = new Set(uses.map(({ metric }) => metric)).size === uses.length ? "metrics" : "verdicts";
  const those = judged < uses.length ? `${noun} that can be judged` : noun;
  // Up or down, each looks changed in about 8 to 14 of a hundred.
  const many = [0.08, 0.14].map((chance) => judged * chance);
  const words = ["none", "one", "two", "three", "four", "five"];
  const counts = words.filter((_, count) => count >= (many[0] ?? 0) - 1 && count <= (many[1] ?? 0) + 1).join("|");
  const said = `(?:one would look changed by chance alone in about [^.]+|(?:about )?(?:${counts})(?: or (?:${counts}))? would look changed by chance alone)`;
  ledger.says(new RegExp(`Of ${judged} ${those}, ${said}\\.`));
}

/** How far a metric above one that improved moved, and how much of it the plan can have given. */
function ripples(ledger: Ledger, { sample, today }: Scope, use: Use): void {
  if (words(use) !== "improved") return;
  for (const id of (use.metric.fields.contributes_to ?? []) as readonly string[]) {
    const parent = byId(sample, id);
    if (!parent) continue;
    const above = useOf(use.plan, parent, "context", today);
    const diluted = dilutionOf(sample, use.plan, above);
    if (parent.fields.contributes_to || !diluted || !use.found) throw new Error(`the ripple to ${id} is not held`);
    const isAlike = parent.fields.unit === use.metric.fields.unit;
    const own = use.found.step ?? use.found.after - use.found.before;
    const up = parent.fields.direction === "increase" ? 1 : -1;
    const given = (isAlike ? own : up * diluted.gain) * (diluted.part / diluted.whole);
    const about = (nudge: number): string =>
      `this plan can have given about ${inUnit(parent, (Math.abs(given) + nudge).toFixed(Math.max(1, parent.fields.decimals)))}${isAlike ? "" : ", if its part gained what is asked for"}`;
    const say = (nudge: number): string => {
      const { size = 0, told = "" } = moved(above) ?? {};
      const isPart = size * given > 0 && Math.abs(size) >= Math.abs(given);
      return `Ripple: '${use.metric.title}' is part of '${parent.title}', which shows: ${words(above)} (${told}${isPart ? ", of which" : ";"} ${about(nudge)}).`;
    };
    ledger.says([-1e-6, 1e-6].flatMap((nudge) => eachRounding(() => say(nudge))));
  }
}

/** What the check remarks of a gain that its broader metric does not show. How far to spread rests on the power of the verdict. */
function gainsThatStayed(ledger: Ledger, { sample, today, plan }: Scope): void {
  for (const one of plansIn(sample, plan)) {
    for (const use of usesOf(sample, one, today)) {
      const wide = byId(sample, use.metric.fields.contributes_to?.[0]);
      const parent = wide && usesOf(sample, one, today).find(({ metric }) => metric === wide);
      if (use.role !== "outcome" || words(use) !== "improved" || !parent || words(parent) === "improved") continue;
      const diluted = dilutionOf(sample, one, parent);
      if (!diluted) continue;
      const { part, whole, gain } = diluted;
      ledger.says(
        new RegExp(
          `has stayed improved for ${use.figures.length - use.n1} months\\..* At ${part} of ${whole} theatres, this plan reaching its target would move the parent by about ${((gain * part) / whole).toFixed(1)} points\\. To move the parent, spread to \\d+ or more theatres\\.`,
        ),
      );
    }
  }
}

/** The words for chances that lie as near to a simulated one as 400 series and a table between whose settings one reads can tell. */
const chancesNear = (chance: number): readonly string[] =>
  Object.entries(CHANCES).flatMap(([words, one]) => (Math.abs(one - chance) <= 0.12 ? [words] : []));
const CHANCES: Readonly<Record<string, number>> = {
  "hardly ever": 0.01,
  "in about one case in twenty": 0.05,
  "in about one case in ten": 0.1,
  "in about one case in five": 0.2,
  "in about three cases in ten": 0.3,
  "in about two cases in five": 0.4,
  "in about one case in two": 0.5,
  "in about three cases in five": 0.6,
  "in about two cases in three": 0.67,
  "in about three cases in four": 0.75,
  "in about four cases in five": 0.8,
  "in about nine cases in ten": 0.9,
  "in nearly every case": 0.98,
};

/** Part 3: of which metrics a plan changes a part only, what its gain would do to them, and how likely the verdict is to show that. */
export function dilution(ledger: Ledger, { sample, today, plan: only }: Scope): void {
  const live = plansIn(sample, only).filter(({ fields }) => AT_WORK.includes(fields.stage));
  const uses = live.flatMap((plan) => usesOf(sample, plan, today).map((use) => ({ plan, use })));
  const wide = uses.filter(({ plan, use }) => dilutionOf(sample, plan, use) !== undefined);
  const judged = uses.filter(({ use }) => use.role !== "context").length;
  const broad = wide.filter(({ use }) => use.role !== "context").length;
  ledger.says(
    new RegExp(
      `^${broad === 0 ? "None" : broad} of ${judged} metrics? by which plans at work are judged counts? more`,
      "m",
    ),
  );
  for (const { plan, use } of wide) {
    const diluted = dilutionOf(sample, plan, use);
    if (!diluted) continue;
    const { part, whole, gain, measure } = diluted;
    const percent = whole < 20 ? "" : ` \\(${((100 * part) / whole).toFixed(1)}%\\)`;
    const share = `${part} of ${whole} ${measure}${percent}`;
    const row = `\\| ${use.role} \\| ${share} \\|`;
    if (use.role === "balancing") {
      ledger.says(new RegExp(`${row} not known \\| not known \\| not known \\|`));
      continue;
    }
    const before = use.figures.slice(0, use.n1).map(({ value }) => value);
    const moves = before.slice(1).map((value, i) => Math.abs(value - (before[i] ?? 0)));
    const range = (2.66 * moves.reduce((sum, one) => sum + one, 0)) / moves.length;
    // Half way between two figures nobody can say to which one rounds.
    const oneOf = (value: number): string =>
      `(?:${[...new Set([value - 1e-6, value + 1e-6].map((one) => one.toFixed(1)))].join("|")})`;
    const effect = oneOf((gain * part) / whole);
    const { unit, direction } = use.metric.fields;
    const inUnit = unit === "%" ? "points" : unit;
    ledger.says(
      new RegExp(
        `${row} ${effect} ${inUnit} \\| ±${oneOf(range)} ${inUnit} \\(n = ${use.n1}\\) \\| (?:no: [^|]*|perhaps|yes) \\|`,
      ),
    );
    const { sigma, carriedOver } = noiseOf(use.figures.slice(0, use.n1));
    const chance = `(?:${chancesNear(chanceToSee((gain * part) / whole / sigma, carriedOver)).join("|")})`;
    const size = `(?:${oneOf(gain).replaceAll(".0", "(?:\\.0)?")}|${gain.toFixed(use.metric.fields.decimals)})`;
    const rises = direction === "increase" ? "gain" : "fall";
    const asked = unit === "%" ? `An? ${size}-point ${rises}` : `A ${rises} of ${size} ${unit}`;
    ledger.says(
      new RegExp(
        `${asked} there moves it by ${effect} (?:${inUnit}|point)\\. With 12 points on either side of the change, the verdict would show such a ${rises} ${chance}(?: \\(between \\d+ and \\d+ in 100\\))?\\.`,
      ),
    );
  }
  ledger.says("under 50 in 100 a metric cannot show the plan, from 50 to 80 it may, from 80 on it can");
}

/** What a plan changes and what a metric counts, in the first measure that both have, and what is asked of the metric. */
function dilutionOf(sample: Scope["sample"], plan: Page, { metric, figures, n1 }: Use) {
  const sizeOf = (id: string): Fields => byId(sample, id)?.fields.size ?? {};
  const wide = sizeOf(metric.fields.scope.unit);
  const units: readonly string[] = plan.fields.scope.units;
  const measure = Object.keys(wide).find((name) => units.every((id) => sizeOf(id)[name] !== undefined));
  if (measure === undefined) return undefined;
  const whole: number = wide[measure];
  const part = units.reduce((all, id) => all + (sizeOf(id)[measure] as number), 0);
  if (part === 0 || part >= whole) return undefined;
  const { aim } = plan.fields;
  const before = figures.slice(0, n1).reduce((sum, one) => sum + one.value / n1, 0);
  const target = [metric.fields.target ?? {}].flat()[0] as Fields;
  const gain =
    aim.metric === metric.id ? Math.abs(aim.to - (aim.from ?? before)) : Math.abs((target.value ?? before) - before);
  return { part, whole, measure, gain };
}

/** The fields that the definition of a metric in use has to have, by what is counted. */
const DEFINING =
  "kind id title owner status version question type exclusions unit direction scope source frequency lag baseline valid_from data".split(
    " ",
  );
const COUNTED = ["numerator", "denominator"];
const MEASURED = ["statistic", "of"];
const definingOf = ({ fields: { type } }: Page): readonly string[] => [
  ...DEFINING,
  ...(["proportion", "rate"].includes(type) || type === "mean" ? COUNTED : MEASURED),
];

export function measurement(ledger: Ledger, scope: Scope): void {
  const { sample, today, plan: only } = scope;
  const plans = plansIn(sample, only);
  const live = plans.filter(({ fields }) => AT_WORK.includes(fields.stage));
  const measuring = live.filter(({ fields }) => fields.stage !== "chosen");
  const metrics = (
    only ? [...new Set(usesOf(sample, only, today).map(({ metric }) => metric))] : own(sample, "metric")
  ).filter(({ fields }) => fields.status !== "retired");
  const uses = plans.flatMap((plan) => usesOf(sample, plan, today));
  const used = [...Map.groupBy(uses, ({ metric }) => metric).values()];
  const inUse = metrics.filter(({ fields }) => fields.status === "active" || fields.status === "watch");
  const cycles = own(sample, "cycle").filter(
    ({ fields }) => fields.ended !== undefined && plans.some(({ id }) => id === fields.plan),
  );
  const claims = plans.flatMap((plan) =>
    ((plan.fields.claims ?? []) as readonly Fields[]).map(({ metric: id, says, on }) =>
      [today, on].some((date) => {
        const use = usesOf(sample, plan, date).find(({ metric }) => metric.id === id);
        const said = use ? words(use) : "";
        return says === "no-change" ? !/^(?:improved|worsened|changed)$/.test(said) : said.startsWith(says);
      }),
    ),
  );
  const is = <Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean): readonly [number, number] => [
    things.filter(holds).length,
    things.length,
  ];
  const isComplete = ({ fields: { aim } }: Page): boolean =>
    ["metric", "from", "to", "by", "for_whom"].every((part) => aim?.[part] !== undefined);
  const isTrained = ({ fields }: Page): boolean =>
    (fields.team ?? []).some(
      ({ role, training }: Fields) => role === "measurement-lead" && (training ?? []).length > 0,
    );
  const lag = (metric: Page): boolean => {
    const figures = figuresOf(metric, today);
    const latest = figures.at(-1)?.month ?? 0;
    const end = Date.UTC(Math.floor((latest + 2) / 12), (latest + 2) % 12, 0) / 86_400_000;
    return end + metric.fields.lag >= day(today);
  };
  const rows: readonly (readonly [string, readonly [number, number]])[] = [
    [
      "Design | Required fields of metric definitions that are filled",
      is(
        metrics.flatMap((metric) => definingOf(metric).map((name) => metric.fields[name])),
        (value) => value !== undefined,
      ),
    ],
    ["Design | Plans with a complete aim", is(live, isComplete)],
    ["Design | Plans whose measurement lead has training on record", is(measuring, isTrained)],
    ["Collection | Metrics in use that have figures", is(inUse, (one) => figuresOf(one, today).length > 0)],
    ["Collection | Metrics with figures that are on time", is(inUse, lag)],
    ["Analysis | Metrics with 12 or more points before the change", is(used, (all) => all.every(({ n1 }) => n1 >= 12))],
    [
      "Analysis | Metrics with 7 or more points since the change",
      is(used, (all) => all.every(({ n1, figures }) => figures.length - n1 >= 7)),
    ],
    ["Action | Claims that the data bear out", is(claims, Boolean)],
    ["Action | Test cycles that ended with a decision", is(cycles, ({ fields }) => fields.decision !== undefined)],
    [
      "Embedding | Plans with a regular place to learn from the figures",
      is(measuring, ({ fields }) => fields.learning?.forum !== undefined && fields.learning.frequency !== undefined),
    ],
    [
      "Embedding | Metrics with a mark for the quality of their data",
      is(metrics, ({ fields }) => fields.data_quality !== undefined),
    ],
  ];
  for (const [label, [count, of]] of rows) {
    const percent = of < 20 ? "" : ` (${Math.round((100 * count) / of)}%)`;
    ledger.says(`| ${label} | ${of === 0 ? "none to ask" : `${count} of ${of}${percent}`} |`);
  }
  const asked = rows.filter(([, [, of]]) => of > 0);
  const short = asked.filter(([, [count, of]]) => count < of);
  const gaps = short.map(([label, [count, of]]) => `${lower(label.replace(/^.* \| /, ""))} (${count} of ${of})`);
  ledger.says(
    short.length === 0
      ? `Each of ${asked.length} questions about measurement`
      : `${asked.length - short.length} of ${asked.length} questions about measurement have a yes throughout. Not so: ${gaps.join("; ")}.`,
  );
  ledger.says("A baseline is long enough with 12 or more points before the change");
  // What is listed in full or cut, and remarks of rules, whose numbers are days.
  const isCut = short.some(([, [count, of]]) => of - count > 6);
  ledger.saysIf(isCut, / and \d+ more\./);
  const bare = used.flatMap(([use]) => (use && use.n1 === 0 ? [use] : []));
  for (const use of bare)
    ledger.says(`There is no figure from before the change on ${inWords(use.plan.fields.dates.change_start)}`);
}
