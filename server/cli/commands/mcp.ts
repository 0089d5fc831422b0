// `plan-lint mcp`: a server that assistants may ask about a workspace.
import { refusalFor } from "../../core/assistants/permission.ts";
import type { McpFlags } from "../arguments/mcp.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { VERSION } from "../version.ts";
import { openOnly } from "./open-workspace.ts";

/** Serves until the assistant goes; refuses where the organisation has switched assistants off. */
export async function mcp(folder: string | undefined, { asOf }: McpFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly(folder === undefined ? [] : [folder], { asOf }, io);
  await workspace.close();
  const refusal = refusalFor(workspace.graph);
  if (refusal !== undefined) throw new Refusal(refusal);
  const { serveStdio } = await import("../../mcp/main.ts");
  await serveStdio(workspace.root, asOf, VERSION);
  return 0;
}
