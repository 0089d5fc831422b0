// What scripts/in-browser.mjs puts into the programme: the files of the samples that a repository can begin with.
declare module "all-samples" {
  export const all: readonly { readonly path: string; readonly text: string }[];
}
