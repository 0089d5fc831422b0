// `plan-lint check --print-config <file>`: how one file is checked, after all settings that bear on it.
import { resolve } from "node:path";
import { CONFIG_FILE } from "../../core/document/document.ts";
import { sortOf } from "../../core/document/file-sort.ts";
import { settingsOf } from "../../core/lint/settings.ts";
import { rules } from "../../core/rules/index.ts";
import type { CheckFlags } from "../arguments/check.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { openWorkspace, rootFor } from "./open-workspace.ts";

export async function printConfig(written: string, flags: CheckFlags, io: Io): Promise<ExitCode> {
  const place = resolve(io.cwd, written);
  const root = rootFor(place, flags, io);
  const workspace = await openWorkspace(root, flags, io);
  await workspace.close();
  const path = workspace.pathOf(place);
  if (path === undefined || sortOf(path) === "other")
    throw new Refusal(`'${written}' is no page, table or configuration of the workspace in '${root}'.`);
  const config = workspace.graph.config();
  const settings = settingsOf(config);
  const set = Object.fromEntries(
    rules.map((rule) => {
      const { severity, options } = settings.settingFor(rule, path);
      const own = typeof rule.severity === "string" ? rule.severity : "as its page says";
      return [rule.id, severity === "off" ? "off" : { severity: severity ?? own, ...options }];
    }),
  );
  const { spc = {}, baseline, catalogues = [] } = config?.fields ?? {};
  const shown = {
    file: path,
    configuration: flags.config === false ? null : (flags.config ?? (config ? CONFIG_FILE : null)),
    isExcluded: settings.excludes(path),
    mustBeDocument: settings.includes(path),
    baseline: baseline ?? null,
    catalogues,
    spc,
    rules: set,
  };
  io.out(`${JSON.stringify(shown, undefined, 2)}\n`);
  return 0;
}
