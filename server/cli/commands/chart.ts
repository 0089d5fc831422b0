// `plan-lint chart <id>`: a chart of a document as a picture, a Vega-Lite specification or a table, or what it shows in words and figures.
import { existsSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { aKind, closest } from "../../../schemas/index.ts";
import type { ChangeMark } from "../../core/charts/change-marks.ts";
import type { Chart } from "../../core/charts/chart.ts";
import type { ChartType } from "../../core/charts/chart-type.ts";
import { chartTypesFor } from "../../core/charts/index.ts";
import type { KnownDocument } from "../../core/document/document.ts";
import type { ChangeType } from "../../core/review/index.ts";
import { GitRefusal } from "../../host/git/git-refusal.ts";
import { dayOfCommit } from "../../host/git/history.ts";
import { reasonOf } from "../../host/reason.ts";
import { type Picture, renderPng } from "../../host/render-png.ts";
import { renderSvg } from "../../host/render-svg.ts";
import type { ChartFlags } from "../arguments/chart.ts";
import { columned } from "../columns.ts";
import { escapeForTerminal } from "../escape.ts";
import { csvOf } from "../formats/csv.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { historyOf } from "./history-of.ts";
import { dayOf, documentWithId, openOnly } from "./open-workspace.ts";

export async function chart(id: string, { type, out, theme, asOf }: ChartFlags, io: Io): Promise<ExitCode> {
  const fileType = out === undefined ? undefined : fileTypeOf(out);
  const workspace = await openOnly([], { asOf }, io);
  try {
    const document = documentWithId(workspace, id);
    const sort = sortOf(document, id, type);
    const today = dayOf(asOf, io);
    const history = MARKED.has(sort.id) ? await marksOf(workspace.root, document, today) : [];
    const drawn = sort.draw({ graph: workspace.graph, document, look: { theme }, today, history });
    if ("problem" in drawn) throw new Refusal(`There is no chart of '${id}'. ${drawn.problem}`);
    if (out === undefined || fileType === undefined) io.out(inWords(drawn));
    else {
      const { contents, remark } = await fileType.make(drawn);
      write(contents, [drawn.sentence, ...(remark === undefined ? [] : [remark])], out, io);
    }
    return 0;
  } finally {
    await workspace.close();
  }
}

/** The sort that was asked for, or else the document's usual one. */
function sortOf(document: KnownDocument, id: string, wanted: string | undefined): ChartType {
  const sorts = chartTypesFor(document);
  const [usual] = sorts;
  const kind = aKind(document.kind);
  if (usual === undefined) throw new Refusal(`There is no chart of '${id}'. ${kind} has no chart of its own.`);
  if (wanted === undefined) return usual;
  const found = sorts.find((sort) => sort.id === wanted);
  if (found) return found;
  const names = sorts.map((sort) => sort.id);
  const near = closest(wanted, names);
  const hint = near === undefined ? "" : ` Did you mean '${near}'?`;
  throw new Refusal(`${kind} has no chart of the sort '${wanted}'.${hint} '${id}' has: ${names.join(", ")}.`);
}

/** The sorts of chart that mark when their metric was defined otherwise, or given another target. */
const MARKED: ReadonlySet<string> = new Set(["spc", "run"]);

/** What is marked, and how. */
const LABELS: Partial<Readonly<Record<ChangeType, string>>> = {
  "definition-changed": "Definition changed",
  "target-added": "Target set",
  "target-loosened": "Target loosened",
  "target-tightened": "Target tightened",
  "target-moved": "Target moved",
  "target-removed": "Target removed",
};

/** The days on which a metric was changed, as far as git knows; nothing where there is no git, for a chart does not rest on it. */
async function marksOf(root: string, { path, readOnly }: KnownDocument, today: number): Promise<readonly ChangeMark[]> {
  if (readOnly) return [];
  try {
    const marks = (await historyOf(root, path, today)).flatMap(({ date, changes }) => {
      const day = dayOfCommit(date);
      const labels = new Set(changes.flatMap(({ type }) => LABELS[type] ?? []));
      return day === undefined || labels.size === 0 ? [] : [{ date: day, label: [...labels].join(", ") }];
    });
    return marks.filter(({ date }) => date <= today);
  } catch (error) {
    if (error instanceof GitRefusal) return [];
    throw error;
  }
}

type FileType = {
  readonly ending: string;
  readonly meaning: string;
  readonly make: (chart: Chart) => Promise<Made>;
};

/** The contents of a file, and what its reader should know of them. */
type Made = { readonly contents: string | Uint8Array; readonly remark?: string };

const FILE_TYPES: readonly FileType[] = [
  { ending: ".svg", meaning: "a picture", make: async ({ spec }) => ({ contents: await renderSvg(spec) }) },
  { ending: ".png", meaning: "a picture of dots", make: ({ spec }) => pngOf(spec) },
  {
    ending: ".vl.json",
    meaning: "a Vega-Lite specification",
    make: async ({ spec }) => ({ contents: `${JSON.stringify(spec, null, 2)}\n` }),
  },
  { ending: ".csv", meaning: "its figures", make: async ({ table }) => ({ contents: csvOf(table) }) },
];

function fileTypeOf(out: string): FileType {
  const found = FILE_TYPES.find(({ ending }) => out.endsWith(ending));
  if (found) return found;
  const choices = FILE_TYPES.map(({ ending, meaning }) => `${ending} (${meaning})`);
  throw new Refusal(`'${out}' should end in ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}.`);
}

async function pngOf(spec: Chart["spec"]): Promise<Made> {
  const picture = await renderPng(spec);
  if (picture) return { contents: picture.bytes, ...remarkOn(picture) };
  throw new Refusal(
    "A .png needs the package @resvg/resvg-js, which is not installed here. Install it with 'npm install @resvg/resvg-js', or write a .svg.",
  );
}

/** Characters that are named where some are missing. */
const NAMED = 5;

function remarkOn({ lacking }: Picture): { readonly remark?: string } {
  if (lacking.length === 0) return {};
  const more = lacking.length > NAMED ? ` and ${lacking.length - NAMED} more` : "";
  const which = `${lacking.slice(0, NAMED).join(" ")}${more}`;
  return {
    remark: `The font of a .png has only Latin letters, so these are left out of the picture: ${which}. A .svg shows them.`,
  };
}

function write(contents: string | Uint8Array, said: readonly string[], out: string, io: Io): void {
  const place = resolve(io.cwd, out);
  try {
    writeFileSync(place, contents);
  } catch (error) {
    if (!existsSync(dirname(place))) throw new Refusal(`There is no folder '${dirname(place)}' to write into.`);
    throw new Refusal(`'${out}' could not be written: ${reasonOf(error)}.`);
  }
  io.out(`${said.map(escapeForTerminal).join("\n")}\nWritten to ${escapeForTerminal(out)}.\n`);
}

function inWords({ title, sentence, table }: Chart): string {
  const lines = [title, sentence, "", ...columned([table.columns, ...table.rows])];
  return `${lines.map(escapeForTerminal).join("\n")}\n`;
}
