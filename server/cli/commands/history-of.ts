// The history of one document as changes: what each commit that touched it changed in what it says.
import { CONFIG_FILE, parseDocument } from "../../core/document/document.ts";
import { Graph } from "../../core/graph/graph.ts";
import { type ChangeType, compareGraphs } from "../../core/review/index.ts";
import { type LogEntry, logOf, logsOf } from "../../host/git/history.ts";

/** A commit that touched a document. */
export type Told = {
  readonly commit: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  /** The reason that somebody gave, as far as it is more than the subject. */
  readonly body: string;
  readonly file: string;
  readonly changes: readonly { readonly type: ChangeType; readonly field: string | null; readonly sentence: string }[];
  /** What came before is not in this clone. */
  readonly isCutOff: boolean;
};

/** The history of the document whose file lies at `path`, the newest first. Rejects with a `GitRefusal`. */
export async function historyOf(root: string, path: string, today: number): Promise<readonly Told[]> {
  return (await logOf(root, path)).map((entry) => told(entry, today));
}

/** The same of several documents, by their paths; without those of which git knows nothing yet. */
export async function historiesOf(
  root: string,
  paths: Iterable<string>,
  today: number,
): Promise<ReadonlyMap<string, readonly Told[]>> {
  const logs = await logsOf(root, paths);
  return new Map([...logs].map(([path, entries]) => [path, entries.map((entry) => told(entry, today))]));
}

function told({ before, after, ...entry }: LogEntry, today: number): Told {
  const changes = compareGraphs(alone(entry.movedFrom ?? entry.path, before, today), alone(entry.path, after, today), {
    today,
  });
  return {
    commit: entry.commit,
    date: entry.date,
    author: entry.author,
    subject: entry.subject,
    body: entry.body,
    file: entry.path,
    changes: changes.map(({ type, field, sentence }) => ({ type, field: field ?? null, sentence })),
    isCutOff: entry.isCutOff,
  };
}

/** A workspace that holds one file. What depends on others, such as a thread, is not part of its history. */
function alone(path: string, text: string | undefined, today: number): Graph {
  const graph = new Graph(today);
  const document = text === undefined || path === CONFIG_FILE ? undefined : parseDocument(path, text);
  if (document) graph.put(document);
  return graph;
}
