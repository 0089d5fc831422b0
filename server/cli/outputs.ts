// Where findings go, and in which formats: one to standard output, any number to files.
import { appendFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { closest } from "../../schemas/index.ts";
import { reasonOf } from "../host/reason.ts";
import { writeOutputs } from "../host/write-outputs.ts";
import { ciOf } from "./ci.ts";
import { escapeForTerminal } from "./escape.ts";
import type { Format } from "./formats/format.ts";
import { loggingCommand } from "./formats/logging-command.ts";
import type { FormatName, Output } from "./formats/names.ts";
import { type Io, Refusal } from "./io.ts";

/** Reads one value of --format, `sarif` or `sarif=out.sarif`, after those before it; one of these formats. */
export function outputReader<Name extends string>(names: readonly Name[]) {
  return (written: string, before: readonly Output<Name>[] = []): readonly Output<Name>[] => {
    const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(written) ?? [];
    const format = names.find((one) => one === name);
    if (!format) {
      const near = closest(name, names);
      throw new InvalidArgumentError(
        `${near === undefined ? "" : `Did you mean '${near}'? `}Allowed choices are ${names.join(", ")}, each also as format=file.`,
      );
    }
    if (file === "") throw new InvalidArgumentError(`Name a file after '=', as in ${format}=out.txt.`);
    return [...before, file === undefined ? { format } : { format, file }];
  };
}

/** What is written where: as asked for, or as fits the CI that runs the command, which is said; pretty when neither says anything. */
export function outputsFor<Name extends string>(
  asked: readonly Output<Name>[] | undefined,
  io: Io,
  outputFile?: string,
): readonly Output<Name | FormatName>[] {
  const ci = asked === undefined ? ciOf(io.environment) : undefined;
  if (ci) io.err(`${ci.name} runs this, so ${ci.said}. --format pretty writes findings for people alone.\n`);
  const wanted: readonly Output<Name | FormatName>[] = asked ?? ci?.outputs ?? [{ format: "pretty" }];
  if (outputFile === "") throw new Refusal("--output-file needs the name of a file.");
  const outputs =
    outputFile === undefined
      ? wanted
      : wanted.map(({ format, file = outputFile }): Output<Name | FormatName> => ({ format, file }));
  const onStandardOutput = outputs.filter(({ file }) => file === undefined);
  if (onStandardOutput.length > 1) {
    const names = onStandardOutput.map(({ format }) => format);
    throw new Refusal(
      `Only one format can go to standard output, and these were asked for: ${names.join(", ")}. Give the others a file, as in --format ${names[1]}=findings.txt.`,
    );
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const twice = files.find(
    (file, index) => files.findIndex((other) => relative(resolve(io.cwd, other), resolve(io.cwd, file)) === "") < index,
  );
  if (twice !== undefined) throw new Refusal(`Two formats cannot go to the same file '${twice}'.`);
  return outputs;
}

/** Writes a result in every format that was asked for, files first, and its summary where a CI takes one. `write` gives the text. */
export function writeResult<Name extends string>(
  outputs: readonly Output<Name | FormatName>[],
  write: (format: Name | FormatName, terminal: Parameters<Format>[1], isShown: boolean) => string,
  io: Io,
  summaryName = "plan-lint-summary.md",
): void {
  const plain = { colour: false, width: 100 };
  const files = outputs.flatMap(({ format, file }) =>
    file === undefined ? [] : [{ place: resolve(io.cwd, file), name: file, text: write(format, plain, false) }],
  );
  const wants = (format: FormatName): boolean => outputs.some((output) => output.format === format && !output.file);
  const folder = io.environment.AGENT_TEMPDIRECTORY;
  const summary = wants("azure") && folder ? join(folder, summaryName) : undefined;
  if (summary !== undefined) files.push({ place: summary, name: summary, text: write("markdown", plain, false) });
  const problem = files.length === 0 ? undefined : writeOutputs(files);
  if (problem !== undefined) throw new Refusal(problem);
  const stepSummary = io.environment.GITHUB_STEP_SUMMARY;
  if (wants("github") && stepSummary) append(stepSummary, write("markdown", plain, false));
  const shown = outputs.find(({ file }) => file === undefined);
  if (shown) io.out(write(shown.format, io, true));
  if (summary !== undefined) io.out(`${loggingCommand("task.uploadsummary", {}, [summary])}\n`);
  const written = outputs.flatMap(({ file }) => (file === undefined ? [] : [`'${escapeForTerminal(file)}'`]));
  if (written.length > 0) io.err(`Written to ${written.join(", ")}.\n`);
}

/** Other steps write to the same summary, so it is added to. */
function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new Refusal(`The summary of this step, '${file}', could not be written: ${reasonOf(error)}.`);
  }
}
