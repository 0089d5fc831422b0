// A Markdown file as a document, also when it could not be read.
import { cannotBeRead, type Document, parseDocument, type ReadOptions, unreadable } from "../core/document/document.ts";
import type { Unread } from "./decode-text.ts";

/** The document in a file; `undefined` when it is not ours. Of one that could not be read, a document that says only that. */
export function documentFrom(
  path: string,
  read: { readonly text: string } | Unread,
  options: ReadOptions,
): Document | undefined {
  if ("text" in read) return parseDocument(path, read.text, options);
  const isOurs = options.included || read.guess === undefined || parseDocument(path, read.guess) !== undefined;
  return isOurs ? unreadable(path, cannotBeRead(read.reason), options) : undefined;
}
