// The command as a whole: how it speaks, complains and shows its help.
import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { escapeForTerminal } from "./escape.ts";
import type { Io } from "./io.ts";
import { VERSION } from "./version.ts";

/** Begins it, with no command yet. */
export const program = (io: Io) =>
  new Command("plan-lint")
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

/** What the user typed stands in commander's complaints; only the line that it adds with a suggestion is a line of its own. */
function escapeComplaint(text: string): string {
  const [, complaint = "", suggestion = ""] = /^(.*?)(\n\(Did you mean [^\n]*\))?\n*$/s.exec(text) ?? [];
  return escapeForTerminal(complaint) + (suggestion && `\n${escapeForTerminal(suggestion.trim())}`);
}

/** The options of the command that runs when none is named, for the help of the whole. */
export function helpOfOptions(command: CommandUnknownOpts, width: number): string {
  const help = Object.assign(command.createHelp(), { helpWidth: width });
  const options = help.visibleOptions(command).filter(({ long }) => long !== "--help");
  const termWidth = Math.max(...options.map((option) => help.optionTerm(option).length));
  const items = options.map((option) =>
    help.formatItem(help.optionTerm(option), termWidth, help.optionDescription(option), help),
  );
  return ["", `Options of ${command.name()}:`, ...items].join("\n");
}
