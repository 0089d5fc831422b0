// The command `plan-lint` as a function: arguments and a world in, an exit code out. Each command's own file is loaded when it is called.
import { type Command, CommanderError, type CommandUnknownOpts, type OptionValues } from "@commander-js/extra-typings";
import { spelt } from "../host/spelt.ts";
import { chartArguments } from "./arguments/chart.ts";
import { checkArguments } from "./arguments/check.ts";
import { completionArguments } from "./arguments/completion.ts";
import { dataArguments, dataRefreshArguments, dataUpdateArguments } from "./arguments/data.ts";
import { evaluateArguments } from "./arguments/evaluate.ts";
import { explainArguments } from "./arguments/explain.ts";
import { exportArguments } from "./arguments/export.ts";
import { helpArguments } from "./arguments/help.ts";
import { importArguments } from "./arguments/import.ts";
import { initArguments } from "./arguments/init.ts";
import { logArguments } from "./arguments/log.ts";
import { lspArguments } from "./arguments/lsp.ts";
import { mcpArguments } from "./arguments/mcp.ts";
import { mergeArguments } from "./arguments/merge.ts";
import { unknownCommand } from "./arguments/names.ts";
import { networkArguments } from "./arguments/network.ts";
import { newArguments } from "./arguments/new.ts";
import { reportArguments } from "./arguments/report.ts";
import { reviewArguments } from "./arguments/review.ts";
import { rollUpArguments } from "./arguments/roll-up.ts";
import { schemaArguments } from "./arguments/schema.ts";
import { spcArguments } from "./arguments/spc.ts";
import { threadArguments } from "./arguments/thread.ts";
import { escapeForTerminal } from "./escape.ts";
import { type ExitCode, type Io, Refusal } from "./io.ts";
import { helpOfOptions, program } from "./program.ts";

/** Runs one command line. Never throws and never ends the process. */
export async function main(args: readonly string[], given: Io): Promise<ExitCode> {
  const io = { ...given, cwd: spelt(given.cwd) };
  let code: ExitCode = 0;
  const tree = commandTree(io, (ended) => {
    code = ended;
  });
  try {
    await tree.parseAsync(args, { from: "user" });
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

/** Loads a command's work, which takes what was typed, its options, and the world. */
type Work<Given extends unknown[], Flags> = () => Promise<
  (...told: [...Given, Flags, Io]) => ExitCode | Promise<ExitCode>
>;

/** All commands with their options, in the order of the help. A command that was run tells `end` its exit code. */
export function commandTree(io: Io, end: (code: ExitCode) => void): CommandUnknownOpts {
  const tree = program(io);
  const within = (group: CommandUnknownOpts, path: string) => {
    const add = <C extends CommandUnknownOpts>(command: C, isDefault = false): C => {
      group.addCommand(command.copyInheritedSettings(group), { isDefault });
      command.showHelpAfterError(`Run 'plan-lint ${path}${command.name()} --help' to see what there is.`);
      return command;
    };
    const runs = <Given extends unknown[], Flags extends OptionValues>(
      command: Command<Given, Flags>,
      work: Work<Given, Flags>,
      isDefault = false,
    ): CommandUnknownOpts =>
      add(command as CommandUnknownOpts, isDefault).action(async (...told) => {
        // What commander adds at the end is the command itself.
        end(await (await work())(...(told.slice(0, -1) as [...Given, Flags]), io));
      });
    return { add, runs };
  };
  const { add, runs } = within(tree, "");

  const check = runs(checkArguments(), async () => (await import("./commands/check.ts")).check, true);
  runs(mergeArguments(), async () => (await import("./commands/merge.ts")).merge);
  runs(reviewArguments(), async () => (await import("./commands/review.ts")).review);
  runs(logArguments(), async () => (await import("./commands/log.ts")).log);
  runs(explainArguments(), async () => (await import("./commands/explain.ts")).explain);
  runs(threadArguments(), async () => (await import("./commands/thread.ts")).thread);
  runs(chartArguments(), async () => (await import("./commands/chart.ts")).chart);
  runs(spcArguments(), async () => (await import("./commands/spc.ts")).spc);
  const data = within(add(dataArguments()), "data ");
  data.runs(dataUpdateArguments(), async () => (await import("./commands/data-update.ts")).dataUpdate);
  data.runs(dataRefreshArguments(), async () => (await import("./commands/data-refresh.ts")).dataRefresh);
  runs(evaluateArguments(), async () => (await import("./commands/evaluate.ts")).evaluate);
  runs(reportArguments(), async () => (await import("./commands/report.ts")).report);
  runs(exportArguments(), async () => (await import("./commands/export.ts")).exportTo);
  runs(importArguments(), async () => (await import("./commands/import.ts")).importFrom);
  runs(rollUpArguments(), async () => (await import("./commands/roll-up.ts")).rollUp);
  runs(networkArguments(), async () => (await import("./commands/network.ts")).network);
  runs(initArguments(), async () => (await import("./commands/init.ts")).init);
  runs(newArguments(), async () => (await import("./commands/new.ts")).newDocument);
  runs(schemaArguments(), async () => (await import("./commands/schema.ts")).schema);
  runs(completionArguments(), async () => {
    const { completion } = await import("./commands/completion.ts");
    return (shell) => completion(shell, tree, io);
  });
  runs(lspArguments(), async () => (await import("./commands/lsp.ts")).lsp);
  runs(mcpArguments(), async () => (await import("./commands/mcp.ts")).mcp);
  add(helpArguments()).action((name) => {
    const about = name === undefined ? tree : tree.commands.find((command) => command.name() === name);
    if (!about) throw new Refusal(unknownCommand(`There is no command '${name}'.`, name ?? ""));
    about.outputHelp();
  });

  return tree.addHelpText("after", () => helpOfOptions(check, io.width));
}
