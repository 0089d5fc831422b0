// Several workspaces in one report: each file with the folder of its workspace before it.
import { THREAD_STATUSES } from "../../core/graph/thread.ts";
import { type Diagnostic, SEVERITIES } from "../../core/lint/rule.ts";
import type { Summary } from "../../core/report/summary.ts";
import type { Report } from "../formats/format.ts";

/** A report, and the folder of its workspace as seen from where the user is. */
export type Part = { readonly folder: string; readonly report: Report };

/** One report of at least one part; that of the only one as it is. */
export function joinReports(parts: readonly Part[], [first = parts[0]] = parts): Report {
  if (!first || parts.length === 1) return first?.report as Report;
  const originals = new Map<Diagnostic, { readonly part: Part; readonly diagnostic: Diagnostic }>();
  const within = ({ folder }: Part, file: string): string => `${folder}/${file}`;
  const joined = <T extends Diagnostic>(part: Part, diagnostic: T): T => {
    const at = <P extends { readonly file: string }>(place: P): P => ({ ...place, file: within(part, place.file) });
    const { owner, related, fix } = diagnostic;
    const copy = {
      ...at(diagnostic),
      owner: within(part, owner),
      related: related.map(at),
      fix: fix && { ...fix, edits: fix.edits.map(at) },
    };
    originals.set(copy, { part, diagnostic });
    return copy;
  };
  const inPart = <T>(file: string, ask: (report: Report, file: string) => T): T => {
    const part = parts.find(({ folder }) => file.startsWith(`${folder}/`)) ?? first;
    return ask(part.report, file.slice(part.folder.length + 1));
  };
  const all = <T extends Diagnostic>(listOf: (report: Report) => readonly T[]): readonly T[] =>
    parts.flatMap((part) => listOf(part.report).map((one) => joined(part, one)));
  return {
    ...first.report,
    diagnostics: all(({ diagnostics }) => diagnostics),
    known: parts.some(({ report }) => report.known) ? all(({ known }) => known ?? []) : undefined,
    ignored: all(({ ignored }) => ignored),
    summary: sumOf(parts.map(({ report }) => report.summary)),
    older: parts.some(({ report }) => report.older)
      ? sumOfCounts(
          SEVERITIES,
          parts.flatMap(({ report }) => report.older ?? []),
        )
      : undefined,
    pointers: parts.flatMap((part) => (part.report.pointers ?? []).map((file) => within(part, file))),
    notes: parts.flatMap(({ folder, report }) => report.notes.map((note) => `${folder}: ${note}`)),
    fromHere: (file) => inPart(file, (report, own) => report.fromHere(own)),
    fromTop: (file) => inPart(file, (report, own) => report.fromTop(own)),
    isChanged: (file) => inPart(file, (report, own) => report.isChanged(own)),
    position: (file, offset) => inPart(file, (report, own) => report.position(own, offset)),
    text: (file) => inPart(file, (report, own) => report.text(own)),
    identity: (diagnostic) => {
      const original = originals.get(diagnostic);
      const { document, ...rest } = (original?.part.report ?? first.report).identity(
        original?.diagnostic ?? diagnostic,
      );
      return { ...rest, document: original ? within(original.part, document) : document };
    },
  };
}

function sumOf(summaries: readonly Summary[]): Summary {
  const kinds = new Set(summaries.flatMap(({ documents }) => Object.keys(documents)));
  return {
    documents: sumOfCounts(
      [...kinds],
      summaries.map(({ documents }) => documents),
    ),
    threads: sumOfCounts(
      THREAD_STATUSES,
      summaries.map(({ threads }) => threads),
    ),
    findings: sumOfCounts(
      SEVERITIES,
      summaries.map(({ findings }) => findings),
    ),
  };
}

const sumOfCounts = <Name extends string>(
  names: readonly Name[],
  counts: readonly Readonly<Partial<Record<Name, number>>>[],
): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, counts.reduce((sum, one) => sum + (one[name] ?? 0), 0)])) as Record<
    Name,
    number
  >;
