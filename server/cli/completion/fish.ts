import { type CompletedCommand, DEFAULT_COMMAND, type Values } from "./model.ts";

/** A script for fish 3 and newer. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const lines = commands.flatMap(({ name, description, options, argument }) => {
    const seen = `__fish_seen_subcommand_from ${name}`;
    const when = quoted(name === DEFAULT_COMMAND ? `${seen}; or not __fish_seen_subcommand_from ${names}` : seen);
    return [
      `complete -c plan-lint -n ${quoted(`not __fish_seen_subcommand_from ${names}`)} -a ${name} -d ${quoted(description)}`,
      ...options.map(({ flags, description: about, takesValue, values }) => {
        const spelt = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        return `complete -c plan-lint -n ${when} ${spelt.join(" ")} -d ${quoted(about)}${takesValue ? ` ${words(values, "-r", "-x")}` : ""}`;
      }),
      ...(argument === "files" ? [] : [`complete -c plan-lint -n ${quoted(seen)} ${words(argument, "", "-f")}`]),
    ];
  });
  return `# Completion of plan-lint for fish. Write this into ~/.config/fish/completions/plan-lint.fish
${lines.map((line) => line.trimEnd()).join("\n")}
`;
}

function words(values: Values, files: string, none: string): string {
  if (values === "files") return files;
  return values === undefined ? none : `${none} -a ${quoted(values.join(" "))}`;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
