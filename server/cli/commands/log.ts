// `plan-lint log <id>`: the history of one document, told as changes with their date, author and reason.
import { formatDate } from "../../core/document/period.ts";
import { dayOfCommit } from "../../host/git/history.ts";
import type { LogFlags } from "../arguments/log.ts";
import { escapeForTerminal } from "../escape.ts";
import { jsonText } from "../formats/json.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { historyOf, type Told } from "./history-of.ts";
import { dayOf, documentWithId, openOnly } from "./open-workspace.ts";

export async function log(id: string, { json }: LogFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], {}, io);
  try {
    const { path } = documentWithId(workspace, id);
    if (path.startsWith("../"))
      throw new Refusal(`'${id}' lies in a catalogue outside this workspace. Ask for its history where it is kept.`);
    const entries = await historyOf(workspace.root, path, dayOf(undefined, io));
    if (entries.length === 0)
      throw new Refusal(`'${id}' is in no commit yet, so it has no history. Its file is '${path}'.`);
    io.out(json ? jsonText({ version: 1, id, commits: entries }) : inWords(entries, Math.min(io.width, 100)));
    return 0;
  } finally {
    await workspace.close();
  }
}

function inWords(entries: readonly Told[], width: number): string {
  return entries.map((entry) => `${block(entry, width)}\n`).join("\n");
}

function block({ commit, date, author, subject, body, changes, isCutOff }: Told, width: number): string {
  const day = dayOfCommit(date);
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
