import { Option } from "@commander-js/extra-typings";
import { asOf, command, type FlagsOf } from "./command.ts";

export const evaluateArguments = () =>
  command("evaluate", "tell what can honestly be said of an organisation, a programme or a plan")
    .argument("[id]", "the id of an organisation, programme or plan; the organisation when left out")
    .addOption(
      new Option("--format <format>", "for people, or for programs")
        .choices(["markdown", "json"])
        .default("markdown" as const),
    )
    .option("--out <file>", "where to write it, instead of the terminal")
    .option("--since <earlier>", "an earlier evaluation as JSON, or a revision of git, to tell what has changed")
    .addOption(asOf());

export type EvaluateFlags = FlagsOf<typeof evaluateArguments>;
