// From the model of a preview to the elements of its page.
import type { Fact, OfferedFix, PreviewChart, PreviewModel, PreviewSection, ThreadLine } from "../../protocol/index.ts";
import type { PageWords } from "../preview-messages.ts";
import { choiceOf } from "./choice.ts";
import { button, capital, element, pictureOf, withWords } from "./element.ts";
import { openLink, type Paper, type Send } from "./paper.ts";
import { scorecardTable } from "./scorecard.ts";
import { statusPill } from "./status.ts";

/** A place on the page that waits for its chart. */
type ChartPlace = { readonly host: HTMLElement; readonly chart: PreviewChart };

type Page = { readonly content: readonly HTMLElement[]; readonly charts: readonly ChartPlace[] };

/** Lays out a model. The charts are yet to be drawn in their places. */
export function renderModel(model: PreviewModel, words: PageWords, send: Send): Page {
  const charts: ChartPlace[] = [];
  const paper = { words, send };
  const sections = model.sections.map((section, index) => renderSection(section, index, paper, charts));
  const { lead = 0 } = model;
  return {
    content: [headerOf(model, paper), ...sections.slice(0, lead), ...card(model, lead, words), ...sections.slice(lead)],
    charts,
  };
}

function headerOf({ kind, id, title, choice }: PreviewModel, { words, send }: Paper): HTMLElement {
  const copy = button("copy-markdown", words.copyMarkdown, () => send({ type: "copyMarkdown" }));
  return element(
    "header",
    {},
    // What is no document has no id, and its title says what it is.
    ...(id === "" ? [] : [element("p", { class: "kind" }, capital(kind), " ", element("code", {}, id))]),
    element("h1", {}, title),
    element("p", { class: "tools" }, copy),
    ...(choice === undefined ? [] : [choiceOf(choice, { words, send })]),
  );
}

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
  { heading, text, facts, chart, thread, scorecard, fix }: PreviewSection,
  index: number,
  paper: Paper,
  charts: ChartPlace[],
): HTMLElement {
  const section = element("section", {}, element("h2", {}, heading));
  if (text !== undefined) section.append(element("p", {}, text));
  if (fix !== undefined) section.append(fixButton(fix, index, paper));
  if (facts !== undefined) section.append(factList(facts));
  if (chart !== undefined) {
    const host = element("div", { class: "chart", role: "img", "aria-label": chart.sentence });
    charts.push({ host, chart });
    section.append(figure(chart, host, index, paper), table(chart, index, paper));
  }
  if (thread !== undefined) section.append(threadList(thread, index, paper));
  if (scorecard !== undefined) section.append(scorecardTable(scorecard, heading, index, paper));
  return section;
}

/** What the light bulb would do in the file. */
const fixButton = (fix: OfferedFix, index: number, { send }: Paper): HTMLElement =>
  element(
    "p",
    { class: "tools" },
    button(`fix-${index}`, fix.title, () => send({ type: "mend", uri: fix.uri, range: fix.range, title: fix.title })),
  );

/** The chart with its icons, its sentence, and what can be done with it; the menu of the right button does the same. */
function figure(chart: PreviewChart, host: HTMLElement, index: number, { words, send }: Paper): HTMLElement {
  const { type, title, sentence, series } = chart;
  const tool = (wish: "copy" | "save", label: string) =>
    button(`${wish}-${index}`, label, () => send({ type: "picture", chart: type, wish }), `${label}: ${title}`);
  const other = series === "all" ? "latest" : "all";
  const label = other === "all" ? words.drawAll : words.drawLatest;
  const drawOther = () => send({ type: "series", series: other });
  const more = series === undefined ? [] : [button(`series-${index}`, label, drawOther, `${label}: ${title}`)];
  return element(
    "figure",
    { "data-vscode-context": JSON.stringify({ webviewSection: "chart", chart: type }) },
    icons(chart),
    host,
    element("figcaption", {}, sentence),
    element("p", { class: "tools" }, tool("copy", words.copyPicture), tool("save", words.savePicture), ...more),
  );
}

/** Each icon with its words beside it. */
function icons({ icons = [] }: PreviewChart): HTMLElement {
  const items = icons.map((icon) => element("span", { class: "icon" }, pictureOf(icon), capital(icon.words)));
  return element("p", { class: "icons" }, ...items);
}

function table(chart: PreviewChart, index: number, paper: Paper): HTMLElement {
  const { title, table } = chart;
  const { columns, rows } = table;
  const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)));
  const body = rows.map(([first = "", ...cells], row) =>
    element(
      "tr",
      {},
      // A row that goes on about the one above has no name of its own.
      first === "" ? element("td", {}) : element("th", { scope: "row" }, rowName(chart, first, index, row, paper)),
      ...cells.map((cell) => element("td", {}, cell)),
    ),
  );
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
    element(
      "summary",
      { id: `summary-${index}` },
      rows.length === 1 ? paper.words.oneRow : withWords(paper.words.rows, rows.length),
    ),
    // A wide table scrolls by itself, with the keyboard as well.
    element("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, figures),
  );
}

/** What a row is called; where its figure stands in a data file, that leads there. */
function rowName(
  { places = [] }: PreviewChart,
  name: string,
  index: number,
  row: number,
  { words, send }: Paper,
): HTMLElement | string {
  const place = places[row];
  if (!place) return name;
  const show = () => send({ type: "open", uri: place.uri, range: place.range });
  const made = button(`row-${index}-${row}`, name, show, withWords(words.showRow, name));
  made.className = "link";
  return made;
}

/** The thread as a list in a list, so that its depth is heard as well as seen. */
function threadList(lines: readonly ThreadLine[], index: number, paper: Paper): HTMLElement {
  const root = element("ul", { class: "thread" });
  /** The list that holds the items of each depth; one deeper opens inside the last item. */
  const lists = [root];
  for (const [number, line] of lines.entries()) {
    const depth = Math.min(line.depth, lists.length - 1);
    lists.length = depth + 1;
    const inner = element("ul", {});
    lists[depth]?.append(element("li", {}, ...threadLine(line, `thread-${index}-${number}`, paper), inner));
    lists.push(inner);
  }
  for (const empty of root.querySelectorAll("ul:empty")) empty.remove();
  return root;
}

/** What a document is called and how its thread stands; beneath it what it is, and why it hangs here. */
function threadLine(line: ThreadLine, id: string, paper: Paper): readonly HTMLElement[] {
  const { title, uri, level, status, shows, because, repeated } = line;
  const what = shows === undefined ? capital(level) : `${capital(level)} – ${shows}`;
  const reason = because === undefined ? "" : `, because ${because}`;
  const name = uri === undefined ? element("span", {}, title) : openLink(id, title, uri, paper);
  return [
    element("div", {}, name, " ", statusPill(status)),
    element("div", { class: "about" }, `${what}${reason}${repeated ? ` (${paper.words.seeAbove})` : ""}`),
  ];
}
