// What an assistant can ask, whichever way it comes in: a tool has a name, a form for the question and one for the answer, and only reads.
import type { z } from "zod";
import type { Graph } from "../graph/graph.ts";
import type { Diagnostic } from "../lint/rule.ts";

/** One workspace as it stands. */
export type Asked = {
  readonly graph: Graph;
  /** All of the checker's, in order. */
  readonly findings: readonly Diagnostic[];
  /** A day number. */
  readonly today: number;
  /** What was not looked at, and why, in sentences. */
  readonly notes: readonly string[];
};

/** The same twice: as text to read, and as data in the form that the tool promises. */
export type Answer = { readonly text: string; readonly data: { readonly [name: string]: unknown } };

/** Why there is no answer, as a sentence for whoever asked. */
export type NoAnswer = { readonly problem: string };

type ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> = {
  readonly name: string;
  readonly title: string;
  /** What it tells and when to ask it, for somebody who knows nothing of this workspace. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly answer: (
    asked: Asked,
    input: z.infer<Input>,
  ) => { readonly text: string; readonly data: z.infer<Output> } | NoAnswer;
};

/** A tool as a host sees it: any question, any answer. */
export type Tool = Omit<ToolDefinition<z.ZodObject, z.ZodObject>, "answer"> & {
  readonly answer: (asked: Asked, input: unknown) => Answer | NoAnswer;
};

/** Gives a tool its types. What does not have the form of its question is answered with a sentence that says where. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  return {
    ...definition,
    answer: (asked, input) => {
      const read = definition.input.safeParse(input ?? {});
      return read.success
        ? definition.answer(asked, read.data)
        : { problem: complaintAbout(definition.name, read.error) };
    },
  };
}

function complaintAbout(tool: string, { issues }: z.ZodError): string {
  const parts = issues.map(({ path, message }) => (path.length === 0 ? message : `'${path.join(".")}': ${message}`));
  return `The question to '${tool}' could not be read. ${parts.join("; ")}.`;
}
