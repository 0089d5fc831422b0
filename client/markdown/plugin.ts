// What the built-in Markdown preview shows of our documents: a card in place of the raw front matter, and a chart in place of a fence that
// names one. Rendering cannot wait, so whatever is not known yet looks as it would without us.
import type { Card, ChartPicture, Refusal } from "../../protocol/index.ts";
import { cardHtml, chartHtml, type Escape } from "./html.ts";

/** The part of markdown-it that we use. */
export type MarkdownIt = {
  readonly core: {
    readonly ruler: { push(name: string, rule: (state: { readonly tokens: readonly Token[] }) => void): void };
  };
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
  readonly utils: { readonly escapeHtml: Escape };
};

export type Token = { type: string; readonly info: string; readonly content: string };

type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: unknown,
  renderer: unknown,
) => string;

/** What stands at a place in a page: the card of its document, or a chart of the document with an id (empty for its own). */
export type Wanted = { readonly part: "card" } | { readonly part: "chart"; readonly type: string; readonly id: string };

/** What the server says of it; undefined while that is not known, and where it has nothing to say. */
export type Lookup = {
  (page: string, wanted: Extract<Wanted, { part: "card" }>): Card | undefined;
  (page: string, wanted: Extract<Wanted, { part: "chart" }>): ChartPicture | Refusal | undefined;
};

/** The fences that draw a chart, and the sort of chart that each draws. */
const FENCES: ReadonlyMap<string, string> = new Map([
  ["plan-spc", "spc"],
  ["plan-thread", "thread"],
  ["plan-drivers", "drivers"],
  ["plan-scorecard", "scorecard"],
  ["plan-network", "sociogram"],
]);

const CARD = "golden_thread_card";

/** Has a Markdown renderer show our parts. Whoever renders front matter and fences otherwise still does so where we have nothing. */
export function showParts<Renderer extends MarkdownIt>(markdown: Renderer, lookUp: Lookup): Renderer {
  const { rules } = markdown.renderer;
  const escaped = markdown.utils.escapeHtml;
  // The preview sets its own rule for front matter after ours, so the token gets a name of its own.
  markdown.core.ruler.push(CARD, ({ tokens }) => {
    const [first] = tokens;
    if (first?.type === "front_matter") first.type = CARD;
  });
  rules[CARD] = (...rendering) => {
    const page = pageOf(rendering[3]);
    const card = page === undefined ? undefined : lookUp(page, { part: "card" });
    return card ? cardHtml(card, escaped) : (rules.front_matter?.(...rendering) ?? "");
  };
  const fence = rules.fence;
  rules.fence = (...rendering) => {
    const [tokens, index, , environment] = rendering;
    const page = pageOf(environment);
    const wanted = chartIn(tokens[index]);
    const chart = page === undefined || wanted === undefined ? undefined : lookUp(page, wanted);
    return chart ? chartHtml(chart, escaped) : (fence?.(...rendering) ?? "");
  };
  return markdown;
}

/** The address of the page that is rendered, where the preview says it: a text alone has none. */
function pageOf(environment: unknown): string | undefined {
  const page: unknown = Object(environment).currentDocument;
  return page === undefined || page === null ? undefined : String(page);
}

/** The chart that a fence names; its id stands behind the name or in the first line that is not empty. */
function chartIn(token: Token | undefined): Extract<Wanted, { part: "chart" }> | undefined {
  const [name = "", written] = (token?.info ?? "").trim().split(/\s+/);
  const type = FENCES.get(name);
  if (type === undefined) return undefined;
  return { part: "chart", type, id: written ?? /\S+/.exec(token?.content ?? "")?.[0] ?? "" };
}
