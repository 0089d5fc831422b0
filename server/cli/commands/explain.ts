// `plan-lint explain`: the page of a rule, or the list of all.
import { closest } from "../../../schemas/index.ts";
import { rulePage } from "../../core/report/rule-page.ts";
import { rules } from "../../core/rules/index.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";

export function explain(id: string | undefined, _flags: object, io: Io): ExitCode {
  if (id === undefined) {
    io.out(list(io.width));
    return 0;
  }
  const rule = rules.find((one) => one.id === id);
  if (!rule) {
    const near = closest(
      id,
      rules.map((one) => one.id),
    );
    throw new Refusal(
      `There is no rule '${id}'.${near === undefined ? " 'plan-lint explain' lists all rules." : ` Did you mean '${near}'?`}`,
    );
  }
  io.out(rulePage(rule));
  return 0;
}

/** Every rule with what holds when all is well, by family. */
function list(terminalWidth: number): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const margin = " ".repeat(width + 4);
  const lines = [...Map.groupBy(rules, ({ family }) => family)].flatMap(([family, members]) => [
    `${family}:`,
    ...members
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, summary }) => {
        const words = wrap(summary, Math.max(terminalWidth - margin.length, 30));
        return `  ${id.padEnd(width)}  ${words.join(`\n${margin}`)}`;
      }),
  ]);
  return `${lines.join("\n")}\n`;
}
