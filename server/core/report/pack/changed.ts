// 5. Changed since the last meeting: the figures, or the goalposts? Each change once, in the order in which it matters to a board.
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { Change } from "../../review/change.ts";
import type { ChangeType } from "../../review/change-types.ts";
import { verdictsWithoutFigures } from "../../review/verdict-cause.ts";
import { named, shortlyQuoted } from "../evaluate/subject.ts";
import type { Matter } from "./matter.ts";
import { type Block, listOf, paragraph, partOf, type Section, tableOf } from "./pack.ts";

/** More lines of one sort nobody reads at a meeting; how many there are is said. */
const MOST = 40;

type Family = { readonly heading: string; readonly types: readonly ChangeType[] };

const FAMILIES: readonly Family[] = [
  { heading: "Verdicts", types: ["verdict-changed"] },
  {
    heading: "Priorities, aims and targets",
    types: [
      "priority-raised",
      "priority-lowered",
      "re-ranked",
      "target-loosened",
      "target-tightened",
      "target-moved",
      "target-removed",
      "target-added",
      "aim-eased",
      "aim-raised",
      "aim-changed",
      "scope-changed",
      "objective-withdrawn",
      "objective-superseded",
      "objective-reinstated",
      "objective-reworded",
    ],
  },
  { heading: "Threads lost and won", types: ["thread-lost", "thread-weakened", "thread-won", "thread-strengthened"] },
  {
    heading: "Definitions and baselines",
    types: ["definition-changed", "baseline-moved", "baseline-added", "baseline-removed"],
  },
  {
    heading: "Metrics of plans",
    types: ["metric-dropped", "metric-added", "role-changed", "metric-retired", "metric-reinstated"],
  },
  { heading: "Plans opened and closed", types: ["document-added", "document-removed", "stage-changed"] },
  { heading: "Who leads", types: ["sponsor-changed", "lead-changed"] },
  { heading: "Figures that were revised", types: ["data-revised", "data-removed"] },
];

export function changedSection(matter: Matter): Section {
  const { since } = matter;
  if (since === undefined)
    return {
      id: "changed",
      heading: "Changed since the last meeting",
      blocks: [
        paragraph(
          "Nothing can be said of changes: nobody has named the state that the last meeting saw (--since, with a tag of git).",
        ),
      ],
    };
  const changes = since.changes.filter((change) => concerns(matter, change));
  const parts = FAMILIES.flatMap((family) => partFor(matter, family, changes));
  return {
    id: "changed",
    heading: `Changed since ${since.words}`,
    blocks: [
      ...(parts.length === 0 ? [paragraph("No verdict, priority, aim, target, thread or plan has changed.")] : parts),
      ...partOf(
        "What could not be compared",
        listOf([
          ...since.changes.filter(({ type }) => type === "not-compared").map(({ sentence }) => sentence),
          ...since.notes,
        ]),
      ),
    ],
  };
}

function partFor(matter: Matter, { heading, types }: Family, changes: readonly Change[]): readonly Block[] {
  const found = changes.filter(
    ({ type, kind }) => types.includes(type) && (kind === "plan" || !type.startsWith("document-")),
  );
  const rows = found
    .slice(0, MOST)
    .map((change) => [
      titleFor(matter, change),
      change.sentence,
      change.needsDecision ? "yes: nobody has written down why" : "no",
    ]);
  const more = found.length - rows.length;
  return partOf(heading, [
    ...tableOf(`${heading}: what changed`, ["What it is about", "What changed", "Is a decision record missing?"], rows),
    ...(more > 0 ? [paragraph(`${more} more are in 'plan-lint review'.`)] : []),
  ]);
}

/** Never an id where there is a title. */
function titleFor({ graph }: Matter, { id, kind, file }: Change): string {
  const document = graph.find(id);
  return document ? nameOf(document) : kind === "config" ? "The settings" : file === id ? file : id;
}

/** Of a programme or a plan only what bears on it. */
function concerns({ graph, subject }: Matter, { id, impact }: Change): boolean {
  const { document, plans, metrics, objectives } = subject;
  if (document === undefined || document.kind === "organisation") return true;
  const own = new Set([document, ...plans, ...metrics, ...objectives].flatMap((one) => one.id ?? []));
  const found = graph.find(id);
  return own.has(id) || (isOfKind(found, "leadership") ? true : impact.some((one) => own.has(one)));
}

/** What the headline says of verdicts that turned though no figure did. */
export function goalpostsInShort({ since, graph }: Matter): string | undefined {
  const sentences = verdictsWithoutFigures(
    (since?.changes ?? []).flatMap(({ kind, id, cause }) => {
      const plan = graph.find(id);
      return kind === "plan" && cause ? [{ ...cause, of: plan && shortlyQuoted(named(plan)) }] : [];
    }),
  );
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
