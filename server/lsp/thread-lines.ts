// The lines of a thread as clients are told them.

import type { ThreadLine } from "../../protocol/index.ts";
import { levelOf, statusInWords, type TreeLine } from "../core/report/thread-tree.ts";
import type { Workspace } from "../host/workspace.ts";
import type { Session } from "./session.ts";

export function threadLines(session: Session, workspace: Workspace, lines: readonly TreeLine[]): readonly ThreadLine[] {
  const { uriOf } = session.whereabouts(workspace);
  return lines.map(({ depth, document, status, because, doubt, repeated, shows }) => ({
    depth,
    id: document.id ?? "",
    title: document.title ?? document.id ?? document.path,
    level: levelOf(document),
    status: statusInWords({ status, doubt }),
    uri: uriOf(document.path),
    ...(shows !== undefined && { shows }),
    ...(because !== undefined && { because }),
    ...(repeated && { repeated }),
  }));
}
