// A strict reader of XML 1.0 for what plan-lint writes of it: a declaration, elements, attributes, text and references. Whatever else
// there is in XML, and every character that it does not allow, is an error here.
import assert from "node:assert/strict";

type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

const NAME = "[A-Za-z_][\\w.-]*";
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Section 2.2: the characters that may stand in a document, however written. */
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

export function parseXml(text: string): XmlElement {
  assert.match(text, ALLOWED);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert.ok(text.startsWith(declaration), "it begins with a declaration");
  let at = declaration.length;
  const take = (form: string): RegExpExecArray => {
    const pattern = new RegExp(form, "suy");
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    assert.ok(match, `expected ${form} at ${JSON.stringify(text.slice(at, at + 60))}`);
    at = pattern.lastIndex;
    return match;
  };
  const element = (): XmlElement => {
    const [, name = "", written = "", closed] = take(`<(${NAME})((?: ${NAME}="[^"<]*")*)(/)?>`);
    const pairs = Array.from(
      written.matchAll(new RegExp(`(${NAME})="([^"<]*)"`, "gu")),
      ([, key = "", value = ""]) => [key, plainOf(value)] as const,
    );
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length, "no attribute stands twice");
    const attributes = Object.fromEntries(pairs);
    if (closed) return { name, attributes, children: [], text: "" };
    const children: XmlElement[] = [];
    let inner = "";
    for (;;) {
      inner += plainOf(take("[^<]*")[0]);
      if (text.startsWith("</", at)) break;
      children.push(element());
    }
    take(`</${name}>`);
    return { name, attributes, children, text: children.length > 0 ? inner.trim() : inner };
  };
  const root = element();
  take("\\n$");
  return root;
}

function plainOf(written: string): string {
  return written.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const number = /^#(\d+);$/.exec(reference)?.[1];
    const value = number === undefined ? NAMED[reference.slice(0, -1)] : String.fromCodePoint(Number(number));
    assert.ok(value !== undefined, `&${reference} is a reference`);
    assert.match(value, ALLOWED);
    return value;
  });
}
