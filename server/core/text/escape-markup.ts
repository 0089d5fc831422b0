// What users wrote, on its way into HTML, SVG or XML: it means nothing but itself there, as text and in an attribute.

export const escapeMarkup = (text: string): string =>
  text.replace(NOT_XML, "\uFFFD").replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** The same between tags alone, where quotes mean nothing: a page with thousands of quoted titles is smaller by a hundredth. */
export const escapeContent = (text: string): string =>
  text.replace(NOT_XML, "\uFFFD").replace(/[&<>]/g, (character) => ESCAPES[character] ?? "");

/** Characters that may not stand in XML at all, however written: with one of them no viewer opens the file. */
export const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
