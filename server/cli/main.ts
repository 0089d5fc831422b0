// The command `plan-lint` as a function: arguments and a world in, an exit code out. Each command's own file is loaded when it is called.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { KINDS } from "../../schemas/kind.ts";
import { parseDate } from "../core/document/period.ts";
import { BASELINE_FILE } from "../core/lint/baseline.ts";
import {
  SPC_PROFILES,
  SPC_RULES,
  type SpcProfile,
  type SpcRule,
  type SpcSettings,
} from "../core/measure/spc/spc-settings.ts";
import { AUDIENCES, type Audience, CHART_CHOICES, type ChartChoice } from "../core/report/pack/audiences.ts";
import { spelt } from "../host/spelt.ts";
import type { LogFlags } from "./commands/log.ts";
import type { MergeFlags } from "./commands/merge.ts";
import { unknownCommand } from "./commands/names.ts";
import { SHELLS } from "./completion/shells.ts";
import { escapeForTerminal } from "./escape.ts";
import { FORMAT_NAMES, REVIEW_FORMAT_NAMES, type ReviewFormatName } from "./formats/names.ts";
import { type ExitCode, type Io, Refusal } from "./io.ts";
import { type Output, outputReader } from "./outputs.ts";
import { readShard, type Shard } from "./shard.ts";
import { VERSION } from "./version.ts";

/** Runs one command line. Never throws and never ends the process. */
export async function main(args: readonly string[], given: Io): Promise<ExitCode> {
  const io = { ...given, cwd: spelt(given.cwd) };
  let code: ExitCode = 0;
  const program = commandTree(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Refusal) io.err(`plan-lint: ${escapeForTerminal(error.message)}\n`);
    else
      io.err(
        `plan-lint: something went wrong inside plan-lint itself, so nothing can be said about your files: ${escapeForTerminal(String(error))}\n`,
      );
    return 2;
  }
}

/** All commands with their options. A command that was run tells `end` its exit code. */
export function commandTree(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("plan-lint")
    .description("Checks that every improvement metric links up to an organisational and a national objective.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`plan-lint: ${escapeComplaint(text.replace(/^error: /, ""))}\n`),
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
    })
    .showHelpAfterError("Run 'plan-lint --help' to see what there is.");

  const check = program
    .command("check", { isDefault: true })
    .description("check the documents of a workspace; 'check' itself may be left out")
    .argument("[paths...]", "files, folders or patterns ('plans/*.md') to report on; everything when left out")
    .addOption(
      new Option(
        "--format <format>",
        "how to write the findings, also as format=file, and several times; left out: pretty, or what suits the CI (GitHub, GitLab, Azure) that runs it",
      )
        .choices(FORMAT_NAMES)
        .argParser(outputReader(FORMAT_NAMES)),
    )
    .addOption(asOf())
    .addOption(
      new Option("--fail-on <severity>", "end with exit code 1 for findings of this severity or a graver one")
        .choices(["error", "warning", "info", "never"])
        .default("error"),
    )
    .option("--max-warnings <number>", "end with exit code 1 for more warnings than this", wholeNumber)
    .option(
      "--baseline <file>",
      `findings that are known and do not count; '${BASELINE_FILE}' beside plan-lint.yaml when left out`,
    )
    .option("--no-baseline", "count every finding")
    .option("--write-baseline", "take the findings of today into the baseline")
    .addOption(new Option("--prune-baseline", "take out of the baseline what is mended").conflicts("writeBaseline"))
    .addOption(
      new Option(
        "--shard <part>",
        "check one part of the documents, such as 2/8, and 'plan-lint merge' the parts written with --format json=<file>",
      )
        .argParser(readShard)
        .conflicts(["fix", "fixDryRun", "writeBaseline", "pruneBaseline", "base", "changed"]),
    )
    .option("--base <revision>", "also look at what changed since this revision of git, such as main")
    .addOption(
      new Option(
        "--changed <revision>",
        "report only findings that the change since this revision causes, wherever they lie",
      ).conflicts("base"),
    )
    .option("--fix", "make the safe changes that findings offer, all files or none")
    .option("--fix-dry-run", "show what --fix would change, and change nothing")
    .option("--rule <id>", "tell the findings of this rule only; several times for several", collected)
    .option("--quiet", "tell errors only; warnings and remarks still count")
    .addOption(new Option("--statistics", "count the findings of each rule instead of telling them"))
    .option("--output-file <file>", "write to a file what would go to the terminal")
    .option("--exit-zero", "end with exit code 0 whatever is found; 2 stays 2")
    .addOption(config())
    .addOption(noConfig())
    .addOption(
      new Option(
        "--stdin-filename <path>",
        "check the text of standard input as this file of the workspace, which may be another on disk or not be there",
      ).conflicts(["fix", "fixDryRun", "writeBaseline", "pruneBaseline", "base", "changed", "shard", "watch"]),
    )
    .addOption(
      new Option("--watch", "check again whenever a file changes, until it is ended").conflicts([
        "fix",
        "fixDryRun",
        "writeBaseline",
        "pruneBaseline",
        "shard",
      ]),
    )
    .addOption(colour())
    .addOption(noColour())
    .option("--list-rules", "list all rules, and check nothing")
    .option("--print-config <file>", "print as JSON how this file is checked, and check nothing")
    .action(async (paths: string[], options: CheckFlags) => {
      end(await (await import("./commands/check.ts")).check(paths, options, io));
    });

  program.addHelpText("after", () => optionsOf(check, io.width));

  program
    .command("merge")
    .description("join the results of a check that several machines shared with --shard into one, as JSON")
    .argument("<files...>", "what 'check --shard' wrote with --format json=<file>, one file for each part")
    .option("--out <file>", "where to write it, instead of the terminal")
    .addOption(
      new Option("--fail-on <severity>", "end with exit code 1 for findings of this severity or a graver one")
        .choices(["error", "warning", "info", "never"])
        .default("error"),
    )
    .action(async (files: string[], options: MergeFlags) => {
      end((await import("./commands/merge.ts")).merge(files, options, io));
    });

  program
    .command("review")
    .description(
      "tell what changed in the priorities between two revisions of a git repository, for a pull request or a board",
    )
    .argument(
      "[revisions]",
      "'base' or 'base..head'; from where the branch left the default branch, to the files on disk, when left out",
    )
    .addOption(
      new Option(
        "--format <format>",
        "how to write the review, also as format=file, and several times; left out: pretty, or what suits the CI that runs it",
      )
        .choices(REVIEW_FORMAT_NAMES)
        .argParser(outputReader(REVIEW_FORMAT_NAMES)),
    )
    .option("--partial", "review the rest where a file cannot be read before or after, as where a change repairs one")
    .option("--charts <folder>", "draw each metric whose verdict changed, as it was before and as it is after, as SVG")
    .addOption(asOf())
    .addOption(
      new Option("--fail-on <severity>", "end with exit code 1 for findings of this severity or a graver one")
        .choices(["error", "warning", "info", "never"])
        .default("error"),
    )
    .option("--output-file <file>", "write to a file what would go to the terminal")
    .option("--exit-zero", "end with exit code 0 whatever is found; 2 stays 2")
    .addOption(config())
    .addOption(noConfig())
    .addOption(colour())
    .addOption(noColour())
    .action(async (revisions: string | undefined, options: ReviewFlags) => {
      end(await (await import("./commands/review.ts")).review(revisions, options, io));
    });

  program
    .command("log")
    .description("tell the history of one document: what changed, when, by whom and why")
    .argument("<id>", "the id of a document")
    .option("--json", "for programs")
    .action(async (id: string, options: LogFlags) => {
      end(await (await import("./commands/log.ts")).log(id, options, io));
    });

  program
    .command("explain")
    .description("tell what a rule looks for, why it matters and what to do")
    .argument("[rule]", "the id of a rule; all rules are listed when left out")
    .action(async (rule: string | undefined) => {
      end((await import("./commands/explain.ts")).explain(rule, io));
    });

  program
    .command("thread")
    .description("show the way from a metric or plan up to the nation, or everything beneath an objective")
    .argument("<id>", "the id of a document")
    .addOption(asOf())
    .action(async (id: string, options: { asOf?: number }) => {
      end(await (await import("./commands/thread.ts")).thread(id, options, io));
    });

  program
    .command("chart")
    .description("draw a chart of a document, or tell in words what it shows")
    .argument("<id>", "the id of a metric, a plan, an objective or another document that has a chart")
    .option("--type <sort>", "which of its charts, such as spc, thread or scorecard; its usual one when left out")
    .option("--out <file>", "where to write it: a file that ends in .svg, .png, .vl.json or .csv")
    .addOption(
      new Option("--theme <theme>", "colours").choices(["light", "dark", "high-contrast", "print"]).default("light"),
    )
    .addOption(asOf())
    .action(async (id: string, options: ChartFlags) => {
      end(await (await import("./commands/chart.ts")).chart(id, options, io));
    });

  withReading(
    program
      .command("spc")
      .description("judge the figures of any table on an SPC chart, with no workspace around it")
      .argument(
        "<file>",
        "a CSV file or workbook (.xlsx) with periods and values, or numerators and denominators, as it was published or exported",
      ),
  )
    .addOption(
      new Option("--chart <type>", "the type of chart")
        .choices(["xmr", "run", "i", "i-prime", "mr", "p", "p-prime", "u", "u-prime", "c", "g", "t", "xbar", "s"])
        .default("xmr"),
    )
    .addOption(
      new Option("--profile <profile>", "whose rules judge an XmR chart").choices([...SPC_PROFILES]).default("mdc"),
    )
    .addOption(
      new Option("--direction <direction>", "which way is better")
        .choices(["increase", "decrease", "neutral"])
        .default("neutral"),
    )
    .option("--target <number>", "the target", anyNumber)
    .addOption(
      new Option("--rules <rules...>", "the rules to look for, instead of the profile's own").choices(SPC_RULES),
    )
    .option("--points <number>", "how many points make a shift or a trend, instead of the profile's own", wholeNumber)
    .option("--screen", "leave outlying moving ranges out of the limits, whatever the profile says")
    .option("--no-screen", "keep them, whatever the profile says")
    .addOption(
      new Option("--gaps <way>", "what a missing value does, whatever the profile says").choices([
        "break",
        "bridge",
        "zero",
      ]),
    )
    .option("--baseline <points>", "so many of the first points give the limits", wholeNumber)
    .option("--recalculate <dates...>", "days or months from which limits are worked out anew (YYYY-MM-DD or YYYY-MM)")
    .option(
      "--rephase",
      "of a run chart: the median set anew after each long run, towards the better side if one is named",
    )
    .option("--multiply <number>", "what proportions and rates are multiplied by: 100 for percentages", anyNumber)
    .option("--json", "for programs: every number, unrounded")
    .action(async (file: string, options: SpcFlags) => {
      end(await (await import("./commands/spc.ts")).spc(file, options, io));
    });

  const data = program.command("data").description("bring the figures of metrics up to date");
  withReading(
    data
      .command("update")
      .description("put the figures of a new file into the data file of a metric")
      .argument("<metric>", "the id of the metric")
      .argument("<file>", "a CSV file or workbook (.xlsx) with its figures, as it was published or exported"),
  )
    .option("--because <reason>", "why past figures are others; kept in the data file, and told by a review")
    .option("--anyway", "take the file although no period is in common, or its figures seem to be in another unit")
    .option("--dry-run", "say what would change, and write nothing")
    .addOption(asOf())
    .action(async (metric: string, file: string, options: UpdateFlags) => {
      end(await (await import("./commands/data-update.ts")).dataUpdate(metric, file, options, io));
    });
  data
    .command("refresh")
    .description("count the figures of metrics anew from the sources that plan-lint.yaml names")
    .argument("[metrics...]", "the ids of metrics; all that are counted from a source when left out")
    .option("--source <name>", "only metrics that are counted from this source")
    .option("--because <reason>", "why past figures are others; kept in the data file, and told by a review")
    .option("--accept-revisions", "take the figures although many past ones moved, or rows fell by half")
    .option("--allow-path <folder>", "a folder outside the workspace whose files may be read, once for each", collected)
    .option("--dry-run", "say what would change, and write nothing")
    .addOption(asOf())
    .action(async (metrics: string[], options: RefreshFlags) => {
      end(await (await import("./commands/data-refresh.ts")).dataRefresh(metrics, options, io));
    });

  program
    .command("evaluate")
    .description("tell what can honestly be said of an organisation, a programme or a plan")
    .argument("[id]", "the id of an organisation, programme or plan; the organisation when left out")
    .addOption(
      new Option("--format <format>", "for people, or for programs").choices(["markdown", "json"]).default("markdown"),
    )
    .option("--out <file>", "where to write it, instead of the terminal")
    .option("--since <earlier>", "an earlier evaluation as JSON, or a revision of git, to tell what has changed")
    .addOption(asOf())
    .action(async (id: string | undefined, options: EvaluateFlags) => {
      end(await (await import("./commands/evaluate.ts")).evaluate(id, options, io));
    });

  program
    .command("report")
    .description(
      "write what boards, programmes and teams read who never open an editor: one page that needs nothing else",
    )
    .argument("[id]", "the id of an organisation, programme or plan; the organisation when left out")
    .addOption(new Option("--for <audience>", "who reads it").choices(AUDIENCES).default("board"))
    .option("--since <revision>", "a revision of git, such as the tag of the last meeting, to tell what has changed")
    .addOption(
      new Option("--format <format>", "a page, Markdown, or a Word document")
        .choices(["html", "md", "docx"])
        .default("html"),
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
        .default("auto"),
    )
    .addOption(asOf())
    .action(async (id: string | undefined, options: ReportFlags) => {
      end(await (await import("./commands/report.ts")).report(id, options, io));
    });

  program
    .command("export")
    .description("write metrics, figures, plans and objectives into a workbook for people who work in Excel")
    .argument("<file.xlsx>", "where to write it")
    .addOption(asOf())
    .action(async (file: string, options: { asOf?: number }) => {
      end(await (await import("./commands/export.ts")).exportTo(file, options, io));
    });

  program
    .command("import")
    .description("take back a workbook that 'export' made and somebody edited: every difference is told with its cell")
    .argument("<files...>", "the edited workbook; with --from the three workbooks of that program")
    .addOption(
      new Option("--from <program>", "begin draft metrics from what another program reads").choices(["spcreporter"]),
    )
    .option("--dry-run", "tell the differences, and write nothing")
    .option("--allow-clearing", "let emptied cells take out what they held")
    .option("--problems <file.xlsx>", "where something is wrong, write a fresh workbook with notes on these cells")
    .addOption(asOf())
    .action(async (files: string[], options: ImportFlags) => {
      end(await (await import("./commands/import.ts")).importFrom(files, options, io));
    });

  program
    .command("network")
    .description("tell what a network survey shows: any two CSV files, with no workspace around them")
    .argument("<nodes.csv>", "the people, as codes: a column 'id' and others that group them")
    .argument("<ties.csv>", "who named whom: columns 'from' and 'to', perhaps 'weight'")
    .option("--directed", "who named whom matters; this is so when left out")
    .addOption(new Option("--undirected", "a tie is a tie, whoever named the other").conflicts("directed"))
    .option("--group <column>", "a column that groups people, once for each; all when left out", collected)
    .option("--json", "print every measure, also of each person, for programs")
    .action(async (nodes: string, ties: string, options: NetworkFlags) => {
      end((await import("./commands/network.ts")).network(nodes, ties, options, io));
    });

  program
    .command("init")
    .description("begin an empty workspace here: a configuration and the organisation")
    .argument("[folder]", "the folder to begin it in", ".")
    .action(async (folder: string) => {
      end(await (await import("./commands/init.ts")).init(folder, io));
    });

  program
    .command("new")
    .description("begin a document at its usual place, with the fields that it needs")
    .argument("<kind>", KINDS.join(", "))
    .argument("<title...>", "what people shall call it")
    .option("--id <id>", "its id; made from the title when left out")
    .action(async (kind: string, title: string[], options: { id?: string }) => {
      end(await (await import("./commands/new.ts")).newDocument(kind, title.join(" "), options, io));
    });

  program
    .command("schema")
    .description("print the JSON Schema of a kind of document, of plan-lint.yaml or of written JSON")
    .argument("<kind>", "a kind, plan-lint, check-report, baseline, evaluation or review-report")
    .action(async (kind: string) => {
      end((await import("./commands/schema.ts")).schema(kind, io));
    });

  program
    .command("completion")
    .description("print a script by which a shell completes commands, options and their values")
    .argument("<shell>", SHELLS.join(", "))
    .action(async (shell: string) => {
      end((await import("./commands/completion.ts")).completion(shell, program, io));
    });

  program
    .command("lsp")
    .description("serve an editor by the language server protocol")
    .option("--stdio", "over standard input and output")
    .action(async () => {
      end(await (await import("./commands/lsp.ts")).lsp());
    });

  program
    .command("mcp")
    .description("let an assistant ask about a workspace, by the model context protocol over standard input and output")
    .argument("[folder]", "the workspace; the one around the current folder when left out")
    .addOption(asOf())
    .action(async (folder: string | undefined, options: { asOf?: number }) => {
      end(await (await import("./commands/mcp.ts")).mcp(folder, options, io));
    });

  program
    .command("help")
    .description("print the help of a command")
    .argument("[command]")
    .action((name: string | undefined) => {
      const about = name === undefined ? program : program.commands.find((command) => command.name() === name);
      if (!about) throw new Refusal(unknownCommand(`There is no command '${name}'.`, name ?? ""));
      about.outputHelp();
    });

  for (const command of program.commands)
    command.showHelpAfterError(`Run 'plan-lint ${command.name()} --help' to see what there is.`);
  for (const command of data.commands)
    command.showHelpAfterError(`Run 'plan-lint data ${command.name()} --help' to see what there is.`);

  return program;
}

export type CheckFlags = {
  readonly format?: readonly Output[];
  /** A file; `false` for none. */
  readonly baseline?: string | false;
  readonly writeBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  /** A day number. */
  readonly asOf?: number;
  readonly failOn: "error" | "warning" | "info" | "never";
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly base?: string;
  readonly changed?: string;
  readonly shard?: Shard;
  /** Ids of rules. */
  readonly rule?: readonly string[];
  readonly quiet?: boolean;
  readonly statistics?: boolean;
  readonly stdinFilename?: string;
  readonly watch?: boolean;
  readonly listRules?: boolean;
  readonly printConfig?: string;
} & CommonFlags;

/** What commands that write findings have in common. */
export type CommonFlags = {
  /** A file; `false` for none. */
  readonly config?: string | false;
  readonly color?: boolean;
  readonly outputFile?: string;
  readonly exitZero?: boolean;
};

export type ChartFlags = {
  /** A sort of chart (`chartTypes`). */
  readonly type?: string;
  readonly out?: string;
  readonly theme: "light" | "dark" | "high-contrast" | "print";
  readonly asOf?: number;
};

export type EvaluateFlags = {
  readonly format: "markdown" | "json";
  readonly out?: string;
  /** The path of a file. */
  readonly since?: string;
  /** A day number. */
  readonly asOf?: number;
};

export type ReportFlags = {
  readonly for: Audience;
  readonly since?: string;
  readonly format: "html" | "md" | "docx";
  readonly out?: string;
  readonly site?: string;
  readonly charts: ChartChoice;
  /** A day number. */
  readonly asOf?: number;
};

export type ReviewFlags = {
  readonly format?: readonly Output<ReviewFormatName>[];
  readonly charts?: string;
  readonly partial?: boolean;
  readonly asOf?: number;
  readonly failOn: CheckFlags["failOn"];
} & CommonFlags;

export type NetworkFlags = {
  readonly directed?: boolean;
  readonly undirected?: boolean;
  readonly group?: readonly string[];
  readonly json?: boolean;
};

/** How a table is to be read. */
export type ReadingFlags = {
  readonly period?: string;
  readonly value?: string;
  readonly numerator?: readonly string[];
  readonly denominator?: readonly string[];
  readonly less?: readonly string[];
  readonly where?: readonly string[];
  readonly sum?: boolean;
  readonly dates?: "day-first" | "month-first";
  readonly sheet?: string;
};

export type UpdateFlags = ReadingFlags & {
  readonly asOf?: number;
  readonly because?: string;
  readonly anyway?: boolean;
  readonly dryRun?: boolean;
};

export type ImportFlags = {
  readonly from?: "spcreporter";
  readonly dryRun?: boolean;
  readonly allowClearing?: boolean;
  readonly problems?: string;
  readonly asOf?: number;
};

export type RefreshFlags = {
  readonly asOf?: number;
  readonly config?: string | false;
  readonly source?: string;
  readonly because?: string;
  readonly acceptRevisions?: boolean;
  readonly allowPath?: readonly string[];
  readonly dryRun?: boolean;
};

export type SpcFlags = ReadingFlags & {
  readonly chart:
    | "xmr"
    | "run"
    | "i"
    | "i-prime"
    | "mr"
    | "p"
    | "p-prime"
    | "u"
    | "u-prime"
    | "c"
    | "g"
    | "t"
    | "xbar"
    | "s";
  readonly profile: SpcProfile;
  readonly direction: "increase" | "decrease" | "neutral";
  readonly target?: number;
  readonly rules?: readonly SpcRule[];
  readonly points?: number;
  readonly screen?: boolean;
  readonly gaps?: SpcSettings["gaps"];
  readonly rephase?: boolean;
  readonly baseline?: number;
  readonly recalculate?: readonly string[];
  readonly multiply?: number;
  readonly json?: boolean;
};

/** The options that say how a table is to be read. */
function withReading(command: Command): Command {
  return command
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
    .addOption(
      new Option("--dates <order>", "which number of 04/05/2024 is the day").choices(["day-first", "month-first"]),
    );
}

function asOf(): Option {
  return new Option("--as-of <date>", "check as if it were this day (YYYY-MM-DD) instead of today").argParser(
    (text: string) => {
      const day = parseDate(text);
      if (day === undefined) throw new InvalidArgumentError("Write a date as YYYY-MM-DD, for example 2026-03-31.");
      return day;
    },
  );
}

const config = (): Option =>
  new Option("--config <file>", "go by this configuration instead of the workspace's own plan-lint.yaml");
const noConfig = (): Option => new Option("--no-config", "go by no configuration");
const colour = (): Option =>
  new Option("--color", "show colours, whatever standard output is; FORCE_COLOR does so too");
const noColour = (): Option => new Option("--no-color", "show no colours; NO_COLOR does so too");

/** For an option that may be given several times. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function anyNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number))
    throw new InvalidArgumentError("Write a number, for example 92.5.");
  return number;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Write a whole number, 0 or more.");
  return Number(text);
}

/** The options of the command that runs when none is named, for the help of the whole. */
function optionsOf(command: Command, width: number): string {
  const help = Object.assign(command.createHelp(), { helpWidth: width });
  const options = help.visibleOptions(command).filter(({ long }) => long !== "--help");
  const termWidth = Math.max(...options.map((option) => help.optionTerm(option).length));
  const items = options.map((option) =>
    help.formatItem(help.optionTerm(option), termWidth, help.optionDescription(option), help),
  );
  return ["", `Options of ${command.name()}:`, ...items].join("\n");
}

/** What the user typed stands in commander's complaints; only the line that it adds with a suggestion is a line of its own. */
function escapeComplaint(text: string): string {
  const [, complaint = "", suggestion = ""] = /^(.*?)(\n\(Did you mean [^\n]*\))?\n*$/s.exec(text) ?? [];
  return escapeForTerminal(complaint) + (suggestion && `\n${escapeForTerminal(suggestion.trim())}`);
}
