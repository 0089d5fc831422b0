import { Option } from "@commander-js/extra-typings";
import { AUDIENCES, CHART_CHOICES } from "../../core/report/pack/audiences.ts";
import { asOf, command, type FlagsOf } from "./command.ts";

export const reportArguments = () =>
  command(
    "report",
    "write what boards, programmes and teams read who never open an editor: one page that needs nothing else",
  )
    .argument("[id]", "the id of an organisation, programme or plan; the organisation when left out")
    .addOption(new Option("--for <audience>", "who reads it").choices(AUDIENCES).default("board" as const))
    .option("--since <revision>", "a revision of git, such as the tag of the last meeting, to tell what has changed")
    .addOption(
      new Option("--format <format>", "a page, Markdown, or a Word document")
        .choices(["html", "md", "docx"])
        .default("html" as const),
    )
    .option("--out <file>", "where to write it, instead of the terminal")
    .addOption(
      new Option(
        "--site <folder>",
        "a folder of pages instead, one for each document: new, empty, or of an earlier run",
      ).conflicts(["out", "for", "format"]),
    )
    .addOption(
      new Option("--charts <which>", "which charts to draw; left out: all of up to 60 metrics, of more the exceptions")
        .choices(CHART_CHOICES)
        .default("auto" as const),
    )
    .addOption(asOf());

export type ReportFlags = FlagsOf<typeof reportArguments>;
