// The rows of a scorecard as a table: every icon with its words, and every name leads to its file.
import type { Icon, ScorecardRow } from "../../protocol/index.ts";
import { capital, element, pictureOf } from "./element.ts";
import { openLink, type Paper } from "./paper.ts";
import { statusPill } from "./status.ts";

export function scorecardTable(rows: readonly ScorecardRow[], title: string, index: number, paper: Paper): HTMLElement {
  const { metric, thread, latest, target, variation, assurance, verdict } = paper.words;
  const heads = [metric, thread, latest, target, variation, assurance, verdict];
  const table = element(
    "table",
    { class: "scorecard" },
    element("caption", { class: "heard" }, title),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows.map((row, number) => rowOf(row, `score-${index}-${number}`, paper))),
  );
  // A wide table scrolls by itself, with the keyboard as well.
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, table);
}

function rowOf(row: ScorecardRow, id: string, paper: Paper): HTMLElement {
  const { title, uri, status, latest, when, target, variation, assurance, answer } = row;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, openLink(id, title, uri, paper)),
    element("td", {}, statusPill(status)),
    element("td", {}, latest, ...(when === "" ? [] : [element("div", { class: "about" }, when)])),
    element("td", {}, target),
    iconCell(variation),
    iconCell(assurance),
    element("td", {}, answer),
  );
}

/** The picture says the words to those who do not see it; on a narrow page they do not stand beside it. */
function iconCell(icon: Icon | undefined): HTMLElement {
  if (icon === undefined) return element("td", {});
  const spoken = capital(icon.words);
  const words = element("span", { class: "words", "aria-hidden": "true" }, spoken);
  return element("td", {}, element("span", { class: "icon", title: spoken }, pictureOf(icon, spoken), words));
}
