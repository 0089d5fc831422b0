// The real world for the server that assistants ask: its channels and its clock.
import { Console } from "node:console";
import process from "node:process";
import { localDay } from "../host/local-day.ts";
import { serve } from "./server.ts";

/** Serves over standard input and output until the input ends. `asOf` is a day number; today when it is left out. */
export function serveStdio(root: string, asOf: number | undefined, version: string): Promise<void> {
  // Standard out belongs to the protocol; whatever anybody prints goes to standard error.
  globalThis.console = new Console(process.stderr, process.stderr);
  return serve({ root, input: process.stdin, output: process.stdout, today: () => asOf ?? localDay(), version });
}
