// The files that a client in a browser sends: at the beginning, whenever they change, and when a folder is asked for that it did not send.
import { resolve } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import { inBrowser, type SentFiles, type WantedFolders } from "../../protocol/index.ts";
import type { MemoryFiles } from "../host/memory-files.ts";
import { nowAndThen } from "../lsp/now-and-then.ts";
import type { Session } from "../lsp/session.ts";
import { fileOf, uriOf } from "../lsp/uri.ts";

const NOT_SENT = {
  unreadable: "it could not be read",
  "too-much": "this workspace is too large to be read whole in a browser",
} as const;

/** Keeps the files as they are sent. */
export function takeFiles(memory: MemoryFiles, { whole, entries, gone }: SentFiles): void {
  const placeOf = (uri: string): readonly string[] => {
    const file = fileOf(uri);
    return file === undefined ? [] : [resolve(file)];
  };
  for (const place of gone.flatMap(placeOf)) memory.remove(place);
  for (const place of whole.flatMap(placeOf)) memory.begin(place);
  for (const { uri, notSent, ...entry } of entries)
    for (const place of placeOf(uri)) memory.put(place, { ...entry, reason: notSent && NOT_SENT[notSent] });
}

/** Takes what is sent from now on. What it returns asks the client for a folder: catalogues may lie outside of what is open. */
export function keepFiles(connection: Connection, session: Session, memory: MemoryFiles): (folder: string) => void {
  const wanted = new Set<string>();
  const ask = nowAndThen(async () => {
    const params: WantedFolders = { uris: [...wanted].map(uriOf) };
    wanted.clear();
    await connection.sendNotification(inBrowser.wanted, params);
  });
  connection.onNotification(inBrowser.files, (sent: SentFiles) => {
    takeFiles(memory, sent);
    if (sent.whole.length > 0) void session.load(true);
    else session.filesChanged([...sent.entries.map(({ uri }) => uri), ...sent.gone]);
  });
  return (folder) => {
    wanted.add(folder);
    ask();
  };
}
