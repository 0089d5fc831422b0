// What the name and the place of a file tell of its document, by custom.
import { KINDS, type Kind } from "../../../../schemas/index.ts";
import { idFrom, usualPath } from "../new-document.ts";

/** The id that a document in this file would have; `undefined` where the name gives none. */
export function idOfPlace(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");
  return idFrom(name) === "" ? undefined : idFrom(name);
}

/** The kind of the documents that usually lie where this file lies. */
export const kindOfPlace = (path: string): Kind | undefined =>
  KINDS.find((kind) => {
    const usual = usualPath(kind, "x");
    const folder = usual.slice(0, usual.lastIndexOf("/") + 1);
    return folder === "" ? path === usual : path.startsWith(folder);
  });
