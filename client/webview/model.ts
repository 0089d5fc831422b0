// From the model of a preview to the elements of its page.
import type {
  Fact,
  PlaceInFile,
  PreviewChart,
  PreviewModel,
  PreviewSection,
  ThreadLine,
} from "../../server/lsp/protocol.ts";
import type { PageWords } from "../preview-messages.ts";
import { element, withWords } from "./element.ts";

/** A place on the page that waits for its chart. */
export type ChartPlace = { readonly host: HTMLElement; readonly chart: PreviewChart };

type Page = { readonly content: readonly HTMLElement[]; readonly charts: readonly ChartPlace[] };

/** A file, or a place in it, that somebody wants to see. */
export type Wanted = Pick<PlaceInFile, "uri"> & Partial<PlaceInFile>;

/** What the parts of a page share. */
type Paper = {
  readonly words: PageWords;
  readonly open: (wanted: Wanted) => void;
  /** Gathers the places that wait for their charts. */
  readonly charts: ChartPlace[];
};

/** Lays out a model. The charts are yet to be drawn in their places. */
export function renderModel(model: PreviewModel, words: PageWords, open: Paper["open"]): Page {
  const charts: ChartPlace[] = [];
  const paper = { words, open, charts };
  const sections = model.sections.map((section, index) => renderSection(section, index, paper));
  const header = element(
    "header",
    {},
    element("p", { class: "kind" }, capital(model.kind), " ", element("code", {}, model.id)),
    element("h1", {}, model.title),
  );
  const { lead = 0 } = model;
  return {
    content: [header, ...sections.slice(0, lead), ...card(model, lead, words), ...sections.slice(lead)],
    charts,
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The definition card; behind other sections it needs a heading to stand apart from them. */
function card({ facts }: PreviewModel, lead: number, words: PageWords): readonly HTMLElement[] {
  if (facts.length === 0) return [];
  const list = factList(facts);
  return lead > 0 ? [element("section", {}, element("h2", {}, words.definition), list)] : [list];
}

function factList(facts: readonly Fact[]): HTMLElement {
  const rows = facts.map(({ label, value }) => element("div", {}, element("dt", {}, label), element("dd", {}, value)));
  return element("dl", { class: "facts" }, ...rows);
}

function renderSection(
  { heading, text, facts, chart, thread }: PreviewSection,
  index: number,
  paper: Paper,
): HTMLElement {
  const section = element("section", {}, element("h2", {}, heading));
  if (text !== undefined) section.append(element("p", {}, text));
  if (facts !== undefined) section.append(factList(facts));
  if (chart !== undefined) {
    const host = element("div", { class: "chart", role: "img", "aria-label": chart.sentence });
    paper.charts.push({ host, chart });
    section.append(
      element("figure", {}, icons(chart), host, element("figcaption", {}, chart.sentence)),
      table(chart, index, paper),
    );
  }
  if (thread !== undefined) section.append(threadList(thread, paper));
  return section;
}

/** Each icon as a picture, which cannot run anything, with its words beside it. */
function icons({ icons = [] }: PreviewChart): HTMLElement {
  const items = icons.map(({ svg, words }) =>
    element(
      "span",
      { class: "icon" },
      element("img", { alt: "", src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` }),
      capital(words),
    ),
  );
  return element("p", { class: "icons" }, ...items);
}

function table({ title, table: { columns, rows } }: PreviewChart, index: number, { words }: Paper): HTMLElement {
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  const figures = element(
    "table",
    {},
    element("caption", {}, title),
    element("thead", {}, head),
    element("tbody", {}, ...body),
  );
  return element(
    "details",
    { id: `table-${index}` },
    element("summary", {}, rows.length === 1 ? words.oneRow : withWords(words.rows, rows.length)),
    // A wide table scrolls by itself, with the keyboard as well.
    element("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, figures),
  );
}

/** The thread as a list in a list, so that its depth is heard as well as seen. */
function threadList(lines: readonly ThreadLine[], paper: Paper): HTMLElement {
  const root = element("ul", { class: "thread" });
  /** The list that holds the items of each depth; one deeper opens inside the last item. */
  const lists = [root];
  for (const line of lines) {
    const depth = Math.min(line.depth, lists.length - 1);
    lists.length = depth + 1;
    const inner = element("ul", {});
    lists[depth]?.append(element("li", {}, ...threadLine(line, paper), inner));
    lists.push(inner);
  }
  for (const empty of root.querySelectorAll("ul:empty")) empty.remove();
  return root;
}

/** What a document is called and how its thread stands; beneath it what it is, and why it hangs here. */
function threadLine(line: ThreadLine, paper: Paper): readonly HTMLElement[] {
  const { level, status, because, repeated } = line;
  const reason = because === undefined ? "" : `, because ${because}`;
  return [
    element("div", {}, nameOf(line, paper), element("span", { class: "status", "data-status": status }, status)),
    element("div", { class: "about" }, `${capital(level)}${reason}${repeated ? ` (${paper.words.seeAbove})` : ""}`),
  ];
}

function nameOf({ title, uri }: ThreadLine, { open }: Paper): HTMLElement {
  if (uri === undefined) return element("span", {}, title);
  const link = element("a", { href: "#" }, title);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open({ uri });
  });
  return link;
}
