// All that an assistant can ask, and how it is answered: only where the organisation allows it, and with nothing hidden in the answer.
import { escapeForTerminal } from "../text/escape-for-terminal.ts";
import check from "./check.ts";
import documents from "./documents.ts";
import evaluate from "./evaluate.ts";
import explain from "./explain.ts";
import { refusalFor } from "./permission.ts";
import thread from "./thread.ts";
import type { Answer, Asked, NoAnswer, Tool } from "./tool.ts";

export const tools: readonly Tool[] = [documents, check, thread, explain, evaluate];

/** Answers a question to a tool. Never throws for what a question or a document says. */
export function answerTo(tool: Tool, input: unknown, asked: Asked): Answer | NoAnswer {
  const refusal = refusalFor(asked.graph);
  return seen(refusal === undefined ? tool.answer(asked, input) : { problem: refusal }) as Answer | NoAnswer;
}

/** Text that nobody sees could tell an assistant what nobody wrote for people, so it is made visible. Line breaks stay. */
function seen(value: unknown): unknown {
  if (typeof value === "string") return value.split("\n").map(escapeForTerminal).join("\n");
  if (Array.isArray(value)) return value.map(seen);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, seen(part)]));
}
