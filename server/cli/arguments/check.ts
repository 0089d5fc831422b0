import { Option } from "@commander-js/extra-typings";
import { BASELINE_FILE } from "../../core/lint/baseline.ts";
import { FORMAT_NAMES } from "../formats/names.ts";
import { outputReader } from "../outputs.ts";
import { readShard } from "../shard.ts";
import {
  asOf,
  collected,
  colour,
  command,
  config,
  type FlagsOf,
  failOn,
  noColour,
  noConfig,
  wholeNumber,
} from "./command.ts";

export const checkArguments = () =>
  command("check", "check the documents of a workspace; 'check' itself may be left out")
    .argument("[paths...]", "files, folders or patterns ('plans/*.md') to report on; everything when left out")
    .addOption(
      new Option(
        "--format <format>",
        "how to write the findings, also as format=file, and several times; left out: pretty, or what suits the CI (GitHub, GitLab, Azure) that runs it",
      )
        .choices(FORMAT_NAMES)
        .argParser(outputReader(FORMAT_NAMES)),
    )
    .addOption(asOf())
    .addOption(failOn())
    .option("--max-warnings <number>", "end with exit code 1 for more warnings than this", wholeNumber)
    .option(
      "--baseline <file>",
      `findings that are known and do not count; '${BASELINE_FILE}' beside plan-lint.yaml when left out`,
    )
    .option("--no-baseline", "count every finding")
    .option("--write-baseline", "take the findings of today into the baseline")
    .addOption(new Option("--prune-baseline", "take out of the baseline what is mended").conflicts("writeBaseline"))
    .addOption(
      new Option(
        "--shard <part>",
        "check one part of the documents, such as 2/8, and 'plan-lint merge' the parts written with --format json=<file>",
      )
        .argParser(readShard)
        .conflicts(["fix", "fixDryRun", "writeBaseline", "pruneBaseline", "base", "changed"]),
    )
    .option("--base <revision>", "also look at what changed since this revision of git, such as main")
    .addOption(
      new Option(
        "--changed <revision>",
        "report only findings that the change since this revision causes, wherever they lie",
      ).conflicts("base"),
    )
    .option("--fix", "make the safe changes that findings offer, all files or none")
    .option("--fix-dry-run", "show what --fix would change, and change nothing")
    .option("--rule <id>", "tell the findings of this rule only; several times for several", collected)
    .option("--quiet", "tell errors only; warnings and remarks still count")
    .addOption(new Option("--statistics", "count the findings of each rule instead of telling them"))
    .option("--output-file <file>", "write to a file what would go to the terminal")
    .option("--exit-zero", "end with exit code 0 whatever is found; 2 stays 2")
    .addOption(config())
    .addOption(noConfig())
    .addOption(
      new Option(
        "--stdin-filename <path>",
        "check the text of standard input as this file of the workspace, which may be another on disk or not be there",
      ).conflicts(["fix", "fixDryRun", "writeBaseline", "pruneBaseline", "base", "changed", "shard", "watch"]),
    )
    .addOption(
      new Option("--watch", "check again whenever a file changes, until it is ended").conflicts([
        "fix",
        "fixDryRun",
        "writeBaseline",
        "pruneBaseline",
        "shard",
      ]),
    )
    .addOption(colour())
    .addOption(noColour())
    .option("--list-rules", "list all rules, and check nothing")
    .option("--print-config <file>", "print as JSON how this file is checked, and check nothing");

export type CheckFlags = FlagsOf<typeof checkArguments>;
