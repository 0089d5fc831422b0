// The page in a panel: draws what the extension sends, and tells it what was drawn and how much room there is.
import "./preview.css";
import type { PlaceInFile } from "../../protocol/index.ts";
import { type FromPage, isToPage, type Rendered, type ToPage } from "../preview-messages.ts";
import { type Drawn, drawChart } from "./chart.ts";
import { element, withWords } from "./element.ts";
import { renderModel } from "./model.ts";
import { copyPicture, pngText } from "./picture.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const send = (message: FromPage): void => vscode.postMessage(message);
const page = document.getElementById("page") ?? document.body;
/** What it says is read out. */
const news = document.getElementById("news");
/** The charts on the page, by all that is drawn of them; what is drawn already is not drawn again. */
let drawings: ReadonlyMap<string, Drawn> = new Map();
/** The file that is shown. */
let shown: string | undefined;
/** All that the page was last told to show of it, as a text. */
let told: string | undefined;
/** What the extension wants kept. */
let kept: object = {};
/** Where the reader was when the panel was hidden or the window loaded again: this page began anew then. */
let left = placeIn(vscode.getState());
/** A slow drawing of an older message must not overwrite a newer one. */
let newest = 0;

const violations: string[] = [];
/** How often this page itself tried to make code from text, to see that it may not; every attempt is one violation. */
let attempts = 0;
let refusedCode = 0;
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (blockedURI === "eval") refusedCode += 1;
  if (blockedURI !== "eval" || refusedCode > attempts) violations.push(`${effectiveDirective} ${blockedURI}`);
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isToPage(data)) void receive(data);
});

let toldWidth: number | undefined;
/** Tells at once, and whenever the panel has become wider or narrower. */
new ResizeObserver(() => {
  const chartWidth = page.clientWidth;
  if (chartWidth === 0 || chartWidth === toldWidth) return;
  toldWidth = chartWidth;
  send({ type: "room", chartWidth });
}).observe(page);

async function receive(message: ToPage): Promise<void> {
  if (message.type === "tell") return tell(message.words);
  if (message.type === "copy") return send({ type: "copied", done: await copyPicture(message.svg) });
  if (message.type === "toPng") return send({ type: "png", png: await pngText(message.svg) });
  newest += 1;
  const mine = newest;
  kept = typeof message.state === "object" && message.state !== null ? message.state : {};
  if (message.type === "say") {
    vscode.setState(kept);
    told = undefined;
    show(undefined, [element("h1", {}, "Golden Thread"), element("p", { class: "nothing" }, message.words)], new Map());
    tell(message.words);
    return;
  }
  const { uri, model, words } = message;
  const text = JSON.stringify([uri, model, words]);
  if (text === told) {
    keepPlace();
    send(report(uri, model.title));
    return;
  }
  const { content, charts } = renderModel(model, words, send);
  const open = ({ uri, range }: PlaceInFile) => send({ type: "open", uri, range });
  // Drawn before they are shown, so that the page neither flickers nor jumps to its top while somebody types.
  const before = drawings;
  const drawn = await Promise.all(
    charts.map(async ({ host, chart }, index): Promise<readonly [string, Drawn]> => {
      // Twice the same on one page is drawn twice.
      const key = JSON.stringify([index, chart.spec, chart.places]);
      return [key, before.get(key) ?? (await drawChart(host, chart, words.notDrawn, open))];
    }),
  );
  if (mine !== newest) {
    for (const [key, { finalise }] of drawn) if (!before.has(key)) finalise();
    return;
  }
  for (const [index, [, { host }]] of drawn.entries()) charts[index]?.host.replaceWith(host);
  const back = left?.uri === uri ? left : undefined;
  left = undefined;
  keepOpenTables(content, back?.open);
  if (uri !== shown) tell(withWords(words.turned, model.title));
  told = text;
  show(uri, content, new Map(drawn));
  if (back !== undefined) window.scrollTo(0, back.scroll);
  keepPlace();
  send(report(uri, model.title));
}

/** Has a screen reader say something that others see for themselves. */
function tell(words: string): void {
  if (news !== null) news.textContent = words;
}

/**
 * Puts new content in the place of the old, whose drawings end. Another document is read from its top. Whoever is on the page with the
 * keyboard stays where they were.
 */
function show(uri: string | undefined, content: readonly HTMLElement[], drawn: ReadonlyMap<string, Drawn>): void {
  const focused = document.hasFocus() ? document.activeElement?.id : undefined;
  page.replaceChildren(...content);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  for (const chart of page.querySelectorAll<HTMLElement>(".chart"))
    if (chart.scrollWidth > chart.clientWidth) chart.tabIndex = 0;
  if (uri !== shown) window.scrollTo(0, 0);
  shown = uri;
  for (const [key, { finalise }] of drawings) if (!drawn.has(key)) finalise();
  drawings = drawn;
}

/** Where a reader is: how far down, and which tables are open. */
type ReadingPlace = { readonly uri: string; readonly scroll: number; readonly open: readonly string[] };

const openTables = (): readonly string[] => Array.from(page.querySelectorAll("details[open]"), ({ id }) => id);

function keepPlace(): void {
  if (shown === undefined) return;
  const place: ReadingPlace = { uri: shown, scroll: window.scrollY, open: openTables() };
  vscode.setState({ ...kept, place });
}

window.addEventListener("scroll", keepPlace, { passive: true });
// A table that opens or shuts tells only itself.
document.addEventListener("toggle", keepPlace, { capture: true });

function placeIn(state: unknown): ReadingPlace | undefined {
  const { place } = (state ?? {}) as { readonly place?: Partial<ReadingPlace> };
  if (typeof place?.uri !== "string" || typeof place.scroll !== "number" || !Array.isArray(place.open))
    return undefined;
  return { uri: place.uri, scroll: place.scroll, open: place.open };
}

/** A table that the reader opened stays open when the page is drawn again. */
function keepOpenTables(content: readonly HTMLElement[], before: readonly string[] = []): void {
  const opened = new Set([...openTables(), ...before]);
  for (const part of content) {
    for (const details of part.querySelectorAll("details")) details.open = opened.has(details.id);
  }
}

function report(uri: string, title: string): Rendered {
  const count = (selector: string) => page.querySelectorAll(selector).length;
  return {
    type: "rendered",
    uri,
    title,
    charts: count(".chart svg"),
    failed: [...drawings.values()].filter(({ failed }) => failed).length,
    tooWide: Array.from(page.querySelectorAll<SVGSVGElement>(".chart svg")).filter(isTooWide).length,
    marks: count(".chart svg .mark-symbol path, .chart svg .mark-line path, .chart svg .mark-rect path"),
    tableRows: count("tbody tr"),
    threadLines: count(".thread li"),
    evalAllowed: mayMakeCode(),
    violations: [...violations],
  };
}

/** Whether a drawing is larger than the page can show without scrolling it. */
const isTooWide = (svg: SVGSVGElement): boolean => svg.width.baseVal.value > page.clientWidth;

function mayMakeCode(): boolean {
  attempts += 1;
  try {
    new Function("");
    return true;
  } catch {
    return false;
  }
}
