// The texts that are open in the client, kept true to its edits whatever order, version or position they name.
import type { TextDocumentContentChangeEvent } from "vscode-languageserver/node";
import { type Position, type Range, TextDocument } from "vscode-languageserver-textdocument";
import { type Encoding, unitsIn } from "./position.ts";
import { fileOf } from "./uri.ts";

type OpenText = {
  /** As the client spells it. */
  readonly uri: string;
  /** Where it lies on disk; `undefined` for what has no file of its own. */
  readonly file: string | undefined;
  readonly version: number;
  readonly text: string;
};

type Entry = { readonly document: TextDocument; readonly file: string | undefined };

export class OpenTexts {
  readonly #encoding: () => Encoding;
  readonly #spelt: (place: string) => string;
  readonly #entries = new Map<string, Entry>();
  readonly #uriOfFile = new Map<string, string>();
  #revision = 0;

  /** `spelt` gives a place as the disk spells it, so that a file is the same one however the client writes its address. */
  constructor(encoding: () => Encoding, spelt: (place: string) => string = (place) => place) {
    this.#encoding = encoding;
    this.#spelt = spelt;
  }

  /** Goes up whenever a text is opened, changed or closed. */
  get revision(): number {
    return this.#revision;
  }

  /** Throws when there is no text. */
  open(uri: string, version: number, text: string): void {
    if (typeof uri !== "string" || typeof text !== "string") throw new TypeError("A text has an address and a text.");
    const named = fileOf(uri);
    const file = named === undefined ? undefined : this.#spelt(named);
    this.#revision++;
    this.#entries.set(uri, { document: TextDocument.create(uri, "", version, text), file });
    if (file !== undefined) this.#uriOfFile.set(file, uri);
  }

  /** Makes changes one after the other, each on the text that the one before left. Of a text that is not open there is nothing to change. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const entry = this.#entries.get(uri);
    if (!entry) return false;
    this.#revision++;
    for (const change of changes) {
      const { document } = entry;
      const made =
        "range" in change && change.range
          ? { text: change.text, range: this.#inUnits(document, change.range) }
          : change;
      TextDocument.update(document, [made], version);
    }
    return true;
  }

  close(uri: string): void {
    const file = this.#entries.get(uri)?.file;
    this.#revision++;
    if (file !== undefined && this.#uriOfFile.get(file) === uri) this.#uriOfFile.delete(file);
    this.#entries.delete(uri);
  }

  get(uri: string): OpenText | undefined {
    const entry = this.#entries.get(uri);
    return entry && { uri, file: entry.file, version: entry.document.version, text: entry.document.getText() };
  }

  /** The text of a file that the client has open. */
  at(file: string): OpenText | undefined {
    const uri = this.#uriOfFile.get(file);
    return uri === undefined ? undefined : this.get(uri);
  }

  *[Symbol.iterator](): Iterator<OpenText> {
    for (const uri of this.#entries.keys()) {
      const text = this.get(uri);
      if (text) yield text;
    }
  }

  /** A range in UTF-16 units with both ends inside the text, whatever the client sent. */
  #inUnits(document: TextDocument, { start, end }: Range): Range {
    return { start: this.#placeIn(document, start), end: this.#placeIn(document, end) };
  }

  #placeIn(document: TextDocument, position: Position): Position {
    const line = count(position.line);
    const wholeLine = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    const units = unitsIn(document.getText(wholeLine), count(position.character), this.#encoding());
    return document.positionAt(document.offsetAt({ line, character: units }));
  }
}

/** A number of lines or characters, whatever was sent. */
const count = (value: number): number => (Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0);
