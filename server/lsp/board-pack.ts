// The report for the board as the page that the command writes, for a panel and for a file.

import { toIso } from "../core/document/period.ts";
import { counted } from "../core/document/words.ts";
import { packFor } from "../core/report/pack/index.ts";
import { packHtml } from "../core/report/pack/pack-html.ts";
import { packMarkdown } from "../core/report/pack/pack-markdown.ts";
import { privacyFindings } from "../core/report/pack/privacy.ts";
import { documentsChecked, summaryOf } from "../core/report/summary.ts";
import { commitOf } from "../host/commit-of.ts";
import { drawnCharts, logoOf } from "../host/report-drawings.ts";
import { VERSION } from "../host/version.ts";
import type { BoardPack, BoardPackParams, Refusal } from "./protocol.ts";
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
  const command = `plan-lint report${format === "md" ? " --format md" : ""} --as-of ${toIso(today)}`;
  const pack = packFor("board", graph, findings, {
    today,
    charts: "auto",
    theme: "page",
    origin: { version: VERSION, commit: await commitOf(root), command },
  });
  if (format === "md") return { title: pack.title, text: packMarkdown(pack, () => undefined) };
  const logo = logoOf(graph, (path) => workspace.textOf(path)).address;
  return { title: pack.title, text: packHtml(pack, { charts: await drawnCharts(pack), logo }) };
}
