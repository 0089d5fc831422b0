import { command, type FlagsOf, failOn } from "./command.ts";

export const mergeArguments = () =>
  command("merge", "join the results of a check that several machines shared with --shard into one, as JSON")
    .argument("<files...>", "what 'check --shard' wrote with --format json=<file>, one file for each part")
    .option("--out <file>", "where to write it, instead of the terminal")
    .addOption(failOn());

export type MergeFlags = FlagsOf<typeof mergeArguments>;
