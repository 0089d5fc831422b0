// Documents, kinds and rules by name, and a new document.

export type ExplainParams = { readonly rule: string };

export type Explanation = { readonly markdown: string };

/** Which documents: those of some kinds, those in some files, or all. */
export type DocumentsParams = { readonly kinds?: readonly string[]; readonly uris?: readonly string[] };

export type DocumentEntry = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly uri: string;
};

export type KindEntry = { readonly kind: string; readonly description: string };

export type NewDocumentParams = {
  readonly kind: string;
  readonly title: string;
  /** Made from the title when absent. */
  readonly id?: string;
  /** The workspace folder in which the document shall lie. */
  readonly folderUri: string;
};

export type NewDocument = { readonly uri: string; readonly text: string };
