// The tree of a front matter with the place of everything in it is ten times as large as the text, and mostly asked for while its document is
// read and checked. So the trees of the documents that were asked last are kept, and others are read again from the text.
import type { Mapping } from "../value.ts";

/** More than a check of one document and its neighbours asks for. */
const KEPT = 100;

/** The one that was asked for last at the end. */
const kept = new Map<TreeAgain, Mapping>();

export class TreeAgain {
  readonly #read: () => Mapping;

  constructor(read: () => Mapping, first: Mapping) {
    this.#read = read;
    keep(this, first);
  }

  get root(): Mapping {
    const root = kept.get(this) ?? this.#read();
    kept.delete(this);
    keep(this, root);
    return root;
  }
}

function keep(tree: TreeAgain, root: Mapping): void {
  kept.set(tree, root);
  if (kept.size <= KEPT) return;
  const [oldest] = kept.keys();
  if (oldest) kept.delete(oldest);
}
