// `plan-lint completion <shell>`: a script made from the commands themselves, so that it cannot fall behind them.
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { closest } from "../../../schemas/index.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { type CompletedCommand, modelOf } from "../completion/model.ts";
import { powershellScript } from "../completion/powershell.ts";
import { SHELLS, type Shell } from "../completion/shells.ts";
import { zshScript } from "../completion/zsh.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

export function completion(name: string, program: CommandUnknownOpts, io: Io): ExitCode {
  const shell = SHELLS.find((one) => one === name);
  if (shell === undefined) {
    const near = closest(name, SHELLS);
    throw new Refusal(
      `There is no completion for '${name}'. ${near === undefined ? `There is one for ${SHELLS.join(", ")}.` : `Did you mean '${near}'?`}`,
    );
  }
  io.out(SCRIPTS[shell](modelOf(program)));
  return 0;
}
