// Builds the page. Text goes in as text and never as markup, whoever wrote it.
import type { Icon } from "../../protocol/index.ts";

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

/** A button that can be found again by its id when the page is drawn anew; `spoken` says more than the label where that alone is not clear. */
export function button(id: string, label: string, press: () => void, spoken = label): HTMLButtonElement {
  const made = element("button", { id, type: "button", ...(spoken !== label && { "aria-label": spoken }) }, label);
  made.addEventListener("click", press);
  return made;
}

/** An icon as a picture, which cannot run anything. It is silent where its words stand beside it. */
export const pictureOf = ({ svg }: Icon, alt = ""): HTMLElement =>
  element("img", { alt, src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` });

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A sentence of the page's words with `{0}` filled in. */
export const withWords = (words: string, value: string | number): string => words.replace("{0}", () => String(value));
