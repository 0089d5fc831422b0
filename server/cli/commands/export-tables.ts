// `plan-lint export --out <folder>`: the tables of one organisation, for a roll-up over many.
import { resolve } from "node:path";
import { formatDate, toIso } from "../../core/document/period.ts";
import { quote } from "../../core/document/problem.ts";
import { counted } from "../../core/document/words.ts";
import { exportRows } from "../../core/nation/export-rows.ts";
import { mayExport } from "../../core/nation/may-export.ts";
import { documentsChecked, summaryOf } from "../../core/report/summary.ts";
import type { Change } from "../../core/review/index.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { commitHere } from "../../host/commit-of.ts";
import { openExportFolder, writeExport } from "../../host/export-folder.ts";
import { loadRevisions } from "../../host/git/load-revisions.ts";
import type { ExportFlags } from "../arguments/export.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { VERSION } from "../version.ts";
import { compare, onlyBase } from "./against-revision.ts";
import { dayOf, openOnly } from "./open-workspace.ts";

/** So many of what is missing are told one by one. */
const TOLD = 10;

export async function exportTables(out: string, flags: ExportFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], { asOf: flags.asOf }, io);
  try {
    const { graph, checker, root } = workspace;
    const today = dayOf(flags.asOf, io);
    const findings = checker.diagnostics();
    if (documentsChecked(summaryOf(graph, findings, today)) === 0)
      throw new Refusal(`Nothing was exported: there is no document in '${root}'.`);
    const may = mayExport(graph, findings);
    if ("problem" in may) throw new Refusal(`Nothing was exported. ${may.problem}`);
    const { org } = may;
    const name = quote(out, 200);
    const folder = openExportFolder(resolve(io.cwd, out), name, org);
    const since = flags.since === undefined ? undefined : await changesSince(root, flags.since, today);
    const { rows, unread } = exportRows({ graph, findings, changes: since?.changes ?? [], today });
    const missing = [...unread, ...(since?.notes ?? [])];
    const commit = await commitHere(root);
    const { manifest, bytes } = writeExport(folder, rows, {
      org,
      as_of: toIso(today),
      tool: `plan-lint ${VERSION}`,
      commit: commit === undefined ? null : `${commit.id}${commit.isChanged ? "+changes" : ""}`,
      since: since?.commit ?? null,
      unread: missing.length,
    });
    const all = manifest.files.reduce((sum, file) => sum + file.rows, 0);
    const hidden = [...rows.observation, ...rows.capability].filter((row) => row.hidden).length;
    const said = [
      `${org} as of ${formatDate(today)}: ${counted(rows.plan.length, "plan")}, ${counted(rows.metric.length, "metric")} and ${counted(rows.observation.length, "figure")}.`,
      ...(hidden === 0
        ? []
        : [`${counted(hidden, "figure")} ${hidden === 1 ? "is" : "are"} hidden, as they are of few people.`]),
      ...missing.slice(0, TOLD),
      ...(missing.length > TOLD ? [`And ${(missing.length - TOLD).toLocaleString("en-GB")} more like these.`] : []),
      `Written to '${name}': ${counted(manifest.files.length, "table")} with ${counted(all, "row")}, ${Math.ceil(bytes / 1000).toLocaleString("en-GB")} kB.`,
    ];
    io.out(said.map((line) => `${escapeForTerminal(line)}\n`).join(""));
    return 0;
  } finally {
    await workspace.close();
  }
}

type Since = { readonly changes: readonly Change[]; readonly commit: string; readonly notes: readonly string[] };

/** What changed since a revision, up to the files on disk. */
async function changesSince(root: string, written: string, today: number): Promise<Since> {
  const revisions = await loadRevisions(root, onlyBase(written), { today });
  const bodies = new BodyParser();
  try {
    const { changes } = await compare(root, revisions, today, bodies);
    const isCompared = ({ type }: Change): boolean => type !== "not-compared";
    return {
      changes: changes.filter(isCompared),
      commit: revisions.chosen.base?.id ?? "",
      notes: changes.filter((one) => !isCompared(one)).map(({ sentence }) => sentence),
    };
  } finally {
    revisions.close();
    await bodies.close();
  }
}
