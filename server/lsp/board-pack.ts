// The report for the board as the page that the command writes, for a panel and for a file.

import type { BoardPack, BoardPackParams, Refusal } from "../../protocol/index.ts";
import { toIso } from "../core/document/period.ts";
import { counted } from "../core/document/words.ts";
import { packFor } from "../core/report/pack/index.ts";
import type { Pack } from "../core/report/pack/pack.ts";
import { packHtml } from "../core/report/pack/pack-html.ts";
import { packMarkdown } from "../core/report/pack/pack-markdown.ts";
import { privacyFindings } from "../core/report/pack/privacy.ts";
import { documentsChecked, summaryOf } from "../core/report/summary.ts";
import { base64Of } from "../host/base64.ts";
import { commitOf } from "../host/commit-of.ts";
import { Refusal as HostRefusal } from "../host/refusal.ts";
import { chartsInPage, drawnCharts, logoOf } from "../host/report-drawings.ts";
import { VERSION } from "../host/version.ts";
import { NO_WORKSPACE } from "./review.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export async function boardPack(
  session: Session,
  { folderUri, format }: BoardPackParams,
): Promise<BoardPack | Refusal> {
  const owned = folderUri === undefined ? undefined : session.roots.ownerOf(fileOf(folderUri));
  const workspace = owned?.workspace ?? session.roots.workspaces[0];
  if (!workspace) return NO_WORKSPACE;
  const { graph, checker, root } = workspace;
  const { today } = session;
  const findings = checker.diagnostics();
  if (documentsChecked(summaryOf(graph, findings, today)) === 0)
    return { problem: "There is no document here, so there is nothing to report." };
  const privacy = privacyFindings(findings);
  const [first] = privacy;
  if (first)
    return {
      problem: `No report was made, because it could identify people: ${first.message}${privacy.length === 1 ? "" : ` So it is with ${counted(privacy.length - 1, "other finding")}.`}`,
    };
  const command = `plan-lint report${COMMAND[format]} --as-of ${toIso(today)}`;
  const pack = packFor("board", graph, findings, {
    today,
    charts: "auto",
    theme: format === "html" ? "page" : "light",
    origin: { version: VERSION, commit: await commitOf(root), command },
  });
  if (format === "md") return { title: pack.title, text: packMarkdown(pack, () => undefined) };
  const logo = logoOf(graph, (path) => workspace.textOf(path));
  if (format === "docx") return inWord(pack, await drawnCharts(pack), logo.svg);
  return { title: pack.title, text: packHtml(pack, { charts: await chartsInPage(pack), logo: logo.address }) };
}

/** What makes documents is large, and loaded only where one is wanted; in a browser it is not there. */
async function inWord(
  pack: Pack,
  charts: ReadonlyMap<string, string>,
  logo: string | undefined,
): Promise<BoardPack | Refusal> {
  const { packWord } = await import("../host/pack-word.ts");
  try {
    const { bytes, remarks } = await packWord(pack, charts, logo);
    return { title: pack.title, base64: base64Of(bytes), remarks };
  } catch (error) {
    if (error instanceof HostRefusal) return { problem: error.message };
    throw error;
  }
}

const COMMAND: Readonly<Record<BoardPackParams["format"], string>> = {
  html: "",
  md: " --format md",
  docx: " --format docx --out board.docx",
};
