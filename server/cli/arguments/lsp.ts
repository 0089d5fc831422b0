import { command } from "./command.ts";

export const lspArguments = () =>
  command("lsp", "serve an editor by the language server protocol").option("--stdio", "over standard input and output");
