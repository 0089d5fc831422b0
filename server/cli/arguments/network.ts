import { Option } from "@commander-js/extra-typings";
import { collected, command, type FlagsOf } from "./command.ts";

export const networkArguments = () =>
  command("network", "tell what a network survey shows: any two CSV files, with no workspace around them")
    .argument("<nodes.csv>", "the people, as codes: a column 'id' and others that group them")
    .argument("<ties.csv>", "who named whom: columns 'from' and 'to', perhaps 'weight'")
    .option("--directed", "who named whom matters; this is so when left out")
    .addOption(new Option("--undirected", "a tie is a tie, whoever named the other").conflicts("directed"))
    .option("--group <column>", "a column that groups people, once for each; all when left out", collected)
    .option("--json", "print every measure, also of each person, for programs");

export type NetworkFlags = FlagsOf<typeof networkArguments>;
