// XML from elements: the only writer of it, so that what users wrote is text in it and nothing else.
import { escapeMarkup } from "../../core/text/escape-markup.ts";
import { COMMAND } from "../escape.ts";

export type Element = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly children?: readonly (Element | string)[];
};

/** A document with one root element, an element to a line. */
export const xmlDocument = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}\n`;

function written({ name, attributes = {}, children = [] }: Element, margin: string): string {
  const opening = `${margin}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("")}`;
  if (children.length === 0) return `${opening}/>`;
  const texts = children.filter((child) => typeof child === "string");
  if (texts.length === children.length) return `${opening}>${texts.map(escaped).join("")}</${name}>`;
  const inner = children.map((child) => (typeof child === "string" ? escaped(child) : written(child, `${margin}  `)));
  return `${opening}>\n${inner.join("\n")}\n${margin}</${name}>`;
}

/** What a terminal, the runner of a CI or the reading of an attribute would change stands as a reference, which means the same. */
const escaped = (text: string): string => escapeMarkup(text).replace(UNSEEN, referred).replace(COMMAND, referred);

const referred = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

const UNSEEN =
  /[\t\n\r\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
