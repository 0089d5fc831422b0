// Links one document to another further up: whether that makes sense, what has to be asked first, and the edit that writes it.
import { fieldAt, levelRank } from "../../../schemas/index.ts";
import { isComplete, type KnownDocument } from "../document/document.ts";
import { toIso } from "../document/period.ts";
import { nameOf } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { above, hasEnded, upwardLinks } from "../graph/thread.ts";
import { hasThread } from "../graph/thread-words.ts";
import type { Edit } from "../text/edit.ts";
import { addToList } from "./front-matter-edit.ts";

/** What a person has said about a link; an empty `because` leaves the reason for later. */
export type SaidOfLink = { readonly role?: string | undefined; readonly because?: string | undefined };

type LinkQuestion = {
  readonly asks: keyof SaidOfLink;
  readonly question: string;
  /** What can be answered; any text when absent. */
  readonly choices?: readonly { readonly value: string; readonly meaning: string }[];
};

/** The edits that write the links; what has to be asked first; or why there can be no such link, as a sentence. */
type LinkResult =
  | { readonly edits: readonly (Edit & { readonly file: string })[] }
  | LinkQuestion
  | { readonly problem: string };

/** Links documents to a plan (only metrics) or to an objective, as of `today` (a day number). All or none. */
export function linkTo(
  graph: GraphView,
  from: readonly KnownDocument[],
  to: KnownDocument,
  said: SaidOfLink,
  today: number,
): LinkResult {
  for (const one of from) {
    const problem = whyNot(graph, one, to, today);
    if (problem !== undefined) return { problem };
  }
  return questionAbout(from, to, said) ?? written(from, to, said, today);
}

/** Why a document cannot be linked to another, as a sentence; `undefined` when it can. */
export function whyNot(graph: GraphView, from: KnownDocument, to: KnownDocument, today: number): string | undefined {
  const [lower, upper] = [nameOf(from), nameOf(to)];
  if (from === to) return `'${lower}' cannot be linked to itself.`;
  const isPossible = to.kind === "objective" ? hasThread(from) : to.kind === "plan" && from.kind === "metric";
  if (!isPossible)
    return "A metric is linked to a plan or an objective; a plan, a programme or an objective is linked to an objective.";
  const holder = holderOf(from, to);
  if (holder.readOnly)
    return `'${nameOf(holder)}' belongs to a catalogue, which others publish and nobody changes here.`;
  const named = holder === to ? from : to;
  if (named.id === undefined) return `'${nameOf(named)}' has no id yet, so nothing can name it. Give it one.`;
  if (!isComplete(holder)) return `Part of the front matter of '${nameOf(holder)}' cannot be read. Mend that first.`;
  if (upwardLinks(graph, from).some((link) => link.to === to)) return `'${lower}' is linked to '${upper}' already.`;
  if (to.kind !== "objective") return undefined;
  if (hasEnded(to, today)) return `'${upper}' is over. Link '${lower}' to an objective that is in force.`;
  if (from.kind !== "objective") return undefined;
  const [own, other] = [from.fields.level, to.fields.level];
  if (own !== undefined && other !== undefined && levelRank(own) <= levelRank(other))
    return `A thread must climb: '${lower}' is of the level ${own}, and '${upper}' (${other}) is not above it.`;
  return [...above(graph, to)].includes(from)
    ? `'${upper}' leads to '${lower}' already, so this would be a circle.`
    : undefined;
}

/** The document in which a link is written: a plan names its metrics, and everything else names what it serves. */
const holderOf = (from: KnownDocument, to: KnownDocument): KnownDocument => (to.kind === "plan" ? to : from);

function questionAbout(from: readonly KnownDocument[], to: KnownDocument, said: SaidOfLink): LinkQuestion | undefined {
  const lower = from.map((one) => `'${nameOf(one)}'`).join(", ");
  if (to.kind === "plan") {
    const choices = roles();
    if (choices.some(({ value }) => value === said.role)) return undefined;
    return { asks: "role", question: `What is ${lower} for in the plan '${nameOf(to)}'?`, choices };
  }
  if (said.because !== undefined) return undefined;
  return { asks: "because", question: `How does ${lower} help '${nameOf(to)}'? One sentence.` };
}

const roles = (): NonNullable<LinkQuestion["choices"]> =>
  (fieldAt("plan", ["metrics", 0, "role"])?.values ?? []).map(({ value, description }) => ({
    value,
    meaning: description,
  }));

function written(from: readonly KnownDocument[], to: KnownDocument, said: SaidOfLink, today: number): LinkResult {
  const added =
    to.kind === "plan"
      ? [{ holder: to, field: "metrics", entries: from.map((metric) => metricEntry(metric, said)) }]
      : from.map((holder) => ({ holder, field: "supports", entries: [supportEntry(to, said, today)] }));
  const edits: (Edit & { readonly file: string })[] = [];
  for (const { holder, field, entries } of added) {
    const additions = addToList(holder, field, entries);
    if (!additions)
      return {
        problem: `'${field}' of '${nameOf(holder)}' is written in an unusual way. Add the link by hand: ${holder.path}.`,
      };
    edits.push(...additions.map((edit) => ({ ...edit, file: holder.path })));
  }
  return { edits };
}

type LinkEntry = Readonly<Record<string, string>>;

const metricEntry = (metric: KnownDocument, { role = "" }: SaidOfLink): LinkEntry => ({
  metric: metric.id ?? "",
  role,
});

/** Whoever makes a link has read the objective today. */
function supportEntry(to: KnownDocument, { because = "" }: SaidOfLink, today: number): LinkEntry {
  const reason = because.trim();
  return { objective: to.id ?? "", ...(reason !== "" && { because: reason }), confirmed: toIso(today) };
}
