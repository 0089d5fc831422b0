// A file with newer figures for a client: what it would change in a metric, and the edits that write it.
import { basename } from "node:path";
import {
  type GivenTable,
  type ReadTableParams,
  type ReadTableRefusal,
  requests,
  type UpdateFiguresAnswer,
  type UpdateFiguresParams,
  type UpdateFiguresRefusal,
} from "../../protocol/index.ts";
import { isOfKind } from "../core/document/document.ts";
import { type DataMapping, readObservations } from "../core/document/figures/observations.ts";
import { DAY_ORDERS } from "../core/document/figures/written-period.ts";
import { parseTable, type Table } from "../core/document/table/table.ts";
import { rememberedReading, updateFigures } from "../core/features/update-figures/update-figures.ts";
import { bytesOf } from "../host/base64.ts";
import { readFiguresFile } from "../host/figures-file.ts";
import { toLspLocation } from "./convert.ts";
import { documentIn } from "./found.ts";
import type { Offer } from "./offer.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uri.ts";

export function offerFigures(offer: Offer, session: Session): void {
  offer(requests.updateFigures, (params) => figures(session, params));
  offer(requests.readTable, (params) => read(session, params));
}

/** What is in a file that somebody has chosen, read as the last one of the metric was. */
async function read(
  session: Session,
  { uri, bytes, sheet, metric }: ReadTableParams,
): Promise<GivenTable | ReadTableRefusal> {
  const found = metric === undefined ? undefined : documentIn(session, metric)?.document;
  const memory = found && isOfKind(found, "metric") ? rememberedReading(found) : undefined;
  const holds = (table: Table): boolean => readObservations(table, memory).rows.length > 0;
  const file = await readFiguresFile(nameOf(uri), bytesOf(bytes), { sheet, usual: memory?.sheet }, holds);
  if ("problem" in file) return file;
  const { table, told } = file;
  return {
    uri,
    text: table.text,
    ...(table.encoding !== undefined && { encoding: table.encoding }),
    ...(sheet !== undefined && { sheet }),
    told,
  };
}

function figures(session: Session, params: UpdateFiguresParams): UpdateFiguresAnswer | UpdateFiguresRefusal {
  const found = documentIn(session, params.uri);
  if (!found || !isOfKind(found.document, "metric"))
    return { problem: "Only a metric has figures: open one, or choose it in the golden thread." };
  const { workspace, document } = found;
  if (document.readOnly) return { problem: "This metric belongs to a catalogue that is only read." };
  const { table, because, columns } = params;
  const dates = DAY_ORDERS.find((order) => order === params.dates);
  const mapping: DataMapping = {
    ...(table.sheet !== undefined && { sheet: table.sheet }),
    ...(columns && { columns }),
    ...(dates && { dates }),
    ...(params.where && { where: params.where }),
    ...(params.rows === "sum" && { rows: params.rows }),
  };
  const update = updateFigures(workspace.graph, document, {
    table: parseTable(nameOf(table.uri), table.text, table.encoding),
    ...(Object.keys(mapping).length > 0 && { mapping }),
    ...(because !== undefined && { because }),
  });
  if ("problem" in update) {
    const { problem, cause } = update;
    return { problem, ...(cause?.choices && { choices: cause.choices }) };
  }
  const at = session.whereabouts(workspace);
  const { changes, notes, doubts, needsReason, edits, files } = update;
  return {
    changes,
    notes: [...(table.told ?? []), ...notes],
    doubts,
    needsReason,
    files: files.map(({ path, text }) => ({ uri: uriOf(workspace.fileAt(path)), text })),
    edits: edits.map(({ file, range, newText }) => ({ ...toLspLocation({ file, range }, at), newText })),
  };
}

/** The name of a file by its address, as people know it. */
function nameOf(uri: string): string {
  const name = basename(uri);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
