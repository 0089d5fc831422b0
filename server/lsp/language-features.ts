// Hover, definition and completion: finds the text under the cursor, asks the core, and says the answer in the
// protocol's words.
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Connection,
  type Hover,
  InsertTextFormat,
  type Location,
  type LocationLink,
  MarkupKind,
  type ServerCapabilities,
  type TextDocumentPositionParams,
} from "vscode-languageserver/node";
import type { Document } from "../core/document/document.ts";
import { completionsAt } from "../core/features/completion.ts";
import type { Completion } from "../core/features/completions.ts";
import { definitionAt } from "../core/features/definition.ts";
import { figureHoverAt } from "../core/features/figure-hover.ts";
import { hoverAt, type Picture } from "../core/features/hover.ts";
import { rules } from "../core/rules/index.ts";
import { LineIndex } from "../core/text/line-index.ts";
import { escapeMarkdown } from "../core/text/markdown.ts";
import { base64Of } from "../host/base64.ts";
import type { Workspace } from "../host/workspace.ts";
import { answering } from "./answer.ts";
import type { Client } from "./client.ts";
import { toLspLocation, type Whereabouts } from "./convert.ts";
import { offsetOf, rangeOf, type Source } from "./position.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export const LANGUAGE_FEATURES: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  completionProvider: { triggerCharacters: [" ", ":", "{", "[", ","] },
};

export function offerLanguageFeatures(connection: Connection, session: Session): void {
  connection.onHover(answering(session, (params) => hover(session, session.client, params)));
  connection.onDefinition(answering(session, (params) => definition(session, session.client, params)));
  connection.onCompletion(answering(session, (params) => completion(session, session.client, params)));
}

/** What a request points at. A file that is no document (yet) has a text when it is open. */
type Cursor = {
  readonly workspace: Workspace;
  readonly path: string;
  readonly document: Document | undefined;
  readonly source: Source;
  readonly offset: number;
  readonly at: Whereabouts;
};

export function cursorOf(session: Session, { textDocument, position }: TextDocumentPositionParams): Cursor | undefined {
  const owned = session.roots.readerOf(fileOf(textDocument.uri));
  if (!owned) return undefined;
  const { workspace, path } = owned;
  const document = workspace.graph.document(path);
  const text = session.texts.get(textDocument.uri)?.text;
  const at = session.whereabouts(workspace);
  const source =
    document || text === undefined ? at.sourceOf(path) : { text, lines: new LineIndex(text), hidden: 0 as const };
  return { workspace, path, document, source, offset: offsetOf(source, position, session.encoding), at };
}

function hover(session: Session, client: Client, params: TextDocumentPositionParams): Hover | null {
  const cursor = cursorOf(session, params);
  if (!cursor) return null;
  const { workspace, path, document, offset } = cursor;
  const found = document
    ? hoverAt(workspace.graph, document, offset, session.today, lessonOf)
    : figureHoverAt(workspace.graph, path, offset);
  if (!found) return null;
  const { title, lines, picture } = found;
  const shown = picture && client.showsPictures ? [inMarkdown(picture)] : [];
  return {
    range: rangeOf(cursor.source, found.range, session.encoding),
    contents: client.readsMarkdown
      ? {
          kind: MarkupKind.Markdown,
          value: [`**${escapeMarkdown(title)}**`, ...lines.map(escapeMarkdown), ...shown].join("\n\n"),
        }
      : { kind: MarkupKind.PlainText, value: [title, ...lines].join("\n") },
  };
}

const lessons = new Map(rules.map(({ id, why }) => [id, why]));

const lessonOf = (rule: string): string | undefined => lessons.get(rule);

/** A picture that is in the text itself, so that nothing is fetched to show it. */
const inMarkdown = ({ svg, words }: Picture): string =>
  `![${escapeMarkdown(words)}](data:image/svg+xml;base64,${base64Of(svg)})`;

function definition(
  session: Session,
  client: Client,
  params: TextDocumentPositionParams,
): Location | LocationLink[] | null {
  const cursor = cursorOf(session, params);
  const found = cursor?.document && definitionAt(cursor.workspace.graph, cursor.document, cursor.offset);
  if (!cursor || !found) return null;
  const target = toLspLocation(found.to, cursor.at);
  if (!client.followsLinks) return target;
  const originSelectionRange = rangeOf(cursor.source, found.from, session.encoding);
  return [
    { originSelectionRange, targetUri: target.uri, targetRange: target.range, targetSelectionRange: target.range },
  ];
}

function completion(session: Session, client: Client, params: TextDocumentPositionParams): CompletionList | null {
  const cursor = cursorOf(session, params);
  if (!cursor) return null;
  const { workspace, path, source, offset } = cursor;
  const found = completionsAt(workspace.graph, path, source.text, offset, session.today);
  if (!found) return null;
  const range = rangeOf(source, found.range, session.encoding);
  const items = found.items.map((item, index): CompletionItem => toCompletionItem(item, index, range, client.fillsIn));
  return { isIncomplete: found.isCut, items };
}

const ITEM_KINDS: Readonly<Record<Completion["sort"], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
};

function toCompletionItem(item: Completion, index: number, range: Location["range"], fillsIn: boolean): CompletionItem {
  const { sort, label, detail, about, newText, snippet, filterText } = item;
  const hasPlaces = fillsIn && snippet !== undefined;
  return {
    label,
    kind: ITEM_KINDS[sort],
    detail,
    // Ids alone tell nobody what they name: the title stands beside each.
    ...(sort === "reference" && { labelDetails: { description: detail } }),
    ...(about.length > 0 && { documentation: about.join("\n\n") }),
    // Clients sort by text.
    sortText: String(index).padStart(4, "0"),
    filterText,
    insertTextFormat: hasPlaces ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: hasPlaces ? snippet : newText },
  };
}
