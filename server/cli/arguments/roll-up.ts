import { Option } from "@commander-js/extra-typings";
import { command, type FlagsOf } from "./command.ts";

export const rollUpArguments = () =>
  command("roll-up", "tell what the exports of many organisations say together; it ranks nobody")
    .argument("<exports...>", "folders that 'export --out' wrote, or folders of such folders")
    .requiredOption(
      "--organisations <file>",
      "a table (CSV, .xlsx) with a row for each organisation: ods, name, region, icb",
    )
    .addOption(new Option("--by <area>", "whose pages to write").choices(["region", "icb"]).default("region" as const))
    .addOption(
      new Option(
        "--engine <engine>",
        "what counts: DuckDB straight on the files, or a server at GT_POSTGRES_URL or GT_CLICKHOUSE_URL",
      )
        .choices(["duckdb", "postgres", "clickhouse"])
        .default("duckdb" as const),
    )
    .addOption(
      new Option("--format <format>", "Markdown, a page, or for programs")
        .choices(["md", "html", "json"])
        .default("md" as const),
    )
    .option("--out <file>", "where to write it, instead of the terminal");

export type RollUpFlags = FlagsOf<typeof rollUpArguments>;
