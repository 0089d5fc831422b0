// The language server in a web worker. The first message to it holds the files; all others are the protocol's.
import { BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver/browser";
import type { BrowserBeginning } from "../../protocol/index.ts";
import { localDay } from "../host/local-day.ts";
import { MemoryFiles } from "../host/memory-files.ts";
import { startServer } from "../lsp/server.ts";
import { keepFiles, takeFiles } from "./sent-files.ts";
import { parseBodiesWith } from "./start-body-worker.ts";

self.addEventListener("message", ({ data }) => begin(data), { once: true });

function begin({ files, bodyWorker }: BrowserBeginning): void {
  if (bodyWorker !== undefined) parseBodiesWith(bodyWorker);
  let askFor: (folder: string) => void = () => {};
  const memory = new MemoryFiles((folder) => askFor(folder));
  takeFiles(memory, files);
  startServer({
    reader: new BrowserMessageReader(self as never),
    writer: new BrowserMessageWriter(self as never),
    today: localDay,
    // Our client shows the pages of rules itself.
    ruleReference: "rules.md",
    exit: () => self.close(),
    files: memory,
    offerMore: (connection, session) => {
      askFor = keepFiles(connection, session, memory);
    },
  });
}
