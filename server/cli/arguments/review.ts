import { Option } from "@commander-js/extra-typings";
import { REVIEW_FORMAT_NAMES } from "../formats/names.ts";
import { outputReader } from "../outputs.ts";
import { asOf, colour, command, config, type FlagsOf, failOn, noColour, noConfig } from "./command.ts";

export const reviewArguments = () =>
  command(
    "review",
    "tell what changed in the priorities between two revisions of a git repository, for a pull request or a board",
  )
    .argument(
      "[revisions]",
      "'base' or 'base..head'; from where the branch left the default branch, to the files on disk, when left out",
    )
    .addOption(
      new Option(
        "--format <format>",
        "how to write the review, also as format=file, and several times; left out: pretty, or what suits the CI that runs it",
      )
        .choices(REVIEW_FORMAT_NAMES)
        .argParser(outputReader(REVIEW_FORMAT_NAMES)),
    )
    .option("--partial", "review the rest where a file cannot be read before or after, as where a change repairs one")
    .option("--charts <folder>", "draw each metric whose verdict changed, as it was before and as it is after, as SVG")
    .addOption(asOf())
    .addOption(failOn())
    .option("--output-file <file>", "write to a file what would go to the terminal")
    .option("--exit-zero", "end with exit code 0 whatever is found; 2 stays 2")
    .addOption(config())
    .addOption(noConfig())
    .addOption(colour())
    .addOption(noColour());

export type ReviewFlags = FlagsOf<typeof reviewArguments>;
