// The options that say how a table is to be read.
import { type Command, Option } from "@commander-js/extra-typings";
import { DAY_ORDERS } from "../../core/document/figures/written-period.ts";
import { collected, type FlagsOf } from "./command.ts";

/** Adds them to a command that has no options yet. */
export const withReading = <Given extends unknown[]>(command: Command<Given>) =>
  command
    .option("--sheet <name>", "the sheet of a workbook; the only one with figures when left out")
    .option("--period <column>", "the column that says when; found by its heading or its cells when left out")
    .option("--value <column>", "the column of the figures")
    .option("--numerator <column>", "the column of a count, once for each column to add up", collected)
    .option(
      "--denominator <column>",
      "the column of what it is counted among, once for each column to add up",
      collected,
    )
    .option(
      "--less <column>",
      "instead of a numerator: the counts that the denominator is to be without, such as breaches",
      collected,
    )
    .option("--where <column=value>", "only the rows in which this column holds this value, once for each", collected)
    .option("--sum", "add up the rows of one period")
    .addOption(new Option("--dates <order>", "which number of 04/05/2024 is the day").choices(DAY_ORDERS));

export type ReadingFlags = FlagsOf<typeof withReading>;
