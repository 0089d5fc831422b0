// 1. On one page: what the board should know and decide. The sentences that hold, in an order that nobody chooses anew for each meeting.
import { joined } from "../../../../schemas/words.ts";
import { lookChangedByChance } from "../../measure/verdict/beside-verdict.ts";
import { latestUse, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import type { VerdictName } from "../../measure/verdict/verdict-result.ts";
import { list, quoted } from "../evaluate/subject.ts";
import { aimsInShort } from "../evaluate/verdicts.ts";
import { unsaidInShort } from "./cannot-say.ts";
import { goalpostsInShort } from "./changed.ts";
import { constancyInShort } from "./constancy.ts";
import { decisionsIn, NOTHING_ASKED } from "./decisions.ts";
import { costsOf, evidenceInWords, riseInWords } from "./harm.ts";
import type { Matter } from "./matter.ts";
import { type Block, listOf, paragraph, partOf, plainWords, type Section, type Words } from "./pack.ts";

/** So many words a page takes that is read in a minute. */
export const MOST_WORDS = 250;
const MOST_SENTENCES = 5;

export function onePage(matter: Matter): Section {
  const { asked, suggested } = decisionsIn(matter);
  const headline = headlineOf(matter);
  const unsaid = unsaidInShort(matter);
  const decisions = [...(asked.length === 0 ? [NOTHING_ASKED] : asked), ...suggested];
  const left = MOST_WORDS - wordsIn([...headline, unsaid]) - FIXED_WORDS;
  const fitting = whatFits(decisions, left);
  const more = decisions.length - fitting.length;
  const blocks: readonly Block[] = [
    ...listOf(headline),
    ...partOf(
      asked.length === 0 && suggested.length > 0 ? "Decisions: none asked, some suggested by the check" : "Decisions",
      [
        ...listOf(fitting),
        ...(more > 0 ? [paragraph([`${more} more in `, { words: "Decisions asked", to: "decisions" }, "."])] : []),
      ],
    ),
    ...partOf("What we cannot say", [
      paragraph([unsaid, " More in ", { words: "What we cannot say", to: "unsaid" }, "."]),
    ]),
  ];
  return { id: "one-page", heading: "On one page", blocks, page: "own" };
}

/** Headings and what leads on. */
const FIXED_WORDS = 30;

const wordsIn = (texts: readonly Words[]): number =>
  texts.reduce((sum, text) => sum + plainWords(text).split(/\s+/).filter(Boolean).length, 0);

/** As many of them as there is room for; one always. */
function whatFits(texts: readonly Words[], room: number): readonly Words[] {
  const shown: Words[] = [];
  for (const text of texts) {
    if (shown.length > 0 && wordsIn([...shown, text]) > room) break;
    shown.push(text);
  }
  return shown;
}

/** At most five sentences: the first that hold. Goalposts that were moved are never left out. */
export function headlineOf(matter: Matter): readonly string[] {
  const remarkable = [harm(matter), goalpostsInShort(matter), constancyInShort(matter), gaps(matter)];
  const [harmed, moved, changing, bare] = remarkable;
  const sentences = [harmed, moved, aims(matter), changes(matter), changing, bare].filter((one) => one !== undefined);
  const quiet = remarkable.every((one) => one === undefined) ? ["Nothing else stands out."] : [];
  return [...sentences.slice(0, MOST_SENTENCES), ...quiet];
}

function harm({ plans }: Matter): string | undefined {
  const costs = plans.flatMap(({ plan, verdict }) => costsOf({ plan, verdict }));
  const [first, ...others] = costs;
  if (!first) return undefined;
  const more = new Set(others.map(({ metric }) => metric));
  more.delete(first.metric);
  const rest =
    more.size === 0 ? "" : ` ${more.size === 1 ? "One more metric" : `${more.size} more metrics`} got worse.`;
  return `While ${quoted(first.plan)} ran, ${riseInWords(first)} ${evidenceInWords(first)}.${rest}`;
}

function aims({ evaluation }: Matter): string | undefined {
  const [sentence] = aimsInShort(evaluation.verdicts.plans);
  return sentence ?? (evaluation.verdicts.plans.length > 0 ? "No plan has an aim with a figure to reach." : undefined);
}

/** What is said of one metric and of several, in the order in which they are counted; what is alike for a board is counted together. */
const COUNTED: readonly { readonly one: string; readonly many?: string; readonly names: readonly VerdictName[] }[] = [
  { one: "improved", names: ["improved"] },
  { one: "worsened", names: ["worsened"] },
  { one: "changed", names: ["changed"] },
  { one: "improved and did not stay so", names: ["improved-not-sustained"] },
  { one: "worsened and recovered", names: ["worsened-then-recovered"] },
  { one: "changed and went back", names: ["changed-not-sustained"] },
  {
    one: "was on its way before",
    many: "were on their way before",
    names: ["improving-already", "worsening-already", "changing-already"],
  },
  { one: "possibly improved", names: ["possible-improvement"] },
  { one: "possibly worsened", names: ["possible-worsening"] },
  { one: "possibly changed", names: ["possible-change"] },
  { one: "shows signs in both directions", many: "show signs in both directions", names: ["mixed-signals"] },
  { one: "shows no evidence of change", many: "show no evidence of change", names: ["no-evidence-of-change"] },
  { one: "is too early to judge", many: "are too early to judge", names: ["too-early"] },
  { one: "lacks figures from before", many: "lack figures from before", names: ["no-baseline"] },
  { one: "has no figures", many: "have no figures", names: ["no-data"] },
];

/** "Of 13 metrics, 6 improved, 1 worsened and 6 show no evidence of change; one or two would look changed by chance alone." */
function changes({ graph, subject: { metrics }, today }: Matter): string | undefined {
  if (metrics.length === 0) return "No metric is taken yet.";
  const uses = metrics.map((metric) => latestUse(verdictsOf(graph, metric, today)));
  const verdicts = uses.map((use) => use?.verdict);
  const counts = COUNTED.flatMap(({ one, many = one, names }) => {
    const count = verdicts.filter((verdict) => verdict && names.includes(verdict.name)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const without = verdicts.filter((verdict) => verdict === undefined).length;
  const all = [
    ...counts,
    ...(without > 0 ? [`${without} ${without === 1 ? "belongs" : "belong"} to no change that has begun`] : []),
  ];
  const chance = lookChangedByChance(uses.flatMap((use) => use ?? []));
  return `Of ${metrics.length} ${metrics.length === 1 ? "metric" : "metrics"}, ${joined(all, "and")}${chance === undefined ? "" : `; ${chance}`}.`;
}

function gaps({ evaluation: { thread } }: Matter): string | undefined {
  const bare = thread.objectives.filter(({ plans, metrics }) => plans === 0 && metrics === 0);
  if (bare.length === 0) return undefined;
  const shown = bare.slice(0, 2).map(({ title }) => `'${title}'`);
  return `Nothing is done for ${list([...shown, ...(bare.length > 2 ? [`${bare.length - 2} more objectives`] : [])])}.`;
}
