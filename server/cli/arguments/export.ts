import { asOf, command, type FlagsOf } from "./command.ts";

export const exportArguments = () =>
  command("export", "write metrics, figures, plans and objectives into a workbook for people who work in Excel")
    .argument("<file.xlsx>", "where to write it")
    .addOption(asOf());

export type ExportFlags = FlagsOf<typeof exportArguments>;
