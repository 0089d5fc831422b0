// What many messages have in common: a place in a file, and a refusal.

/** Why something asked for was not done, as a sentence for the person who asked. */
export type Refusal = { readonly problem: string };

/** A place in a file, counted as the protocol counts. */
export type PlaceInFile = {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
};
