// 1. On one page: what the board should know and decide. The sentences that hold, in an order that nobody chooses anew for each meeting.
import { joined } from "../../../../schemas/words.ts";
import { lookChangedByChance } from "../../measure/verdict/beside-verdict.ts";
import { countedVerdicts } from "../../measure/verdict/counted-verdicts.ts";
import { latestUse, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
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
  const [sentence] = aimsInShort(evaluation.verdicts.plans, true);
  return sentence ?? (evaluation.verdicts.plans.length > 0 ? "No plan has an aim with a figure to reach." : undefined);
}

/** "Of 13 metrics, 6 improved, 1 worsened and 6 show no evidence of change; one or two would look changed by chance alone." */
function changes({ graph, subject: { metrics }, today }: Matter): string | undefined {
  if (metrics.length === 0) return "No metric is taken yet.";
  const uses = metrics.map((metric) => latestUse(verdictsOf(graph, metric, today)));
  const judged = uses.flatMap((use) => use ?? []);
  const without = metrics.length - judged.length;
  const all = [
    ...countedVerdicts(judged, ({ verdict }) => verdict.name).map(({ words }) => words),
    ...(without > 0 ? [`${without} ${without === 1 ? "belongs" : "belong"} to no change that has begun`] : []),
  ];
  const chance = lookChangedByChance(judged);
  return `Of ${metrics.length} ${metrics.length === 1 ? "metric" : "metrics"}, ${joined(all, "and")}${chance === undefined ? "" : `; ${chance}`}.`;
}

function gaps({ evaluation: { thread } }: Matter): string | undefined {
  const bare = thread.objectives.filter(({ plans, metrics }) => plans === 0 && metrics === 0);
  if (bare.length === 0) return undefined;
  const shown = bare.slice(0, 2).map(({ title }) => `'${title}'`);
  return `Nothing is done for ${list([...shown, ...(bare.length > 2 ? [`${bare.length - 2} more objectives`] : [])])}.`;
}
