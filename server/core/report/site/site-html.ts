// A site as files: pages with links between them that work from a disk and on any host, their style, and what an old address leads to.
import { escapeMarkup } from "../../text/escape-markup.ts";
import { htmlPage, PAGE_STYLE } from "../html/page.ts";
import type { Pack } from "../pack/pack.ts";
import { type Drawings, packHtml } from "../pack/pack-html.ts";
import type { Site } from "./site.ts";

export type SiteFile = { readonly path: string; readonly text: string };

const STYLE = "assets/style.css";
const SCRIPT = "assets/search.js";

/** `charts` are the drawings of the page, by the ids of its figures; `logo` is the address of its data. */
export function sitePageFile(
  { pageOf }: Site,
  path: string,
  pack: Pack,
  { charts, logo }: Pick<Drawings, "charts" | "logo">,
): SiteFile {
  const up = "../".repeat(path.split("/").length - 1);
  const hrefOf = (to: string): string => {
    const page = pageOf.get(to);
    return page === undefined ? `#${to}` : up + page;
  };
  const navigation = `<nav aria-label="Site"><a href="${up}index.html">The report</a> · <a href="${up}a-z.html">From A to Z</a></nav>\n`;
  const site = { navigation, style: up + STYLE, script: { src: up + SCRIPT, root: up } };
  return { path, text: packHtml(pack, { charts, logo, hrefOf, site }) };
}

/** What stands beside the pages: where old addresses lead, how pages look, and `script`, which searches by the list of pages. */
export function* besidePages({ redirects, found }: Site, script: string): IteratorObject<SiteFile, undefined> {
  for (const { path, to } of redirects) yield { path, text: redirect(path, to) };
  yield { path: STYLE, text: PAGE_STYLE };
  yield { path: SCRIPT, text: script };
  // An assignment: from a disk a page loads scripts, and fetches nothing.
  yield { path: "assets/search-data.js", text: `globalThis.goldenThreadPages = ${inScript(found)};\n` };
  return undefined;
}

/** As JSON that means nothing else wherever a script stands. */
const inScript = (value: unknown): string =>
  JSON.stringify(value, null, 0)
    .replace(/\],\[/g, "],\n[")
    .replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The page of an id that a document had before. */
function redirect(path: string, to: string): string {
  const href = escapeMarkup("../".repeat(path.split("/").length - 1) + to);
  const page = htmlPage({
    title: "This page has moved",
    header: "<h1>This page has moved</h1>",
    main: `<p><a href="${href}">Go to where it is now</a>.</p>`,
  });
  return page.replace("<title>", `<meta http-equiv="refresh" content="0; url=${href}">\n<title>`);
}
