// What a line of the tree says: a title, a few words beside it, and whole sentences for whoever wants to know.
import { aKind } from "../../../../schemas/index.ts";
import { isOfKind, type KnownDocument } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { doubtOf, type ThreadStatus, threadOf } from "../../graph/thread.ts";
import { reasonFor, threadInWords } from "../../graph/thread-words.ts";
import { describeUses, PLAN_VERDICT_WORDS, planVerdict, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import { planInShort, usesInShort } from "../../measure/verdict/short-answer.ts";
import { aboutDocument, titleOrId } from "../about-document.ts";
import type { DocumentEntry, Entry, Group } from "./thread-view.ts";

type EntryWords = {
  readonly label: string;
  /** What became of it, what it is, and how its thread stands. */
  readonly words: readonly string[];
  /** Finished sentences. */
  readonly sentences: readonly string[];
  /** The status of the thread from here on; `undefined` for what is no document. */
  readonly status?: ThreadStatus;
};

export function entryInWords(graph: GraphView, entry: Entry, today: number): EntryWords {
  switch (entry.type) {
    case "document":
      return documentInWords(graph, entry, today);
    case "missing":
      return missingInWords(graph, entry.id);
    case "group":
      return {
        label: GROUP_WORDS[entry.group].label,
        words: [String(entry.size)],
        sentences: [GROUP_WORDS[entry.group].sentence],
      };
    case "part":
      return {
        label: `${titleOrId(entry.first.document)} … ${titleOrId(entry.last.document)}`,
        words: [counted(entry.size, "document")],
        sentences: ["There are very many lines here, so they are shown in parts, by title."],
      };
  }
}

function documentInWords(
  graph: GraphView,
  { document, link, isAgain }: DocumentEntry,
  today: number,
): EntryWords & { readonly status: ThreadStatus } {
  const { status } = threadOf(graph, document, today);
  const doubt = link && doubtOf(link, today);
  const because = link && reasonFor(link);
  const verdict = verdictOf(graph, document, today);
  return {
    label: titleOrId(document),
    words: [
      // First what a narrow view must not cut off. The icon's tick is the thread's, so the word says so.
      ...(verdict === undefined ? [] : [verdict.words]),
      levelOf(document),
      doubt && doubt !== status ? `thread ${status}, link ${doubt}` : `thread ${status}`,
      ...(isAgain ? ["shown above"] : []),
    ],
    sentences: [
      threadInWords(graph, document, today),
      ...(because === undefined ? [] : [`Linked because ${because.replace(/\.$/, "")}.`]),
      ...(doubt === undefined ? [] : [DOUBT_SENTENCES[doubt]]),
      ...(verdict === undefined ? [] : [`Verdict: ${verdict.withSize}.`]),
      ...aboutDocument(graph, document, today).filter((line) => !line.startsWith("Thread ")),
      ...(isAgain ? ["It leads back to itself: one of these links has to go."] : []),
    ],
    status,
  };
}

/** The level of an objective, or the kind of any other document. */
const levelOf = (document: KnownDocument): string =>
  (document.kind === "objective" ? document.fields.level : undefined) ?? document.kind;

const DOUBT_SENTENCES = {
  suspect: "The objective was revised after this link was confirmed: read it again and confirm the link.",
  expired: "This link leads to an objective that is over.",
} as const;

/** What became of a plan or a metric, once its change has begun: in a few words, and with its size. */
function verdictOf(
  graph: GraphView,
  document: KnownDocument,
  today: number,
): { readonly words: string; readonly withSize: string } | undefined {
  if (isOfKind(document, "plan")) {
    const verdict = planVerdict(graph, document, today);
    return verdict.start === undefined
      ? undefined
      : { words: PLAN_VERDICT_WORDS[verdict.name], withSize: planInShort(verdict) };
  }
  if (!isOfKind(document, "metric")) return undefined;
  const uses = verdictsOf(graph, document, today);
  const words = describeUses(uses);
  return words === undefined ? undefined : { words, withSize: usesInShort(uses) ?? words };
}

function missingInWords(graph: GraphView, id: string): EntryWords {
  const found = graph.find(id);
  if (found)
    return {
      label: `'${id}' cannot stand here`,
      words: [`it is ${aKind(found.kind).toLowerCase()}`],
      sentences: [`A link leads to '${id}', which is ${aKind(found.kind).toLowerCase()} and cannot stand here.`],
    };
  return {
    label: `No document '${id}'`,
    words: ["link to nothing"],
    sentences: [`A link leads to '${id}', and no document has that id. Correct the id, or write the document.`],
  };
}

const GROUP_WORDS: Readonly<Record<Group, { readonly label: string; readonly sentence: string }>> = {
  unsupported: {
    label: "National objectives that nothing here supports",
    sentence:
      "No plan, programme, metric or objective of this workspace is linked to these. That may be as it should be.",
  },
  "local-only": {
    label: "Local only",
    sentence: "These objectives stay in the organisation, with a reason and an end date.",
  },
  "no-national": {
    label: "Objectives linked to no national objective",
    sentence: "The thread stops at these objectives. Link them to an objective above, or say why they stay local.",
  },
  unlinked: {
    label: "Not linked to an objective",
    sentence: "Nobody can see what these are for. Link each to a plan or to an objective.",
  },
  "nothing-beneath": {
    label: "Nothing beneath",
    sentence: "No plan and no metric is linked to these, so nobody can see whether they move.",
  },
  circle: {
    label: "Linked in a circle",
    sentence: "These lead back to themselves and so to nothing above. One of their links has to go.",
  },
};
