import { command, type FlagsOf } from "./command.ts";

export const logArguments = () =>
  command("log", "tell the history of one document: what changed, when, by whom and why")
    .argument("<id>", "the id of a document")
    .option("--json", "for programs");

export type LogFlags = FlagsOf<typeof logArguments>;
