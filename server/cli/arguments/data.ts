import { Command } from "@commander-js/extra-typings";
import { asOf, collected, command, type FlagsOf } from "./command.ts";
import { withReading } from "./reading.ts";

export const dataArguments = () => command("data", "bring the figures of metrics up to date");

export const dataUpdateArguments = () =>
  withReading(
    new Command("update")
      .description("put the figures of a new file into the data file of a metric")
      .argument("<metric>", "the id of the metric")
      .argument("<file>", "a CSV file or workbook (.xlsx) with its figures, as it was published or exported"),
  )
    .option("--because <reason>", "why past figures are others; kept in the data file, and told by a review")
    .option("--anyway", "take the file although no period is in common, or its figures seem to be in another unit")
    .option("--dry-run", "say what would change, and write nothing")
    .addOption(asOf());

export type UpdateFlags = FlagsOf<typeof dataUpdateArguments>;

export const dataRefreshArguments = () =>
  new Command("refresh")
    .description("count the figures of metrics anew from the sources that plan-lint.yaml names")
    .argument("[metrics...]", "the ids of metrics; all that are counted from a source when left out")
    .option("--source <name>", "only metrics that are counted from this source")
    .option("--because <reason>", "why past figures are others; kept in the data file, and told by a review")
    .option("--accept-revisions", "take the figures although many past ones moved, or rows fell by half")
    .option("--allow-path <folder>", "a folder outside the workspace whose files may be read, once for each", collected)
    .option("--dry-run", "say what would change, and write nothing")
    .addOption(asOf());

export type RefreshFlags = FlagsOf<typeof dataRefreshArguments>;
