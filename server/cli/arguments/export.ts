import { asOf, command, type FlagsOf } from "./command.ts";

export const exportArguments = () =>
  command("export", "write metrics, figures, plans and objectives for others: a workbook, or tables for a roll-up")
    .argument("[file.xlsx]", "a workbook for people who work in Excel, which 'import' takes back")
    .option(
      "--out <folder>",
      "tables (Parquet) for a roll-up over many organisations, without names, reasons or small numbers",
    )
    .option("--since <revision>", "with --out: tell too what changed since a revision of git")
    .addOption(asOf());

export type ExportFlags = FlagsOf<typeof exportArguments>;
