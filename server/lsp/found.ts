// The document that a request is about, and the workspace in which it lies.
import type { KnownDocument } from "../core/document/document.ts";
import type { Workspace } from "../host/workspace.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export type Found = { readonly workspace: Workspace; readonly document: KnownDocument };

export function documentIn(session: Session, uri: string): Found | undefined {
  const owned = session.roots.readerOf(fileOf(uri));
  const document = owned?.workspace.graph.document(owned.path);
  return owned && document?.kind && document.kind !== "config" ? { workspace: owned.workspace, document } : undefined;
}
