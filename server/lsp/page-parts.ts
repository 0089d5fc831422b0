// What a page of Markdown shows of our documents: a card, and charts as pictures.

import type { Card, CardParams, ChartParams, ChartPicture, Refusal } from "../../protocol/index.ts";
import { aKind } from "../../schemas/index.ts";
import { chartTypesFor } from "../core/charts/index.ts";
import type { KnownDocument } from "../core/document/document.ts";
import { quote } from "../core/document/problem.ts";
import { cardOf } from "../core/report/card.ts";
import type { Workspace } from "../host/workspace.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export function card(session: Session, { uri, theme }: CardParams): Card | null {
  const owned = session.roots.readerOf(fileOf(uri));
  const document = owned && documentAt(owned.workspace, owned.path);
  if (!document) return null;
  const { title, icons, lines } = cardOf(owned.workspace.graph, document, theme, session.today);
  return { kind: document.kind, id: document.id ?? "", title, icons, lines };
}

export async function chart(
  session: Session,
  { uri, theme, type, id, series }: ChartParams,
): Promise<ChartPicture | Refusal | null> {
  const owned = session.roots.readerOf(fileOf(uri));
  if (!owned) return null;
  const { workspace, path } = owned;
  const document = id === undefined ? documentAt(workspace, path) : workspace.graph.find(id);
  if (!document)
    return {
      problem:
        id === undefined
          ? "This page is no document of the golden thread: write the id of one whose chart shall stand here."
          : `No document has the id '${quote(id)}'.`,
    };
  const sorts = chartTypesFor(document);
  const sort = sorts.find((one) => one.id === type);
  if (!sort) {
    const others = sorts.length === 0 ? "" : ` It has: ${sorts.map((one) => one.id).join(", ")}.`;
    return { problem: `${aKind(document.kind)} has no chart of the sort '${quote(type)}'.${others}` };
  }
  const look = { theme, ...(series === "all" && { series }) };
  const drawn = sort.draw({ graph: workspace.graph, document, look, today: session.today });
  if ("problem" in drawn) return drawn;
  // What draws is large, and most sessions never ask for it.
  const { renderSvg } = await import("../host/render-svg.ts");
  return { title: drawn.title, sentence: drawn.sentence, svg: await renderSvg(drawn.spec) };
}

function documentAt({ graph }: Workspace, path: string): KnownDocument | undefined {
  const document = graph.document(path);
  return document?.kind && document.kind !== "config" ? document : undefined;
}
