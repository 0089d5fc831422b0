// Which workspaces a review above several of them is about: also one that is gone in the meantime, of which silence would say nothing.
import { posix } from "node:path";
import { CONFIG_FILE } from "../../core/document/document.ts";
import { isPassedBy, walk } from "../walk.ts";
import { type Comparison, chooseRevisions } from "./choose-base.ts";
import { Repository } from "./repository.ts";

/**
 * The folders beneath one that are workspaces in either of two states, without those within others; relative to it, in order, and "." alone
 * where it is one itself.
 */
export async function workspacesIn(folder: string, comparison: Comparison): Promise<readonly string[]> {
  const repository = await Repository.open(folder);
  try {
    const { base, head } = await chooseRevisions(repository, comparison);
    const found = new Set(head ? [] : walk(repository.folder).nested);
    for (const commit of [base, head]) {
      const items = commit && (await repository.tree(commit.id, repository.prefix));
      for (const path of items?.keys() ?? [])
        if (posix.basename(path) === CONFIG_FILE && !isPassedBy(repository.folder, path))
          found.add(posix.dirname(path));
    }
    const isWithin = (inner: string, outer: string): boolean =>
      inner !== outer && (outer === "." || inner.startsWith(`${outer}/`));
    return [...found].filter((one) => ![...found].some((other) => isWithin(one, other))).toSorted();
  } finally {
    repository.close();
  }
}
