// An objective as it begins: a draft for the financial year, with the link that carries the thread upwards, or the reason why there is none.
import { LEVEL_MEANINGS } from "../../../../schemas/stages.ts";
import { addMonths, toIso } from "../../document/period.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { askPost, askSupports, askTitle, objectivesAt, reviewBy, valueOptions } from "./common-questions.ts";
import type { Asking, Situation, Written } from "./question.ts";

/** To which levels an objective leads at once: a thread climbs step by step, and passes through the organisation. */
const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
  system: ["national"],
  organisation: ["system", "national"],
  division: ["organisation"],
  team: ["division", "organisation"],
};

export function* objective(situation: Situation): Asking<Written> {
  const title = yield* askTitle(situation, "objective", {
    prompt: "What is the objective called?",
    help: "A few words that everybody will know it by.",
    example: "Theatre productivity",
  });
  const { national: _, ...levels } = LEVEL_MEANINGS;
  const level = yield {
    id: "level",
    answer: "one",
    prompt: "Who sets it?",
    help: "National objectives are not written here: they come from a catalogue.",
    options: valueOptions(levels).toSorted(
      (a, b) => Number(b.value === "organisation") - Number(a.value === "organisation"),
    ),
  };
  const wording = yield {
    id: "wording",
    answer: "text",
    prompt: "How is it worded, word for word?",
    help: "As it was agreed or published. A summary can change what it asks for.",
    example: "We will use our operating theatres to the full for the patients who wait longest.",
  };
  const above = objectivesAt(situation, LEADS_TO[level] ?? []);
  const supports = yield* askSupports({ of: "this objective", objectives: above, optional: true }, situation);
  const values = { ...(supports !== undefined && { supports }) };
  const standing = supports !== undefined || level === "system" ? {} : yield* askAlone(situation);
  const source = level === "system" ? { source: yield* askSource(situation) } : {};
  const accountable = yield* askPost(situation, {
    id: "accountable",
    prompt: "Which post answers for it?",
    help: "A post, never a person's name. It also keeps the page up to date.",
  });
  const id = freeId(situation.graph, "objective", idFrom(title));
  const text = newDocumentText("objective", id, title, {
    values: {
      owner: inYaml(accountable),
      review_by: reviewBy(situation),
      level,
      period: inFlow(financialYear(situation.today)),
      wording: inYaml(wording),
      status: "draft",
      ...values,
      ...standing,
      ...source,
      accountable: inYaml(accountable),
    },
  });
  return {
    files: [{ path: usualPath("objective", id), text }],
    edits: [],
    next: { kind: "plan", answers: { objective: id }, offer: "Write a plan for this objective" },
  };
}

function* askAlone({ today }: Situation): Asking<Readonly<Record<string, string>>> {
  const reason = yield {
    id: "alone",
    answer: "text",
    prompt: "Why does it stand alone, without an objective above it?",
    help: "That is allowed for a time, when somebody says why.",
    example: "staff asked for it in the engagement sessions",
  };
  return { local_only: inFlow({ reason, until: toIso(addMonths(today, 12)) }) };
}

function* askSource({ today }: Situation): Asking<string> {
  const title = yield {
    id: "source",
    answer: "text",
    prompt: "In which document was it published?",
    help: "The title, so that others can find it.",
    example: "Joint forward plan 2026 to 2031",
  };
  const url = yield {
    id: "url",
    answer: "text",
    prompt: "Where can one read it?",
    help: "An address on the web.",
    example: "https://www.england.nhs.uk/",
    check: (address) =>
      /^https?:\/\/\S+$/i.test(address) ? undefined : "Write a whole address, beginning with https://.",
  };
  return inFlow({ title, url, accessed: toIso(today) });
}

/** From 1 April to 31 March, around a day. */
export function financialYear(today: number): { readonly from: string; readonly to: string } {
  const start = Number(toIso(addMonths(today, -3)).slice(0, 4));
  return { from: `${start}-04-01`, to: `${start + 1}-03-31` };
}
