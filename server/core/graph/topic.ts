// What an answer of a graph rests on, as a word, so that a change tells which answers may be others now.

/** Sorts of questions, each about one id, kind, title, path or field. */
type Asked = "id" | "refs" | "refs-of-kind" | "kind" | "title" | "table" | "file" | "path" | "body" | "unknown-ids";

/** Questions that are about the whole. */
type AskedOfAll = "config" | "catalogues" | "partly-read";

export type Subject = Asked | AskedOfAll;

export type Topic = `${Asked}:${string}` | AskedOfAll;
