// 6. How priorities were chosen.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { DocumentOf } from "../../document/document.ts";
import { addMonths, parseDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { fieldOf, ofField, rankedByData } from "../../graph/selection.ts";
import { areOf, haveOf, named, type Plan, quoted, quotedList, remarksBy, type Subject, sentenceIf } from "./subject.ts";

type Part = Evaluation["choice"];

/** Rules that speak of this part. */
const REMARKS = [
  "leader-preferred",
  "priority-without-data",
  "consultation-unready",
  "directive-without-engagement",
  "groundwork-missing",
] as const;

export function choicePart(subject: Subject): Part {
  const { live, today } = subject;
  const decisions = decisionsAbout(subject);
  const rows = live.map((plan) => ({ plan, row: rowOf(plan, subject) }));
  const yearAgo = addMonths(today, -12);
  const recent = decisions.filter(({ fields }) => {
    const day = parseDate(fields.date ?? "");
    return day !== undefined && day > yearAgo && day <= today;
  });
  const silent = live.filter(({ fields }) => fields.selection === undefined);
  const unranked = rows.filter(({ plan, row }) => plan.fields.selection !== undefined && row.rankByData === null);
  const passedOver = rows.filter(({ row }) => (row.rankByData ?? 1) > 1);
  const first = rows.filter(({ row }) => row.rankByData === 1);
  const undecided = rows.filter(({ row }) => row.decisions === 0);
  return {
    inShort:
      live.length === 0
        ? "No plan is at work, so there is nothing to say of how it was chosen."
        : `${first.length} of ${counted(live.length, "plan")} at work ${first.length === 1 || live.length === 1 ? "was" : "were"} first by the data among the candidates; ${rows.length - undecided.length} of ${rows.length} ${haveOf(rows.length - undecided.length, rows.length)} a decision on record. ${decisionsInWords(decisions.length, recent.length)}`,
    method:
      "Who chose, on what grounds and from which candidates is read from each plan. The rank by data is that of the candidate which was chosen first. Decision records count for a plan when they name it. How often priorities changed shows only between two evaluations (part 12).",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(silent.length > 0, () => `Nothing says how ${quotedList(silent)} came to be chosen.`),
      ...sentenceIf(
        unranked.length > 0,
        () => `No rank by data is given for what ${quotedList(unranked.map(({ plan }) => plan))} was chosen from.`,
      ),
      ...sentenceIf(
        undecided.length > 0,
        () => `No decision record names ${quotedList(undecided.map(({ plan }) => plan))}.`,
      ),
    ],
    next: [
      ...passedOver.map(
        ({ plan, row }) =>
          `Read again why ${quoted(plan)} was chosen: by the data it was number ${row.rankByData}${ofField(fieldOf(plan), row.ranked)}.`,
      ),
      ...sentenceIf(
        undecided.length > 0,
        () =>
          `Write a short decision record for ${quotedList(undecided.map(({ plan }) => plan))}: who decided, who was asked and why.`,
      ),
    ],
    byMode: counts(live.flatMap(({ fields: { selection } }) => selection?.mode ?? [])),
    byBasis: counts(live.flatMap(({ fields: { selection } }) => [...new Set(selection?.basis ?? [])])),
    plans: rows.map(({ row }) => row),
    decisions: decisions.length,
    lastYear: recent.length,
  };
}

const decisionsInWords = (all: number, recent: number): string =>
  all === 0
    ? "No decision about this work is on record."
    : `${counted(all, "decision")} about this work ${areOf(all)} on record, ${recent === 0 ? "none" : recent} from the last 12 months.`;

function rowOf(plan: Plan, { graph }: Subject): Part["plans"][number] {
  const { mode, basis } = plan.fields.selection ?? {};
  const ranked = rankedByData(plan);
  return {
    ...named(plan),
    mode: mode ?? null,
    basis: (basis ?? []).flatMap((one) => one ?? []),
    rankByData: ranked.find(({ isChosen }) => isChosen)?.rank ?? null,
    ranked: ranked.length,
    ...fieldOf(plan),
    decisions: graph.ofKind("decision").filter((decision) => isAbout(decision, [plan], graph)).length,
  };
}

function decisionsAbout({ graph, plans, metrics, objectives }: Subject): readonly DocumentOf<"decision">[] {
  return graph.ofKind("decision").filter((decision) => isAbout(decision, [...plans, ...metrics, ...objectives], graph));
}

const isAbout = (
  { fields: { about } }: DocumentOf<"decision">,
  documents: readonly object[],
  graph: Subject["graph"],
): boolean => (about ?? []).some((id) => documents.includes(graph.find(id ?? "") ?? {}));

function counts(words: readonly (string | undefined)[]): Readonly<Record<string, number>> {
  const known = words.flatMap((word) => word ?? []);
  return Object.fromEntries([...Map.groupBy(known, (word) => word)].map(([word, all]) => [word, all.length]));
}
