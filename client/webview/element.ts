// Builds the page. Text goes in as text and never as markup, whoever wrote it.

/** An element with its attributes and children; strings become text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** A sentence of the page's words with `{0}` filled in. */
export const withWords = (words: string, value: string | number): string => words.replace("{0}", () => String(value));
