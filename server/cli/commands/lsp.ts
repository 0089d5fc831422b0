// `plan-lint lsp --stdio`: the language server.
import type { ExitCode } from "../io.ts";

/** Serves until the client ends it. */
export async function lsp(): Promise<ExitCode> {
  const { serveStdio } = await import("../../lsp/main.ts");
  return serveStdio();
}
