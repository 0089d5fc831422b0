import { Option } from "@commander-js/extra-typings";
import { PICTURE_THEMES } from "../../core/charts/palette.ts";
import { asOf, command, type FlagsOf } from "./command.ts";

export const chartArguments = () =>
  command("chart", "draw a chart of a document, or tell in words what it shows")
    .argument("<id>", "the id of a metric, a plan, an objective or another document that has a chart")
    .option("--type <sort>", "which of its charts, such as spc, thread or scorecard; its usual one when left out")
    .option("--out <file>", "where to write it: a file that ends in .svg, .png, .vl.json or .csv")
    .addOption(new Option("--theme <theme>", "colours").choices(PICTURE_THEMES).default("light" as const))
    .addOption(asOf());

export type ChartFlags = FlagsOf<typeof chartArguments>;
