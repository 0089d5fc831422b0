// A folder of pages for whoever wants to look further than the report for the board: one for each metric, plan, objective, unit and decision,
// and a list from A to Z. Every page is a small report, so that formats print it like any other.
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { nameOf, postInWords } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import { metricsWithin } from "../../graph/metrics-within.ts";
import { usesOf } from "../../graph/plan-metrics.ts";
import { downwardLinks, upwardLinks } from "../../graph/thread.ts";
import { hasThread, threadInWords } from "../../graph/thread-words.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import { definitionTable } from "../pack/definitions.ts";
import { figureOf } from "../pack/exceptions.ts";
import { boardWithoutDefinitions, frameOf } from "../pack/index.ts";
import { anchorOf, type Matter, matterOf, type PackOptions } from "../pack/matter.ts";
import { type Block, type Link, listOf, type Pack, paragraph, type Section, type Words } from "../pack/pack.ts";
import { planPageSections } from "../pack/plan-page.ts";

/** A page is worked out when it is printed: thousands of them at once would take more memory than all they rest on. */
type SitePage = { readonly path: string; readonly pack: () => Pack };

export type Site = {
  readonly pages: readonly SitePage[];
  /** Where a link leads to that names a document: its page. */
  readonly pageOf: ReadonlyMap<string, string>;
  /** Pages of ids that documents had before, and the page that each leads on to. */
  readonly redirects: readonly { readonly path: string; readonly to: string }[];
  /** What a search finds pages by: title, sort, path, and other words. */
  readonly found: readonly (readonly [title: string, sort: string, path: string, words: string])[];
};

type Paged = DocumentOf<"metric" | "plan" | "objective" | "unit" | "decision"> & KnownDocument;

const FOLDERS: Readonly<Record<Paged["kind"], string>> = {
  metric: "metrics",
  plan: "plans",
  objective: "objectives",
  unit: "units",
  decision: "decisions",
};

/** All pages. Never throws, whatever the documents say or leave out. */
export function siteOf(graph: Graph, findings: readonly Diagnostic[], options: PackOptions): Site {
  const matter = matterOf(graph, findings, options);
  const documents = pagedDocuments(graph);
  const pageOf = new Map(documents.map((document) => [anchorFor(document), pathFor(document)]));
  const index = { path: "index.html", pack: () => boardWithoutDefinitions(matter) };
  const ofDocuments = documents.map((document) => ({
    path: pathFor(document),
    pack: () => frameOf(matter, nameOf(document), sectionsFor(matter, document)),
  }));
  const list = { path: "a-z.html", pack: () => frameOf(matter, "From A to Z", [fromAToZ(documents)]) };
  const taken = new Set([...pageOf.values()]);
  const redirects = documents.flatMap((document) =>
    (document.fields.formerly ?? []).flatMap((id) => {
      const path = id === undefined ? undefined : `${FOLDERS[document.kind]}/${fileName(id)}.html`;
      return path === undefined || taken.has(path) ? [] : [{ path, to: pathFor(document) }];
    }),
  );
  const found = documents.map(
    (document) => [nameOf(document), document.kind, pathFor(document), wordsOf(document)] as const,
  );
  return { pages: [index, ...ofDocuments, list], pageOf, redirects, found };
}

/** A search needs no more of a document: what it is called elsewhere, and what it says of itself in a line or two. */
const MOST_SEARCHED = 240;

function wordsOf(document: Paged): string {
  const { id, fields } = document;
  const said = [
    ...("plain_language" in fields ? [fields.plain_language] : []),
    ...("wording" in fields ? [fields.wording] : []),
    ...("numerator" in fields ? [fields.numerator] : []),
    ...("because" in fields ? [fields.because] : []),
  ];
  return [id, ...(fields.formerly ?? []), ...(fields.tags ?? []), ...said]
    .filter((one) => one !== undefined)
    .join(" ")
    .slice(0, MOST_SEARCHED);
}

/** One document for each id, of our own. */
const pagedDocuments = (graph: Graph): readonly Paged[] =>
  (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).flatMap((kind) =>
    graph
      .ofKind(kind)
      .filter((document) => !document.readOnly && document.id !== undefined && graph.find(document.id) === document),
  );

/** A name that every disk takes. */
const fileName = (id: string): string => id.replace(/[^\w-]+/g, "-").slice(0, 100);

const anchorFor = ({ kind, id = "" }: Paged): string => anchorOf(kind, id);
const pathFor = ({ kind, id = "" }: Paged): string => `${FOLDERS[kind]}/${fileName(id)}.html`;

const isPaged = (document: KnownDocument | undefined): document is Paged =>
  document !== undefined && Object.hasOwn(FOLDERS, document.kind);

/** A document as a link to its page; words alone for what has none. */
const linked = (document: KnownDocument): string | Link =>
  isPaged(document) && !document.readOnly ? { words: nameOf(document), to: anchorFor(document) } : nameOf(document);

const section = (id: string, heading: string, blocks: readonly Block[]): readonly Section[] =>
  blocks.length === 0 ? [] : [{ id, heading, blocks }];

function sectionsFor(matter: Matter, document: Paged): readonly Section[] {
  return [
    ...ownSections(matter, document),
    ...section("ties", "What it hangs together with", listOf(tiesOf(matter, document))),
  ];
}

function ownSections(matter: Matter, document: Paged): readonly Section[] {
  if (isOfKind(document, "metric")) {
    const uses = matter.uses.filter(({ metric }) => metric === document);
    const [use] = uses;
    return [
      ...section("answer", "Did it improve?", [
        ...uses.map((one) => paragraph(one.answer())),
        ...(use ? figureOf(matter, use, "page") : []),
      ]),
      ...section(
        "definition",
        "What is counted",
        use ? definitionTable(matter, use) : [paragraph("The metric is retired.")],
      ),
    ];
  }
  if (isOfKind(document, "plan")) {
    const plans = matter.plans.filter(({ plan }) => plan === document);
    const uses = matter.uses.filter(({ use }) => use?.plan === document);
    return planPageSections.map((part) => part({ ...matter, plans, uses }));
  }
  if (isOfKind(document, "objective")) return objectiveSections(document);
  if (isOfKind(document, "unit")) return unitSections(matter, document);
  return isOfKind(document, "decision") ? decisionSections(matter, document) : [];
}

function objectiveSections({
  fields: { wording, plain_language, level, period, status },
}: DocumentOf<"objective">): readonly Section[] {
  const facts = [
    ...(plain_language === undefined ? [] : [plain_language]),
    ...(wording === undefined ? [] : [wording]),
    ...(level === undefined
      ? []
      : [`It is an objective at the level '${level}'${status === undefined ? "" : `, ${status}`}.`]),
    ...(period?.from === undefined
      ? []
      : [`It holds from ${period.from}${period.to === undefined ? "" : ` to ${period.to}`}.`]),
  ];
  return section("wording", "What is to be achieved", facts.map(paragraph));
}

function unitSections({ graph }: Matter, unit: DocumentOf<"unit">): readonly Section[] {
  const plans = graph
    .ofKind("plan")
    .filter(({ readOnly, fields }) => !readOnly && (fields.scope?.units ?? []).includes(unit.id));
  return [
    ...section("plans", "Plans at work here", listOf(plans.map((plan) => [linked(plan)]))),
    ...section(
      "metrics",
      "Metrics taken here",
      listOf(metricsWithin(graph, unit).map((metric) => [linked(metric as Paged)])),
    ),
  ];
}

function decisionSections({ graph }: Matter, { fields }: DocumentOf<"decision">): readonly Section[] {
  const { date, decided_by, because, about } = fields;
  const day = parseDate(date ?? "");
  const facts: readonly Words[] = [
    ...(day === undefined
      ? []
      : [`Decided on ${formatDate(day)}${decided_by === undefined ? "" : ` by the ${postInWords(decided_by)}`}.`]),
    ...(because === undefined ? [] : [`Because: ${because}`]),
    ...(about ?? []).flatMap((id): readonly Words[] => {
      const found = id === undefined ? undefined : graph.find(id);
      return found ? [["About: ", linked(found)]] : [];
    }),
  ];
  return section("decision", "What was decided", listOf(facts));
}

/** What it leads up to, what hangs on it and who uses it, each once. */
function tiesOf({ graph, today }: Matter, document: Paged): readonly Words[] {
  const ups = upwardLinks(graph, document).map(({ to }) => to);
  const downs = downwardLinks(graph, document);
  const plans = isOfKind(document, "metric")
    ? usesOf(graph, document).map(({ plan }) => graph.find(plan.id ?? ""))
    : [];
  const each = (words: string, found: readonly (KnownDocument | undefined)[]): readonly Words[] =>
    [...new Set(found)].flatMap((one) => (one ? [[words, linked(one)]] : []));
  return [
    ...(hasThread(document) && document.kind !== "plan" ? [threadInWords(graph, document, today)] : []),
    ...each("It serves ", ups),
    ...each(
      "Beneath it: ",
      downs.filter((one) => !plans.includes(one)),
    ),
    ...each("Used by the plan ", plans),
  ];
}

function fromAToZ(documents: readonly Paged[]): Section {
  const sorted = documents.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en-GB"));
  const letterOf = (document: Paged): string =>
    /^\p{L}/u.exec(nameOf(document).normalize("NFD"))?.[0].toUpperCase() ?? "0–9 and others";
  return {
    id: "a-z",
    heading: "Everything that has a page",
    blocks: [...Map.groupBy(sorted, letterOf)].map(([letter, some]) => ({
      type: "part",
      heading: letter,
      blocks: listOf(some.map((document) => [linked(document), ` (${document.kind})`])),
    })),
  };
}
