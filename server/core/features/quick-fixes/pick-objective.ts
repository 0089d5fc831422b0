// Work that leads to no objective that it should lead to: the objectives that it could be linked to, the likeliest first. The reason for
// the link is for a person to write.
import { type Level, levelRank } from "../../../../schemas/index.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { comparePaths, type Graph } from "../../graph/graph.ts";
import { above, hasEnded, upwardLinks } from "../../graph/thread.ts";
import { BLANK, type Written } from "../yaml-text.ts";
import { referenceAt } from "./did-you-mean.ts";
import { begin, ownerOf } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

type Objective = DocumentOf<"objective"> & KnownDocument;

/** Findings that are mended by one more link. */
const ADDS = [
  "plan-without-objective",
  "plan-isolated",
  "thread-broken-national",
  "thread-broken-organisation",
  "thread-none",
  "programme-outside-strategy",
  "local-only-expired",
];

/** Findings that are mended by leading a link elsewhere. */
const REPLACES = [
  "level-not-rising",
  "thread-skips-organisation",
  "reference-wrong-kind",
  "reference-retired",
  "unit-outside-objective",
];

/** No more are offered: nobody reads on. */
const FEW = 5;

export default defineQuickFix({
  rules: [...ADDS, ...REPLACES],
  fixesFor(asked) {
    const { graph, document, diagnostic } = asked;
    if (!isSupporter(document)) return [];
    const isReplacing = REPLACES.includes(diagnostic.rule);
    const reference = referenceAt(asked);
    if (isReplacing && reference?.field !== "supports.objective") return [];
    const old = reference && graph.find(reference.target);
    const picked = objectivesFor(asked, document, isOfKind(old, "objective") ? old : undefined);
    const links = picked.flatMap((objective) =>
      isReplacing && reference
        ? toChange(document, `Link to objective instead: ${nameOf(objective)}`, [
            { at: reference.path, put: objective.id ?? "" },
          ])
        : linkTo(document, objective),
    );
    return isReplacing ? links : [...links, ...newObjective(asked, document)];
  },
});

type Supporter = Extract<KnownDocument, { readonly kind: "plan" | "programme" | "metric" | "objective" }>;

const isSupporter = (document: Asked["document"]): document is Supporter =>
  document.kind === "plan" ||
  document.kind === "programme" ||
  document.kind === "metric" ||
  document.kind === "objective";

function linkTo(document: Supporter, { id = "", ...objective }: Objective): readonly Proposal[] {
  const put: Written = { objective: id, because: BLANK };
  return toChange(document, `Link to objective: ${nameOf({ ...objective, id })}`, [
    { at: ["supports", document.fields.supports?.length ?? 0], put },
  ]);
}

/** Where there is nothing that could be linked to, an objective of the organisation is begun. */
function newObjective({ graph, diagnostic }: Asked, document: Supporter): readonly Proposal[] {
  const isWanted =
    document.kind !== "objective" &&
    (diagnostic.rule === "plan-without-objective" || diagnostic.rule === "thread-none");
  if (!isWanted) return [];
  const title = `Objective behind ${document.title ?? document.id}`;
  const made = begin(
    graph,
    "objective",
    { title },
    { level: "organisation", status: "draft", owner: ownerOf(document) },
  );
  if (!made) return [];
  const put: Written = { objective: made.id, because: BLANK };
  const at = ["supports", document.fields.supports?.length ?? 0];
  return toChange(document, `Create an objective of the organisation and link it`, [{ at, put }], { creates: [made] });
}

/** Objectives in force that a document may be linked to, the likeliest first. */
function objectivesFor({ graph, today }: Asked, document: Supporter, old: Objective | undefined): readonly Objective[] {
  const wanted = levelWanted(document);
  const linked = new Set(document.references.map(({ target }) => graph.find(target)));
  const isLegal = (objective: Objective): boolean =>
    objective.id !== undefined &&
    objective.fields.level !== undefined &&
    levelRank(objective.fields.level) <= levelRank(wanted) &&
    !hasEnded(objective, today) &&
    !linked.has(objective) &&
    objective !== document &&
    !leadsBack(graph, objective, document);
  const score = (objective: Objective): number =>
    4 * Number(objective.fields.level === wanted) +
    3 * Number(old !== undefined && leadsTo(graph, objective, old)) +
    likeness(document, objective);
  return graph
    .ofKind("objective")
    .filter(isLegal)
    .map((objective) => ({ objective, score: score(objective) }))
    .toSorted((a, b) => b.score - a.score || comparePaths(a.objective.path, b.objective.path))
    .slice(0, FEW)
    .map(({ objective }) => objective);
}

/** The level to which a link should lead: all work to the organisation, and the organisation to the nation. */
function levelWanted(document: Supporter): Level {
  const level = document.kind === "objective" ? document.fields.level : undefined;
  return level === "organisation" || level === "system" ? "national" : "organisation";
}

/** Whether the way up from an objective comes to another. */
const leadsTo = (graph: Graph, from: Objective, to: Objective): boolean =>
  upwardLinks(graph, from).some((link) => link.to === to);

/** Whether the way up from an objective comes back to the document that would be linked to it. */
const leadsBack = (graph: Graph, from: Objective, document: KnownDocument): boolean =>
  [...above(graph, from)].includes(document);

/** How many of a document's words an objective has too, at most 3. */
function likeness(document: KnownDocument, objective: Objective): number {
  const words = new Set(wordsOf(document));
  return Math.min(3, wordsOf(objective).filter((word) => words.has(word)).length);
}

const wordsOf = ({ id, title, fields }: KnownDocument): readonly string[] => [
  ...new Set(
    [id, title, "plain_language" in fields ? String(fields.plain_language) : ""]
      .join(" ")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3),
  ),
];
