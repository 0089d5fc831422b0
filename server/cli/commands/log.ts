// `plan-lint log <id>`: the history of one document, told as changes with their date, author and reason.
import { CONFIG_FILE, parseDocument } from "../../core/document/document.ts";
import { formatDate, parseDate } from "../../core/document/period.ts";
import { Graph } from "../../core/graph/graph.ts";
import { compareGraphs } from "../../core/review/index.ts";
import { type LogEntry, logOf } from "../../host/git/history.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { dayOf, documentWithId, openWorkspace } from "./open-workspace.ts";

export type LogFlags = { readonly json?: boolean };

export async function log(id: string, { json }: LogFlags, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace([], undefined, io);
  try {
    const { path } = documentWithId(workspace, id);
    if (path.startsWith("../"))
      throw new Refusal(`'${id}' lies in a catalogue outside this workspace. Ask for its history where it is kept.`);
    const entries = (await logOf(workspace.root, path)).map((entry) => told(entry, dayOf(undefined, io)));
    if (entries.length === 0)
      throw new Refusal(`'${id}' is in no commit yet, so it has no history. Its file is '${path}'.`);
    io.out(json ? jsonText({ version: 1, id, commits: entries }) : inWords(entries, Math.min(io.width, 100)));
    return 0;
  } finally {
    await workspace.close();
  }
}

type Told = {
  readonly commit: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  /** The reason that somebody gave, as far as it is more than the subject. */
  readonly body: string;
  readonly file: string;
  readonly changes: readonly { readonly type: string; readonly field: string | null; readonly sentence: string }[];
  /** What came before is not in this clone. */
  readonly isCutOff: boolean;
};

function told({ before, after, ...entry }: LogEntry, today: number): Told {
  const changes = compareGraphs(alone(entry.movedFrom ?? entry.path, before), alone(entry.path, after), { today });
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
function alone(path: string, text: string | undefined): Graph {
  const graph = new Graph();
  const document = text === undefined || path === CONFIG_FILE ? undefined : parseDocument(path, text);
  if (document) graph.put(document);
  return graph;
}

function inWords(entries: readonly Told[], width: number): string {
  return entries.map((entry) => `${block(entry, width)}\n`).join("\n");
}

function block({ commit, date, author, subject, body, changes, isCutOff }: Told, width: number): string {
  const day = parseDate(date.slice(0, "2026-11-25".length));
  const lines = (text: string, margin: string): readonly string[] =>
    text === "" ? [] : wrap(escapeForTerminal(text), Math.max(width - margin.length, 30)).map((line) => margin + line);
  return [
    ...lines(`${day === undefined ? date : formatDate(day)}, ${author}, ${commit.slice(0, 10)}`, ""),
    ...lines(subject, "  "),
    ...body.split("\n").flatMap((line) => lines(line.trim(), "  ")),
    ...(changes.length === 0 ? lines("Nothing changed in what the document says.", "  - ") : []),
    ...changes.flatMap(({ sentence }) =>
      lines(sentence, "    ").map((line, index) => (index === 0 ? line.replace("    ", "  - ") : line)),
    ),
    ...(isCutOff ? lines("What came before is not in this clone, which has only a part of the history.", "  ") : []),
  ].join("\n");
}
