// Questions that several wizards ask. What can be inferred is not asked.

import { type Kind, LEVELS, levelRank, nounOf } from "../../../../schemas/index.ts";
import type { DocumentOf, KnownDocument } from "../../document/document.ts";
import { ownersOf } from "../../document/owners.ts";
import { addMonths, toIso } from "../../document/period.ts";
import { counted, nameOf, postInWords } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { registerOf } from "../../graph/register.ts";
import { idFrom, inYaml } from "../new-document.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import type { Ask, Asking, Option, Situation } from "./question.ts";

/** A title that gives an id and that no document of the kind has already. */
export function* askTitle(
  { graph }: Situation,
  kind: Kind,
  about: Pick<Ask, "prompt" | "help" | "example" | "proposed" | "check">,
): Asking<string> {
  return yield {
    id: "title",
    answer: "text",
    ...about,
    check: (title) => {
      if (idFrom(title) === "") return "The title needs a letter or a figure in it.";
      const other = graph.titled(title).find((document) => document.kind === kind);
      if (other) return `There is a ${nounOf(kind)} with this title already: ${other.path}. Say how this one differs.`;
      return about.check?.(title);
    },
  };
}

/** Units where something happens. Where there is one beneath the whole organisation, or one alone, it is that one. */
export function* askUnits(
  situation: Situation,
  about: { readonly prompt: string; readonly help: string; readonly most: number },
): Asking<readonly string[]> {
  const units = unitsFor(situation);
  if (units.length <= 1) return units.map(({ id }) => id ?? "");
  const answer = yield {
    id: "units",
    answer: "several",
    prompt: about.prompt,
    help: about.help,
    options: documentOptions(units),
    check: (chosen) =>
      chosen.split(",").length > about.most
        ? `These are more than ${counted(about.most, "unit")}. Choose the ones where the work happens first.`
        : undefined,
  };
  return answer === "" ? [] : answer.split(",");
}

/** One unit out of those. */
export function* askUnit(
  situation: Situation,
  about: { readonly prompt: string; readonly help: string; readonly among?: readonly string[] },
): Asking<string | undefined> {
  const { among } = about;
  const units = unitsFor(situation).filter(({ id }) => among === undefined || among.includes(id ?? ""));
  if (units.length <= 1) return units[0]?.id;
  return yield { id: "unit", answer: "one", prompt: about.prompt, help: about.help, options: documentOptions(units) };
}

/** The units that work happens in: the organisation as a whole is only one of them where it has no parts. */
function unitsFor(situation: Situation): readonly DocumentOf<"unit">[] {
  const units = ownDocuments(situation, ["unit"]) as readonly DocumentOf<"unit">[];
  const parts = units.filter(({ fields }) => fields.parent !== undefined);
  return parts.length === 1 ? parts : [...parts, ...units.filter((unit) => !parts.includes(unit))];
}

/** A post, such as the owner; not asked where a document that the new one belongs to has one. */
export function* askPost(
  situation: Situation,
  about: {
    readonly id: string;
    readonly prompt: string;
    readonly help: string;
    readonly inferred?: string | undefined;
  },
): Asking<string> {
  if (about.inferred !== undefined) return about.inferred;
  const options = postOptions(situation);
  const { id, prompt, help } = about;
  return yield { id, answer: "post", prompt, help, options, example: "general manager urology" };
}

/** Posts that are filled today by the register, and then those that own documents. */
function postOptions(situation: Situation): readonly Option[] {
  const { graph, today } = situation;
  const held = (registerOf(graph) ?? []).filter(({ from, to }) => from <= today && (to === undefined || to >= today));
  const owners = ownDocuments(situation, OWNED).flatMap(ownersOf);
  const posts = [...new Set([...held.map(({ post }) => post), ...owners])].filter((post) => idFrom(post) === post);
  return posts.map((post) => ({ value: post, label: sentence(postInWords(post)) }));
}

const OWNED = ["unit", "plan", "objective", "metric", "organisation"] as const;

/** With a capital letter. */
export const sentence = (words: string): string => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;

/** Who owns the first of these documents that somebody owns. */
export function ownerOf({ graph }: Situation, ids: readonly (string | undefined)[]): string | undefined {
  for (const id of ids) {
    const document = id === undefined ? undefined : graph.find(id);
    const owner = document && ownersOf(document)[0];
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** A link upwards: to which objective, and why. Nothing where there is no objective to link to, or nobody knows yet. */
export function* askSupports(
  about: { readonly of: string; readonly objectives: readonly KnownDocument[]; readonly optional?: true },
  situation: Situation,
): Asking<string | undefined> {
  const { objectives } = about;
  if (objectives.length === 0) return undefined;
  const unknown = { value: NOT_YET, label: "I do not know yet", detail: "The link can be made later." };
  const chosen = yield {
    id: "objective",
    answer: "one",
    prompt: `Which objective does ${about.of} help?`,
    help: "The thread leads from the work, through this objective, to a national one.",
    options: [...documentOptions(objectives), ...(about.optional ? [unknown] : [])],
  };
  if (chosen === NOT_YET) return undefined;
  const objective = situation.graph.find(chosen);
  const because = yield {
    id: "because",
    answer: "text",
    prompt: `How does ${about.of} help${objective ? ` '${nameOf(objective)}'` : ""}?`,
    help: "One sentence, because a link counts only with a reason.",
    example: "four urology theatres run 18 sessions a week and start 24 minutes late",
  };
  return supportsYaml([{ objective: chosen, because, confirmed: toIso(situation.today) }]);
}

const NOT_YET = "not-yet";

/** Links upwards as they stand behind `supports:`. */
export const supportsYaml = (
  links: readonly { readonly objective: string; readonly because: string; readonly confirmed: string }[],
): string =>
  links
    .map(
      ({ objective, because, confirmed }) =>
        `\n  - objective: ${objective}\n    because: ${inYaml(because)}\n    confirmed: ${confirmed}`,
    )
    .join("");

/** The objectives in use at some levels, lowest level first. */
export function objectivesAt(situation: Situation, levels: readonly string[]): readonly DocumentOf<"objective">[] {
  const { graph, today } = situation;
  const found = graph
    .ofKind("objective")
    .filter(
      (objective) =>
        objective.id !== undefined &&
        graph.find(objective.id) === objective &&
        levels.includes(objective.fields.level ?? "") &&
        isInUse(objective, today),
    );
  const rank = ({ fields: { level } }: DocumentOf<"objective">): number => levelRank(level ?? "national");
  return found.toSorted((a, b) => rank(b) - rank(a));
}

/** The levels at which an organisation sets objectives of its own. */
export const OWN_LEVELS = LEVELS.filter((level) => level !== "national" && level !== "system");

/** The values of a field as options, with what each means. */
export const valueOptions = (meanings: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(meanings).map(([value, detail]) => ({ value, label: sentence(value.replaceAll("-", " ")), detail }));

/** When somebody should read a document again: half a year from now. */
export const reviewBy = ({ today }: Situation): string => toIso(addMonths(today, 6));
