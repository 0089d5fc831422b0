// `plan-lint roll-up <exports…>`: what many organisations say together, as Markdown, a page or data. What cannot be counted is left out by name.

import { QUESTIONS } from "../../core/nation/question.ts";
import { countedInWords, type RollUp } from "../../core/nation/roll-up.ts";
import { rollUpJson } from "../../core/nation/roll-up-json.ts";
import { rollUpPack } from "../../core/nation/roll-up-pack.ts";
import { packHtml } from "../../core/report/pack/pack-html.ts";
import { packMarkdown } from "../../core/report/pack/pack-markdown.ts";
import { drawnCharts } from "../../host/report-drawings.ts";
import { isListOfOrganisations, placesIn } from "../../host/roll-up/organisations.ts";
import { rollUp as ask } from "../../host/roll-up.ts";
import type { RollUpFlags } from "../arguments/roll-up.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { progressLine } from "../progress-line.ts";
import { VERSION } from "../version.ts";
import { wrap } from "../wrap.ts";
import { openFigures } from "./open-figures.ts";
import { writeInto } from "./write-into.ts";

export async function rollUp(exports: readonly string[], flags: RollUpFlags, io: Io): Promise<ExitCode> {
  const { by, engine, organisations: listName } = flags;
  const list = await openFigures(listName, {}, isListOfOrganisations, io);
  const places = placesIn(list.table, by);
  const line = progressLine(io);
  const result = await ask({
    cwd: io.cwd,
    exports,
    places: { ...places, notes: [...list.told, ...places.notes] },
    listName,
    by,
    engine,
    environment: io.environment,
    version: VERSION,
    now: (done) => line.show({ stage: "answering questions", done, all: QUESTIONS.length }),
  }).finally(line.end);
  if (!("answers" in result))
    throw new Refusal(
      `Nothing was counted. ${result.leftOut.map(({ name, reason }) => `${name}: ${reason}`).join(" ")}`,
    );
  await write(result, flags, io);
  for (const sentence of [...result.notes, countedInWords(result)])
    io.err(`${wrap(escapeForTerminal(sentence), Math.max(io.width, 40)).join("\n")}\n`);
  return result.leftOut.length === 0 ? 0 : 1;
}

async function write(result: RollUp, { format, out }: RollUpFlags, io: Io): Promise<void> {
  const text = await textOf(result, format);
  if (out !== undefined) writeInto([{ name: out, text }], io);
  else io.out(format === "md" ? text.split("\n").map(escapeForTerminal).join("\n") : text);
}

async function textOf(result: RollUp, format: RollUpFlags["format"]): Promise<string> {
  if (format === "json") return rollUpJson(result);
  const pack = rollUpPack(result, format === "html" ? "page" : "light");
  if (format === "md") return packMarkdown(pack, () => undefined);
  return packHtml(pack, { charts: await drawnCharts(pack), logo: undefined });
}
