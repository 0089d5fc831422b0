// `plan-lint report [id]`: what boards, programmes and teams get who never open an editor, as a page, as Markdown, or as a site.

import { basename, dirname, join, resolve } from "node:path";
import { aKind } from "../../../schemas/index.ts";
import { formatDate, toIso } from "../../core/document/period.ts";
import { counted } from "../../core/document/words.ts";
import { type Evaluable, isEvaluable } from "../../core/report/evaluate/index.ts";
import type { Audience } from "../../core/report/pack/audiences.ts";
import { type PackOptions, packFor, type Since } from "../../core/report/pack/index.ts";
import type { Pack } from "../../core/report/pack/pack.ts";
import { packHtml } from "../../core/report/pack/pack-html.ts";
import { packMarkdown } from "../../core/report/pack/pack-markdown.ts";
import { privacyFindings } from "../../core/report/pack/privacy.ts";
import { type Site, siteOf } from "../../core/report/site/site.ts";
import { besidePages, type SiteFile, sitePageFile } from "../../core/report/site/site-html.ts";
import { documentsChecked, summaryOf } from "../../core/report/summary.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { commitOf } from "../../host/commit-of.ts";
import { dateOfCommit, dayOfCommit } from "../../host/git/history.ts";
import { loadRevisions } from "../../host/git/load-revisions.ts";
import { readText } from "../../host/read-text.ts";
import { chartsInPage, type Drawn, drawnCharts, logoOf } from "../../host/report-drawings.ts";
import { tidyMemory } from "../../host/tidy-memory.ts";
import type { Workspace } from "../../host/workspace.ts";
import {
  type FileThere,
  knownFile,
  openSiteFolder,
  type SiteFolder,
  searchScript,
  writeSite,
} from "../../host/write-site.ts";
import type { ReportFlags } from "../arguments/report.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { VERSION } from "../version.ts";
import { compare } from "./against-revision.ts";
import { dayOf, documentWithId, openOnly } from "./open-workspace.ts";
import { writeInto } from "./write-into.ts";

export async function report(id: string | undefined, flags: ReportFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], flags, io);
  try {
    const { graph, checker } = workspace;
    const today = dayOf(flags.asOf, io);
    const document = id === undefined ? undefined : reportable(workspace, id);
    refuseMismatch(flags.for, id, document);
    if (flags.format === "docx" && flags.out === undefined)
      throw new Refusal("A Word document is not written to a terminal. Say where it goes, as in: --out board.docx.");
    const findings = checker.diagnostics();
    if (documentsChecked(summaryOf(graph, findings, today)) === 0)
      throw new Refusal(`Nothing was reported: there is no document in '${workspace.root}'.`);
    refusePrivate(privacyFindings(findings), workspace);
    const since = flags.since === undefined ? undefined : await stateSince(flags.since, workspace, today);
    const options: PackOptions = {
      today,
      document,
      since,
      charts: flags.charts,
      theme: flags.format === "html" ? "page" : "light",
      origin: { version: VERSION, commit: await commitOf(workspace.root), command: commandOf(id, flags, today) },
    };
    if (flags.site === undefined) await write(packFor(flags.for, graph, findings, options), workspace, flags, io);
    else
      await writePages(
        flags.site,
        siteOf(graph, findings, { ...options, charts: flags.charts === "none" ? "none" : "all" }),
        workspace,
        io,
      );
    return 0;
  } finally {
    await workspace.close();
  }
}

async function write(pack: Pack, { graph, root }: Workspace, { format, out }: ReportFlags, io: Io): Promise<void> {
  if (format === "md") return writeMarkdown(pack, out, io);
  const logo = logoOf(graph, (path) => readText(root, path));
  if (logo.problem !== undefined) io.err(`${escapeForTerminal(logo.problem)}\n`);
  if (format === "docx") return writeWord(pack, logo.svg, out ?? "", io);
  const text = packHtml(pack, { charts: await chartsInPage(pack), logo: logo.address });
  if (out === undefined) io.out(text);
  else writeInto([{ name: out, text }], io);
}

/** What makes documents is large, and loaded only where one is wanted. */
async function writeWord(pack: Pack, logo: string | undefined, out: string, io: Io): Promise<void> {
  const { packWord } = await import("../../host/pack-word.ts");
  const { bytes, remarks } = await packWord(pack, await drawnCharts(pack), logo);
  writeInto([{ name: out, text: bytes }], io);
  for (const remark of remarks) io.err(`${remark}\n`);
}

/** A folder of pages. */
async function writePages(name: string, site: Site, { graph, root }: Workspace, io: Io): Promise<void> {
  const folder = openSiteFolder(resolve(io.cwd, name), name);
  const logo = logoOf(graph, (path) => readText(root, path));
  if (logo.problem !== undefined) io.err(`${escapeForTerminal(logo.problem)}\n`);
  const written = await writeSite(folder, pagesAndCharts(site, folder, logo.address));
  io.err(
    `${counted(site.pages.length, "page")} in '${escapeForTerminal(name)}'; ${counted(written, "file")} written. Begin with index.html.\n`,
  );
}

/**
 * After so many new drawings, what making them has left behind is given back: about 1.5 MB each. A site of 2,000 metrics takes 520 to 590 MB
 * so, and took 830 with five times as many; giving back costs half a second of processor time.
 */
const DRAWN_AT_ONCE = 50;

/** Page after page, each with its drawings. What was drawn for an earlier run and would be the same is not drawn again. */
async function* pagesAndCharts(
  site: Site,
  folder: SiteFolder,
  logo: string | undefined,
): AsyncGenerator<SiteFile | FileThere, undefined> {
  const chartFile = (key: string): string => `assets/charts/${key}.svg`;
  let drawn = 0;
  for (const { path, pack } of site.pages) {
    const page = pack();
    const known = new Set<string>();
    const fresh = new Map<string, string>();
    const cache: Drawn = {
      get: (key) => {
        const svg = knownFile(folder, chartFile(key));
        if (svg !== undefined) known.add(key);
        return svg;
      },
      set: (key, svg) => {
        if (!known.has(key)) fresh.set(key, svg);
      },
    };
    const charts = await chartsInPage(page, cache);
    drawn += fresh.size;
    for (const key of known) yield { path: chartFile(key), isThere: true };
    for (const [key, text] of fresh) yield { path: chartFile(key), text };
    yield sitePageFile(site, path, page, { charts, logo });
    if (drawn < DRAWN_AT_ONCE) continue;
    await tidyMemory();
    drawn = 0;
  }
  yield* besidePages(site, searchScript());
  return undefined;
}

/** Charts are files beside it, in a folder that is called after it; on a terminal there are none. */
async function writeMarkdown(pack: Pack, out: string | undefined, io: Io): Promise<void> {
  if (out === undefined) {
    io.out(
      packMarkdown(pack, () => undefined)
        .split("\n")
        .map(escapeForTerminal)
        .join("\n"),
    );
    return;
  }
  const folder = `${basename(out).replace(/\.[^.]+$/, "")}-charts`;
  const charts = await drawnCharts(pack);
  const placeOf = ({ id }: { readonly id: string }): string => `${folder}/${id}.svg`;
  writeInto(
    [
      { name: out, text: packMarkdown(pack, (figure) => (charts.has(figure.id) ? placeOf(figure) : undefined)) },
      ...[...charts].map(([id, text]) => ({ name: join(dirname(out), placeOf({ id })), text })),
    ],
    io,
  );
}

function reportable(workspace: Workspace, id: string): Evaluable {
  const document = documentWithId(workspace, id);
  if (isEvaluable(document)) return document;
  throw new Refusal(
    `'${id}' is ${aKind(document.kind).toLowerCase()}. A report is of an organisation, a programme or a plan.`,
  );
}

/** A page of one plan is of a plan, and a programme's report of a programme. */
function refuseMismatch(audience: Audience, id: string | undefined, document: Evaluable | undefined): void {
  if ((audience === "plan" || audience === "huddle") && document?.kind !== "plan")
    throw new Refusal(
      `A ${audience === "plan" ? "plan on a page" : "huddle sheet"} is of one plan. Name it, as in: plan-lint report <id of a plan> --for ${audience}.`,
    );
  if (audience === "programme" && document?.kind === "plan")
    throw new Refusal(`'${id}' is a plan. Give --for plan, or name a programme.`);
}

/** What identifies people goes to no board and on no screen. */
function refusePrivate(findings: ReturnType<typeof privacyFindings>, { graph }: Workspace): void {
  const [first] = findings;
  if (!first) return;
  const more = findings.length === 1 ? "" : ` So it is with ${counted(findings.length - 1, "other finding")}.`;
  const { line } = graph.lines(first.file).positionOf(first.range.start);
  throw new Refusal(
    `No report was made, because it could identify people. ${first.file}:${line + 1}: ${first.message}${more} Mend this first; 'plan-lint check' tells how.`,
  );
}

/** What changed since a revision, and how it is called: "board-march (commit 1a2b3c4d5e, 5 March 2026)". */
async function stateSince(written: string, { root }: Workspace, today: number): Promise<Since> {
  const revisions = await loadRevisions(root, { base: written });
  const bodies = new BodyParser();
  try {
    const { changes, notes } = await compare(root, revisions, today, bodies);
    const id = revisions.chosen.base?.id ?? "";
    const day = dayOfCommit(await dateOfCommit(root, id));
    const name = id.startsWith(written) ? "" : `${written} `;
    const facts = [`commit ${id.slice(0, 10)}`, ...(day === undefined ? [] : [formatDate(day)])].join(", ");
    return { words: name === "" ? facts : `${name}(${facts})`, changes, notes };
  } finally {
    revisions.close();
    await bodies.close();
  }
}

/** What makes the same report again, whatever day it is then. */
function commandOf(id: string | undefined, flags: ReportFlags, today: number): string {
  return [
    "plan-lint report",
    ...(id === undefined ? [] : [id]),
    ...(flags.for === "board" ? [] : [`--for ${flags.for}`]),
    ...(flags.since === undefined ? [] : [`--since ${flags.since}`]),
    ...(flags.format === "html" ? [] : [`--format ${flags.format}`]),
    ...(flags.format === "docx" ? [`--out ${basename(flags.out ?? "")}`] : []),
    ...(flags.charts === "auto" ? [] : [`--charts ${flags.charts}`]),
    `--as-of ${toIso(today)}`,
  ].join(" ");
}
