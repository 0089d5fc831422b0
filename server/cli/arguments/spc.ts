import { Option } from "@commander-js/extra-typings";
import { CHART_NAMES, DIRECTIONS } from "../../core/measure/spc/spc-result.ts";
import { GAPS, SPC_PROFILES, SPC_RULES } from "../../core/measure/spc/spc-settings.ts";
import { anyNumber, command, type FlagsOf, wholeNumber } from "./command.ts";
import { withReading } from "./reading.ts";

export const spcArguments = () =>
  withReading(
    command("spc", "judge the figures of any table on an SPC chart, with no workspace around it").argument(
      "<file>",
      "a CSV file or workbook (.xlsx) with periods and values, or numerators and denominators, as it was published or exported",
    ),
  )
    .addOption(new Option("--chart <type>", "the type of chart").choices(CHART_NAMES).default("xmr" as const))
    .addOption(
      new Option("--profile <profile>", "whose rules judge an XmR chart").choices(SPC_PROFILES).default("mdc" as const),
    )
    .addOption(
      new Option("--direction <direction>", "which way is better").choices(DIRECTIONS).default("neutral" as const),
    )
    .option("--target <number>", "the target", anyNumber)
    .addOption(
      new Option("--rules <rules...>", "the rules to look for, instead of the profile's own").choices(SPC_RULES),
    )
    .option("--points <number>", "how many points make a shift or a trend, instead of the profile's own", wholeNumber)
    .option("--screen", "leave outlying moving ranges out of the limits, whatever the profile says")
    .option("--no-screen", "keep them, whatever the profile says")
    .addOption(new Option("--gaps <way>", "what a missing value does, whatever the profile says").choices(GAPS))
    .option("--baseline <points>", "so many of the first points give the limits", wholeNumber)
    .option("--recalculate <dates...>", "days or months from which limits are worked out anew (YYYY-MM-DD or YYYY-MM)")
    .option(
      "--rephase",
      "of a run chart: the median set anew after each long run, towards the better side if one is named",
    )
    .option("--multiply <number>", "what proportions and rates are multiplied by: 100 for percentages", anyNumber)
    .option("--json", "for programs: every number, unrounded");

export type SpcFlags = FlagsOf<typeof spcArguments>;
