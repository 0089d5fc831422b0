// The frame and the pieces of every HTML page that needs nothing else: no script, no request, and nothing that only colour or sight tells.
import { colourProperties } from "../../charts/palette.ts";
import { escapeMarkup } from "../../text/escape-markup.ts";

export type PageOptions = {
  readonly title: string;
  /** What stands before the sections, as markup: the title, and what belongs to it. */
  readonly header: string;
  /** The sections, as markup. */
  readonly main: string;
  readonly footer?: string;
  /** Where each section is, for the contents; none are shown without any. */
  readonly contents?: readonly { readonly id: string; readonly heading: string }[];
  /** At the head of every printed page, and how the paper is marked. */
  readonly running?: string;
  readonly marking?: string | undefined;
  /** Where the style lies beside the page; it stands in the page otherwise. */
  readonly styleSheet?: string;
  /** The script that lies beside the page, and the root of the site as seen from it; a page runs nothing without. */
  readonly script?: { readonly src: string; readonly root: string };
  /** What sort of page it is, for its layout. */
  readonly className?: string;
};

/** The whole page. Its policy lets it load and run nothing but what lies beside it, where that is named. */
export function htmlPage({
  title,
  header,
  main,
  footer,
  contents = [],
  running,
  marking,
  className,
  styleSheet,
  script,
}: PageOptions): string {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src ${styleSheet === undefined ? "" : "'self' "}'unsafe-inline'${script === undefined ? "" : "; script-src 'self'"}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}</title>
${styleSheet === undefined ? `<style>${PAGE_STYLE}</style>` : `<link rel="stylesheet" href="${styleSheet}">`}<style>${running === undefined ? "" : marginBoxes(running, marking)}</style>${script === undefined ? "" : `\n<script defer src="${script.src}" data-root="${script.root}"></script>`}
</head>
<body${className === undefined ? "" : ` class="${className}"`}>
<a class="skip" href="#main">Skip to the content</a>
<header>
${header}
${contents.length === 0 ? "" : contentsList(contents)}</header>
<main id="main">
${main}
</main>
${footer === undefined ? "" : `<footer>\n${footer}\n</footer>\n`}</body>
</html>
`;
}

const contentsList = (contents: NonNullable<PageOptions["contents"]>): string =>
  `<nav aria-label="Contents"><ol>${contents.map(({ id, heading }) => `<li><a href="#${id}">${escapeMarkup(heading)}</a></li>`).join("")}</ol></nav>\n`;

/** A table with a caption, and a scope for every head. Cells are markup; the first of a row names it. */
export function htmlTable(
  caption: string,
  columns: readonly string[],
  groups: readonly { readonly heading?: string; readonly rows: readonly (readonly string[])[] }[],
  { isCaptionShown = true }: { readonly isCaptionShown?: boolean } = {},
): string {
  const heads = columns.map((column) => `<th scope="col">${escapeMarkup(column)}</th>`).join("");
  const row = ([first = "", ...others]: readonly string[]): string =>
    `<tr role="row"><th scope="row" role="rowheader">${first}</th>${others.map((cell) => `<td role="cell">${cell}</td>`).join("")}</tr>`;
  // Where there is no room for columns, each cell says which one it stands in.
  const names = columns.slice(1).map((column, index) => `--column-${index + 1}: ${cssString(`${column}: `)};`);
  const bodies = groups.map(
    ({ heading, rows }) =>
      `<tbody role="rowgroup">${heading === undefined ? "" : `<tr role="row" class="group"><th scope="rowgroup" role="rowheader" colspan="${columns.length}">${escapeMarkup(heading)}</th></tr>`}${rows.map(row).join("\n")}</tbody>`,
  );
  return `<table role="table" style="${escapeMarkup(names.join(" "))}"><caption${isCaptionShown ? "" : ' class="unseen"'}>${escapeMarkup(caption)}</caption><thead role="rowgroup"><tr role="row">${heads.replaceAll("<th ", '<th role="columnheader" ')}</tr></thead>${bodies.join("")}</table>`;
}

/** A list of texts; nothing of none. Items are markup. */
export const htmlList = (items: readonly string[]): string =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;

const cssString = (text: string): string =>
  `"${text.replace(/[^ -~\u00a0-\ud7ff\ue000-\ufffd]/g, " ").replace(/["\\<]/g, (c) => `\\${c.charCodeAt(0).toString(16)} `)}"`;

/** Whose report it is and as of when at the head of each sheet, and which sheet of how many at its foot. */
const marginBoxes = (running: string, marking: string | undefined): string => `
@page { @top-left { content: ${cssString(running)}; } ${marking === undefined ? "" : `@top-right { content: ${cssString(marking)}; } `}@bottom-right { content: "Page " counter(page) " of " counter(pages); } }
`;

/** How every page looks. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --text: #1f1f1f; --faint: #595959; --paper: #ffffff; --rule: #8a8a8a; --band: #f0f0f0; --link: #0b4f8a; ${colourProperties("light")} --chart-background: #ffffff; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #f0f0f0; --faint: #c0c0c0; --paper: #1e1e1e; --rule: #8a8a8a; --band: #2b2b2b; --link: #8ec5ff; ${colourProperties("dark")} } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--text); background: var(--paper); }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 1rem 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.35rem; border-bottom: 2px solid var(--rule); }
main > section:first-of-type > h2 { margin-top: 0.5rem; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.1rem; }
h1, h2, h3, h4, p, li, th, td, caption, figcaption, summary { overflow-wrap: anywhere; }
thead th { overflow-wrap: break-word; }
td { min-width: 4.5rem; }
tbody th { min-width: 9rem; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; display: inline-block; padding: 0.5rem; }
.subtitle, .marking { color: var(--faint); margin: 0.25rem 0; }
.marking { font-weight: 600; }
.lead { font-size: 1.1rem; }
.logo { max-height: 4rem; max-width: 16rem; }
form { margin: 0.5rem 0; }
form p, form ul { margin: 0.25rem 0; }
input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--rule); padding: 0.25rem 0.5rem; max-width: 100%; }
nav ol { columns: 2; padding-left: 1.5rem; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; }
caption { text-align: left; color: var(--faint); padding: 0.25rem 0; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; font-weight: normal; }
thead th, .group th { font-weight: 600; }
.group { break-after: avoid; }
.group th { background: var(--band); padding-left: 0.5rem; }
figure { margin: 1rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption, details { color: var(--text); }
.icon { width: 1.6em; height: 1.6em; vertical-align: middle; margin-right: 0.4em; }
.course { width: 120px; height: 30px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linejoin: round; }
.course .m { stroke-width: 1; stroke-dasharray: 4 3; }
.course .l { stroke-width: 0.75; stroke-dasharray: 1 3; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (min-width: 44em) {
  #exceptions > .part, #definitions > .part { display: grid; grid-template-columns: max-content 1fr; column-gap: 1.25rem; align-items: start; }
  #definitions > .part { grid-template-columns: 1fr max-content; }
  #exceptions > .part > *, #definitions > .part > * { grid-column: 1 / -1; min-width: 0; }
  #exceptions > .part > figure { grid-column: 1; width: 400px; }
  #exceptions > .part > .part { grid-column: 2; grid-row: 3; }
  #definitions > .part > table { grid-column: 1; grid-row: 2; }
  #definitions > .part > figure { grid-column: 2; grid-row: 2; width: 336px; }
}
.write { border-bottom: 1px solid var(--rule); height: 2.2rem; }
img { max-width: 100%; background: #ffffff; }
@media (max-width: 40em) {
  header, main, footer { padding: 0.75rem; }
  nav ol { columns: 1; }
  table, tbody, tr, th, td, caption { display: block; min-width: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--rule); padding: 0.4rem 0; }
  th, td { border: 0; padding: 0.15rem 0; }
  tbody th[scope="row"] { font-weight: 600; }
${Array.from({ length: 9 }, (_, index) => `  td:nth-of-type(${index + 1}):not(:empty)::before { content: var(--column-${index + 1}); color: var(--faint); }`).join("\n")}
}
@media (forced-colors: active) {
  figure svg, .icon { forced-color-adjust: none; background: #ffffff; border-radius: 50%; }
  figure svg { border-radius: 0; }
  .course { color: CanvasText; }
}
summary { cursor: pointer; }
.plan main { max-width: 90rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 1.5rem; align-items: start; }
.plan header { max-width: 90rem; }
.plan section { min-width: 0; }
.plan td, .plan tbody th { min-width: 0; }
.plan h2, .huddle h2 { margin-top: 1rem; }
.plan #chart { grid-column: span 2; }
@media (max-width: 40em) { .plan main { display: block; } }
@page { size: A4; margin: 15mm; font: 9pt Arial, "Liberation Sans", Helvetica, sans-serif; }
@page wide { size: A4 landscape; margin: 13mm 10mm; }
@media print {
  body { font: 10.5pt/1.35 Arial, "Liberation Sans", Helvetica, sans-serif; }
  header, main, footer { max-width: none; padding: 0; }
  .skip, nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h1 { font-size: 18pt; } h2 { font-size: 14pt; margin-top: 1.2rem; } h3 { font-size: 11.5pt; }
  h2, h3, h4, caption { break-after: avoid; }
  figure, tr, li { break-inside: avoid; }
  thead { display: table-header-group; break-after: avoid; }
  tbody:first-of-type > tr:first-child { break-before: avoid; }
  .own { break-after: page; }
  .landscape { page: wide; }
  #exceptions > .part, #definitions > .part { break-inside: avoid; }
  #exceptions details { display: none; }
  #definitions details { columns: 2; column-gap: 3mm; font-size: 9pt; }
  #definitions caption { display: none; }
  #definitions h3 { margin: 0.4rem 0 0.2rem; }
  #definitions figure { margin: 0; }
  #definitions figcaption, #exceptions figcaption { font-size: 9pt; line-height: 1.15; }
  #definitions summary { display: none; }
  #definitions > .part table { line-height: 1.05; margin: 0.1rem 0; }
  #definitions > .part > table th { min-width: 0; }
  #definitions > .part > table th:first-child { width: 5.2rem; }
  #definitions > .part > figure { display: contents; }
  #definitions > .part { grid-template-columns: 1fr 336px; grid-template-rows: auto auto 1fr; }
  #definitions > .part > table { grid-row: 2 / span 2; }
  #definitions > .part > figure > svg { grid-column: 2; grid-row: 2; }
  #definitions > .part > figure > figcaption { grid-column: 1 / -1; grid-row: 4; }
  #definitions > .part > details { grid-column: 2; grid-row: 3; width: 336px; }
  #definitions > .part > figure > figcaption { margin-top: 1.5mm; }
  #definitions details table { width: 100%; }
  #definitions details tbody th { white-space: nowrap; padding-right: 0.5rem; }
  #definitions details :is(th, td):nth-child(n + 3) { display: none; }
  details table, #definitions table, #provenance table, .landscape table { font-size: 9pt; line-height: 1.15; margin: 0.3rem 0; }
  details th, details td, #definitions th, #definitions td, #provenance th, #provenance td { padding: 0.02rem 0.4rem 0.02rem 0; }
  td { min-width: 4.6rem; } tbody th { min-width: 6rem; }
  #definitions :is(th, td), .landscape :is(th, td) { min-width: 0; }
  .landscape h2 { margin: 0 0 1mm; }
  .landscape p { font-size: 9pt; margin: 0; }
  .landscape caption { display: none; }
  .landscape table { table-layout: fixed; line-height: 1.05; margin-top: 1mm; }
  .landscape thead th { overflow-wrap: normal; width: 7%; }
  .landscape thead th:nth-child(1) { width: 32%; }
  .landscape thead th:nth-child(3) { width: 8%; }
  .landscape thead th:nth-child(4) { width: 15%; }
  .landscape thead th:nth-child(6) { width: 24%; }
  .landscape .course { width: 100%; height: 16px; }
  .landscape .icon { width: 1.05em; height: 1.05em; margin-right: 0.2em; vertical-align: -0.15em; }
  .landscape th, .landscape td { padding: 0.2mm 1.5mm 0.2mm 0; }
  .plan { page: wide; font-size: 9pt; line-height: 1.2; }
  .plan main { display: block; columns: 3; column-gap: 6mm; }
  .plan h1 { font-size: 14pt; margin: 0; } .plan h2 { font-size: 10.5pt; margin: 0.5rem 0 0.2rem; border-bottom-width: 1px; }
  .plan section:first-of-type h2 { margin-top: 0; }
  .plan p, .plan ul, .plan figure, .plan table { margin: 0.2rem 0; } .plan ul, .huddle ul { padding-left: 1.1rem; }
  .plan caption { display: none; }
  .plan th, .plan td { padding: 0.05rem 0.3rem 0.05rem 0; min-width: 0; overflow-wrap: break-word; }
  .plan .course { width: 60px; height: 15px; }
  .plan details, .huddle details { display: none; }
  .huddle { font-size: 14pt; line-height: 1.25; }
  .huddle h1 { font-size: 17pt; margin: 0; } .huddle h2 { font-size: 14pt; margin: 0.4rem 0 0.1rem; border-bottom-width: 1px; }
  .huddle p, .huddle ul, .huddle figure { margin: 0.15rem 0; }
  .huddle .subtitle { font-size: 11pt; }
  .huddle figure svg { max-height: 66mm; }
  .huddle .write { height: 7mm; }
  .huddle .write + .write { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
