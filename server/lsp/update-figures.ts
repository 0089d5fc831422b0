// A file with newer figures for a client: what it would change in a metric, and the edits that write it.
import { basename } from "node:path";
import { isOfKind } from "../core/document/document.ts";
import type { DataMapping } from "../core/document/figures/observations.ts";
import { parseTable } from "../core/document/table.ts";
import { updateFigures } from "../core/features/update-figures/update-figures.ts";
import { toLspLocation } from "./convert.ts";
import { documentIn } from "./found.ts";
import { requests, type UpdateFiguresAnswer, type UpdateFiguresParams, type UpdateFiguresRefusal } from "./protocol.ts";
import type { Session } from "./session.ts";

export function offerFigures(
  offer: <P>(method: string, answer: (params: P) => unknown) => void,
  session: Session,
): void {
  offer(requests.updateFigures, (params: UpdateFiguresParams) => figures(session, params));
}

function figures(session: Session, params: UpdateFiguresParams): UpdateFiguresAnswer | UpdateFiguresRefusal {
  const found = documentIn(session, params.uri);
  if (!found || !isOfKind(found.document, "metric"))
    return { problem: "Only a metric has figures: open one, or choose it in the golden thread." };
  const { workspace, document } = found;
  if (document.readOnly) return { problem: "This metric belongs to a catalogue that is only read." };
  const { table, because, columns, dates } = params;
  const mapping: DataMapping = {
    ...(columns && { columns }),
    ...(dates && { dates }),
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
  const { changes, notes, doubts, needsReason, edits } = update;
  return {
    changes,
    notes,
    doubts,
    needsReason,
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
