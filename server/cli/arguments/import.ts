import { Option } from "@commander-js/extra-typings";
import { asOf, command, type FlagsOf } from "./command.ts";

export const importArguments = () =>
  command(
    "import",
    "take back a workbook that 'export' made and somebody edited: every difference is told with its cell",
  )
    .argument("<files...>", "the edited workbook; with --from the three workbooks of that program")
    .addOption(
      new Option("--from <program>", "begin draft metrics from what another program reads").choices(["spcreporter"]),
    )
    .option("--dry-run", "tell the differences, and write nothing")
    .option("--allow-clearing", "let emptied cells take out what they held")
    .option("--problems <file.xlsx>", "where something is wrong, write a fresh workbook with notes on these cells")
    .addOption(asOf());

export type ImportFlags = FlagsOf<typeof importArguments>;
