// What representatives of patients and carers ask: what is being tried and in plain words, what went well, what did not, what is next, and who
// was asked.
import { nameOf, postInWords, withStop } from "../../document/words.ts";
import { describeAim } from "../../measure/verdict/aim-state.ts";
import { planInShort } from "../../measure/verdict/short-answer.ts";
import { cyclesOf } from "../evaluate/cycles.ts";
import { nextSeen } from "../next-seen.ts";
import { unsaidInShort } from "./cannot-say.ts";
import { costsOf, evidenceInWords, riseInWords } from "./harm.ts";
import type { JudgedPlan, Matter } from "./matter.ts";
import { headlineOf } from "./one-page.ts";
import { type Block, listOf, paragraph, partOf, type Section, tableOf } from "./pack.ts";

/** Page one says of so many objectives what they want; the section behind it has all. */
const MOST_ON_PAGE_ONE = 8;

/** The same sentences as the board reads first, beneath what they are about in plain words. */
export function onePageForPatients(matter: Matter): Section {
  const wanted = objectivesIn(matter);
  const more = wanted.length - MOST_ON_PAGE_ONE;
  return {
    id: "one-page",
    heading: "On one page",
    page: "own",
    blocks: [
      ...partOf("What is to become better", [
        ...(wanted.length === 0 ? [paragraph("No objective is written down yet.")] : []),
        ...listOf(wanted.slice(0, MOST_ON_PAGE_ONE).map(({ plain }) => withStop(plain))),
        ...(more > 0
          ? [paragraph([`${more} more in `, { words: "What is to become better", to: "objectives" }, "."])]
          : []),
      ]),
      ...partOf("How it is going", listOf(headlineOf(matter))),
      ...partOf("What we cannot say", [
        paragraph([unsaidInShort(matter), " More in ", { words: "What we cannot say", to: "unsaid" }, "."]),
      ]),
    ],
  };
}

/** Each objective as one would say it to anybody, then as it was decided. */
export function objectivesSection(matter: Matter): Section {
  const wanted = objectivesIn(matter);
  return {
    id: "objectives",
    heading: "What is to become better",
    blocks:
      wanted.length === 0
        ? [paragraph("No objective is written down yet.")]
        : wanted.flatMap(({ title, plain, wording, plans, metrics }) =>
            partOf(title, [
              paragraph(withStop(plain)),
              ...(wording === undefined || wording === plain ? [] : [paragraph(`As it was decided: “${wording}”`)]),
              paragraph(
                plans > 0
                  ? `${plans === 1 ? "One plan works" : `${plans} plans work`} on it.`
                  : metrics > 0
                    ? "It is measured, and no plan works on it."
                    : "Nothing is done for it yet.",
              ),
            ]),
          ),
  };
}

function objectivesIn({ graph, evaluation: { thread } }: Matter) {
  return thread.objectives.map(({ id, title, plans, metrics }) => {
    const found = graph.find(id);
    const { plain_language, wording } = found?.kind === "objective" ? found.fields : {};
    return { title, plain: plain_language ?? wording ?? title, wording, plans, metrics };
  });
}

const WELL: ReadonlySet<string> = new Set(["improved", "improved-with-a-cost"]);
const BADLY: ReadonlySet<string> = new Set(["worsened", "improved-not-sustained"]);

export function wentSection({ plans }: Matter): Section {
  const isWell = ({ verdict, aim }: JudgedPlan): boolean => WELL.has(verdict.name) || aim?.state === "reached";
  const isBad = ({ verdict, aim }: JudgedPlan): boolean => BADLY.has(verdict.name) || aim?.state === "not-reached";
  const costs = plans.flatMap(({ plan, verdict }) =>
    costsOf({ plan, verdict }).map(
      (cost) => `While '${nameOf(plan)}' ran, ${riseInWords(cost)} ${evidenceInWords(cost)}.`,
    ),
  );
  const told = (some: readonly JudgedPlan[]): readonly string[] => some.map(toldOf);
  return {
    id: "went",
    heading: "What went well, and what did not",
    blocks: [
      ...(plans.length === 0 ? [paragraph("There is no plan yet.")] : []),
      ...partOf("What went well", listOf(told(plans.filter((plan) => isWell(plan) && !isBad(plan))))),
      ...partOf("What did not go well", listOf([...costs, ...told(plans.filter(isBad))])),
      ...partOf("What nobody can tell yet", listOf(told(plans.filter((plan) => !isWell(plan) && !isBad(plan))))),
    ],
  };
}

const toldOf = ({ plan, verdict, aim }: JudgedPlan): string =>
  [`${nameOf(plan)}: ${planInShort(verdict)}.`, ...(aim === undefined ? [] : describeAim(aim))].join(" ");

export function nextSection({ subject, today }: Matter): Section {
  const rows = subject.live.flatMap((plan) => {
    const next = cyclesOf(subject, plan).findLast(({ fields }) => fields.next !== undefined)?.fields.next;
    const words = [...(next === undefined ? [] : [withStop(next)]), nextSeen(plan, today) ?? ""]
      .filter(Boolean)
      .join(" ");
    return words === "" ? [] : [`${nameOf(plan)}: ${words}`];
  });
  return {
    id: "next",
    heading: "What is next",
    blocks: rows.length === 0 ? [paragraph("No plan says what it does next.")] : listOf(rows),
  };
}

/** Posts, never people; and whether somebody who is or cares for a patient has a seat. */
export function involvedSection({ evaluation: { people }, subject: { measuring } }: Matter): Section {
  return {
    id: "involved",
    heading: "Who was involved",
    blocks: [
      ...(people.plans.length === 0
        ? [paragraph("No plan has come as far as measuring, so there is no team yet.")]
        : []),
      ...tableOf(
        "Each plan: who leads it, and whether a patient or carer is in its team",
        ["Plan", "Led by", "Backed by", "Patient or carer in the team"],
        people.plans.map(({ title, patientVoice }, index) => [
          title,
          postOr(measuring[index]?.fields.lead),
          postOr(measuring[index]?.fields.sponsor),
          patientVoice === null ? "not on record" : patientVoice ? "yes" : "no",
        ]),
      ),
    ] satisfies readonly Block[],
  };
}

const postOr = (post: string | undefined): string => (post === undefined ? "not said" : postInWords(post));
