import { asOf, command, type FlagsOf } from "./command.ts";

export const mcpArguments = () =>
  command("mcp", "let an assistant ask about a workspace, by the model context protocol over standard input and output")
    .argument("[folder]", "the workspace; the one around the current folder when left out")
    .addOption(asOf());

export type McpFlags = FlagsOf<typeof mcpArguments>;
