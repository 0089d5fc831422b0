import { asOf, command, type FlagsOf } from "./command.ts";

export const threadArguments = () =>
  command("thread", "show the way from a metric or plan up to the nation, or everything beneath an objective")
    .argument("<id>", "the id of a document")
    .addOption(asOf());

export type ThreadFlags = FlagsOf<typeof threadArguments>;
