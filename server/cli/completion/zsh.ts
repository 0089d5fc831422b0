import { type CompletedCommand, DEFAULT_COMMAND, type Values } from "./model.ts";

/** A script for zsh: a function for `compdef`, with the description of each command and option. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`);
  const cases = commands.map(({ name, options, argument }) => {
    const specs = options.flatMap(({ flags, description, takesValue, values }) =>
      flags.map((flag) =>
        quoted(
          `${takesValue ? "*" : ""}${flag}[${bracketed(description)}]${takesValue ? `:value:${action(values)}` : ""}`,
        ),
      ),
    );
    const rest = quoted(`*:argument:${action(argument)}`);
    return `    ${name})\n      _arguments ${[...specs, rest].map((spec) => `\\\n        ${spec}`).join(" ")}\n      ;;`;
  });
  return `#compdef plan-lint
# Completion of plan-lint for zsh. Put this into ~/.zshrc, after compinit:  source <(plan-lint completion zsh)
_plan_lint() {
  local command=${DEFAULT_COMMAND} word
  local -a commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if (( \${commands[(I)$word:*]} )); then
      command=$word
      shift words
      (( CURRENT-- ))
      break
    fi
  done
  case $command in
${cases.join("\n")}
  esac
}
compdef _plan_lint plan-lint
`;
}

function action(values: Values): string {
  if (values === undefined) return "";
  return values === "files" ? "_files" : `(${values.join(" ")})`;
}

/** Within a specification brackets and colons have a meaning of their own. */
const bracketed = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
