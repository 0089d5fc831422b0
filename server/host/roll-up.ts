// Puts all questions to the exports of many organisations, and says which of them could not be counted.
import { readFileSync } from "node:fs";
import type { Raw } from "../core/nation/answer.ts";
import type { Known } from "../core/nation/answers/content.ts";
import { answersOf } from "../core/nation/answers/index.ts";
import { areaPages } from "../core/nation/area-pages.ts";
import { COMMON_TABLES } from "../core/nation/asked-tables.ts";
import { QUESTIONS, type Question, type QuestionId, readQuestion, sqlFor } from "../core/nation/question.ts";
import type { RollUp } from "../core/nation/roll-up.ts";
import type { DialectName } from "../core/refresh/dialects.ts";
import { NotCounted } from "./engines/engine.ts";
import { type LeftOut, readExports } from "./roll-up/exports.ts";
import { type Answering, type ExportFiles, openExportFiles, type Rows } from "./roll-up/files.ts";
import { type AreaKind, type Places, placed } from "./roll-up/organisations.ts";

type Asked = {
  readonly cwd: string;
  /** Folders of exports, or of several. */
  readonly exports: readonly string[];
  readonly places: Places;
  /** How the list of organisations is called. */
  readonly listName: string;
  readonly by: AreaKind;
  readonly engine: DialectName;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The version of plan-lint. */
  readonly version: string;
  /** Is told how many questions are answered. */
  readonly now: (done: number) => void;
};

/** Nothing could be counted; `leftOut` says why of each export. */
type NothingCounted = { readonly leftOut: readonly LeftOut[] };

/** The questions, each from its file. */
export const readQuestions = (): ReadonlyMap<QuestionId, Question> =>
  new Map(
    QUESTIONS.map(
      (id) => [id, readQuestion(id, readFileSync(new URL(`./questions/${id}.sql`, import.meta.url), "utf8"))] as const,
    ),
  );

export async function rollUp(asked: Asked): Promise<RollUp | NothingCounted> {
  const { exports, leftOut: unread, notes } = readExports(asked.cwd, asked.exports);
  if (exports.length === 0) return { leftOut: unread };
  const files = await openExportFiles(exports, asked.environment.GT_DUCKDB);
  try {
    const leftOut = [...unread, ...files.leftOut].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (files.exports.length === 0) return { leftOut };
    const orgs = files.exports.map(({ manifest }) => manifest.org);
    const places = placed(asked.places, orgs, asked.listName);
    const objectives = await addCommonTables(files, places);
    const questions = readQuestions();
    const { raw, engine } = await answered(questions, files, asked);
    const disturbed = files.disturbed();
    if (disturbed !== undefined) throw new NotCounted(disturbed);
    const days = files.exports.map(({ manifest }) => manifest.as_of).toSorted();
    const partly = files.exports.filter(({ manifest }) => manifest.unread > 0).map(({ manifest }) => manifest.org);
    const known = {
      questions,
      organisations: orgs.length,
      objectives,
    };
    return {
      asOf: [days[0] ?? "", days.at(-1) ?? ""],
      by: asked.by,
      engine,
      version: asked.version,
      counted: orgs.length,
      leftOut,
      notes: [
        ...notes,
        ...places.notes,
        ...(partly.length > 0
          ? [
              `Something could not be read when ${partly.length === 1 ? "this export was" : "these exports were"} made, and is missing: ${partly.join(", ")}.`,
            ]
          : []),
      ],
      answers: answersOf(raw, known),
      areas: areaPages(raw),
    };
  } finally {
    files.close();
  }
}

/** The national objectives that any export knows. One that is over in one of them is over. */
const OBJECTIVES = `select id, min(title) as called, max(case when status in ('superseded', 'withdrawn') then 1 else 0 end) as is_over, max(superseded_by) as successor
from objective where catalogue is not null and level = 'national' group by id order by id`;

/** Makes the small tables that every question may be joined to, and tells the national objectives. */
export async function addCommonTables(files: ExportFiles, { areas }: Places): Promise<Known["objectives"]> {
  const objectives = await files.ask(OBJECTIVES);
  await files.add(COMMON_TABLES.place, [...areas]);
  await files.add(
    COMMON_TABLES.catalogue,
    objectives.map(([id = null, , over]) => [id, Number(over)]),
  );
  return new Map(
    objectives.map(([id, title, over, successor]) => [
      String(id),
      {
        title: String(title ?? id),
        isOver: Number(over) === 1,
        successor: successor === null ? undefined : String(successor),
      },
    ]),
  );
}

/** The rows with which an engine answers each question, in the order of their first cells. */
export async function answered(
  questions: ReadonlyMap<QuestionId, Question>,
  files: ExportFiles,
  asked: Pick<Asked, "engine" | "environment" | "now">,
): Promise<{ readonly raw: Raw; readonly engine: string }> {
  const answering = await answeringBy(files, asked);
  try {
    const raw: [QuestionId, Rows][] = [];
    for (const [id, question] of questions) {
      asked.now(raw.length);
      raw.push([id, inOrder(await answering.ask(sqlFor(question, asked.engine)))]);
    }
    return { raw: Object.fromEntries(raw) as Raw, engine: answering.version };
  } finally {
    await answering.close();
  }
}

/** By their first cells: a question stands within another one, and what stands within has no order that one could rely on. */
export const inOrder = (rows: Rows): Rows =>
  rows.toSorted((a, b) => {
    const at = a.findIndex((cell, index) => cell !== b[index]);
    const [left, right] = [a[at] ?? "", b[at] ?? ""];
    return left < right ? -1 : Number(left > right);
  });

async function answeringBy(
  files: ExportFiles,
  { engine, environment }: Pick<Asked, "engine" | "environment">,
): Promise<Answering> {
  if (engine === "duckdb") return { version: files.version, ask: files.ask, close: async () => {} };
  const variable = engine === "postgres" ? "GT_POSTGRES_URL" : "GT_CLICKHOUSE_URL";
  const address = environment[variable]?.trim() ?? "";
  if (address === "")
    throw new NotCounted(`The variable ${variable} is not set. It holds the address of the server that is to count.`);
  return engine === "postgres"
    ? (await import("./roll-up/into-postgres.ts")).intoPostgres(files, address, variable)
    : (await import("./roll-up/into-clickhouse.ts")).intoClickHouse(files, address, variable);
}
