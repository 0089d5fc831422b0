// What the parts of a page share: the words on it, and the way to ask the extension for something.
import type { FromPage, PageWords } from "../preview-messages.ts";
import { element } from "./element.ts";

export type Send = (message: FromPage) => void;

export type Paper = { readonly words: PageWords; readonly send: Send };

/** The name of a document, which leads to its file. */
export function openLink(id: string, title: string, uri: string, { send }: Paper): HTMLElement {
  const link = element("a", { id, href: "#" }, title);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    send({ type: "open", uri });
  });
  return link;
}
