import { type CompletedCommand, DEFAULT_COMMAND, type Values } from "./model.ts";

/** A script for PowerShell 5.1 and newer. Where there are no words to choose from, PowerShell completes files by itself. */
export function powershellScript(commands: readonly CompletedCommand[]): string {
  const entries = commands.map(({ name, options, argument }) => {
    const flags = options.flatMap((one) => one.flags);
    const values = options.flatMap((one) => one.flags.map((flag) => `${quoted(flag)} = ${list(one.values)}`));
    return `    ${quoted(name)} = @{ Options = ${list(flags)}; Values = @{ ${values.join("; ")} }; Argument = ${list(argument)} }`;
  });
  return `# Completion of plan-lint for PowerShell. Put this into your $PROFILE:  plan-lint completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName plan-lint -ScriptBlock {
  param($word, $line, $position)
  $commands = [ordered]@{
${entries.join("\n")}
  }
  $typed = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $named = $typed | Where-Object { $commands.Contains($_) } | Select-Object -First 1
  $about = if ($named) { $commands[$named] } else { $commands[${quoted(DEFAULT_COMMAND)}] }
  $before = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
  $choices = if ($about.Values.ContainsKey($before) -and $about.Values[$before].Count -gt 0) { $about.Values[$before] }
    elseif ($word.StartsWith('-')) { $about.Options }
    elseif ($named) { $about.Argument }
    else { $commands.Keys }
  $choices | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

const list = (values: Values): string =>
  values === undefined || values === "files" ? "@()" : `@(${values.map(quoted).join(", ")})`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
