import { type CompletedCommand, DEFAULT_COMMAND, type Values } from "./model.ts";

/** A script for bash 4 and newer. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const valued = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(
        ({ flags, values }) => `    ${flags.map((flag) => `${name}:${flag}`).join("|")}) ${reply(values)}; return ;;`,
      ),
  );
  const flags = commands.map(({ name, options }) => `      ${name}) ${reply(options.flatMap((one) => one.flags))} ;;`);
  const args = commands.flatMap(({ name, argument }) =>
    argument === undefined ? [] : [`    ${name}) ${reply(argument)} ;;`],
  );
  return `# Completion of plan-lint for bash. Put this into ~/.bashrc:  source <(plan-lint completion bash)
_plan_lint() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${DEFAULT_COMMAND} named= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join("|")}) command=$word; named=yes; break ;;
    esac
  done
  case $command:$before in
${valued.join("\n")}
  esac
  if [[ $current == -* ]]; then
    case $command in
${flags.join("\n")}
    esac
    return
  fi
  if [[ -z $named ]]; then
    COMPREPLY=($(compgen -W ${quoted(names.join(" "))} -- "$current"; compgen -f -- "$current"))
    return
  fi
  case $command in
${args.join("\n")}
  esac
}
complete -o filenames -o bashdefault -F _plan_lint plan-lint
`;
}

function reply(values: Values): string {
  if (values === undefined) return ":";
  if (values === "files") return 'COMPREPLY=($(compgen -f -- "$current"))';
  return `COMPREPLY=($(compgen -W ${quoted(values.join(" "))} -- "$current"))`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
