// How a command says what can be typed after it, apart from its work: help, completion and complaints need no more, and load no more.
import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { parseDate } from "../../core/document/period.ts";
import { FAIL_ON } from "../fail-on.ts";
import type { CommandName } from "./names.ts";

/** Begins a command. */
export const command = (name: CommandName, description: string) => new Command(name).description(description);

/** What its options come to for its work. */
export type FlagsOf<Declared extends (...given: never[]) => { opts(): object }> = Readonly<
  ReturnType<ReturnType<Declared>["opts"]>
>;

/** For an option that may be given several times. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function anyNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number))
    throw new InvalidArgumentError("Write a number, for example 92.5.");
  return number;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Write a whole number, 0 or more.");
  return Number(text);
}

/** A day number. */
export const asOf = () =>
  new Option("--as-of <date>", "check as if it were this day (YYYY-MM-DD) instead of today").argParser(
    (text: string) => {
      const day = parseDate(text);
      if (day === undefined) throw new InvalidArgumentError("Write a date as YYYY-MM-DD, for example 2026-03-31.");
      return day;
    },
  );

export const failOn = () =>
  new Option("--fail-on <severity>", "end with exit code 1 for findings of this severity or a graver one")
    .choices(FAIL_ON)
    .default("error" as const);

/** A file, and with the next option `false` for none. */
export const config = () =>
  new Option("--config <file>", "go by this configuration instead of the workspace's own plan-lint.yaml");
export const noConfig = () => new Option("--no-config", "go by no configuration");
export const colour = () => new Option("--color", "show colours, whatever standard output is; FORCE_COLOR does so too");
export const noColour = () => new Option("--no-color", "show no colours; NO_COLOR does so too");
