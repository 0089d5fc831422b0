// What can be typed, as the commands themselves say it: the one source of every completion script.
import type { Argument, CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { JSON_SCHEMAS } from "../../../schemas/json-schema.ts";
import { KINDS } from "../../../schemas/kind.ts";
import { rules } from "../../core/rules/index.ts";
import { SHELLS } from "./shells.ts";

/** Words to choose from, or files, or nothing that is known. */
export type Values = readonly string[] | "files" | undefined;

type CompletedOption = {
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  readonly values: Values;
};

export type CompletedCommand = {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its first argument may be. */
  readonly argument: Values;
};

/** The command that runs when none is named. */
export const DEFAULT_COMMAND = "check";

export function modelOf(program: CommandUnknownOpts): readonly CompletedCommand[] {
  const names = program.commands.map((command) => command.name());
  return program.commands.map((command) => {
    const within = command.commands.filter((one) => one.name() !== "help");
    const options = [command, ...within].flatMap((one) => command.createHelp().visibleOptions(one));
    return {
      name: command.name(),
      description: command.description(),
      options: [...new Map(options.map((option) => [option.flags, option])).values()].map(completedOption),
      argument:
        within.length > 0
          ? within.map((one) => one.name())
          : argumentValues(command.name(), command.registeredArguments[0], names),
    };
  });
}

const completedOption = (option: Option): CompletedOption => ({
  flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
  description: option.description,
  takesValue: option.required || option.optional,
  values: option.argChoices ?? (/<(?:file|folder)>/.test(option.flags) ? "files" : undefined),
});

function argumentValues(command: string, argument: Argument | undefined, names: readonly string[]): Values {
  switch (argument?.name()) {
    case "rule":
      return rules.map(({ id }) => id).toSorted();
    case "kind":
      return command === "schema" ? JSON_SCHEMAS : KINDS;
    case "command":
      return names;
    case "shell":
      return SHELLS;
    case "paths":
    case "file":
    case "folder":
    case "nodes.csv":
      return "files";
    default:
      return argument?.argChoices;
  }
}
